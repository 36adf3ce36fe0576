"""My day: what is to be done across cases, and the meeting."""
