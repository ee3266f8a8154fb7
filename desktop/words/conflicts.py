"""An order that was changed here and in its store, in words: who did what, what each way does."""

from __future__ import annotations

from datetime import datetime, tzinfo

from desktop.domain.status import OrderStatus
from desktop.domain.stores import Conflict
from desktop.i18n import gettext as _
from desktop.words.channels import channel_name
from desktop.words.history import told_time
from desktop.words.status import status_word


def conflict_told(conflict: Conflict) -> str:
    """Both states in one sentence, for the order's own page."""
    return _(
        "Changed here and in {store}: here it is {here}, there {there}. It stays as it is here"
        " until you decide."
    ).format(
        store=channel_name(conflict.channel),
        here=status_word(conflict.here),
        there=status_word(conflict.store_now),
    )


def changed_here(conflict: Conflict, now: datetime, zone: tzinfo) -> str:
    """Who gave the order the state that it has here, and when; empty when nobody knows."""
    if conflict.here_at is None:
        return ""
    time = told_time(conflict.here_at, now, zone)
    if not conflict.here_by:
        return time
    return f"{conflict.here_by} · {time}"


def found_there(conflict: Conflict, now: datetime, zone: tzinfo) -> str:
    """When it was noticed that the store says something else."""
    return _("Noticed: {time}").format(time=told_time(conflict.found_at, now, zone))


def keeping(conflict: Conflict) -> str:
    """What it does to keep what is so here."""
    return _("The order stays {status}, and stock as it is.").format(
        status=status_word(conflict.here)
    )


def taking(conflict: Conflict) -> str:
    """What it does to take what the store says: only entering or leaving Cancelled moves stock."""
    if conflict.store_now is OrderStatus.CANCELLED:
        words = _("The order becomes {status}; what it still holds returns to stock.")
    elif conflict.here is OrderStatus.CANCELLED:
        words = _("The order becomes {status}; its products are taken from stock again.")
    else:
        words = _("The order becomes {status}; stock stays as it is.")
    return words.format(status=status_word(conflict.store_now))
