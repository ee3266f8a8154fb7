"""Orders as an Excel workbook: numbers are numbers, dates are dates, and 0042 stays 0042."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, tzinfo
from decimal import Decimal
from typing import IO, Any

from desktop.domain.export import ExportJob, ExportRows
from desktop.domain.exported import OrderBatch
from desktop.domain.money import decimals_of
from desktop.domain.status import OrderStatus
from desktop.exchange.cells import local, utc_text
from desktop.exchange.columns import values
from desktop.exchange.csv_sheet import chosen_columns
from desktop.i18n import gettext as _
from desktop.i18n import speaking
from desktop.words.exported_columns import Column, Kind
from desktop.words.status import status_word

MOST_ROWS = 1_048_575  # of one sheet, below its headings
_LONGEST_TEXT = 32_767  # of one cell
_SAFE = {
    "constant_memory": True,
    # A customer's text is never a formula, never a link.
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_MADE = datetime(2000, 1, 1, tzinfo=UTC)  # the same orders make the same file


def write_xlsx(
    out: IO[bytes],
    batches: Iterable[OrderBatch],
    job: ExportJob,
    zone: tzinfo,
    about: Sequence[str] = (),
) -> int:
    """Write the orders; gives how many rows. `about` are lines for a sheet of their own."""
    from xlsxwriter import Workbook  # noqa: PLC0415  # 60 ms that only a workbook needs

    book = Workbook(out, _SAFE)
    book.set_properties({"created": _MADE.replace(tzinfo=None), "title": "Mostrador"})
    with speaking(job.language):
        table = _Table(book, chosen_columns(job), job.rows, zone)
        for batch in batches:
            for currency, row in values(batch, job.rows):
                table.add(currency, row)
        _tell(book, about)
        book.close()
    return table.rows


class _Table:
    """The sheet that is being filled; a full one is followed by the next."""

    def __init__(
        self, book: Any, chosen: Sequence[tuple[int, Column]], rows: ExportRows, zone: tzinfo
    ) -> None:
        self._book, self._chosen, self._zone = book, chosen, zone
        self._name = _("Orders") if rows is ExportRows.ORDERS else _("Line items")
        self._head = book.add_format({"bold": True, "bottom": 1})
        self._day = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        self._degrees = book.add_format({"num_format": "0.000000"})
        self._money: dict[int, Any] = {}  # by how many decimals
        self._plain: dict[int, Any] = {}
        self._status = {str(each): status_word(each) for each in OrderStatus}
        self._yes_no = (_("no"), _("yes"))
        self._sheets = 0
        self.rows = 0
        self._begin()

    def add(self, currency: str, row: Sequence[Any]) -> None:
        """Write one row."""
        if self._at == MOST_ROWS + 1:
            self._begin()
        for column, (at, what) in enumerate(self._chosen):
            value = row[at]
            if value is not None and value != "":
                self._write(column, what.kind, value, currency)
        self._at += 1
        self.rows += 1

    def _begin(self) -> None:
        self._sheets += 1
        name = self._name if self._sheets == 1 else f"{self._name} {self._sheets}"
        self._sheet = self._book.add_worksheet(name)
        self._sheet.freeze_panes(1, 0)
        for column, (_at, what) in enumerate(self._chosen):
            self._sheet.set_column(column, column, _width(what))
            self._sheet.write_string(0, column, what.heading, self._head)
        self._at = 1

    def _write(self, column: int, kind: Kind, value: Any, currency: str) -> None:
        sheet, row = self._sheet, self._at
        if kind is Kind.TEXT:
            sheet.write_string(row, column, value[:_LONGEST_TEXT])
        elif kind is Kind.MONEY:
            decimals = decimals_of(currency)
            amount = Decimal(value).scaleb(-decimals)
            sheet.write_number(row, column, amount, self._money_format(decimals))
        elif kind is Kind.WHOLE:
            sheet.write_number(row, column, value)
        elif kind is Kind.DECIMAL:
            number = Decimal(value)
            decimals = max(0, -int(number.as_tuple().exponent))  # 29.90 is to be read as 29.90
            sheet.write_number(row, column, number, self._plain_format(decimals))
        elif kind is Kind.DAY:
            sheet.write_datetime(row, column, local(value, self._zone), self._day)
        elif kind is Kind.DEGREES:
            sheet.write_number(row, column, value, self._degrees)
        else:
            sheet.write_string(row, column, self._word(kind, value))

    def _word(self, kind: Kind, value: Any) -> str:
        if kind is Kind.STATUS:
            return self._status[value]
        return self._yes_no[value] if kind is Kind.YES_NO else utc_text(value)

    def _money_format(self, decimals: int) -> Any:
        if decimals not in self._money:
            shown = f"#,##0{_zeros(decimals)}"
            self._money[decimals] = self._book.add_format({"num_format": shown})
        return self._money[decimals]

    def _plain_format(self, decimals: int) -> Any:
        if decimals not in self._plain:
            shown = f"0{_zeros(decimals)}"
            self._plain[decimals] = self._book.add_format({"num_format": shown})
        return self._plain[decimals]


def _zeros(decimals: int) -> str:
    return "." + "0" * decimals if decimals else ""


def _width(column: Column) -> int:
    """Characters: dates need room, else Excel shows ######."""
    if column.kind in {Kind.DAY, Kind.UTC}:
        return 25 if column.kind is Kind.UTC else 19
    return max(10, min(28, len(column.heading) + 2))


def _tell(book: Any, about: Sequence[str]) -> None:
    if about:
        sheet = book.add_worksheet(_("About this file"))
        sheet.set_column(0, 0, 90)
        for row, text in enumerate(about):
            sheet.write_string(row, 0, text)
