"""What a field, a kind and a value are, said once for every room."""
