"""The products as a file that a spreadsheet opens and that can be brought in again."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from decimal import Decimal
from io import StringIO

from desktop.domain.money import Money
from desktop.domain.product import Product
from desktop.domain.product_page import LedgerLine
from desktop.domain.spreadsheet import defused
from desktop.i18n import gettext as _
from desktop.i18n import language

_COMMA_LANGUAGES = {"es", "pt"}  # there the comma stands in numbers, so columns are parted by ;


def products_csv(products: Iterable[Product]) -> bytes:
    """The products in the present language, in UTF-8 as spreadsheets know it."""
    columns = _columns()
    rows = [[cell(each) for cell in columns.values()] for each in products]
    return _written([list(columns), *rows])


def ledger_csv(sku: str, lines: Iterable[LedgerLine], told: Callable[[LedgerLine], str]) -> bytes:
    """A product's movements in the present language; `told` says what each of them was."""
    headings = [_("Date"), _("SKU"), _("What happened"), _("Units"), _("Before"), _("After"),
                _("By"), _("Reference"), _("Reason")]  # fmt: skip
    rows = [
        [each.at.isoformat(timespec="seconds"), sku, told(each), str(each.units),
         str(each.before), str(each.after), each.actor, each.reference, each.note]
        for each in lines
    ]  # fmt: skip
    return _written([headings, *rows])


def _columns() -> dict[str, Callable[[Product], str]]:
    return {
        _("SKU"): lambda each: each.sku,
        _("Product"): lambda each: each.name,
        _("Price"): lambda each: _amount(each.price),
        _("Currency"): _currency,
        _("Cost"): lambda each: _amount(each.cost),
        _("Barcode"): lambda each: each.barcode,
        _("In stock"): lambda each: "" if each.unlimited else str(each.on_hand),
        _("Low-stock level"): lambda each: "" if each.low_level is None else str(each.low_level),
        _("Supplier"): lambda each: each.supplier,
        _("Supplier's reference"): lambda each: each.supplier_reference,
        _("Family"): lambda each: each.family,
        _("Variant"): lambda each: " | ".join(f"{name}={value}" for name, value in each.options),
    }


def _amount(money: Money | None) -> str:
    if money is None:
        return ""
    text = f"{Decimal(money.minor).scaleb(-money.decimals):f}"
    return text.replace(".", ",") if language() in _COMMA_LANGUAGES else text


def _currency(product: Product) -> str:
    return next((each.currency for each in (product.price, product.cost) if each is not None), "")


def _written(rows: Iterable[list[str]]) -> bytes:
    target = StringIO(newline="")
    separator = ";" if language() in _COMMA_LANGUAGES else ","
    sheet = csv.writer(target, delimiter=separator, lineterminator="\r\n")
    sheet.writerows([defused(cell) for cell in row] for row in rows)
    return target.getvalue().encode("utf-8-sig")
