"""Which columns the orders list has room for, and how wide each is."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from desktop.ui.orders.table_model import Column

NARROW = 560  # below this width of the list, the date stands under the customer's name
WIDE = 900  # from this width on, there is room for the methods
_LEAST = 48
_TICK = 36
_CHOOSABLE = (Column.DATE, Column.PAYMENT, Column.SHIPPING)


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnChoice:
    """What this workstation's user made of the columns."""

    hidden: frozenset[Column] = frozenset()
    order: tuple[Column, ...] = ()  # from left to right; empty: as they are made
    widths: Mapping[Column, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """How wide the contents are in the present font and language, in pixels."""

    number: int
    date: int
    total: int
    status: int
    method: int
    scale: float = 1.0  # the user's text size
    long_number: int = 0  # with stores' names and numbers, where there is room for them


def columns_for(width: int, scale: float, hidden: Collection[Column]) -> tuple[Column, ...]:
    """The columns that a list of that width shows."""
    wanted = [Column.NUMBER, Column.CUSTOMER, Column.TOTAL, Column.STATUS]
    if width >= NARROW * scale:
        wanted += [Column.TICK, Column.DATE]
    if width >= WIDE * scale:
        wanted += [Column.PAYMENT, Column.SHIPPING]
    return tuple(sorted(each for each in wanted if each not in hidden))


def column_widths(width: int, measures: Measures, choice: ColumnChoice) -> dict[Column, int]:
    """How wide each column shown is; the customer's takes what the others leave."""
    shown = columns_for(width, measures.scale, choice.hidden)
    own: dict[Column, int] = {
        Column.TICK: round(_TICK * measures.scale),
        Column.NUMBER: measures.number,
        Column.DATE: measures.date,
        Column.PAYMENT: measures.method,
        Column.SHIPPING: max(measures.method, min(width // 5, round(230 * measures.scale))),
        Column.TOTAL: measures.total,
        Column.STATUS: measures.status,
    }
    widths: dict[Column, int] = {
        each: own[each] if each is Column.TICK else max(choice.widths.get(each, own[each]), _LEAST)
        for each in shown
        if each is not Column.CUSTOMER
    }
    least = round(120 * measures.scale)
    if width - sum(widths.values()) < least:  # chosen widths never push the customer out
        widths = {each: min(widths[each], own[each]) for each in widths}
    if (
        Column.NUMBER in widths and Column.NUMBER not in choice.widths
    ):  # what the customer's name does not need
        spare = width - sum(widths.values()) - least
        wished = max(measures.long_number - measures.number, 0)
        widths[Column.NUMBER] += max(min(spare, wished), 0)
    widths[Column.CUSTOMER] = max(width - sum(widths.values()), _LEAST)
    return dict(sorted(widths.items()))


def choosable() -> tuple[Column, ...]:
    """The columns that a user may hide."""
    return _CHOOSABLE


def choice_to_keep(choice: ColumnChoice) -> dict[str, object]:
    """A choice as a workstation's file tells it."""
    return {
        "hidden": [each.name for each in sorted(choice.hidden)],
        "order": [each.name for each in choice.order],
        "widths": {each.name: width for each, width in choice.widths.items()},
    }


def choice_from(kept: Mapping[str, object]) -> ColumnChoice:
    """The choice that a workstation's file tells; what is not understood is left out."""
    hidden, widths, order = (kept.get(each) for each in ("hidden", "widths", "order"))
    names = Column.__members__
    return ColumnChoice(
        hidden=frozenset(names[each] for each in hidden if each in names)
        if isinstance(hidden, list)
        else frozenset(),
        order=_order_from(order) if isinstance(order, list) else (),
        widths={
            names[each]: width
            for each, width in widths.items()
            if each in names and isinstance(width, int)
        }
        if isinstance(widths, dict)
        else {},
    )


def in_order(choice: ColumnChoice) -> tuple[Column, ...]:
    """All columns as they stand from left to right; the box to tick is always the first."""
    chosen = [each for each in choice.order if each is not Column.TICK]
    rest = [each for each in Column if each not in {*chosen, Column.TICK}]
    return (Column.TICK, *chosen, *rest)


def moved(
    choice: ColumnChoice, column: Column, step: int, shown: Collection[Column]
) -> ColumnChoice:
    """The choice with a column one place farther among those that are shown, where it can go."""
    order = [each for each in in_order(choice) if each is not Column.TICK]
    seen = [each for each in order if each in shown]
    if column not in seen or not 0 <= seen.index(column) + step < len(seen):
        return choice
    other = seen[seen.index(column) + step]
    order.remove(column)
    order.insert(order.index(other) + (step > 0), column)
    return replace(choice, order=(Column.TICK, *order))


def _order_from(kept: Sequence[object]) -> tuple[Column, ...]:
    """The order that a file tells, when it names every column once."""
    names = Column.__members__
    order = tuple(names[each] for each in kept if isinstance(each, str) and each in names)
    return order if sorted(order) == sorted(Column) else ()
