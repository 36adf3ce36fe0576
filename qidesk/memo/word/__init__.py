"""The memo's outline as a Word file, with real headings and tables and styles an office changes."""
