"""One sentence for each thing that can be refused of web stores, or goes wrong with them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop.domain import store_errors as errors
from desktop.domain.errors import ShopError
from desktop.domain.stores import StoreTrouble
from desktop.i18n import gettext as _


def trouble_sentence(trouble: StoreTrouble, store: str) -> str:
    """Why a store did not give what it was asked for, and what to do about it."""
    return {
        StoreTrouble.NO_KEY: _("There is no key for {store} at this workstation. Type it in."),
        StoreTrouble.WRONG_KEY: _("{store} does not know this key. Check it and type it again."),
        StoreTrouble.FORBIDDEN: _("The key of {store} does not allow this. Change its rights."),
        StoreTrouble.NOT_FOUND: _("{store} is not at this address, or lacks what was asked."),
        StoreTrouble.AWAY: _("{store} cannot be reached. Check the connection and the address."),
        StoreTrouble.TOO_SLOW: _("{store} takes too long to answer. Try again later."),
        StoreTrouble.TOO_MANY: _("{store} was asked too often. Try again in a few minutes."),
        StoreTrouble.BAD_ANSWER: _("{store} answers with something that cannot be understood."),
        StoreTrouble.TOO_LARGE: _("{store} answers with more than is read at once."),
        StoreTrouble.MOVED: _("{store} sends elsewhere. Enter the address where it is now."),
        StoreTrouble.REFUSED: _("{store} does not accept this."),
        StoreTrouble.BROKEN: _("{store} has a problem of its own. Try again later."),
        StoreTrouble.STOPPED: _("Stopped. What had come from {store} is kept."),
    }[trouble].format(store=store)


def _failed(error: errors.StoreFailed) -> str:
    try:
        return trouble_sentence(StoreTrouble(error.trouble), error.store)
    except ValueError:
        return trouble_sentence(StoreTrouble.BROKEN, error.store)


def _bad(error: errors.BadStore) -> str:
    words = {
        "name": _("A store's name has one to 80 characters."),
        "every_minutes": _("“{value}” is no pause in minutes: 0 to 10,080 is."),
        "own_server": _(
            "“{value}” is not encrypted or lies in your own network: say that it is your own"
            " server if it is."
        ),
    }.get(error.field, _("“{value}” is not a web address that begins with https://."))
    return words.format(value=error.value)


STORE_SENTENCES: dict[type[ShopError], Callable[[Any], str]] = {
    errors.StoreFailed: _failed,
    errors.NoSuchStore: lambda error: _("There is no store called {channel}.").format(
        channel=error.channel
    ),
    errors.BadStore: _bad,
    errors.StoreBusy: lambda error: _("{store} is being synchronised elsewhere right now.").format(
        store=error.store
    ),
    errors.ConflictGone: lambda _error: _(
        "This was decided meanwhile, or the order has changed. Look again."
    ),
}
