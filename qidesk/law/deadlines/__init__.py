"""Deadlines: what a rule and an event yield, and what a case's docket yields."""
