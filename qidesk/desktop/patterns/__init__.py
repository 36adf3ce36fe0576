"""The page Patterns: what recurs across all cases."""
