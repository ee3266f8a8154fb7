"""Commands by their names, typed into the search field."""
