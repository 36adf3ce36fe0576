"""Counting time as the federal rules count it."""
