"""The page of where the originals are, in all cases."""
