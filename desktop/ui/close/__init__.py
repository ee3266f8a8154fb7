"""Closing a day: its sheet, and the days that are closed."""
