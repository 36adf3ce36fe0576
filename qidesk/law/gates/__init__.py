"""The gates before the merits: prisoner status at filing, strikes, physical injury, Heck, PREA."""
