"""Forms that ask for numbers and words: of a product, and of what arrived or was counted."""
