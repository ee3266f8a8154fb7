"""A friendly reminder of a payment, in the customer's language; a person reads and sends it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo

from desktop.domain.payments import PendingOrder
from desktop.domain.shop import ShopSettings
from desktop.i18n import format_date, speaking
from desktop.i18n import gettext as _
from desktop.words.money import money

_LINKS = ("://", "www.")
_LONGEST = 200  # of a line of the payment information


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """What is written to a customer."""

    subject: str
    text: str


def reminder(order: PendingOrder, shop: ShopSettings, language: str, zone: tzinfo) -> Reminder:
    """What to write about an order, without a link: those in such letters teach to be robbed.

    Raises:
        ValueError: the program has no texts in `language`.
    """
    with speaking(language):
        day = format_date(order.created_at.astimezone(zone).date())
        greeting = _("Hello {name}:") if order.customer.strip() else _("Hello:")
        parts = [
            greeting.format(name=_line(order.customer)),
            _(
                "Thank you for your order {number} of {day} at {shop}."
                " We have not received the whole payment yet."
            ).format(number=order.number, day=day, shop=_line(shop.name))
            if order.received
            else _(
                "Thank you for your order {number} of {day} at {shop}."
                " We have not received the payment yet."
            ).format(number=order.number, day=day, shop=_line(shop.name)),
            "\n".join(_amounts(order)),
            *_information(order),
            _("If you have paid in the meantime, please take no notice of this message."),
            _("Kind regards,") + "\n" + _line(shop.name),
        ]
        subject = _("Payment of your order {number}").format(number=order.number)
        return Reminder(subject=subject, text="\n\n".join(parts))


def _amounts(order: PendingOrder) -> list[str]:
    due = [_("Amount due: {amount}").format(amount=money(order.balance))]
    if not any(order.number in line for line in _kept(order)):
        due.append(_("Please give as reference: {number}").format(number=order.number))
    if not order.received:
        return due
    received = _("Received so far: {paid} of {total}").format(
        paid=money(order.received), total=money(order.total)
    )
    return [received, *due]


def _information(order: PendingOrder) -> list[str]:
    kept = _kept(order)
    return ["\n".join((_("How to pay:"), *kept))] if kept else []


def _kept(order: PendingOrder) -> list[str]:
    """How to pay, as the order or the shop says it, without links and without an amount of old."""
    total = str(abs(order.total.minor))
    lines = [_line(each) for each in order.information.splitlines()]
    return [
        each
        for each in lines
        if each and not any(sign in each.lower() for sign in _LINKS) and _figures(each) != total
    ]


def _figures(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())


def _line(text: str) -> str:
    return " ".join(text.split())[:_LONGEST]
