"""The money of a period, by the days on which its orders were made."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyReport:
    """The sums of one currency; different currencies are never added."""

    orders: int  # the cancelled ones among them
    received: Money  # came in, whatever became of the order
    refunded: Money  # was sent back
    to_receive: Money  # pending payment
    to_collect: Money  # shipped and not paid yet: on delivery
    cancelled: Money  # what the cancelled orders were worth

    @property
    def kept(self) -> Money:
        """What came in and was not sent back."""
        return self.received - self.refunded
