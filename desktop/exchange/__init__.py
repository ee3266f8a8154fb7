"""Files that orders leave the shop in."""
