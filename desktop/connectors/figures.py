"""Numbers as people write them in tables: 1.234,50 € and $1,234.50 alike."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

_LONGEST = 40
_AROUND = re.compile(r"[\s\u00a0\u202f'’]|[€$£¥]|^[A-Z]{3}(?=[\s\d-])|[A-Z]{3}$|^R(?=\$)")
_DIGITS = re.compile(r"-?[0-9][0-9.,]*")
_GROUPS = re.compile(r"-?[0-9]{1,3}([.,][0-9]{3})+")
_SYMBOLS = {"€": "EUR", "£": "GBP", "R$": "BRL", "US$": "USD"}
_CODE = re.compile(r"(?<![A-Z])(EUR|USD|GBP|CLP|MXN|BRL|COP|ARS|PEN|UYU|CHF)(?![A-Z])")


def number_in(cell: str, decimal: str) -> Decimal | None:
    """The number of a cell, None when it holds none.

    12,50 and 12.50 say themselves what their sign means; 1.500 is read by `decimal`, the sign that
    stands before the cents in the rest of its column.
    """
    text = _bare(cell)
    if not text.isascii() or not _DIGITS.fullmatch(text):
        return None
    decimal = _told_by(text) or decimal
    group = "." if decimal == "," else ","
    whole, _sign, rest = text.partition(decimal)
    if decimal in rest or group in rest:
        return None
    if group in whole and not _GROUPS.fullmatch(whole):
        return None
    figures = whole.replace(group, "")
    return Decimal(f"{figures}.{rest}" if rest else figures)


def decimal_sign(cells: Iterable[str]) -> str:
    """The sign that stands before the cents in these cells; empty where none tells."""
    for cell in cells:
        text = _bare(cell)
        if text.isascii() and _DIGITS.fullmatch(text):
            sign = _told_by(text)
            if sign and sign in text:
                return sign
    return ""


def currency_in(cells: Iterable[str]) -> str:
    """The currency that stands beside the amounts, where a sign or a code tells."""
    for cell in cells:
        code = _CODE.search(cell[:_LONGEST])
        if code:
            return code[1]
        for symbol, currency in _SYMBOLS.items():
            if symbol in cell[:_LONGEST]:
                return currency
    return ""


def _bare(cell: str) -> str:
    if len(cell) > _LONGEST:
        return ""
    return _AROUND.sub("", cell.strip().upper())


def _told_by(text: str) -> str:
    """The sign before the cents, where the number itself tells it."""
    if "," in text and "." in text:
        return "," if text.rfind(",") > text.rfind(".") else "."
    if _GROUPS.fullmatch(text):
        parts = re.split("[.,]", text)
        if len(parts) > 2:  # 1.234.567: what divides thousands comes more than once
            return "," if "." in text else "."
        return ""
    return "," if "," in text else "." if "." in text else ""
