"""The docket of a case, as a grid to type and paste in."""
