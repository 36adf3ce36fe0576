"""The sections of a memo, a module each."""
