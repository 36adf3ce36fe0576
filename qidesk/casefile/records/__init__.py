"""The kinds of record, grouped in the order a case runs."""
