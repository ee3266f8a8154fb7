"""Lines of a bank statement, and what can be refused of one, as facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.errors import ShopError
from desktop.domain.money import Money
from desktop.domain.table_mapping import DateOrder


@dataclass(frozen=True, slots=True, kw_only=True)
class BankLine:
    """One movement of an account as the bank tells it; what was paid out is below zero."""

    account: str
    booked: date
    amount: Money
    name: str  # who paid
    reference: str  # what they wrote with it
    bank_id: str  # under which the bank keeps it, where it says
    position: int  # the line of the file, or the how manieth it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a file of a bank holds, in the order of the file."""

    kind: StatementKind
    lines: tuple[BankLine, ...]

    @property
    def received(self) -> tuple[BankLine, ...]:
        """The lines that brought money in."""
        return tuple(each for each in self.lines if each.amount.minor > 0)


class StatementKind(StrEnum):
    """In what shape a statement came."""

    CAMT = "camt"
    OFX = "ofx"
    MT940 = "mt940"
    NORMA43 = "norma43"
    TABLE = "table"


class BankField(StrEnum):
    """What a column of a bank's table may hold."""

    DAY = "day"
    AMOUNT = "amount"
    MONEY_IN = "money_in"
    MONEY_OUT = "money_out"
    NAME = "name"
    REFERENCE = "reference"
    CURRENCY = "currency"


@dataclass(frozen=True, slots=True, kw_only=True)
class BankMapping:
    """How a bank's table is read; found again by the headings that it was made for."""

    name: str = ""
    columns: Mapping[BankField, str]  # the heading under which each field stands
    currency: str = ""  # where no column says it
    date_order: DateOrder | None = None  # none: recognised in each file
    headings: frozenset[str] = frozenset()

    @property
    def missing(self) -> tuple[BankField, ...]:
        """What has to be placed before a line can be read."""
        needed = [] if BankField.DAY in self.columns else [BankField.DAY]
        if not {BankField.AMOUNT, BankField.MONEY_IN} & self.columns.keys():
            needed.append(BankField.AMOUNT)
        if not {BankField.NAME, BankField.REFERENCE} & self.columns.keys():
            needed.append(BankField.REFERENCE)
        return tuple(needed)


class StatementDamaged(ShopError):
    """A statement that breaks off, contradicts itself, or was made to do harm."""

    path: str
    reason: str
    line: int  # 0: of the whole file


class StatementColumns(ShopError):
    """A bank's table of which nobody has said what its columns mean."""

    path: str
    headings: tuple[str, ...]
    missing: tuple[str, ...]
