"""The directory of facilities."""
