"""Search everywhere, by keyboard."""
