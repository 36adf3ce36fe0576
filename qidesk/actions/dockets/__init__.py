"""A saved docket page taken into a case: what is new and what changed, each to accept or leave."""
