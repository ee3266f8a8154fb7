"""What is said of an export: how much of the shop it holds, and what was left out."""

from __future__ import annotations

from datetime import timedelta, tzinfo

from desktop.domain.export import ExportFilter, ExportFormat, ExportReport
from desktop.i18n import format_date, format_number, ngettext
from desktop.i18n import gettext as _
from desktop.words.invoice_draft import left_out_words
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
    if report.format is ExportFormat.UBL:
        return _drafts_told(report, wanted, zone)
    return _("{file}: {extent} written. {filter}.").format(
        file=report.path.name,
        extent=extent(report.orders, report.of),
        filter=filter_words(wanted, zone),
    )


def _drafts_told(report: ExportReport, wanted: ExportFilter, zone: tzinfo) -> str:
    """How many drafts, of how many orders, and which orders are not among them and why."""
    written = ngettext(
        "{file}: {n} of {of} order written as a draft for the billing program.",
        "{file}: {n} of {of} orders written as drafts for the billing program.",
        report.orders,
    ).format(file=report.path.name, n=format_number(report.rows), of=format_number(report.orders))
    parts = (written, left_out_words(report.left_out), f"{filter_words(wanted, zone)}.")
    return " ".join(part for part in parts if part)
