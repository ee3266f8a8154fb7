"""What the base map is made of: coast, rivers, borders, built-up ground and names."""
