"""What the map's data is made of."""
