"""What it means: pure functions of the facts, the tables of law, and a day."""
