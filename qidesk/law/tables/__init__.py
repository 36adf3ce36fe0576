"""The tables of law: how each is read, and the LawBook that holds them all."""
