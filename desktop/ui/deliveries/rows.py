"""The rows of the deliveries list: the stops, what has left the round, and the other orders."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.domain.delivery import Deliveries, Delivery, DeliveryView, Stop
from desktop.i18n import format_number
from desktop.i18n import gettext as _
from desktop.ui.deliveries.words import called, left_words, reached, short_address, to_collect


class RowKind(Enum):
    """What a row is."""

    STOP = auto()
    LEFT = auto()
    HEADING = auto()
    ORDER = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row; a heading is about no order."""

    kind: RowKind
    delivery: Delivery | None = None
    stop: Stop | None = None
    number: int = 0  # of a stop
    words: str = ""  # of a heading
    can_tick: bool = False

    @property
    def in_round(self) -> bool:
        """Whether the row belongs to the round, or did."""
        return self.kind in {RowKind.STOP, RowKind.LEFT}

    @property
    def order_id(self) -> int:
        return 0 if self.delivery is None else self.delivery.id


def rows_of(look: Deliveries) -> tuple[Row, ...]:
    """What the list shows of a view: the round first, where it can be driven."""
    if look.view is not DeliveryView.TO_SHIP:
        return tuple(Row(kind=RowKind.ORDER, delivery=each) for each in look.items)
    return tuple(_with_round(look))


def _with_round(look: Deliveries) -> Iterable[Row]:
    for number, stop in enumerate(look.round.stops, start=1):
        yield Row(kind=RowKind.STOP, delivery=stop.delivery, stop=stop, number=number)
    for each in look.round.left:
        yield Row(kind=RowKind.LEFT, delivery=each)
    going = look.round.ids
    others = [each for each in look.items if each.id not in going]
    if others:
        count = format_number(look.total - len(look.items) + len(others))
        yield Row(kind=RowKind.HEADING, words=_("Not in the round · {count}").format(count=count))
    for each in others:
        yield Row(kind=RowKind.ORDER, delivery=each, can_tick=True)


class RowsModel(QAbstractTableModel):
    """One column of rows, and which of the orders are ticked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()
        self.ticked: set[int] = set()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; what is no longer among them is no longer ticked."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.ticked &= {row.order_id for row in self.rows if row.can_tick}
        self.endResetModel()

    def row(self, at: int) -> Row | None:
        """A row, None where there is none."""
        return self.rows[at] if 0 <= at < len(self.rows) else None

    def place_of(self, order_id: int) -> int:
        """The row of an order; -1 when it has none."""
        found = (at for at, row in enumerate(self.rows) if row.order_id == order_id)
        return next(found, -1) if order_id else -1

    def toggle(self, order_id: int) -> None:
        """Tick an order, or take its tick away."""
        self.ticked ^= {order_id}
        at = self.place_of(order_id)
        self.dataChanged.emit(self.index(at, 0), self.index(at, 0))

    @property
    def addable(self) -> tuple[int, ...]:
        """The orders that can become stops, the ticked ones where there are any."""
        every = [row.order_id for row in self.rows if row.can_tick]
        return tuple(each for each in every if each in self.ticked) if self.ticked else tuple(every)

    # ---- Qt ----
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, _parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 1

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        row = self.row(index.row())
        if row is None or row.kind is RowKind.HEADING:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        row = self.row(index.row())
        if row is None:
            return None
        if role == Qt.ItemDataRole.CheckStateRole and row.can_tick:
            ticked = row.order_id in self.ticked
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return spoken(row)
        return None


def spoken(row: Row) -> str:
    """A row in words, for who hears the list instead of seeing the map."""
    if row.delivery is None:
        return row.words
    parts = [called(row.delivery), short_address(row.delivery), to_collect(row.delivery)]
    if row.stop is not None:
        parts.insert(0, _("Stop {number}").format(number=format_number(row.number)))
        parts.append(reached(row.stop))
        parts.append(_("locked") if row.stop.locked else "")
    if row.kind is RowKind.LEFT:
        parts.append(left_words(row.delivery))
    return ", ".join(part for part in parts if part)
