"""The page of cases that are closed, and of how long each is kept."""
