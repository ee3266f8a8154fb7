"""What a web store is not told, or has not taken over yet, in words."""

from __future__ import annotations

import json
from collections.abc import Sequence

from desktop.domain.status import OrderStatus
from desktop.domain.stores import Store, StoreWish
from desktop.i18n import format_number, ngettext
from desktop.i18n import gettext as _
from desktop.words.status import status_word
from desktop.words.store_errors import trouble_sentence


def unaware_words(stores: Sequence[Store]) -> str:
    """That stores are not told what is sold here, by name; empty when all are."""
    names = [each.name for each in stores if not each.writes_stock]
    if not names:
        return ""
    return ngettext(
        "{stores} does not know of sales made here.",
        "{stores} do not know of sales made here.",
        len(names),
    ).format(stores=", ".join(names))


def waiting_words(count: int) -> str:
    """How many changes a store has not taken over yet."""
    return ngettext(
        "{count} change waits to be written to the store.",
        "{count} changes wait to be written to the store.",
        count,
    ).format(count=format_number(count))


def wish_words(wish: StoreWish) -> str:
    """What is to be written: of which order or product, and what."""
    said = {"status": _status, "tracking": _tracking, "stock": _stock}.get(wish.what)
    return wish.number if said is None else said(wish)


def wish_trouble(wish: StoreWish, store: str) -> str:
    """Why it is not there yet."""
    if wish.trouble is not None:
        return trouble_sentence(wish.trouble, store)
    return _("It is written when the store is synchronised next.")


def _status(wish: StoreWish) -> str:
    return _("Order {number}: {status}").format(
        number=wish.number, status=status_word(OrderStatus(wish.value))
    )


def _tracking(wish: StoreWish) -> str:
    said = " ".join(each for each in json.loads(wish.value) if each)
    return _("Order {number}: tracking {tracking}").format(number=wish.number, tracking=said)


def _stock(wish: StoreWish) -> str:
    units = int(json.loads(wish.value)["units"])
    sign = "+" if units > 0 else "−"
    told = f"{sign}{format_number(abs(units))}"
    return _("{sku}: stock {units}").format(sku=wish.number, units=told)
