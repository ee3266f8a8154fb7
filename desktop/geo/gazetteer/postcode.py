"""Postcodes as each country writes them, brought to the form that they are kept in."""

from __future__ import annotations

import re

_SIGNS = re.compile(r"[^A-Z0-9]+")
_LABEL = re.compile(
    r"^\s*(?:c\.?\s*p\.?|cep|zip(?:\s*code)?|c[oó]d(?:igo|\.)?\s*postal|postal\s*code|plz)[\s.:]*",
    re.IGNORECASE,
)
_ARGENTINE = re.compile(r"^[A-Z](\d{4})(?:[A-Z]{3})?$")
_BRITISH = re.compile(r"^([A-Z]{1,2}\d[A-Z\d]?)(?:\d[A-Z]{2})?$")
_LENGTHS = {
    "AD": 3, "AR": 4, "AT": 4, "BE": 4, "BR": 8, "CH": 4, "CL": 7, "CO": 6, "CR": 5, "CU": 5,
    "DE": 5, "DK": 4, "DO": 5, "EC": 6, "ES": 5, "FR": 5, "GT": 5, "HN": 5, "IT": 5, "LI": 4,
    "LU": 4, "MC": 5, "MX": 5, "NI": 5, "NL": 4, "PA": 4, "PE": 5, "PR": 5, "PY": 4, "SM": 5,
    "SV": 4, "US": 5, "UY": 5, "VE": 4,
}  # fmt: skip
# How many signs at the front still say where it is when the whole code is unknown.
_TELLING = {
    "AR": 2, "BR": 2, "CL": 3, "CO": 2, "CR": 3, "DE": 2, "DO": 3, "EC": 2, "ES": 2, "FR": 2,
    "IT": 2, "MX": 2, "PE": 2, "PT": 2, "US": 3, "UY": 2,
}  # fmt: skip


def stored_code(country: str, text: str) -> str:
    """The code without the signs between, in the length of its country; "" when it is none.

    A zero that a spreadsheet took away from the front comes back; what follows the part that says
    where (ZIP+4, the second half of a British code) goes.
    """
    bare = _SIGNS.sub("", _LABEL.sub("", text[:40]).upper())
    bare = bare.removeprefix(country) if bare[len(country) :].isdigit() else bare
    if country == "AR" and (found := _ARGENTINE.match(bare)):
        return found[1]
    if country in {"GB", "IM", "JE", "GG"}:
        found = _BRITISH.match(bare)
        return found[1] if found else ""
    if country in {"CA", "IE"}:
        return bare[:3] if len(bare) >= 3 else ""
    digits = bare if bare.isdigit() else "".join(sign for sign in bare if sign.isdigit())
    if country == "PT":
        return digits if len(digits) in {4, 7} else digits[:4] if len(digits) in {5, 6} else ""
    return _of_length(country, digits)


def province_letter(text: str) -> str:
    """The letter at the front of an Argentine code, which is its province's; "" when none is."""
    found = _ARGENTINE.match(_SIGNS.sub("", _LABEL.sub("", text[:40]).upper()))
    return found[0][0].lower() if found else ""


def telling(country: str, code: str) -> str:
    """The part of a code at the front that says the district it belongs to."""
    if country == "PT":
        return code[:4]
    return code[: _TELLING.get(country, len(code))]


def _of_length(country: str, digits: str) -> str:
    length = _LENGTHS.get(country)
    if length is None or not digits:
        return digits
    if country in {"US", "PR"} and len(digits) in {8, 9}:  # ZIP+4
        digits = digits.zfill(9)[:5]
    if len(digits) < length - 2 or len(digits) > length:
        return ""
    return digits.zfill(length)


def countries_of_format(text: str) -> tuple[str, ...]:
    """The countries whose postcodes alone are written so."""
    bare = _LABEL.sub("", text[:40]).strip().upper()
    for pattern, countries in _FORMATS:
        if pattern.fullmatch(bare):
            return countries
    return ()


_FORMATS = (
    (re.compile(r"\d{4}[- ]\d{3}"), ("PT",)),
    (re.compile(r"\d{5}-\d{3}"), ("BR",)),
    (re.compile(r"\d{5}-\d{4}"), ("US",)),
    (re.compile(r"[A-Z]\d{4}[A-Z]{3}"), ("AR",)),
    (re.compile(r"[A-Z]\d[A-Z] ?\d[A-Z]\d"), ("CA",)),
    (re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}"), ("GB",)),
    (re.compile(r"AD\d{3}"), ("AD",)),
)
