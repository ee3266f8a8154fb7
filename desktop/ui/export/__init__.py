"""Taking orders out of the shop, from the window."""
