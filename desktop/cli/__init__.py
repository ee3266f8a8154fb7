"""The shop without a window: the same controllers, spoken to in words."""
