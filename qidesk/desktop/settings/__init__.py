"""What is this machine's own: letters, look, locking, the office."""
