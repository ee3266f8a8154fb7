"""Which orders a client of Jumpseller's interface can wish for.

A wish that is documented there, or that clients send all the same, is followed or refused: one that
was passed over would hand unpaid orders to a billing program.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from fastapi import Depends, Query

from desktop.api.asked import FIRST_DAY, LAST_DAY
from desktop.controllers.handing_over import HandOverController
from desktop.domain.handing_over import AskedDays, AskedOrders, AskedStatus

_Day = Annotated[date | None, Query(ge=FIRST_DAY, le=LAST_DAY)]


class StatusFilter(StrEnum):
    """A state, or `created`: an order that is being made there, and is not known here."""

    CREATED = "created"
    PENDING_PAYMENT = "pending_payment"
    PAID = "paid"
    CANCELED = "canceled"
    ABANDONED = "abandoned"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderWishes:
    """What stands in a question for orders."""

    states: frozenset[AskedStatus] | None
    sent: bool | None
    days: AskedDays | None
    first: date | None
    last: date | None

    def asked(self, orders: HandOverController) -> AskedOrders:
        """The same, with the shop's days as instants."""
        since, until = orders.days(self.days, self.first, self.last)
        return AskedOrders(states=self.states, sent=self.sent, since=since, until=until)


def _wishes(
    status: AskedStatus | None = None,
    status_filters: Annotated[
        list[StatusFilter] | None, Query(alias="status_filters[]", max_length=20)
    ] = None,
    fulfillment_filters: Literal["unfulfilled", "fulfilled"] | None = None,
    days: Annotated[AskedDays | None, Query(alias="dateFilter")] = None,
    first: Annotated[_Day, Query(alias="initialDate")] = None,
    last: Annotated[_Day, Query(alias="finalDate")] = None,
) -> OrderWishes:
    states = None if status is None else frozenset({status})
    if status_filters:
        named = {AskedStatus(each) for each in status_filters if each is not StatusFilter.CREATED}
        states = frozenset(named) if states is None else states & named
    sent = None if fulfillment_filters is None else fulfillment_filters == "fulfilled"
    return OrderWishes(states=states, sent=sent, days=days, first=first, last=last)


Wishes = Annotated[OrderWishes, Depends(_wishes)]
