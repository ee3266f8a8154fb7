"""The sheet of a shop's day: its orders, its money, what is open, what the stock did.

A closed day keeps its sheet. The sheet names customers by the row that says their name, so that a
name can be erased without a change of what was kept; everything else stands in it word for word.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from desktop.domain.errors import ShopError
from desktop.domain.history import canonical
from desktop.domain.money import Money
from desktop.domain.status import OrderStatus

SCHEMA = "mostrador.day/1"


class DayNotBegun(ShopError):
    """A day that has not come yet was to be closed."""

    day: date


class DayClosedAlready(ShopError):
    """A day was closed before, and nothing of it has changed since."""

    day: date
    by: str
    at: datetime


class DayNotClosed(ShopError):
    """A day of which no sheet was kept."""

    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOrder:
    """An order that was made on the day, as it stood when the day ended."""

    order_id: int
    number: str
    contact_id: int
    status: OrderStatus
    total: Money
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodSum:
    """What came in by one way of paying, in one currency."""

    method: str
    amount: Money
    payments: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRefund:
    """Money that was sent back on the day."""

    refund_id: int
    number: str
    contact_id: int
    amount: Money
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenBalance:
    """What was open of one order when the day ended."""

    order_id: int
    number: str
    contact_id: int
    made_on: date
    balance: Money
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StockRow:
    """What one reason did to the stock of one product on the day, and the level at its end."""

    product_id: int
    sku: str
    product: str
    reason: str
    units: int
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySheet:
    """Everything that a day's close says."""

    day: date
    since: datetime
    until: datetime  # the instant at which the next day begins
    orders: tuple[DayOrder, ...]
    received: tuple[MethodSum, ...]
    refunds: tuple[DayRefund, ...]
    open: tuple[OpenBalance, ...]  # pending payment
    to_collect: tuple[OpenBalance, ...]  # sent and not paid yet
    stock: tuple[StockRow, ...]
    head_id: int  # the newest entry of the history
    head: str  # and its hash


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedDay:
    """A sheet that was kept: who closed the day and when, and what proves it."""

    id: int
    day: date
    edition: int  # a day that changed after its close may be closed again
    at: datetime
    actor: str
    workstation: str
    digest: str
    sheet: DaySheet
    is_intact: bool  # whether the sheet is the one that the history tells of
    head_holds: bool  # whether the history still holds the head that the sheet names


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedLine:
    """A closed day in the list of them."""

    id: int
    day: date
    edition: int
    at: datetime
    actor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing of a closed day that is not as it was: what it is about, before and after.

    `what` is a field of the sheet; `before` or `after` is None where it was not there.
    """

    what: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class DayView:
    """A day as it is shown: the kept sheet where there is one, and what is different today."""

    fresh: DaySheet
    closed: ClosedDay | None
    differences: tuple[Difference, ...]
    is_over: bool  # whether the day has ended by the shop's clock

    @property
    def sheet(self) -> DaySheet:
        """What stands on the paper: the kept one, word for word."""
        return self.fresh if self.closed is None else self.closed.sheet


def sums_of(amounts: tuple[Money, ...]) -> tuple[Money, ...]:
    """Amounts added up, each currency by itself."""
    sums: dict[str, int] = {}
    for each in amounts:
        sums[each.currency] = sums.get(each.currency, 0) + each.minor
    return tuple(Money(minor, currency) for currency, minor in sorted(sums.items()))


def differences(kept: DaySheet, fresh: DaySheet) -> tuple[Difference, ...]:
    """What of a kept sheet is not so any more; the head of the history moves on by nature."""
    found: list[Difference] = []
    for what, key in _KEYS.items():
        before = {key(each): _plain(each) for each in getattr(kept, what)}
        after = {key(each): _plain(each) for each in getattr(fresh, what)}
        found += [
            Difference(what=what, before=before.get(each), after=after.get(each))
            for each in (*before, *(key for key in after if key not in before))
            if before.get(each) != after.get(each)
        ]
    return tuple(found)


def _plain(row: Any) -> Any:
    """A row as it is compared: by its amounts, not by the names and days beside them."""
    if isinstance(row, StockRow):
        return replace(row, product="", after=0)  # the level follows from the units
    if isinstance(row, OpenBalance):
        return replace(row, name="", contact_id=0, made_on=date.min)
    return replace(row, name="", contact_id=0) if hasattr(row, "contact_id") else row


_KEYS: dict[str, Any] = {
    "orders": lambda row: row.order_id,
    "received": lambda row: (row.method, row.amount.currency),
    "refunds": lambda row: row.refund_id,
    "open": lambda row: row.order_id,
    "to_collect": lambda row: row.order_id,
    "stock": lambda row: (row.product_id, row.reason),
}


def content_of(sheet: DaySheet) -> str:
    """A sheet as the one text that is kept and hashed; it holds nobody's name."""
    return canonical(
        {
            "schema": SCHEMA,
            "day": sheet.day.isoformat(),
            "since": _ms(sheet.since),
            "until": _ms(sheet.until),
            "orders": [
                [r.order_id, r.number, r.contact_id, str(r.status), *_pair(r.total)]
                for r in sheet.orders
            ],
            "received": [[r.method, *_pair(r.amount), r.payments] for r in sheet.received],
            "refunds": [
                [r.refund_id, r.number, r.contact_id, *_pair(r.amount)] for r in sheet.refunds
            ],
            "open": [_open(row) for row in sheet.open],
            "to_collect": [_open(row) for row in sheet.to_collect],
            "stock": [
                [r.product_id, r.sku, r.product, r.reason, r.units, r.after] for r in sheet.stock
            ],
            "head": [sheet.head_id, sheet.head],
        }
    )


def digest_of(content: str) -> str:
    """What the history says of a kept sheet."""
    return hashlib.sha256(content.encode()).hexdigest()


def _pair(amount: Money) -> tuple[int, str]:
    return amount.minor, amount.currency


def _open(row: OpenBalance) -> list[Any]:
    made_on = row.made_on.isoformat()
    return [row.order_id, row.number, row.contact_id, made_on, *_pair(row.balance)]


def _ms(at: datetime) -> int:
    return round(at.timestamp() * 1000)
