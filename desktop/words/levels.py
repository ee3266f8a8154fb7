"""Levels and units as they are written everywhere."""

from __future__ import annotations

from desktop.i18n import format_number


def level_words(level: int) -> str:
    """A level, with a real minus below zero."""
    return f"−{format_number(-level)}" if level < 0 else format_number(level)


def units_words(units: int) -> str:
    """How many came or went: +12, −1."""
    return f"+{format_number(units)}" if units > 0 else level_words(units)
