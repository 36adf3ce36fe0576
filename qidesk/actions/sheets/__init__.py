"""Tables of other programs taken in, and ours written for them."""
