"""One sentence for each thing that can be refused of payments and of closing a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from desktop.domain import day_close, payments
from desktop.domain.errors import ShopError
from desktop.domain.status import OrderStatus
from desktop.i18n import format_date
from desktop.i18n import gettext as _
from desktop.words.status import status_word


def _nothing_open(error: payments.NothingOpen) -> str:
    words = _("Order {number} is {status}: nothing of it is open.")
    return words.format(number=error.number, status=status_word(OrderStatus(error.status)))


def _closed_already(error: day_close.DayClosedAlready) -> str:
    words = _("{day} was closed by {who} already, and nothing of it has changed since.")
    return words.format(day=format_date(error.day), who=error.by)


def _not_closed(error: day_close.DayNotClosed) -> str:
    if error.day == date.min:
        return _("This closed day is not there.")
    return _("{day} has not been closed.").format(day=format_date(error.day))


PAYMENT_SENTENCES: dict[type[ShopError], Callable[[Any], str]] = {
    payments.NothingOpen: _nothing_open,
    payments.NoPayment: lambda _error: _("Write how much came in: more than nothing."),
    payments.PaymentInFuture: lambda error: _(
        "{day} has not come yet: no payment can have come in."
    ).format(day=format_date(error.day)),
    day_close.DayNotBegun: lambda error: _("{day} has not come yet: it cannot be closed.").format(
        day=format_date(error.day)
    ),
    day_close.DayClosedAlready: _closed_already,
    day_close.DayNotClosed: _not_closed,
}
