"""Where an address is on Earth, and how one drives from one to the next."""
