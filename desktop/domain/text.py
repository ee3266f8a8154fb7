"""Texts from outside: cleaned once on the way in, folded for searching."""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 500
# Invisible signs that turn, hide or break a line of text: controls, bidi marks, tags, separators.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u115f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]",
)
_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]"
_MARKS = re.compile(f"({_MARK}{{4}}){_MARK}+")
_SPACES = re.compile(r"\s+")
_NO_WORD = re.compile(r"[\W_]+")


def cleaned(text: str, *, longest: int = _LONGEST) -> str:
    """One line of text in NFC, without invisible signs or piles of accents, shortened to fit."""
    return _SPACES.sub(" ", cleaned_lines(text, longest=longest)).strip()


def cleaned_lines(text: str, *, longest: int = 8 * _LONGEST) -> str:
    """Like `cleaned`, keeping line breaks."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = _HIDDEN.sub("", unicodedata.normalize("NFC", text))
    return _MARKS.sub(r"\1", text)[:longest].strip()


def folded(text: str) -> str:
    """The text as it is searched: no accents, no capitals, single spaces."""
    bare = text
    if not text.isascii():  # a million addresses are folded at once, and most have no accent
        apart = unicodedata.normalize("NFKD", text)
        bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return _SPACES.sub(" ", bare.casefold()).strip()


def worded(text: str) -> str:
    """The folded text as words only: letters and digits, with single spaces between."""
    return _NO_WORD.sub(" ", folded(text)).strip()
