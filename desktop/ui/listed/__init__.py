"""What the pages with a list and what is open beside it have in common."""
