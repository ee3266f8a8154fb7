"""What is said of an export: how much of the shop it holds, and what was left out."""

from __future__ import annotations

from datetime import timedelta, tzinfo

from desktop.domain.export import ExportFilter, ExportReport
from desktop.i18n import format_date, format_number, ngettext
from desktop.i18n import gettext as _
from desktop.words.status import status_word


def extent(orders: int, of: int) -> str:
    """How many of the shop's orders: "52 of 1,250 orders"."""
    return ngettext("{n} of {of} order", "{n} of {of} orders", of).format(
        n=format_number(orders), of=format_number(of)
    )


def filter_words(wanted: ExportFilter, zone: tzinfo) -> str:
    """Which orders are in it."""
    if wanted.is_everything:
        return _("Filter: none, the whole history")
    parts = []
    if wanted.ids is not None:
        parts.append(_("chosen orders"))
    if wanted.status is not None:
        parts.append(_("status {status}").format(status=status_word(wanted.status)))
    if wanted.since is not None:
        parts.append(_("from {day}").format(day=format_date(wanted.since.astimezone(zone).date())))
    if wanted.until is not None:
        last = (wanted.until - timedelta(milliseconds=1)).astimezone(zone).date()
        parts.append(_("to {day}").format(day=format_date(last)))
    return _("Filter: {parts}").format(parts=", ".join(parts))


def told(report: ExportReport, wanted: ExportFilter, zone: tzinfo) -> str:
    """The one sentence after an export."""
    return _("{file}: {extent} written. {filter}.").format(
        file=report.path.name,
        extent=extent(report.orders, report.of),
        filter=filter_words(wanted, zone),
    )
