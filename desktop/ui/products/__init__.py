"""Products and stock: the list, a product, and the forms around them."""
