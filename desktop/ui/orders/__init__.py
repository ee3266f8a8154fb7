"""The orders page: the list, its search and filters, and the page of one order."""
