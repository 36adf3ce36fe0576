"""From an outline to a page: type, strips, tables, and the picture."""
