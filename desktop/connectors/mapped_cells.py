"""The cells of a table by what its columns mean, and what stands in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from desktop.connectors import fields
from desktop.connectors.days import instant_in
from desktop.connectors.fields import BadRecordError, ShopClock
from desktop.connectors.figures import number_in
from desktop.connectors.table import Figure, TableRow
from desktop.connectors.table_look import headings_of
from desktop.domain.money import Money
from desktop.domain.spreadsheet import bare
from desktop.domain.table_mapping import (
    AMOUNTS,
    DAYS,
    FIGURES,
    DateOrder,
    OrderField,
    TableLook,
    TableMapping,
)


class Reading:
    """How the cells of one file are read: which column is what, and how it is written."""

    def __init__(self, mapping: TableMapping, look: TableLook, clock: ShopClock) -> None:
        self.mapping, self.clock = mapping, clock
        self.headings = look.headings
        at = {heading: column for column, heading in enumerate(look.headings)}
        self.places = {
            field: at[heading] for field, heading in mapping.columns.items() if heading in at
        }
        seen = {field: look.columns[column] for field, column in self.places.items()}
        usual = Counter(each.decimal for field, each in seen.items() if field in FIGURES)
        del usual[""]
        rest = usual.most_common(1)[0][0] if usual else mapping.usual_decimal
        rest = rest or ("," if look.separator == ";" else ".")
        self.decimals = {
            field: mapping.decimal or each.decimal or rest
            for field, each in seen.items()
            if field in FIGURES
        }
        days = [seen[field].date_order for field in DAYS if field in seen]
        told = next((each for each in days if each is not None), None)
        usually = mapping.usual_date_order or DateOrder.DAY_FIRST
        self.date_order = mapping.date_order or told or usually
        self.defused = bool(look.separator)  # a workbook tells texts from formulas by itself

    @property
    def learnt(self) -> TableMapping:
        """The mapping with what this file told, for the next that does not."""
        decimals = [each for field, each in self.decimals.items() if field in AMOUNTS]
        usual = Counter(decimals).most_common(1)
        return replace(
            self.mapping,
            usual_decimal=usual[0][0] if usual else self.mapping.usual_decimal,
            usual_date_order=self.date_order,
            headings=headings_of(self.headings),
        )

    def row(self, found: TableRow) -> Cells:
        """A row of the file."""
        return Cells(self, found)


class Cells:
    """One row: its cells by what they are, empty ones left out."""

    def __init__(self, reading: Reading, row: TableRow) -> None:
        self._reading = reading
        self.line = row.line
        self.row = row
        self._cells: dict[OrderField, str] = {}
        for field, column in reading.places.items():
            if column < len(row.cells):
                cell = row.cells[column]
                kept = cell if isinstance(cell, Figure) else cell.strip()
                if kept:
                    self._cells[field] = kept

    def __contains__(self, field: OrderField) -> bool:
        return field in self._cells

    def get(self, field: OrderField) -> str:
        """The cell as it stands, empty where there is none."""
        return self._cells.get(field, "")

    def text(self, field: OrderField, *, longest: int = 300, lines: bool = False) -> str:
        """A text, without the apostrophe that keeps a spreadsheet from taking it for a formula."""
        cell = self.get(field)
        if self._reading.defused:
            cell = bare(cell[: 4 * longest + 1])
        return fields.text({field: cell}, field, longest=longest, lines=lines)

    def figure(self, field: OrderField) -> Decimal | None:
        """A number, None where the cell is empty.

        Raises:
            BadRecordError: "not_an_amount" or "negative_amount", with the column's heading.
        """
        cell = self.get(field)
        if not cell:
            return None
        decimal = "." if isinstance(cell, Figure) else self._reading.decimals[field]
        number = number_in(cell, decimal)
        if number is None or number.adjusted() > 15:
            raise BadRecordError("not_an_amount", self.heading(field))
        if number < 0:
            if field in {OrderField.DISCOUNT, OrderField.LINE_DISCOUNT}:
                return -number  # what is taken off is written either way
            raise BadRecordError("negative_amount", self.heading(field))
        return number

    def money(self, field: OrderField, currency: str) -> Money | None:
        """An amount of money, None where the cell is empty.

        Raises:
            BadRecordError: it is none, or larger than any order.
        """
        number = self.figure(field)
        return None if number is None else fields.in_money(number, currency, self.heading(field))

    def instant(self, field: OrderField) -> datetime | None:
        """An instant, None where the cell is empty.

        Raises:
            BadRecordError: "bad_date", with what stands there.
        """
        cell = self.get(field)
        if not cell:
            return None
        at = instant_in(cell, self._reading.date_order, self._reading.clock)
        if at is None:
            raise BadRecordError("bad_date", fields.text({field: cell}, field, longest=40))
        return at

    def heading(self, field: OrderField) -> str:
        """What the column is called in the file."""
        return self._reading.headings[self._reading.places[field]]


def first_of(rows: Sequence[Cells], field: OrderField) -> Cells:
    """The row of an order that says this of it: the first one where the cell is not empty."""
    return next((row for row in rows if field in row), rows[0])


def as_it_stood(reading: Reading, row: TableRow) -> Mapping[str, str]:
    """A row's cells by the file's own headings, empty ones left out."""
    return {
        heading: str(cell)
        for heading, cell in zip(reading.headings, row.cells, strict=False)
        if cell
    }
