"""What checking a shop finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Wrong(StrEnum):
    """What can be wrong in a shop."""

    FILE = "file"  # the file itself is damaged
    LEVEL = "level"  # a product's level is not what its movements add up to
    LEVEL_ALONE = "level_alone"  # likewise, though each movement follows the one before it
    MOVEMENT = "movement"  # a movement does not follow the one before it
    HELD = "held"  # an order holds other units than it should
    SUMMARY = "summary"  # the sums by month and state are not those of the orders
    CHAIN = "chain"  # a history entry was changed, or one is missing
    TEXT = "text"  # a text of the history is not the one that was written
    SEAL = "seal"  # an order is not what it was when it was made
    NUMBER = "number"  # a number of the own series is missing or twice
    CONTENT_MISSING = "content_missing"  # of an attachment or a picture; `expected` is the order
    CONTENT_CHANGED = "content_changed"
    CLOSED_DAY = "closed_day"  # the sheet of a closed day is not the one that was kept
    STATUS = "status"  # an order's state is not the last that its history tells


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong: of what, and what was expected and found."""

    wrong: Wrong
    subject: str
    expected: str
    found: str
    order: str = ""  # the order whose movement it is


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """What was looked at, and what is wrong."""

    findings: tuple[Finding, ...]
    orders: int
    entries: int
    movements: int
    head: str  # the hash of the newest history entry

    @property
    def sound(self) -> bool:
        return not self.findings


@dataclass(frozen=True, slots=True, kw_only=True)
class StockReport:
    """What was looked at of the stock alone, and what is wrong."""

    findings: tuple[Finding, ...]
    products: int
    movements: int

    @property
    def sound(self) -> bool:
        return not self.findings
