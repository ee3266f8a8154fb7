"""The customers page, part by part."""
