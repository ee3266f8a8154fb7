"""Web stores in the window: connecting, keeping step, and deciding where both differ."""
