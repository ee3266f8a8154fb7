"""Whether what a store says of an order and what was done with it here fit together."""

from __future__ import annotations

from enum import Enum, auto

from desktop.domain.status import OrderStatus

# How far an order has come; reopening a cancelled one is a way forward too.
_HOW_FAR = {
    OrderStatus.CANCELLED: 0,
    OrderStatus.PENDING_PAYMENT: 1,
    OrderStatus.PAID: 2,
    OrderStatus.SHIPPED: 3,
}


class Agreement(Enum):
    """How the state of an order here stands to the one that its store reports."""

    SAME = auto()
    STORE_AHEAD = auto()  # it can be followed, and nothing that was done here is lost
    HERE_AHEAD = auto()  # what the store says is true here too, and more
    CONFLICT = auto()  # both were changed, and not to the same end


def agreement(before: OrderStatus | None, here: OrderStatus, now: OrderStatus) -> Agreement:
    """Compare what the store said when both agreed, what is so here, and what it says now.

    Who has gone one step and who has gone two steps the same way do not contradict each other:
    what was paid there and sent here is paid and sent. Cancelling contradicts everything else.
    """
    if here is now:
        return Agreement.SAME
    if before is here:
        return Agreement.STORE_AHEAD
    if before is now:
        return Agreement.HERE_AHEAD
    if before is None or OrderStatus.CANCELLED in {here, now}:
        return Agreement.CONFLICT
    both_forward = _HOW_FAR[before] < min(_HOW_FAR[here], _HOW_FAR[now])
    if not both_forward:
        return Agreement.CONFLICT
    return Agreement.STORE_AHEAD if _HOW_FAR[now] > _HOW_FAR[here] else Agreement.HERE_AHEAD
