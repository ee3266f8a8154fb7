"""Commands on one order: show it, change its state, undo that, add a note."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, datetime

from desktop.cli.desk import opened, say, zone_of
from desktop.cli.outcome import changed_status, undone
from desktop.cli.page import page_lines
from desktop.cli.parser import WrongUsage
from desktop.domain.errors import NothingToUndo
from desktop.domain.status import OrderStatus
from desktop.domain.text import folded
from desktop.i18n import LANGUAGES, speaking
from desktop.i18n import gettext as _
from desktop.words.status import status_word


def show(arguments: Namespace) -> int:
    """Print everything that the order's page shows."""
    with opened(arguments) as shop:
        page = shop.reading.page(shop.reading.find(arguments.number))
        settings = shop.settings.get()
        for line in page_lines(page, settings, now=datetime.now(UTC), zone=zone_of(shop)):
            say(line)
    return 0


def change_status(arguments: Namespace) -> int:
    """Give an order another state."""
    new = status_named(arguments.status)
    lost = arguments.goods_lost
    if lost and new is not OrderStatus.CANCELLED:
        raise WrongUsage(_("--goods-lost goes with cancelling only."))
    with opened(arguments) as shop:
        order_id = shop.reading.find(arguments.number)
        changed = shop.orders.change_status(
            order_id,
            new,
            seen=shop.reading.page(order_id).order.version,
            reason=arguments.reason,
            reference=arguments.reference,
            goods_are_back=not lost,
        )
        say(changed_status(changed, lost=lost))
    return 0


def undo(arguments: Namespace) -> int:
    """Take the last change of an order's state back."""
    with opened(arguments) as shop:
        page = shop.reading.page(shop.reading.find(arguments.number))
        if page.undoable is None:
            raise NothingToUndo
        say(undone(shop.orders.undo(page.undoable)))
    return 0


def note(arguments: Namespace) -> int:
    """Add a note to an order."""
    with opened(arguments) as shop:
        order_id = shop.reading.find(arguments.number)
        shop.orders.add_note(order_id, " ".join(arguments.text))
        number = shop.reading.page(order_id).order.full_number
        say(_("The note was added to order {number}.").format(number=number))
    return 0


def status_named(word: str) -> OrderStatus:
    """The state that a word means: its code, or its name in one of the three languages.

    Raises:
        WrongUsage: it means none.
    """
    wanted = folded(word.replace("_", " ").replace("-", " "))
    codes = {status.value.replace("_", " "): status for status in OrderStatus}
    codes |= {"canceled": OrderStatus.CANCELLED, "pending": OrderStatus.PENDING_PAYMENT}
    if wanted in codes:
        return codes[wanted]
    for language in LANGUAGES:
        with speaking(language):
            for status in OrderStatus:
                if wanted == folded(status_word(status)):
                    return status
    raise WrongUsage(
        _("“{word}” is no state. The states are: {states}.").format(
            word=word, states=", ".join(status_word(status) for status in OrderStatus)
        )
    )
