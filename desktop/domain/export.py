"""What is taken out of the shop: which orders, which columns, in which language and format."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from desktop.domain.invoice_draft import LeftOut
from desktop.domain.status import OrderStatus


class ExportFormat(StrEnum):
    """The kinds of files."""

    XLSX = "xlsx"  # keeps leading zeros whatever program opens it
    CSV = "csv"
    JSONL = "jsonl"  # one order a line, with its line items and its history
    UBL = "ubl"  # invoice drafts for a billing program: one is .xml, several are a .zip

    @property
    def suffixes(self) -> tuple[str, ...]:
        """How the names of such files end, the one for several orders first."""
        return (".zip", ".xml") if self is ExportFormat.UBL else (f".{self}",)


class ExportRows(StrEnum):
    """What a row of a table is."""

    ORDERS = "orders"
    LINES = "lines"  # one row a line item, with its order's columns


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportFilter:
    """Which orders; `since` and `until` are instants, `until` not included. Empty: all."""

    since: datetime | None = None
    until: datetime | None = None
    status: OrderStatus | None = None
    ids: tuple[int, ...] | None = None  # those that are marked, or that the list shows

    @property
    def is_everything(self) -> bool:
        return self == ExportFilter()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportJob:
    """One way to export; the language is the file's, whoever's computer writes it.

    `columns` are keys of `export_columns`; empty means all of them.
    """

    format: ExportFormat = ExportFormat.XLSX
    rows: ExportRows = ExportRows.ORDERS
    columns: tuple[str, ...] = ()
    language: str = "en"
    with_history: bool = True
    status: OrderStatus | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportReport:
    """What was written: `orders` of `of` in the shop, so many `rows`.

    Of invoice drafts, `rows` are those that were written and `left_out` those that were not.
    """

    path: Path
    orders: int
    of: int
    rows: int
    format: ExportFormat
    left_out: tuple[LeftOut, ...] = ()
