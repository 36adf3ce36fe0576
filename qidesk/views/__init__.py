"""What any face shows: rows, their order and filters, layouts and pictures, with no Qt in them."""
