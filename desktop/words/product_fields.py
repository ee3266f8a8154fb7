"""What the facts of a product are called, and how their values are told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from desktop.domain.money import Money
from desktop.i18n import format_number
from desktop.i18n import gettext as _
from desktop.words.money import money


def product_field(name: str) -> str:
    """A product's field as it stands in a sentence: price, low-stock level."""
    return {
        "sku": _("SKU"),
        "name": _("product name"),
        "price": _("price"),
        "low_level": _("low-stock level"),
        "allow_backorder": _("sale below zero"),
        "unlimited": _("sale without limit"),
        "barcode": _("barcode"),
        "cost": _("cost"),
        "supplier": _("supplier"),
        "supplier_reference": _("supplier's reference"),
        "family": _("family"),
        "options": _("variant"),
        "picture": _("picture"),
        "on_hand": _("stock"),
    }.get(name, name)


def changes_told(changes: Sequence[Sequence[Any]]) -> str:
    """What an edit changed, field by field: price €29.90 → €31.00, supplier Sol Lda."""
    return ", ".join(_change_told(name, old, new) for name, old, new in changes)


def _change_told(name: str, old: Any, new: Any) -> str:
    field = product_field(name)
    if name == "picture":
        return field
    before, after = _value(name, old), _value(name, new)
    return f"{field} {before} → {after}"


def _value(name: str, value: Any) -> str:
    if value in (None, "", []):
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if name in {"price", "cost"}:
        return money(Money(*value))
    if name == "options":
        return " · ".join(each for _name, each in value)
    return format_number(value) if isinstance(value, int) else str(value)
