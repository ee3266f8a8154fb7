"""Bank statements in the window: which transfers pay which orders."""
