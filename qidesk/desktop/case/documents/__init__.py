"""The documents of a case: attached by button, drop or paste, and read beside every form."""
