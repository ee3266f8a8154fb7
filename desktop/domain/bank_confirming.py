"""A statement against the orders, what somebody decides of it, and what came of that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.bank import BankLine, Statement
from desktop.domain.bank_matching import Confidence, PendingOrder, Proposal
from desktop.domain.order_page import Changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A line that somebody puts to an order."""

    line: BankLine
    fingerprint: str
    order_id: int
    seen: int  # the version of the order that was looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A line that has paid an order before."""

    line: BankLine
    order_number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A statement that was read, against the orders as they are; nothing is changed by it."""

    statement: Statement
    proposals: tuple[Proposal, ...]  # of the lines that are new
    known: tuple[Known, ...]
    pending: tuple[PendingOrder, ...]
    fingerprints: Mapping[int, str]  # by the place of the line in the statement

    def of(self, confidence: Confidence) -> tuple[Proposal, ...]:
        """The proposals that are so sure."""
        return tuple(
            each for each in self.proposals if each.best and each.best.confidence is confidence
        )

    def chosen(self, proposal: Proposal, order: PendingOrder) -> Choice:
        """What is confirmed when a line is put to an order."""
        at = next(place for place, line in enumerate(self.statement.lines) if line is proposal.line)
        return Choice(
            line=proposal.line,
            fingerprint=self.fingerprints[at],
            order_id=order.id,
            seen=order.version,
        )


class Skip(StrEnum):
    """Why a line was not put to its order."""

    NOT_PENDING = "not_pending"
    CHANGED = "changed"
    TAKEN = "taken"  # the line has paid an order already
    OTHER_CURRENCY = "other_currency"


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A line that was left as it is, with the order it was meant for."""

    number: str
    why: Skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """What came of putting lines to orders."""

    paid: tuple[Changed, ...]
    skipped: tuple[Skipped, ...]

    @property
    def entries(self) -> tuple[int, ...]:
        """What Undo takes: the last first."""
        return tuple(each.entry_id for each in reversed(self.paid))
