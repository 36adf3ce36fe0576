"""Backups: full copies, the tails of the journal since, what is kept of them, and the way back."""
