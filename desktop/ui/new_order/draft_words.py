"""How a draft is offered again."""

from __future__ import annotations

from desktop.domain.draft import Draft
from desktop.i18n import format_datetime, format_number, ngettext, zone
from desktop.i18n import gettext as _


def offered_draft(draft: Draft, time_zone: str) -> str:
    """What a draft holds, and since when."""
    when = format_datetime(draft.saved_at.astimezone(zone(time_zone)))
    count = len(draft.content.basket.lines)
    goods = ngettext("{count} product", "{count} products", count).format(
        count=format_number(count)
    )
    who = draft.content.contact.name or draft.content.contact.email or draft.content.contact.phone
    if who:
        return _("There is a draft of {when}: {goods} for {who}.").format(
            when=when, goods=goods, who=who
        )
    return _("There is a draft of {when}: {goods}.").format(when=when, goods=goods)
