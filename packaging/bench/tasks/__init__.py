"""What the benchmark measures, one file a kind of work."""
