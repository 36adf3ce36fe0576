"""Pages that show what the law makes of a case; nothing is typed twice there."""
