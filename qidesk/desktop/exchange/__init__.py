"""The page Exchange: machines that were met, and what goes to them and comes from them."""
