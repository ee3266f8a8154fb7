"""What the list says of itself: how many, how much, in which order, and why it is empty."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.listing import Listing, OrderQuery, SortBy
from desktop.domain.status import OrderStatus
from desktop.i18n import format_number, ngettext
from desktop.i18n import gettext as _
from desktop.words.money import sums
from desktop.words.status import status_word


def counted(listing: Listing) -> str:
    """How many orders the view holds and what they come to, the cancelled named apart."""
    shown = len(listing.ids)
    parts = [
        ngettext("{count} order", "{count} orders", shown).format(count=format_number(shown)),
    ]
    if shown > listing.cancelled and listing.cancelled:
        text = _("{sum} without {count} Cancelled")
        parts.append(text.format(sum=sums(listing.sums), count=format_number(listing.cancelled)))
    elif shown > listing.cancelled:
        parts.append(sums(listing.sums))
    return " · ".join(parts)


def sorted_in_words(query: OrderQuery) -> str:
    """The order of the view, in words."""
    down, up = {
        SortBy.DATE: (_("newest first"), _("oldest first")),
        SortBy.NUMBER: (_("highest number first"), _("lowest number first")),
        SortBy.CUSTOMER: (_("customers Z to A"), _("customers A to Z")),
        SortBy.TOTAL: (_("largest first"), _("smallest first")),
        SortBy.STATUS: (_("by status, backwards"), _("by status")),
        SortBy.PAYMENT: (_("by payment method, backwards"), _("by payment method")),
        SortBy.SHIPPING: (_("by shipping method, backwards"), _("by shipping method")),
    }[query.sort]
    return down if query.descending else up


@dataclass(frozen=True, slots=True, kw_only=True)
class Emptiness:
    """Why nothing is listed, and which ways out there are."""

    icon: str
    title: str
    text: str = ""
    closest: str = ""  # a customer's name to search for instead
    clear: bool = False  # whether letting the search and the filters go helps
    paid_to_ship: int = 0  # how many Paid orders could be looked at instead
    icon_colour: str = "text2"


def why_empty(listing: Listing, *, narrowed: bool) -> Emptiness:
    """Why a view shows no order; `narrowed` says whether search or filters are on."""
    query = listing.query
    if query.text:
        return _nothing_found(listing)
    if query.status is OrderStatus.PENDING_PAYMENT and not narrowed and listing.total_count:
        return Emptiness(
            icon="circle-check",
            icon_colour="success_fg",
            title=_("Nothing waits for payment"),
            text=_("All orders are Paid, Shipped or Cancelled."),
            paid_to_ship=listing.counts[OrderStatus.PAID],
        )
    if query.status is not None and not narrowed and listing.total_count:
        word = status_word(query.status)
        return Emptiness(
            icon="receipt-text", title=_("No order is {state}").format(state=word), clear=True
        )
    if narrowed:
        return Emptiness(
            icon="list-filter",
            title=_("No order passes these filters"),
            text=_without_state(listing),
            clear=True,
        )
    return Emptiness(
        icon="receipt-text",
        title=_("No orders yet"),
        text=_("Orders that you bring in or make stand here, the newest first."),
    )


def _nothing_found(listing: Listing) -> Emptiness:
    text = []
    if listing.closest:
        text.append(
            ngettext(
                "Closest: {name} ({count} order).",
                "Closest: {name} ({count} orders).",
                listing.closest_orders,
            ).format(name=listing.closest, count=format_number(listing.closest_orders))
        )
    text.append(_without_state(listing))
    return Emptiness(
        icon="search",
        title=_("No order matches “{text}”").format(text=listing.query.text),
        text=" ".join(part for part in text if part),
        closest=listing.closest,
        clear=True,
    )


def _without_state(listing: Listing) -> str:
    """How many more there are without the chip of a state."""
    status, more = listing.query.status, listing.without_status
    if status is None or not more:
        return ""
    return ngettext(
        "The filter ‘{state}’ is on: {count} more result without it.",
        "The filter ‘{state}’ is on: {count} more results without it.",
        more,
    ).format(state=status_word(status), count=format_number(more))
