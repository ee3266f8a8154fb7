"""Orders as a CSV file that spreadsheets of the Spanish and Portuguese world open rightly."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import tzinfo
from io import TextIOWrapper
from itertools import groupby
from operator import itemgetter
from typing import IO, Any

from desktop.domain.export import ExportJob
from desktop.domain.exported import OrderBatch
from desktop.exchange.cells import COMMA_LANGUAGES, Cell, money_writer, texts, writers
from desktop.exchange.columns import values
from desktop.i18n import speaking
from desktop.words.exported_columns import Column, Kind, export_columns


def write_csv(out: IO[bytes], batches: Iterable[OrderBatch], job: ExportJob, zone: tzinfo) -> int:
    """Write the orders; gives how many rows. In UTF-8 with its mark, as spreadsheets know it."""
    text = TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=False)
    comma = job.language in COMMA_LANGUAGES
    sheet = csv.writer(text, delimiter=";" if comma else ",", lineterminator="\r\n")
    with speaking(job.language):
        chosen = chosen_columns(job)
        sheet.writerow([column.heading for _at, column in chosen])
        plain = writers(job.language, zone)
        cells = _Cells(chosen, plain, comma=comma)
        rows = 0
        for batch in batches:
            for currency, of_currency in groupby(values(batch, job.rows), key=itemgetter(0)):
                found = [row for _currency, row in of_currency]
                sheet.writerows(cells.of(currency, found))
                rows += len(found)
    text.flush()
    text.detach()
    return rows


def chosen_columns(job: ExportJob) -> list[tuple[int, Column]]:
    """The columns of a job in its order, each with its place among all columns."""
    every = export_columns(job.rows)
    by_key = {column.key: (at, column) for at, column in enumerate(every)}
    keys = job.columns or tuple(by_key)
    return [by_key[key] for key in keys if key in by_key]


class _Cells:
    """Makes cells of values: for each currency it knows how its money is written.

    A column of many rows at a time: most texts need nothing, and are seen to at once.
    """

    def __init__(self, chosen: Sequence[tuple[int, Column]], plain: Any, *, comma: bool) -> None:
        self._places = [at for at, _column in chosen]
        self._kinds = [column.kind for _at, column in chosen]
        self._plain, self._comma = plain, comma
        self._by_currency: dict[str, list[Cell]] = {}

    def of(self, currency: str, rows: Sequence[Sequence[Any]]) -> Iterable[Sequence[str]]:
        cells = self._by_currency.get(currency) or self._learn(currency)
        columns = list(zip(*rows, strict=True))
        told = zip(self._kinds, cells, self._places, strict=True)
        return zip(
            *(
                texts(columns[at]) if kind is Kind.TEXT else map(cell, columns[at])
                for kind, cell, at in told
            ),
            strict=True,
        )

    def _learn(self, currency: str) -> list[Cell]:
        money = money_writer(currency, comma=self._comma)
        cells = [money if kind is Kind.MONEY else self._plain[kind] for kind in self._kinds]
        self._by_currency[currency] = cells
        return cells
