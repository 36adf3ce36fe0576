"""Where it rests: the encrypted vault."""
