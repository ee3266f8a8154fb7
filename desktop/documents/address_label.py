"""Address labels: one parcel each, on labels of their own or on sheets of many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.documents.language import chosen_language
from desktop.documents.order_summary import letterhead_of
from desktop.documents.receiver import Receiver, receiver_of
from desktop.domain.order_page import OrderPage
from desktop.domain.place import Precision
from desktop.domain.shop import ShopSettings
from desktop.i18n import gettext as _
from desktop.i18n import speaking


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What stands on one label; `where` is what its QR code says, empty where that is unknown."""

    sender: str
    sender_address: str
    send_to: str
    receiver: Receiver
    method: str
    order: str
    code: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The labels of a job, from the place on the first sheet at which they begin (1 is first)."""

    order_ids: tuple[int, ...]
    number: str
    language: str
    title: str
    first: int
    labels: tuple[Label, ...]


def address_labels(
    pages: Sequence[OrderPage], shop: ShopSettings, *, choice: str, first: int = 1
) -> Labels:
    """The labels of these orders, each in its customer's language unless `choice` says else."""
    languages = [chosen_language(choice, page, shop) for page in pages]
    own = languages[0] if languages else shop.language
    with speaking(own):
        title = _("Address labels")
    return Labels(
        order_ids=tuple(page.order.id for page in pages),
        number=pages[0].order.number if pages else "",
        language=own,
        title=title,
        first=first,
        labels=tuple(
            _label(page, shop, language) for page, language in zip(pages, languages, strict=True)
        ),
    )


def _label(page: OrderPage, shop: ShopSettings, language: str) -> Label:
    with speaking(language):
        order, head = page.order, letterhead_of(shop)
        return Label(
            sender=head.name,
            sender_address=head.address,
            send_to=_("Send to"),
            receiver=receiver_of(order),
            method=order.shipping_method,
            order=_("Order {number}").format(number=order.number),
            code=order.full_number,
            where=_where(page),
        )


def _where(page: OrderPage) -> str:
    """The spot as a link that phones open in their own map, where it is at least the street."""
    place = page.place
    if place is None or place.is_unsure or place.precision not in _NEAR:
        return ""
    return f"geo:{place.latitude:.6f},{place.longitude:.6f}"


_NEAR = frozenset({Precision.EXACT, Precision.STREET})
