"""What happened in the sample shop: who bought what, and how each order went on."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import accumulate
from random import Random

from desktop.controllers.sample_calendar import DAY, HOUR, Calendar
from desktop.controllers.sample_methods import DELIVERY, payment_for, shipping_for, takes_days
from desktop.controllers.sample_people import Customer
from desktop.controllers.sample_wares import Ware, sample_file

_KINDS = tuple(accumulate((48, 30, 15, 5, 2)))  # how many products an order has, from one
_QUANTITIES = tuple(accumulate((88, 10, 2)))
_VOUCHER, _VOUCHER_FROM = 500, 4000
_SCARCE_BACK = 60 * DAY  # nothing scarce comes back so late, or more would be left than shall be


class Fate(Enum):
    """How far an order has come today."""

    PENDING = auto()
    PAID = auto()
    SHIPPED = auto()
    CANCELLED = auto()


@dataclass(slots=True, kw_only=True)
class Sale:
    """One order's story; instants are seconds since 1970 UTC, None for what has not happened."""

    at: int
    buyer: Customer
    lines: Sequence[tuple[int, int]]  # place in the range, quantity
    payment: str
    shipping: str
    discount: int = 0
    paid: int | None = None
    shipped: int | None = None
    cancelled: int | None = None
    customer_note: str = ""
    note: str = ""
    noted: int | None = None


class Fair:
    """The market: draws customers, products and fortunes for one order after another."""

    def __init__(
        self,
        people: Sequence[Customer],
        offered: Sequence[Ware],
        calendar: Calendar,
        *,
        language: str,
        now: int,
        rng: Random,
    ) -> None:
        self._people, self._wares, self._calendar = people, offered, calendar
        self._now, self._rng = now, rng
        self._places = range(len(offered))
        self._weights = tuple(accumulate(each.weight for each in offered))
        self._plentiful = [at for at, each in enumerate(offered) if not each.is_scarce]
        words = sample_file("words")
        self._notes = [each[language] for each in words["notes"]]
        self._customer_notes = words["customer_notes"]

    def sale(self, at: int, fate: Fate) -> Sale:
        """An order made then by somebody, and what became of it."""
        rng = self._rng
        # Some customers come again and again, most come once or twice.
        buyer = self._people[int(len(self._people) * rng.random() ** 1.25)]
        lines = self._lines(spare_scarce=fate is Fate.CANCELLED and at > self._now - _SCARCE_BACK)
        made = Sale(
            at=at,
            buyer=buyer,
            lines=lines,
            payment=self._payment(buyer, fate, at),
            shipping=shipping_for(buyer.shipping, rng),
        )
        if rng.random() < 0.03 and self._costs(lines) >= _VOUCHER_FROM:
            made.discount = _VOUCHER
        if rng.random() < 0.06:
            made.customer_note = rng.choice(self._customer_notes[buyer.contact.language])
        self.go_on(made, fate)
        if rng.random() < 0.05:
            made.note = rng.choice(self._notes)
            made.noted = self._by_now(made.at, made.at + rng.randrange(HOUR, 20 * HOUR))
        return made

    def go_on(self, made: Sale, fate: Fate) -> None:
        """Let an order go on until it has met its fate."""
        if fate is Fate.CANCELLED:
            self._cancel(made)
            return
        if fate is not Fate.PENDING and made.payment != DELIVERY:
            self._pay(made)
        if fate is Fate.SHIPPED:
            self._ship(made)

    def _pay(self, made: Sale) -> None:
        slow = takes_days(made.payment)
        delay = self._rng.randrange(2 * HOUR, 46 * HOUR) if slow else self._rng.randrange(20, 400)
        made.paid = self._by_now(made.at, made.at + delay)

    def _ship(self, made: Sale) -> None:
        ready = made.at if made.paid is None else made.paid
        packed = self._calendar.when_open(ready + self._rng.randrange(2 * HOUR, 30 * HOUR))
        made.shipped = self._by_now(ready, packed)

    def _cancel(self, made: Sale) -> None:
        """Most were never paid, some were thought better of, some came back."""
        chance = self._rng.random()
        last = made.at
        if chance > 0.6:
            self._pay(made)
            last = made.paid or last
        if chance > 0.88:
            self._ship(made)
            last = made.shipped or last
        days = (1, 9) if chance <= 0.6 else (0, 2) if chance <= 0.88 else (6, 20)
        delay = self._rng.randrange(days[0] * DAY + HOUR, days[1] * DAY)
        made.cancelled = self._by_now(last, self._calendar.when_open(last + delay))

    def _by_now(self, before: int, at: int) -> int:
        """That instant, or one between `before` and now when it has not come yet."""
        if at < self._now:
            return at
        return before + int((self._now - before) * self._rng.uniform(0.3, 0.9))

    def _payment(self, buyer: Customer, fate: Fate, at: int) -> str:
        near = buyer.shipping.country in {"PT", "ES"}
        lately = at > self._now - 30 * DAY
        if near and lately and fate is Fate.SHIPPED and self._rng.random() < 0.07:
            return DELIVERY
        return payment_for(buyer.shipping, self._rng, still_open=fate is Fate.PENDING)

    def _lines(self, *, spare_scarce: bool) -> Sequence[tuple[int, int]]:
        rng = self._rng
        kinds = rng.choices((1, 2, 3, 4, 5), cum_weights=_KINDS)[0]
        chosen = dict.fromkeys(rng.choices(self._places, cum_weights=self._weights, k=kinds))
        if spare_scarce:
            chosen = dict.fromkeys(rng.sample(self._plentiful, k=len(chosen)))
        return tuple(
            zip(
                chosen,
                rng.choices((1, 2, 3), cum_weights=_QUANTITIES, k=len(chosen)),
                strict=True,
            )
        )

    def _costs(self, lines: Sequence[tuple[int, int]]) -> int:
        return sum(self._wares[ware].price * quantity for ware, quantity in lines)


def fates(
    moments: Sequence[int],
    *,
    pending: int,
    paid: int,
    cancelled: int,
    today: int,
    rng: Random,
) -> list[Fate]:
    """How far the orders made at these moments have come: all are shipped but so many.

    The paid ones wait for a parcel since a week at most, the pending ones for their money since
    ten days; a few of those are forgotten ones.
    """
    found = [Fate.SHIPPED] * len(moments)
    free = set(range(len(moments)))
    forgotten = math.ceil(pending * 0.08) if pending > 3 else 0
    for fate, how_many, since, until in (
        (Fate.PAID, paid, 7, 0),
        (Fate.PENDING, pending - forgotten, 11, 0),
        (Fate.PENDING, forgotten, 45, 12),
        (Fate.CANCELLED, cancelled, 400, 0),
    ):
        window = [
            at for at in sorted(free) if today - since * DAY <= moments[at] < today - until * DAY
        ]
        newest_first = sorted(free.difference(window), reverse=True)
        chosen = rng.sample(window, k=min(how_many, len(window)))
        chosen += newest_first[: how_many - len(chosen)]
        free.difference_update(chosen)
        for at in chosen:
            found[at] = fate
    return found
