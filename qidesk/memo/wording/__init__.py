"""The words in which a memo tells records and findings."""
