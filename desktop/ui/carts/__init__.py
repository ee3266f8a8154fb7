"""Carts that were left behind, to be looked at."""
