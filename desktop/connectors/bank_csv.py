"""Statements as banks' web pages write them: tables, some with a few lines above their headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC
from decimal import Decimal
from itertools import islice
from pathlib import Path

from desktop.connectors.bank_values import LARGEST_FILE, Reading
from desktop.connectors.days import date_order, instant_in
from desktop.connectors.fields import ShopClock
from desktop.connectors.figures import currency_in, decimal_sign, number_in
from desktop.connectors.file_bytes import MEGABYTE, opened
from desktop.connectors.table import Table, TableRow
from desktop.connectors.table_look import headings_of
from desktop.connectors.tables import SEPARATORS, opened_table
from desktop.domain.bank import (
    BankField,
    BankMapping,
    Statement,
    StatementColumns,
    StatementKind,
)
from desktop.domain.errors import NotAnAmount, UnreadableFile
from desktop.domain.money import Money
from desktop.domain.table_mapping import DateOrder
from desktop.domain.text import worded

_ABOVE = 20  # lines that may stand above the headings
_SHOWN = 6
_CURRENCY = re.compile(r"[A-Z]{3}")
# The headings of Spanish, Portuguese and English banks, folded; those further left are surer.
_WORDS: dict[BankField, tuple[str, ...]] = {
    BankField.DAY: (
        "fecha operacion", "fecha contable", "f operacion", "f contable", "fecha", "data mov",
        "data movimento", "data do movimento", "data operacao", "data da operacao",
        "data lancamento", "data contabilistica", "data", "booking date", "transaction date",
        "date", "completed date", "fecha valor", "f valor", "data valor", "value date", "dia",
        "day",
    ),
    BankField.AMOUNT: (
        "importe", "importe eur", "importe euros", "cantidad", "montante", "montante eur", "valor",
        "importancia", "quantia", "valor eur", "amount", "amount eur", "movimento", "monto",
    ),
    BankField.MONEY_IN: (
        "haber", "abono", "abonos", "ingreso", "ingresos", "credito", "creditos", "credit",
        "money in", "paid in", "entradas", "importe haber",
    ),
    BankField.MONEY_OUT: (
        "debe", "cargo", "cargos", "gasto", "gastos", "debito", "debitos", "debit", "money out",
        "paid out", "saidas", "importe debe",
    ),
    BankField.NAME: (
        "ordenante", "ordenador", "nombre", "nombre del ordenante", "beneficiario", "contraparte",
        "beneficiario ordenante", "nome", "nome do ordenante", "payer", "name", "counterparty",
        "payee", "remitente", "emisor",
    ),
    BankField.REFERENCE: (
        "concepto", "observaciones", "mas datos", "descripcion", "descricao", "descritivo",
        "descricao do movimento", "referencia", "reference", "description", "concept", "detalle",
        "details", "detalhe", "memo", "mensagem", "movimiento",
    ),
    BankField.CURRENCY: ("divisa", "moneda", "moeda", "currency"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class BankTable:
    """A bank's table before its columns are understood, with a guess at what they mean."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]  # the first
    mapping: BankMapping


def read(
    path: Path,
    known: Sequence[BankMapping] = (),
    *,
    currency: str,
    chosen: BankMapping | None = None,
) -> Statement:
    """The movements of a table, read as was said of such headings, else as they are guessed.

    Raises:
        UnreadableFile, StatementDamaged: it cannot be read to its end.
        StatementColumns: the headings do not tell what is needed.
    """
    with opened_table(path, separator=_separator(path), largest=LARGEST_FILE) as table:
        headings, rows = _below_headings(path, table, known, chosen)
        kind = headings_of(headings)
        mapping = chosen or next((each for each in known if each.headings == kind), None)
        mapping = mapping or _guessed(headings, kind)
        absent = set(mapping.columns.values()) - set(headings)
        if mapping.missing or absent:
            missing = tuple(str(each) for each in mapping.missing)
            raise StatementColumns(str(path), headings, missing)
        file = Reading(path)
        _Rows(file, headings, mapping, currency).take(rows)
    return Statement(kind=StatementKind.TABLE, lines=tuple(file.lines))


def look(path: Path, *, currency: str) -> BankTable:
    """What is seen of a table before anybody says what its columns mean.

    Raises:
        UnreadableFile: it cannot be read, or it is no table.
    """
    with opened_table(path, separator=_separator(path), largest=LARGEST_FILE) as table:
        headings, rows = _below_headings(path, table, (), None)
    mapping = _guessed(headings, headings_of(headings))
    return BankTable(
        headings=headings,
        rows=tuple(tuple(row.cells) for row in rows[:_SHOWN]),
        mapping=BankMapping(
            name=path.stem[:40],
            columns=mapping.columns,
            currency=currency,
            headings=mapping.headings,
        ),
    )


def _separator(path: Path) -> str:
    """The sign that parts most cells in the first lines: what stands above the table has none."""
    with opened(path) as file:
        start = file.read(16_384)
    if start.startswith(b"PK") or b"\0" in start:
        return ""
    text = start.decode("utf-8", errors="replace")
    lines = [line for line in text.splitlines() if line.strip()][: 2 * _ABOVE]
    if not lines:
        return ""
    widest = {sign: max(line.count(sign) for line in lines) for sign in SEPARATORS}
    # Commas stand before cents, too: another sign that is there at all is the surer one.
    others = [sign for sign in SEPARATORS if sign != "," and widest[sign] >= 2]
    return max(others, key=lambda sign: widest[sign]) if others else ","


def _below_headings(
    path: Path, table: Table, known: Sequence[BankMapping], chosen: BankMapping | None
) -> tuple[tuple[str, ...], list[TableRow]]:
    """The headings, which may stand below the first line, and all rows under them."""
    rows = list(islice(table.rows, 60_000))
    if next(table.rows, None) is not None:
        raise UnreadableFile(str(path), f"too_large:{LARGEST_FILE // MEGABYTE}")
    lines = [TableRow(0, list(table.headings)), *rows]
    kinds = {each.headings for each in (*known, *([chosen] if chosen else []))}
    best, most = 0, -1
    for at, row in enumerate(lines[: _ABOVE + 1]):
        headings = _apart(row.cells)
        if headings_of(headings) in kinds:
            best = at
            break
        fields = _guessed(headings, frozenset())
        filled = sum(1 for each in headings if each)
        likely = (
            100 * (not fields.missing) + 10 * len(fields.columns) + (filled if filled > 2 else 0)
        )
        if likely > most:
            best, most = at, likely
    headings = _apart(lines[best].cells)
    if sum(1 for each in headings if each) < 2:
        raise UnreadableFile(str(path), "unknown_table")
    return headings, lines[best + 1 :]


def _apart(cells: Sequence[str]) -> tuple[str, ...]:
    """The headings, those that come twice told apart by their places."""
    seen: dict[str, int] = {}
    told = []
    for cell in cells:
        heading = " ".join(cell.split())[:80]
        seen[heading] = seen.get(heading, 0) + 1
        told.append(heading if seen[heading] == 1 or not heading else f"{heading} {seen[heading]}")
    return tuple(told)


def _guessed(headings: Sequence[str], kind: frozenset[str]) -> BankMapping:
    """What the columns mean as far as their headings tell."""
    plain = {worded(heading): heading for heading in reversed(headings) if heading}
    columns: dict[BankField, str] = {}
    for field, words in _WORDS.items():
        heading = next((plain[word] for word in words if word in plain), None)
        if heading is not None and heading not in columns.values():
            columns[field] = heading
    if BankField.MONEY_IN in columns and BankField.MONEY_OUT in columns:
        columns.pop(BankField.AMOUNT, None)
    elif BankField.AMOUNT in columns:
        columns.pop(BankField.MONEY_IN, None)
        columns.pop(BankField.MONEY_OUT, None)
    return BankMapping(columns=columns, headings=kind)


class _Rows:
    """The rows of a table, read by what its columns mean."""

    def __init__(
        self, file: Reading, headings: Sequence[str], mapping: BankMapping, currency: str
    ) -> None:
        self._file, self._mapping = file, mapping
        self._at = {field: headings.index(each) for field, each in mapping.columns.items()}
        self._usual = mapping.currency or currency
        self._clock = ShopClock(UTC)
        self._decimal, self._order = "", DateOrder.DAY_FIRST

    def take(self, rows: Sequence[TableRow]) -> None:
        """Read them all; those without day and amount are no movements."""
        if not rows:
            return
        sums = (BankField.AMOUNT, BankField.MONEY_IN, BankField.MONEY_OUT)
        amounts = [self._cell(row, field) for row in rows for field in sums]
        days = [self._cell(row, BankField.DAY) for row in rows]
        self._decimal = decimal_sign(amounts) or ","
        self._order = self._mapping.date_order or date_order(days) or DateOrder.DAY_FIRST
        self._usual = self._mapping.currency or currency_in(amounts) or self._usual
        for row in rows:
            self._row(row)

    def _row(self, row: TableRow) -> None:
        written = self._cell(row, BankField.DAY)
        amount = self._amount(row)
        at = instant_in(written, self._order, self._clock) if written else None
        if amount is None or (at is None and not any(sign.isdigit() for sign in written)):
            return  # a sum at the foot, or a line of words
        if at is None:
            raise self._file.damaged("bad_day", row.line)
        currency = self._cell(row, BankField.CURRENCY).upper() or self._usual
        if not _CURRENCY.fullmatch(currency):
            raise self._file.damaged("no_currency", row.line)
        try:
            money = Money.of(amount, currency)
        except NotAnAmount:
            raise self._file.damaged("bad_amount", row.line) from None
        if money.amount != amount:
            raise self._file.damaged("bad_amount", row.line)
        self._file.add(
            account="", booked=at.date(), amount=money, position=row.line,
            name=self._cell(row, BankField.NAME), reference=self._cell(row, BankField.REFERENCE),
        )  # fmt: skip

    def _amount(self, row: TableRow) -> Decimal | None:
        """What came in, or went out below zero; nothing where no cell says it."""
        if BankField.AMOUNT in self._at:
            return self._figure(row, BankField.AMOUNT)
        came = self._figure(row, BankField.MONEY_IN)
        went = self._figure(row, BankField.MONEY_OUT)
        if came:
            return abs(came)
        return -abs(went) if went else came

    def _figure(self, row: TableRow, field: BankField) -> Decimal | None:
        written = self._cell(row, field).replace("\u2212", "-").lstrip("+")
        if not written:
            return None
        found = number_in(written, self._decimal)
        if found is None and any(sign.isdigit() for sign in written):
            raise self._file.damaged("bad_amount", row.line)
        return found

    def _cell(self, row: TableRow, field: BankField) -> str:
        at = self._at.get(field)
        return row.cells[at].strip() if at is not None and at < len(row.cells) else ""
