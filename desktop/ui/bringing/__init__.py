"""Bringing orders in from a file: what its columns mean, what it would do, and doing it."""
