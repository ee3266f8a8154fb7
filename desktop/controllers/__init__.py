"""What a merchant can do: one method, one transaction."""
