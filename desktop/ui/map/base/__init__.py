"""The map that is always there: coasts, rivers, borders and places."""
