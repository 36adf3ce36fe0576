"""The access log of the whole vault."""
