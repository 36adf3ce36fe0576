"""The list of all cases."""
