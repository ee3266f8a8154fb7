"""Making an order at the counter."""
