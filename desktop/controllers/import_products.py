"""The products that imported orders name: known ones found again, unknown ones made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from sqlalchemy import Connection

from desktop.domain.imports import ImportedLine, ImportedOrder
from desktop.domain.money import Money
from desktop.domain.product import NewProduct
from desktop.storage import products


class ImportedProducts:
    """Finds the product of each imported line; a store's product without a SKU is known by its id.

    A product that is new gets an opening as large as what these orders take, so that after the
    import its level is what the store says is left, or 0 where the store says nothing.
    """

    def __init__(self, db: Connection, orders: Sequence[ImportedOrder], *, at: datetime) -> None:
        self._db = db
        self._by_sku: dict[str, int] = {}
        self._by_store: dict[tuple[str, str], int] = {}
        self._skus: dict[int, str] = {}
        self._opening: dict[int, int] = {}
        self._left: dict[int, int] = {}
        self._find(orders)
        for order in orders:
            for line in order.lines:
                self._make(order, line, at)

    @property
    def made(self) -> int:
        """How many products were made because nobody knew them."""
        return len(self._opening)

    def openings(self) -> Iterator[tuple[int, int]]:
        """What each new product starts with."""
        for product_id, taken in self._opening.items():
            yield product_id, taken + self._left.get(product_id, 0)

    def id_of(self, channel: str, line: ImportedLine) -> int:
        """The product of a line."""
        if line.sku:
            return self._by_sku[line.sku]
        return self._by_store[channel, _external(line)]

    def sku_of(self, channel: str, line: ImportedLine) -> str:
        """The SKU of a line: its own, or the one its product was given."""
        return line.sku or self._skus[self.id_of(channel, line)]

    def skus(self, ids: Iterable[int]) -> tuple[str, ...]:
        """The SKUs of products of this import."""
        return tuple(sorted(self._skus[each] for each in ids if each in self._skus))

    def _find(self, orders: Sequence[ImportedOrder]) -> None:
        wanted = {line.sku for order in orders for line in order.lines if line.sku}
        found = products.by_skus(self._db, wanted)
        self._by_sku = {sku: each.id for sku, each in found.items()}
        self._by_store = products.by_store(self._db, {order.channel for order in orders})
        self._skus = {each.id: sku for sku, each in found.items()}
        self._skus.update(products.skus_of(self._db, self._by_store.values()))

    def _make(self, order: ImportedOrder, line: ImportedLine, at: datetime) -> None:
        taken = (
            line.quantity - line.returned
            if order.status is not None and order.status.holds_stock
            else 0
        )
        if line.sku in self._by_sku or (
            not line.sku and (order.channel, _external(line)) in self._by_store
        ):
            product_id = self.id_of(order.channel, line)
            if product_id in self._opening:
                self._opening[product_id] += taken
        else:
            product_id = self._add(order, line, at)
            self._opening[product_id] = taken
        if product_id in self._opening and line.stock_after is not None:
            self._left[product_id] = line.stock_after

    def _add(self, order: ImportedOrder, line: ImportedLine, at: datetime) -> int:
        sku = line.sku or f"{order.channel}-{_external(line)}"
        price = line.unit_price if line.shelf_price is None else line.shelf_price
        new = NewProduct(
            sku=sku,
            name=line.name or sku,
            price=Money.of(price, order.totals.total.currency),
        )
        product_id = products.add(self._db, new, at=at)
        self._skus[product_id] = sku
        if line.sku:
            self._by_sku[line.sku] = product_id
        else:
            products.remember(self._db, order.channel, _external(line), product_id)
            self._by_store[order.channel, _external(line)] = product_id
        return product_id


def _external(line: ImportedLine) -> str:
    return line.external_product or line.name
