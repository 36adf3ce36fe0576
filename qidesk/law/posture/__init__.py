"""Who may appeal now, what was preserved, and how it would be reviewed."""
