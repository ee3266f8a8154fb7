"""Orders as the web stores give them, one file a store."""
