"""Limitation periods: by when the complaint itself must be filed."""
