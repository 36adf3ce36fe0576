"""Dates as letters tell them: read, kept in the standard form, said back in words."""
