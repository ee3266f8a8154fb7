"""A web store for tests, in memory: it does what a script says, and can fail at any call."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from desktop.connectors.store import Opening, StorePage, StoreProduct
from desktop.domain.address import Address
from desktop.domain.customer import Contact
from desktop.domain.imports import ImportBatch, ImportedLine, ImportedOrder
from desktop.domain.money import Money
from desktop.domain.order import Totals
from desktop.domain.status import OrderStatus
from desktop.domain.store_errors import StoreFailed
from desktop.domain.stores import StoreFacts, StoreKey, StoreTrouble

KEY = StoreKey(login="login-of-the-shop", token="token-that-nobody-sees")  # noqa: S106  # of no store
START = datetime(2026, 11, 1, 9, tzinfo=UTC)
PLACE = Address(name="Rita Nunes", street="Rua da Rosa 84", city="Lisboa", country="PT")


@dataclass
class SoldThere:
    """An order as the store has it."""

    number: int
    status: str = "pending_payment"
    sku: str = "HAT"
    quantity: int = 1
    tracking: str = ""
    company: str = ""
    pay_on_delivery: bool = False
    paid: bool | None = None
    made_at: datetime | None = None
    note: str = ""

    def said(self) -> ImportedOrder:
        status = OrderStatus(self.status)
        made = self.made_at or START + timedelta(minutes=self.number)
        total = Money(1000 * self.quantity, "EUR")
        none = Money(0, "EUR")
        paid = status in {OrderStatus.PAID, OrderStatus.SHIPPED} and not self.pay_on_delivery
        return ImportedOrder(
            channel="elsewhere",
            number=str(self.number),
            status=status,
            created_at=made,
            paid=paid if self.paid is None else self.paid,
            shipped=status is OrderStatus.SHIPPED,
            pay_on_delivery=self.pay_on_delivery,
            contact=Contact(name="Rita Nunes", email="rita@example.pt"),
            billing=PLACE,
            shipping=PLACE,
            lines=(
                ImportedLine(
                    external_product=f"p-{self.sku}",
                    sku=self.sku,
                    name=self.sku.title(),
                    quantity=self.quantity,
                    unit_price=Decimal(10),
                    discount=none,
                    tax=none,
                    tax_rate=None,
                    total=total,
                ),
            ),
            totals=Totals(
                subtotal=total,
                shipping=none,
                discount=none,
                tax=none,
                total=total,
                tax_included=True,
            ),
            payment_method="Card",
            payment_information="",
            payment_reference="",
            shipping_method="CTT",
            tracking_number=self.tracking,
            tracking_company=self.company,
            delivery_state="",
            customer_note=self.note,
            payload=json.dumps({name: str(value) for name, value in vars(self).items()}),
        )


@dataclass
class ScriptedStore:
    """The store itself; `opener` gives connections with it."""

    page_size: int = 50
    orders: dict[int, SoldThere] = field(default_factory=dict)
    levels: dict[str, int | None] = field(default_factory=dict)
    changes: list[int] = field(default_factory=list)  # numbers, in the order they changed
    tells_changes: bool = True  # like WooCommerce; else like Jumpseller, new ones alone
    asked: list[tuple[str, Any]] = field(default_factory=list)
    before: Callable[[str, Any], None] = lambda _call, _what: None
    after: Callable[[str, Any], None] = lambda _call, _what: None

    def sells(self, number: int, **more: Any) -> SoldThere:
        order = self.orders[number] = SoldThere(number=number, **more)
        if self.levels.get(order.sku) is not None and order.status != "cancelled":
            self.levels[order.sku] -= order.quantity
        self.changes.append(number)
        return order

    def has(self, number: int, status: str, **more: Any) -> None:
        """An order changes there, with the stock that the store gives back."""
        was = self.orders[number]
        now = self.orders[number] = replace(was, status=status, **more)
        level = self.levels.get(now.sku)
        if level is not None and (was.status == "cancelled") != (status == "cancelled"):
            sign = 1 if status == "cancelled" else -1
            self.levels[now.sku] = level + sign * now.quantity
        self.changes.append(number)

    def opener(self, opening: Opening) -> Connection:
        return Connection(self, opening)

    def called(self, call: str) -> list[Any]:
        return [what for each, what in self.asked if each == call]


class Connection:
    """What keeps the protocol; every call can be made to fail before or after its work."""

    def __init__(self, store: ScriptedStore, opening: Opening) -> None:
        self._store, self._opening = store, opening
        self.needs_a_second_look = not store.tells_changes
        if opening.key.token != KEY.token:
            raise fails(StoreTrouble.WRONG_KEY)

    def facts(self) -> StoreFacts:
        self._begin("facts", None)
        return StoreFacts(
            name="Praia", currency="EUR", country="PT", orders=len(self._store.orders)
        )

    def news(self, cursor: str) -> Iterator[StorePage]:
        at = int(cursor or 0)
        while True:
            self._begin("news", at)
            if self._store.tells_changes:
                some = self._store.changes[at : at + self._store.page_size]
                going_on = at + len(some)
            else:
                ahead = sorted(each for each in self._store.orders if each > at)
                some = ahead[: self._store.page_size]
                going_on = some[-1] if some else at
            self._store.after("news", at)
            if not some:
                return
            yield self._page(list(dict.fromkeys(some)), str(going_on))
            at = going_on

    def again(self, numbers: Sequence[str]) -> Iterator[StorePage]:
        self._begin("again", tuple(numbers))
        yield self._page([int(each) for each in numbers if int(each) in self._store.orders], "")

    def write_status(self, number: str, status: str) -> None:
        self._begin("write_status", (number, status))
        if self._store.orders[int(number)].status != status:
            self._store.has(int(number), status)
        self._store.after("write_status", (number, status))

    def write_tracking(self, number: str, company: str, tracking: str) -> None:
        self._begin("write_tracking", (number, company, tracking))
        order = self._store.orders[int(number)]
        self._store.has(int(number), order.status, tracking=tracking, company=company)
        self._store.after("write_tracking", number)

    def level(self, product: StoreProduct) -> int | None:
        self._begin("level", product.sku)
        if product.external != f"p-{product.sku}":
            return None  # like Jumpseller, which is asked by its own ids
        return self._store.levels.get(product.sku)

    def write_level(self, product: StoreProduct, before: int, after: int) -> None:
        self._begin("write_level", (product.sku, before, after))
        if self._store.levels[product.sku] != before:
            raise fails(StoreTrouble.REFUSED)
        self._store.levels[product.sku] = after
        self._store.after("write_level", product.sku)

    def _begin(self, call: str, what: Any) -> None:
        self._store.asked.append((call, what))
        if self._opening.cancelled():
            raise fails(StoreTrouble.STOPPED)
        self._store.before(call, what)

    def _page(self, numbers: Sequence[int], cursor: str) -> StorePage:
        orders = tuple(self._store.orders[each].said() for each in numbers)
        return StorePage(
            batch=ImportBatch(orders=orders, bad=()),
            cursor=cursor,
            done=len(numbers),
            total=len(self._store.orders),
        )


def fails(trouble: StoreTrouble) -> StoreFailed:
    return StoreFailed("Praia", trouble, "as the test wants it")
