"""The case page, section by section."""
