"""How it travels: files of other programs read into what the case file holds, and written."""
