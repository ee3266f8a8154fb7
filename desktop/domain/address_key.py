"""What makes two spellings one address: the place without persons, accents, capitals, short forms.

Two addresses must never become one by mistake: a pin would lead to the wrong door. So only what
stands for exactly one thing is written out, and no word and no figure is ever left away, but for
the sign that says "here comes the number".
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from desktop.domain.address_words import BEHIND_AN_ENDING, ShortWords, short_words
from desktop.domain.text import folded

# Before accents are taken off: afterwards "nº" and "5ª" cannot be told from "no" and "5a".
_ORDINAL = re.compile(r"(?<=\d)\s?\.?\s?([º°ª])")
_NUMBER_SIGN = re.compile(
    r"(?<!\w)(?:n\s?\.?\s?[º°]\.?|n\.\s?o\.?|n\.|nr[.º°]+|nro\.?|no\.?|n[uú]m\.?|n[uú]mero|№|#)\s*(?=\d)",
    re.IGNORECASE,
)
_WITHOUT_NUMBER = re.compile(
    r"(?<!\w)(?:s\s?/\s?n(?:\s?[º°.]|[uú]m\b|ro\b|o\b)?"
    r"|s\.\s?n\.?(?!\w)|sn(?!\w)|s[ie][nm] n[uú]mero)",
    re.IGNORECASE,
)
_HOUSE_LETTER = re.compile(r"(?<![\w-])(\d+)-([a-z])(?![\w-])")
_DOTTED_LETTERS = re.compile(r"(?<=[^\W\d_])\.(?=[^\W\d_])")
_NO_LETTER = re.compile(r"[\W_]+")
_COUNTRY_SIGNS = {"ES": "e", "DE": "d", "FR": "f", "IT": "i", "PT": "p", "AT": "a", "BE": "b"}


def address_key(street: str, city: str, region: str, postcode: str, country: str) -> str:
    """The key of a place."""
    country = country.strip().upper()
    words = short_words(country)
    whole = f"{' '.join(_street(street, country, words))}|{_town(city, region, country)}"
    whole = f"{whole}|{_postcode(postcode, country)}|{country.casefold()}"
    return hashlib.sha256(whole.encode()).hexdigest()[:32]


@lru_cache(maxsize=4096)  # a shop's customers live in the same towns
def _town(city: str, region: str, country: str) -> str:
    said = " ".join(_names(_tokens(folded(city)), short_words(country)))
    return f"{said}|{' '.join(_tokens(folded(region)))}"


def _street(street: str, country: str, words: ShortWords) -> list[str]:
    """The street's words, written out, with its number as it was."""
    text = _WITHOUT_NUMBER.sub(" sn ", street)
    text = _NUMBER_SIGN.sub(" ", text)
    # In Colombia 5ª and 5A are two streets: there the sign stays what it is.
    text = _ORDINAL.sub(lambda found: _ordinal(found[1], country), text)
    said: list[str] = []
    for piece in text.split(","):
        plain = _HOUSE_LETTER.sub(r"\1\2", folded(piece))
        said += _names(_tokens(_DOTTED_LETTERS.sub(". ", plain)), words)
    return said


def _ordinal(sign: str, country: str) -> str:
    if sign != "ª":
        return "o"
    return "ordinal" if country == "CO" else "a"


def _tokens(text: str) -> list[str]:
    return _NO_LETTER.sub(" ", text).split()


def _names(tokens: list[str], words: ShortWords) -> list[str]:
    """Words written out by where they stand: before a name, or behind it."""
    said = list(tokens)
    first = next((at for at, word in enumerate(tokens) if word.isalpha()), -1)
    for at, word in enumerate(tokens):
        after = tokens[at + 1] if at + 1 < len(tokens) else ""
        if at == 0 and word in words.kinds and _goes_on(after, words):
            said[at] = words.kinds[word]
        elif word in words.endings and at > first and _is_behind(after):
            said[at] = words.endings[word]
        elif (
            word in words.titles
            and len(after) > 1
            and after.isalpha()
            and (
                not words.endings or at == first  # "Main St Kilda" may be either: it is left
            )
        ):
            said[at] = words.titles[word]
    return said


def _goes_on(after: str, words: ShortWords) -> bool:
    """Whether a street's name follows: not so in r/c, which is a floor."""
    return len(after) > 1 or after.isdigit() or after in words.titles


def _is_behind(after: str) -> bool:
    """Whether what follows shows that a street's name has ended."""
    return not after or after[0].isdigit() or after in BEHIND_AN_ENDING


def _postcode(postcode: str, country: str) -> str:
    """A postcode without spaces, hyphens and the country's sign before it."""
    tokens = _tokens(folded(postcode))
    if len(tokens) > 1 and tokens[0] in {country.casefold(), _COUNTRY_SIGNS.get(country, "")}:
        tokens = tokens[1:]
    return "".join(tokens)
