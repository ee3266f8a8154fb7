"""The sheet of a day's close on paper: its sections, every text in the language of the paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from itertools import groupby

from desktop.documents.content import Headed
from desktop.documents.order_summary import letterhead_of
from desktop.domain.day_close import ClosedDay, DayOrder, DaySheet, DayView, OpenBalance, sums_of
from desktop.domain.money import Money
from desktop.domain.shop import ShopSettings
from desktop.domain.status import OrderStatus
from desktop.i18n import format_date, format_datetime, format_number, ngettext, speaking
from desktop.i18n import gettext as _
from desktop.words.day_close import difference_told, method_word, reason_word, signed
from desktop.words.money import money
from desktop.words.status import status_word


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetColumn:
    """A column: its heading, whether it holds figures, and how much of the free room it takes."""

    heading: str
    figures: bool = False
    share: int = 0  # of the room that is left; 0 takes what its words need


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetSection:
    """A heading with a table under it, and its sums; `empty` is said where there is no row."""

    heading: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    sums: tuple[tuple[str, str], ...] = ()
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPaper(Headed):
    """Everything that stands on the paper of a day."""

    day: str  # what it is the sheet of, for the heads of further pages
    state: str  # closed by whom and when, or not closed yet
    is_closed: bool
    sections: tuple[SheetSection, ...]
    changed_heading: str
    changed: tuple[str, ...]  # what is not so any more
    proof_heading: str
    proof: tuple[tuple[str, str], ...]
    doubts: tuple[str, ...]  # what does not prove itself


def day_paper(
    view: DayView, shop: ShopSettings, *, language: str, printed_at: datetime, zone: tzinfo
) -> DayPaper:
    """What stands on the paper of a day.

    Raises:
        ValueError: the program has no texts in `language`.
    """
    with speaking(language):
        sheet, closed = view.sheet, view.closed
        printed = format_datetime(printed_at.astimezone(zone))
        dates = (format_date(sheet.day, long=True), _("printed {when}").format(when=printed))
        return DayPaper(
            number=sheet.day.isoformat(),
            language=language,
            letterhead=letterhead_of(shop),
            title=_("Day's close"),
            day=" · ".join((_("Day's close"), format_date(sheet.day))),
            dates=" · ".join(dates),
            state=_state(view, zone),
            is_closed=closed is not None,
            sections=tuple(_sections(sheet)),
            changed_heading=_("Changed since this day was closed"),
            changed=tuple(difference_told(each) for each in view.differences),
            proof_heading=_("Proof"),
            proof=tuple(_proof(sheet, closed)),
            doubts=tuple(_doubts(closed)),
            footer=_("Day's close. Not an invoice."),
        )


def _state(view: DayView, zone: tzinfo) -> str:
    closed = view.closed
    if closed is None:
        if view.is_over:
            return _("Not closed yet: this is how the day looks now.")
        return _("Not closed yet, and the day is not over.")
    when = format_datetime(closed.at.astimezone(zone))
    words = _("Closed {when} by {who}").format(when=when, who=closed.actor or closed.workstation)
    if closed.edition > 1:
        words += " · " + _("closed {count} times").format(count=format_number(closed.edition))
    return words


def _sections(sheet: DaySheet) -> Iterator[SheetSection]:
    number = SheetColumn(heading=_("No."))
    who = SheetColumn(heading=_("Customer"), share=1)
    yield _orders(sheet.orders, number, who)
    yield SheetSection(
        heading=_("Money received"),
        columns=(
            SheetColumn(heading=_("Payment method"), share=1),
            SheetColumn(heading=_("Payments"), figures=True),
            SheetColumn(heading=_("Amount"), figures=True),
        ),
        rows=tuple(
            (method_word(each.method), format_number(each.payments), money(each.amount))
            for each in sheet.received
        ),
        sums=_sums(_("Received"), (each.amount for each in sheet.received)),
        empty=_("Nothing was received."),
    )
    yield SheetSection(
        heading=_("Money sent back"),
        columns=(number, who, SheetColumn(heading=_("Amount"), figures=True)),
        rows=tuple((each.number, each.name, money(each.amount)) for each in sheet.refunds),
        sums=_sums(_("Sent back"), (each.amount for each in sheet.refunds)),
        empty=_("Nothing was sent back."),
    )
    yield _balances(
        _("Open balances"), sheet.open, number, who, _("Nothing is open."), _("Still open")
    )
    yield _balances(
        _("To collect on delivery"),
        sheet.to_collect,
        number,
        who,
        _("Nothing is to be collected."),
        _("To collect"),
    )
    yield _stock(sheet)


def _orders(orders: Sequence[DayOrder], number: SheetColumn, who: SheetColumn) -> SheetSection:
    live = [each.total for each in orders if each.status is not OrderStatus.CANCELLED]
    cancelled = len(orders) - len(live)
    label = _("Total without cancelled orders") if cancelled else _("Total")
    return SheetSection(
        heading=_counted(len(orders)),
        columns=(
            number,
            who,
            SheetColumn(heading=_("Status")),
            SheetColumn(heading=_("Total"), figures=True),
        ),
        rows=tuple(
            (each.number, each.name, status_word(each.status), money(each.total)) for each in orders
        ),
        sums=_sums(label, live),
        empty=_("No order was made."),
    )


def _counted(count: int) -> str:
    words = ngettext("{count} order made", "{count} orders made", count)
    return words.format(count=format_number(count)) if count else _("Orders made")


def _balances(
    heading: str,
    rows: Sequence[OpenBalance],
    number: SheetColumn,
    who: SheetColumn,
    empty: str,
    label: str,
) -> SheetSection:
    return SheetSection(
        heading=heading,
        columns=(
            number,
            who,
            SheetColumn(heading=_("Made on")),
            SheetColumn(heading=_("Balance"), figures=True),
        ),
        rows=tuple(
            (each.number, each.name, format_date(each.made_on), money(each.balance))
            for each in rows
        ),
        sums=_sums(label, (each.balance for each in rows)),
        empty=empty,
    )


def _stock(sheet: DaySheet) -> SheetSection:
    rows = []
    for _product, group in groupby(sheet.stock, key=lambda each: each.product_id):
        moved = tuple(group)
        told = " · ".join(f"{reason_word(each.reason)} {signed(each.units)}" for each in moved)
        first = moved[0]
        net = sum(each.units for each in moved)
        rows.append((first.sku, first.product, told, signed(net), format_number(first.after)))
    return SheetSection(
        heading=_("Stock changes"),
        columns=(
            SheetColumn(heading=_("SKU")),
            SheetColumn(heading=_("Product"), share=1),
            SheetColumn(heading=_("Why"), share=1),
            SheetColumn(heading=_("Difference"), figures=True),
            SheetColumn(heading=_("In stock"), figures=True),
        ),
        rows=tuple(rows),
        empty=_("No stock moved."),
    )


def _sums(label: str, amounts: Iterable[Money]) -> tuple[tuple[str, str], ...]:
    """A sum a currency; one currency is never added to another."""
    found = sums_of(tuple(amounts))
    if len(found) < 2:
        return tuple((label, money(each)) for each in found)
    return tuple((f"{label}, {each.currency}", money(each)) for each in found)


def _proof(sheet: DaySheet, closed: ClosedDay | None) -> Iterator[tuple[str, str]]:
    yield _("History up to entry {number}").format(number=format_number(sheet.head_id)), sheet.head
    if closed is not None:
        yield _("This sheet"), closed.digest


def _doubts(closed: ClosedDay | None) -> Iterator[str]:
    if closed is not None and not closed.is_intact:
        yield _("This sheet is not the one that the history tells of: it was changed.")
    if closed is not None and not closed.head_holds:
        yield _("The history no longer holds this entry as it was when the day was closed.")
