"""How large a file is, in words."""

from __future__ import annotations

from decimal import Decimal

from desktop.i18n import format_number
from desktop.i18n import gettext as _

_STEP = 1024


def file_size(count: int) -> str:
    """A size as people say it: 812 bytes, 34 KB, 1.2 MB."""
    return _size(count).replace(" ", "\u00a0")  # a number and its unit stay on one line


def _size(count: int) -> str:
    if count < _STEP:
        return _("{count} bytes").format(count=format_number(count))
    if count < _STEP * _STEP:
        return _("{count} KB").format(count=format_number(round(count / _STEP)))
    parts = Decimal(count) / (_STEP * _STEP)
    shown = parts.quantize(Decimal("0.1")).normalize()
    return _("{count} MB").format(count=format_number(shown))
