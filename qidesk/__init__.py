"""QI Desk: case files for civil-rights counsel."""
