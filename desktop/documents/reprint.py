"""The mark on a paper that is not the first of its order."""

from __future__ import annotations

from datetime import tzinfo

from desktop.domain.order import Order
from desktop.i18n import format_datetime
from desktop.i18n import gettext as _


def reprint(order: Order, zone: tzinfo) -> str:
    """That an order was on paper before, and when last; empty where it was not."""
    if order.printed_at is None:
        return ""
    when = format_datetime(order.printed_at.astimezone(zone))
    return _("already printed {when}").format(when=when)
