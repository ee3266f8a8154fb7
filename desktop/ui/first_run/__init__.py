"""The first page of all: a sample shop, a shop of one's own, or orders from a file."""
