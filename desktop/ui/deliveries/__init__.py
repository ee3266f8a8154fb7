"""The deliveries page: orders on the map, and today's round."""
