"""What in the facts of a case cannot be so, or is not told: the one home of such rules."""
