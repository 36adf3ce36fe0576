"""Reading citations out of a passage, each authority once, short forms resolved to theirs."""
