"""How a shop's tables came to be, version by version."""
