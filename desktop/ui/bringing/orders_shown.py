"""The first orders of a file as they are understood, before anything of it is kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import tzinfo

from desktop.domain.imports import BadRecord, ImportBatch, ImportedOrder
from desktop.i18n import format_datetime, format_number
from desktop.i18n import gettext as _
from desktop.ui.plain_table import PlainTable, ShownRow
from desktop.words.imports import bad_record
from desktop.words.money import money
from desktop.words.status import status_word

MOST_SHOWN = 20
MOST_BAD = 5


def show_orders(table: PlainTable, batch: ImportBatch, zone: tzinfo) -> None:
    """Show the first orders of a file, those that cannot be first."""
    bad = batch.bad[:MOST_BAD]
    good = batch.orders[: MOST_SHOWN - len(bad)]
    table.show_rows(
        (_("No."), _("Date"), _("Customer"), _("Status"), _("Total"), _("Products")),
        [*(_refused(each) for each in bad), *(_row(each, zone) for each in good)],
    )


def _refused(bad: BadRecord) -> ShownRow:
    return ShownRow((bad.number, bad_record(bad)), ink="danger", spans=True)


def _row(order: ImportedOrder, zone: tzinfo) -> ShownRow:
    state = _("Abandoned cart") if order.status is None else status_word(order.status)
    return ShownRow(
        (
            order.number,
            format_datetime(order.created_at.astimezone(zone)),
            order.contact.name or order.contact.email,
            state,
            money(order.totals.total),
            ", ".join(_products(order)),
        )
    )


def _products(order: ImportedOrder) -> Iterable[str]:
    for line in order.lines[:6]:
        yield f"{format_number(line.quantity)} × {line.name}"
    if len(order.lines) > 6:
        yield "…"
