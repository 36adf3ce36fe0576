"""Opening a vault, or making the first."""
