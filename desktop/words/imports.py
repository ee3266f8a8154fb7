"""What bringing in orders did, and why some could not be brought in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop.domain.imports import BadRecord, ImportReport
from desktop.i18n import format_number, ngettext
from desktop.i18n import gettext as _
from desktop.words.oversold import told
from desktop.words.status import status_word

_MOST_TOLD = 5  # oversold products that are told with their orders
_MOST_NAMED = 12  # numbers or SKUs written out in one sentence


def delivery_word(state: str) -> str:
    """How far a parcel is, as the store says it; empty when it says nothing."""
    return {
        "requested": _("collection requested"),
        "in_transit": _("in transit"),
        "delivered": _("delivered"),
        "failed": _("delivery failed"),
        "pickup_available": _("ready for pick-up"),
    }.get(state, state)


def record_reason(code: str, detail: str = "") -> str:
    """Why a record was not brought in, as the end of a sentence."""
    return (
        _record_reasons()
        .get(code, _("it cannot be understood ({code})"))
        .format(code=code, detail=detail)
    )


def _record_reasons() -> dict[str, str]:
    return {
        "not_an_order": _("it is no order"),
        "not_an_order_yet": _("the customer has not finished it"),
        "no_status": _("it does not say where it stands ({detail})"),
        "unknown_status": _("its state “{detail}” is not known"),
        "in_trash": _("it lies in the store's trash"),
        "no_head_row": _("the row that says whose order it is and what it cost is missing"),
        "wrong_columns": _("a row does not have a cell for each heading ({detail})"),
        "no_number": _("it has no number"),
        "bad_number": _("“{detail}” is not an order number"),
        "twice_in_file": _("an order with this number stands earlier in the file"),
        "no_date": _("it has no date"),
        "bad_date": _("“{detail}” is not a date"),
        "no_currency": _("it has no currency"),
        "unknown_currency": _("“{detail}” is not a currency"),
        "no_total": _("it has no total"),
        "not_an_amount": _("the field “{detail}” is not an amount of money"),
        "negative_amount": _("the field “{detail}” is below zero"),
        "no_lines": _("it has no products"),
        "too_many_lines": _("it has too many lines ({detail})"),
        "line_without_product": _("a line does not say which product it is"),
        "quantity_not_whole": _("the quantity is not a whole number"),
        "quantity_out_of_range": _("the quantity {detail} is not between 1 and 1,000,000"),
    }


def bad_record(record: BadRecord) -> str:
    """Which record was not brought in, and why."""
    reason = record_reason(record.reason, record.detail)
    if record.line:
        return _in_line(record, reason)
    position = format_number(record.position)
    if not record.number:
        return _("Record {position}: {reason}").format(position=position, reason=reason)
    return _("Record {position} (order {number}): {reason}").format(
        position=position, number=record.number, reason=reason
    )


def _in_line(record: BadRecord, reason: str) -> str:
    """The same of a table, where a line of the file is sooner found than a record."""
    line = format_number(record.line)
    if not record.number:
        return _("Line {line}: {reason}").format(line=line, reason=reason)
    return _("Line {line} (order {number}): {reason}").format(
        line=line, number=record.number, reason=reason
    )


def doubt(code: str) -> str:
    """What is odd about an order that was brought in all the same."""
    return {
        "parts_do_not_add_up": _("The parts do not add up; the store's total is kept"),
        "lines_do_not_add_up": _("The lines do not add up to the store's subtotal"),
        "total_rounded": _("The total had more decimals than the currency and was rounded"),
        "coordinates_dropped": _("The coordinates are no place on Earth and were left out"),
        "unknown_delivery_state": _("The store's word for the delivery is not known"),
        "refunded": _("Refunded by the store, so cancelled here; see whether the goods are back"),
        "partly_refunded": _("The store has refunded a part; record it in the order"),
        "partly_paid": _("Only a part is paid; the order waits for the rest"),
        "partly_shipped": _("Only a part has been sent; ship the rest from here"),
        "payment_authorized": _("The payment is authorised, but not collected yet"),
        "payment_expired": _("The authorised payment was not collected in time"),
        "not_itemised": _("The file does not say what was sold; one line stands for everything"),
        "fees_placed": _("Fees stand with the shipping; those below zero with the discount"),
    }.get(code, code)


def file_reason(reason: str) -> str:
    """Why a file cannot be read at all."""
    code, _sign, detail = reason.partition(":")
    if detail.isdigit():
        detail = format_number(int(detail))
    known = {
        "missing": _("there is no such file"),
        "folder": _("it is a folder"),
        "no_rights": _("you have no right to read it"),
        "unreadable": _("the disk does not give it"),
        "too_large": _("it is larger than {detail} MB; save it in several parts"),
        "too_deep": _("it is nested too deeply to be a list of orders"),
        "not_text": _("it is not a text file"),
        "not_json": _("it is no JSON text, or it breaks off (line {detail})"),
        "broken_quote": _("the quotation marks in line {detail} do not close as they should"),
        "pdf": _("it is a PDF, whatever its name says"),
        "old_excel": _(
            "it is a workbook of an old Excel, or one with a password; save it as XLSX without a"
            " password, or as CSV"
        ),
        "open_document": _("it is an OpenDocument sheet; save it as XLSX or CSV"),
        "no_workbook": _("it is a packed file and no workbook"),
        "broken_workbook": _("the workbook is damaged or breaks off"),
        "bomb": _("it would unpack to {detail} MB, which no list of orders needs"),
        "too_many_rows": _("it has more than {detail} rows; save it in several parts"),
        "too_many_columns": _("it has {detail} columns, and no more than 1,000 can be read"),
        "long_cell": _("a cell in line {detail} is too long to be part of an order"),
        "mixed_encodings": _(
            "line {detail} is written in another encoding than the lines before it; save the file"
            " anew as UTF-8"
        ),
        "own_orders": _(
            "it is Mostrador's own list with one row an order, which does not say what was sold;"
            " export one row a product, or JSON Lines"
        ),
        "own_columns": _(
            "it is Mostrador's own list, and these columns were left out of it: {detail}"
        ),
        "shopify_json": _("it is Shopify's JSON; export the orders as CSV there"),
        "unknown_table": _("nobody has said yet what its columns mean"),
        "missing_columns": _("these columns are missing: {detail}"),
        "not_orders": _("there are no orders in it"),
        "empty": _("it is empty"),
        "not_csv": _("it is no table in CSV"),
        "no_sku_column": _("no column is headed SKU"),
    }
    return known[code].format(detail=detail) if code in known else reason


def report_title(report: ImportReport) -> str:
    """The outcome in one line: 12 new, 3 changed, 5 the same."""
    parts = (
        ngettext("{count} new", "{count} new", report.new),
        ngettext("{count} changed", "{count} changed", report.changed),
        ngettext("{count} the same", "{count} the same", report.same),
    )
    counts = (report.new, report.changed, report.same)
    title = ", ".join(
        part.format(count=format_number(count)) for part, count in zip(parts, counts, strict=True)
    )
    if report.dry_run:
        return _("Nothing was written. There would be {outcome}.").format(outcome=title)
    return title


def report_lines(report: ImportReport) -> tuple[str, ...]:
    """Everything a report says, a sentence a line, the outcome first."""
    return (
        report_title(report),
        *_what_came(report),
        *_what_to_look_at(report),
        *_what_did_not_come(report.bad),
    )


def _what_came(report: ImportReport) -> Iterable[str]:
    states = [
        f"{status_word(status)} {format_number(count)}"
        for status, count in report.by_status
        if count
    ]
    if states:
        yield _("States: {states}").format(states=", ".join(states))
    if report.products:
        if report.dry_run:
            text = ngettext(
                "{count} unknown product would be added",
                "{count} unknown products would be added",
                report.products,
            )
        else:
            text = ngettext(
                "{count} unknown product was added",
                "{count} unknown products were added",
                report.products,
            )
        yield text.format(count=format_number(report.products))
    if report.abandoned:
        yield ngettext(
            "{count} abandoned cart, kept apart: it is no order and takes no stock",
            "{count} abandoned carts, kept apart: they are no orders and take no stock",
            report.abandoned,
        ).format(count=format_number(report.abandoned))


def _what_to_look_at(report: ImportReport) -> Iterable[str]:
    if report.below_zero:
        text = (
            _("More would be sold than is on hand: {skus}")
            if report.dry_run
            else _("More was sold than was on hand: {skus}")
        )
        yield text.format(skus=_some(report.below_zero))
        yield from (told(found) for found in report.oversold[:_MOST_TOLD])
    if report.kept_local:
        yield _("Changed here, so the store's state was left aside: {numbers}").format(
            numbers=_some(report.kept_local)
        )
    codes = dict.fromkeys(code for _number, code in report.warnings)
    for code in codes:
        numbers = [number for number, its_code in report.warnings if its_code == code]
        yield _("{doubt}: {numbers}").format(doubt=doubt(code), numbers=_some(numbers))


def _what_did_not_come(bad: Sequence[BadRecord]) -> Iterable[str]:
    if not bad:
        return
    yield ngettext(
        "{count} record cannot be brought in:", "{count} records cannot be brought in:", len(bad)
    ).format(count=format_number(len(bad)))
    yield from (bad_record(record) for record in bad)


def _some(names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    shown = ", ".join(names[:_MOST_NAMED])
    more = len(names) - _MOST_NAMED
    if more <= 0:
        return shown
    return ngettext("{names} and {count} more", "{names} and {count} more", more).format(
        names=shown, count=format_number(more)
    )
