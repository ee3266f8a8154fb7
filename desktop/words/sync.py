"""What a round of keeping step with a store did, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, tzinfo

from desktop.domain.order import full_number
from desktop.domain.stores import Conflict, Store, SyncReport
from desktop.i18n import format_number, ngettext
from desktop.i18n import gettext as _
from desktop.words.history import told_time
from desktop.words.imports import report_lines
from desktop.words.status import status_word
from desktop.words.store_errors import trouble_sentence


def sync_lines(report: SyncReport) -> tuple[str, ...]:
    """Everything a report says but its trouble, a sentence a line, the outcome first."""
    # What was changed here is told as waiting for a decision, where it does.
    brought = replace(report.brought, kept_local=()) if report.conflicts else report.brought
    return (*report_lines(brought), *_what_was_paid(report), *_what_waits(report))


def trouble_line(report: SyncReport, store: Store) -> str:
    """What ended a round early, empty when nothing did."""
    return "" if report.trouble is None else trouble_sentence(report.trouble, store.name)


def store_line(store: Store, now: datetime, zone: tzinfo) -> str:
    """A connection in one line: jumpseller: Praia, https://…, synchronised today 9:12."""
    if store.synced_at is None:
        when = _("never synchronised")
    else:
        when = _("synchronised {time}").format(time=told_time(store.synced_at, now, zone))
    parts = [store.name, store.address, when]
    if store.every_minutes:
        parts.append(
            ngettext("every {count} minute", "every {count} minutes", store.every_minutes).format(
                count=format_number(store.every_minutes)
            )
        )
    parts.append(written_back(store))
    if store.trouble is not None:
        parts.append(trouble_sentence(store.trouble, store.name))
    return f"{store.channel}: {' · '.join(parts)}"


def written_back(store: Store) -> str:
    """What a store is told of what is done here."""
    told = [
        word
        for word, on in (
            (_("states"), store.writes_status),
            (_("tracking"), store.writes_tracking),
            (_("stock"), store.writes_stock),
        )
        if on
    ]
    if not told:
        return _("only read: it does not know of sales made here")
    return _("written back: {what}").format(what=", ".join(told))


def conflict_line(conflict: Conflict) -> str:
    """An order that waits for a decision: 7: jumpseller:1001, Ana Prado: Cancelled here …."""
    return _("{id}: order {number}, {customer}: {here} here, {there} in the online shop").format(
        id=conflict.id,
        number=full_number(conflict.channel, conflict.number),
        customer=conflict.customer,
        here=status_word(conflict.here),
        there=status_word(conflict.store_now),
    )


def _what_was_paid(report: SyncReport) -> Iterable[str]:
    if report.paid_ids:
        yield ngettext(
            "{count} pending order was paid",
            "{count} pending orders were paid",
            len(report.paid_ids),
        ).format(count=format_number(len(report.paid_ids)))


def _what_waits(report: SyncReport) -> Iterable[str]:
    if report.written:
        yield ngettext(
            "{count} change was written to the online shop",
            "{count} changes were written to the online shop",
            report.written,
        ).format(count=format_number(report.written))
    if report.waiting:
        yield ngettext(
            "{count} change waits to be written to the online shop",
            "{count} changes wait to be written to the online shop",
            report.waiting,
        ).format(count=format_number(report.waiting))
    if report.conflicts:
        yield ngettext(
            "{count} order was changed here and in the online shop: decide which is right",
            "{count} orders were changed here and in the online shop: decide which is right",
            report.conflicts,
        ).format(count=format_number(report.conflicts))
