"""What two shops say differently of the same orders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from desktop.domain.order import LineItem, Order, full_number

# What belongs to the file it stands in, not to the order.
_OWN = frozenset(("id", "customer_id", "version", "printed_at", "lines"))
_LINES_OWN = frozenset(("id", "product_id"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field of one order; a whole order that is missing has no field."""

    number: str
    field: str = ""
    here: str = ""
    there: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The differences, and how many orders were compared."""

    orders: int
    differences: tuple[Difference, ...]
    more: int = 0  # orders that differ too and are not told one by one


def differences(here: Order, there: Order) -> Iterator[Difference]:
    """What two shops say differently of one order, field by field."""
    number = full_number(here.channel, here.number)
    for name, one, other in _unlike(here, there, _OWN):
        yield Difference(number=number, field=name, here=one, there=other)
    for at in range(max(len(here.lines), len(there.lines))):
        yield from _line(number, at, _at(here.lines, at), _at(there.lines, at))


def _line(
    number: str, at: int, here: LineItem | None, there: LineItem | None
) -> Iterator[Difference]:
    if here is None or there is None:
        one, other = ("" if each is None else each.name for each in (here, there))
        yield Difference(number=number, field=f"lines[{at + 1}]", here=one, there=other)
        return
    for name, one, other in _unlike(here, there, _LINES_OWN):
        yield Difference(number=number, field=f"lines[{at + 1}].{name}", here=one, there=other)


def _unlike(here: Any, there: Any, own: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    for field in fields(here):
        one, other = getattr(here, field.name), getattr(there, field.name)
        if field.name not in own and one != other:
            yield field.name, str(one), str(other)


def _at(lines: tuple[LineItem, ...], at: int) -> LineItem | None:
    return lines[at] if at < len(lines) else None
