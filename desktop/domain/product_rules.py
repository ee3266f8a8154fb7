"""What may be said of a product, and what changed between two sayings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from desktop.domain.errors import BadProduct, NotACount
from desktop.domain.money import Money
from desktop.domain.product import Options, ProductDetails
from desktop.domain.stock import LARGEST_QUANTITY
from desktop.domain.text import cleaned

_LONGEST_SKU = 64
_LONGEST_BARCODE = 64
_LONGEST_NAME = 200
_MOST_OPTIONS = 5
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many of a product were found on the shelf, and what level was seen beforehand."""

    product_id: int
    counted: int
    seen: int


def checked_details(details: ProductDetails) -> ProductDetails:
    """The details with clean texts.

    Raises:
        BadProduct: the SKU or the name is missing, or a number cannot be.
    """
    clean = replace(
        details,
        sku=cleaned(details.sku, longest=_LONGEST_SKU),
        name=cleaned(details.name, longest=_LONGEST_NAME),
        barcode=cleaned(details.barcode, longest=_LONGEST_BARCODE).replace(" ", ""),
        supplier=cleaned(details.supplier, longest=_LONGEST_NAME),
        supplier_reference=cleaned(details.supplier_reference, longest=_LONGEST_NAME),
        family=cleaned(details.family, longest=_LONGEST_NAME),
        options=_clean_options(details.options),
    )
    for name in ("sku", "name"):
        if not getattr(clean, name):
            raise BadProduct(name, "")
    for name in ("price", "cost"):
        _check_amount(name, getattr(clean, name))
    if clean.price and clean.cost and clean.price.currency != clean.cost.currency:
        raise BadProduct("cost", clean.cost.currency)
    if clean.picture and not _DIGEST.fullmatch(clean.picture):
        raise BadProduct("picture", clean.picture[:40])
    if clean.low_level is not None and not 0 <= clean.low_level <= LARGEST_QUANTITY:
        raise BadProduct("low_level", str(clean.low_level))
    return clean


def checked_count(counted: int) -> int:
    """The count itself, when it is a whole number from nothing to a million.

    Raises:
        NotACount: it is not.
    """
    if isinstance(counted, bool) or not 0 <= counted <= LARGEST_QUANTITY:
        raise NotACount(str(counted)[:40])
    return counted


def changes_between(old: ProductDetails, new: ProductDetails) -> list[list[Any]]:
    """The fields that differ, each with its old and its new value, as the history keeps them."""
    before, after = _plain(old), _plain(new)
    return [[name, before[name], value] for name, value in after.items() if before[name] != value]


def _plain(details: ProductDetails) -> Mapping[str, Any]:
    return {each.name: _plain_value(getattr(details, each.name)) for each in fields(ProductDetails)}


def _plain_value(value: Any) -> Any:
    if isinstance(value, Money):
        return [value.minor, value.currency]
    if isinstance(value, tuple):
        return [list(each) for each in value]
    return value


def _clean_options(options: Options) -> Options:
    pairs = tuple(
        (cleaned(name, longest=80), cleaned(value, longest=80)) for name, value in options
    )
    return tuple(pair for pair in pairs if all(pair))[:_MOST_OPTIONS]


def _check_amount(name: str, amount: Money | None) -> None:
    if amount is not None and amount.minor < 0:
        raise BadProduct(name, str(amount.amount))
