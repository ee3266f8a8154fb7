"""A file of products, and what bringing it in does: worked out before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from desktop.domain.errors import BadProduct
from desktop.domain.money import Money
from desktop.domain.product import NewProduct, Product, ProductDetails
from desktop.domain.product_rules import checked_details


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductRecord:
    """A line of the file: what it says of a product, and nothing of what it leaves out."""

    line: int
    sku: str
    said: Mapping[str, Any]  # fields of ProductDetails
    stock: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BadLine:
    """A line that cannot be brought in: its number in the file, its SKU and a reason's code."""

    line: int
    sku: str
    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductFile:
    """What a file holds: the columns that were understood and those that were not."""

    columns: tuple[str, ...]  # field names
    unknown: tuple[str, ...]  # headings as they stand in the file
    records: tuple[ProductRecord, ...]
    bad: tuple[BadLine, ...]


class Verdict(StrEnum):
    """What a line of the file does."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    BAD = "bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedProduct:
    """What a line leads to; `old` is None for a product that is new."""

    line: int
    old: Product | None
    details: ProductDetails
    stock: int | None  # what the level becomes, None where it stays

    @property
    def verdict(self) -> Verdict:
        if self.old is None:
            return Verdict.NEW
        same = self.old.details == self.details and self.stock is None
        return Verdict.SAME if same else Verdict.CHANGED


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductPlan:
    """What bringing a file in does, line by line."""

    products: tuple[PlannedProduct, ...]
    bad: tuple[BadLine, ...]
    unknown: tuple[str, ...] = ()  # headings that were not understood

    def count(self, verdict: Verdict) -> int:
        """How many lines there are of a kind."""
        if verdict is Verdict.BAD:
            return len(self.bad)
        return sum(each.verdict is verdict for each in self.products)

    @property
    def does_anything(self) -> bool:
        return any(each.verdict is not Verdict.SAME for each in self.products)


def plan_of(
    file: ProductFile, known: Mapping[str, Product], barcodes: Mapping[str, Product]
) -> ProductPlan:
    """What the file would do to the products `known` by SKU; `barcodes` belong to those there."""
    planned, bad = [], list(file.bad)
    met: set[str] = set()
    codes = {code: each.sku for code, each in barcodes.items()}
    for record in file.records:
        if record.sku in met:
            bad.append(BadLine(line=record.line, sku=record.sku, reason="twice_in_file"))
            continue
        met.add(record.sku)
        wanted = _planned(record, known.get(record.sku))
        if isinstance(wanted, BadLine):
            bad.append(wanted)
            continue
        code = wanted.details.barcode
        if code and codes.setdefault(code, record.sku) != record.sku:
            bad.append(
                BadLine(line=record.line, sku=record.sku, reason="barcode_taken", detail=code)
            )
            continue
        planned.append(wanted)
    return ProductPlan(
        products=tuple(planned),
        bad=tuple(sorted(bad, key=lambda each: each.line)),
        unknown=file.unknown,
    )


def _planned(record: ProductRecord, old: Product | None) -> PlannedProduct | BadLine:
    start = NewProduct(sku=record.sku, name="") if old is None else old.details
    said = dict(record.said)
    if old is not None and old.price and isinstance(said.get("cost"), Money):
        said["cost"] = Money(said["cost"].minor, said.get("price", old.price).currency)
    try:
        details = checked_details(replace(start, **said))
    except BadProduct as error:
        return BadLine(
            line=record.line, sku=record.sku, reason=f"bad_{error.name}", detail=error.value
        )
    stock = record.stock
    if old is not None and (old.unlimited or stock == old.on_hand):
        stock = None
    return PlannedProduct(line=record.line, old=old, details=details, stock=stock)


def skus_of(records: Iterable[ProductRecord]) -> Sequence[str]:
    """The SKUs that a file names."""
    return sorted({record.sku for record in records})
