"""Was it clearly established on the day: each authority against each claim and circuit."""
