"""The window: shows values, emits wishes, decides nothing."""
