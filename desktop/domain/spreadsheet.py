"""Texts in a file that a spreadsheet opens: none of them may become a formula."""

from __future__ import annotations

import re

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
# What looks like a formula to a spreadsheet and is none: -5,00 and +351 912 345 678.
_NUMBER = re.compile(r"[+-]?[0-9][0-9 .,]*")


def defused(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula.

    A text that begins with an apostrophe gets one more, so that `bare` finds every text again.
    """
    if text.startswith("'"):
        return f"'{text}"
    if text.startswith(_STARTS_A_FORMULA) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def bare(text: str) -> str:
    """The text that `defused` was given."""
    if text.startswith("'") and text[1:].startswith((*_STARTS_A_FORMULA, "'")):
        return text[1:]
    return text
