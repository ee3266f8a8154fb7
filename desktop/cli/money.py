"""The money command: what came in, went back, and is still to come."""

from __future__ import annotations

from argparse import Namespace
from datetime import timedelta

from desktop.cli.desk import opened, say, width, zone_of
from desktop.domain.days import start_of
from desktop.domain.money_report import MoneyReport
from desktop.i18n import format_number, ngettext
from desktop.i18n import gettext as _
from desktop.words.money import money


def report(arguments: Namespace) -> int:
    """Print the sums of the orders that were made in these days, a block a currency."""
    with opened(arguments) as shop:
        zone = zone_of(shop)
        until = arguments.until
        found = shop.reading.money(
            start_of(arguments.since, zone) if arguments.since else None,
            start_of(until + timedelta(days=1), zone) if until else None,
        )
    if not found:
        say(_("No orders."))
    for each in found:
        for line in _lines(each):
            say(line)
    return 0


def _lines(each: MoneyReport) -> list[str]:
    count = ngettext("{n} order", "{n} orders", each.orders).format(n=format_number(each.orders))
    rows = (
        (_("Received"), each.received),
        (_("Refunded"), each.refunded),
        (_("Kept"), each.kept),
        (_("To receive"), each.to_receive),
        (_("To collect on delivery"), each.to_collect),
        (_("Cancelled orders"), each.cancelled),
    )
    told = [(name, money(amount)) for name, amount in rows]
    names, amounts = (max(width(text) for text in column) for column in zip(*told, strict=True))
    title = f"{each.received.currency} · {count}"
    return [title, *(f"  {_padded(a, names)}  {_ahead(b, amounts)}" for a, b in told)]


def _padded(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))


def _ahead(text: str, columns: int) -> str:
    return " " * (columns - width(text)) + text
