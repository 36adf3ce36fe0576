"""The board of all cases: what is due, in which case, and where no date can be told."""
