"""What a shop is and the rules it keeps: pure values and pure functions."""
