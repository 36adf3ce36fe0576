"""The page that a case opens on."""
