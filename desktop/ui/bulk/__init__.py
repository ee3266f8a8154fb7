"""Many orders at once in the window: the pane, its question, and what it says."""
