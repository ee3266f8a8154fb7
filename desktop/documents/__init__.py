"""What stands on a paper: frozen, localised content that knows nothing of how it is painted."""
