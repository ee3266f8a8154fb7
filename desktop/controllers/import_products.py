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
    import its level is what the store says is left, or 0 where the store says nothing. Where a
    store's past comes in page by page, orders older than `history_before` bring an opening of their
    own for products that were first seen since: the level stays.
    """

    def __init__(
        self,
        db: Connection,
        orders: Sequence[ImportedOrder],
        *,
        at: datetime,
        history_before: datetime | None = None,
    ) -> None:
        self._db = db
        self._history_before = history_before
        self._by_sku: dict[str, int] = {}
        self._by_store: dict[tuple[str, str], int] = {}
        self._skus: dict[int, str] = {}
        self._opening: dict[int, int] = {}
        self._made: set[int] = set()
        self._left: dict[int, int] = {}
        self._find(orders)
        for order in orders:
            for line in order.lines:
                self._make(order, line, at)

    @property
    def made(self) -> int:
        """How many products were made because nobody knew them."""
        return len(self._made)

    def openings(self) -> Iterator[tuple[int, int]]:
        """What each new product starts with."""
        for product_id, taken in self._opening.items():
            left = self._left.get(product_id, 0) if product_id in self._made else 0
            yield product_id, taken + left

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
        self._seen_lately = (
            frozenset()
            if self._history_before is None
            else products.added_since(self._db, self._skus, self._history_before)
        )

    def _make(self, order: ImportedOrder, line: ImportedLine, at: datetime) -> None:
        product_id = self._known(order, line)
        if product_id is None:
            product_id = self._add(order, line, at)
            self._made.add(product_id)
        if product_id in self._made or self._is_history(order, product_id):
            taken = self._opening.get(product_id, 0)
            self._opening[product_id] = taken + _taken_by(order, line)
        if product_id in self._made and line.stock_after is not None:
            self._left[product_id] = line.stock_after

    def _known(self, order: ImportedOrder, line: ImportedLine) -> int | None:
        if line.sku:
            return self._by_sku.get(line.sku)
        return self._by_store.get((order.channel, _external(line)))

    def _is_history(self, order: ImportedOrder, product_id: int) -> bool:
        before = self._history_before
        return before is not None and order.created_at < before and product_id in self._seen_lately

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


def _taken_by(order: ImportedOrder, line: ImportedLine) -> int:
    holds = order.status is not None and order.status.holds_stock
    return line.quantity - line.returned if holds else 0


def _external(line: ImportedLine) -> str:
    return line.external_product or line.name
