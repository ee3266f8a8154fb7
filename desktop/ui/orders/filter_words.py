"""What the chosen filters are called, on their buttons and on their chips."""

from __future__ import annotations

from datetime import date

from desktop.domain.money import Money
from desktop.domain.order_filters import Filters, Period
from desktop.domain.saved_views import View
from desktop.domain.status import OrderStatus
from desktop.i18n import country_name, format_date, format_month_day, format_number, ngettext
from desktop.i18n import gettext as _
from desktop.words.channels import channel_name
from desktop.words.money import money
from desktop.words.status import status_word


def period_word(period: Period) -> str:
    """What the date button offers."""
    return {
        Period.ANY: _("Any date"),
        Period.TODAY: _("Today"),
        Period.YESTERDAY: _("Yesterday"),
        Period.LAST_7: _("Last 7 days"),
        Period.LAST_30: _("Last 30 days"),
        Period.THIS_MONTH: _("This month"),
        Period.LAST_MONTH: _("Last month"),
        Period.THIS_YEAR: _("This year"),
        Period.BETWEEN: _("From – to…"),
    }[period]


def chosen_days(filters: Filters, today: date) -> str:
    """What the date button says."""
    if filters.period is not Period.BETWEEN:
        return period_word(filters.period)
    first, last = filters.days(today)
    if first is not None and last is not None:
        return f"{_short(first, today)} – {_short(last, today)}"
    if first is not None:
        return _("Since {day}").format(day=_short(first, today))
    if last is not None:
        return _("Until {day}").format(day=_short(last, today))
    return period_word(Period.ANY)


def chip_word(filters: Filters, name: str, today: date) -> str:
    """What the chip of one chosen filter says; the merchant's own words stay as they are."""
    plain = {
        "payment_method": filters.payment_method,
        "shipping_method": filters.shipping_method,
        "country": country_name(filters.country) if filters.country else "",
        "city": filters.city,
        "product_id": filters.product_name,
        "channel": channel_name(filters.channel) if filters.channel else "",
    }
    if name in plain:
        return plain[name]
    if name == "period":
        return chosen_days(filters, today)
    if name == "least":
        return amount_word(filters)
    if name == "unpaid_days":
        return unpaid_word(filters.unpaid_days or 0)
    if name == "states":
        return ", ".join(status_word(each) for each in in_life(filters))
    return fact_word(name, on=bool(getattr(filters, name)))


def view_words(view: View, today: date) -> str:
    """What a view lists, in a line."""
    said = [f"“{view.text}”"] if view.text else []
    if view.status is not None:
        said.append(status_word(view.status))
    said += [chip_word(view.filters, name, today) for name in view.filters.chosen]
    return " · ".join(said) or _("All orders")


def in_life(filters: Filters) -> list[OrderStatus]:
    """The chosen states as they follow each other in an order's life."""
    return [each for each in OrderStatus if each in filters.states]


def kind_word(name: str) -> str:
    """What kind of thing a filter asks for."""
    return {
        "period": _("Date"),
        "states": _("Status"),
        "payment_method": _("Payment method"),
        "shipping_method": _("Shipping method"),
        "country": _("Country"),
        "city": _("City"),
        "least": _("Amount"),
        "product_id": _("Product"),
        "channel": _("Channel"),
        "has_note": _("Note"),
        "printed": _("Printed"),
        "located": _("Position"),
        "unpaid_days": _("Unpaid"),
    }[name]


def fact_word(name: str, *, on: bool) -> str:
    """What is so of an order, or is not."""
    return {
        ("has_note", True): _("With a note"),
        ("has_note", False): _("Without a note"),
        ("printed", True): _("Printed"),
        ("printed", False): _("Not printed"),
        ("located", True): _("On the map"),
        ("located", False): _("Not on the map"),
    }[name, on]


def unpaid_word(days: int) -> str:
    """Waiting for payment for longer than so many days."""
    words = ngettext("Unpaid for over {count} day", "Unpaid for over {count} days", days)
    return words.format(count=format_number(days))


def amount_word(filters: Filters) -> str:
    """Between which amounts the totals lie."""
    bounds = [each for each in (filters.least, filters.most) if each is not None]
    told = [money(Money(each, filters.currency)) for each in sorted(bounds)]
    if len(told) == 2:
        return f"{told[0]} – {told[1]}"
    words = _("From {amount}") if filters.least is not None else _("Up to {amount}")
    return words.format(amount=told[0])


def _short(day: date, today: date) -> str:
    return format_month_day(day) if day.year == today.year else format_date(day)
