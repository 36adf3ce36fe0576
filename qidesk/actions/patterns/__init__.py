"""What all cases show together: who did what where again and again, and numbers for a funder."""
