"""How rows are marked: by tick boxes, with Ctrl and Shift, or all at once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent

from desktop.ui.orders.marks import Marks
from desktop.ui.orders.table_model import Column, OrdersModel

_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Marking:
    """Reads clicks and keys on the rows; what it does not understand is left to the table."""

    def __init__(self, marks: Marks, model: OrdersModel) -> None:
        self._marks, self._model = marks, model
        self._anchor: int | None = None  # the order from which Shift goes on

    def pressed(self, event: QMouseEvent, row: int, column: int, bar: int) -> bool:
        """A button went down on a row while the bar lies on another; whether that marked."""
        order_id = self._model.order_at(row)
        if order_id is None or event.button() is not Qt.MouseButton.LeftButton:
            return False
        keys = event.modifiers()
        if keys & _SHIFT:
            self._mark_up_to(row, bar)
        elif keys & _CTRL:
            self._take_along(bar)
            self._toggle(order_id)
        elif column == Column.TICK:
            self._toggle(order_id)
        else:
            self._anchor = order_id
            self._marks.clear()
            return False
        return True

    def key(self, event: QKeyEvent, row: int) -> bool:
        """A key went down while the bar lies on a row; whether that marked."""
        order_id = self._model.order_at(row)
        if event.key() == Qt.Key.Key_Space and order_id is not None:
            self._toggle(order_id)
        elif event.key() == Qt.Key.Key_A and event.modifiers() == _CTRL:
            self.mark_all()
        elif event.key() == Qt.Key.Key_Escape and len(self._marks):
            self._marks.clear()
        else:
            return False
        return True

    def went_on(self, before: int, now: int) -> None:
        """The bar was moved from one row to another with Shift held."""
        self._take_along(before)
        self._take_along(now)

    def mark_all(self) -> None:
        """Mark every order of the view."""
        self._marks.add(self._model.ids)

    def turn_all(self) -> None:
        """Mark every order of the view, or none when any is marked."""
        if len(self._marks):
            self._marks.clear()
        else:
            self.mark_all()

    def _toggle(self, order_id: int) -> None:
        self._anchor = order_id
        self._marks.toggle(order_id)

    def _take_along(self, row: int) -> None:
        order_id = self._model.order_at(row)
        if order_id is not None:
            self._marks.add((order_id,))

    def _mark_up_to(self, row: int, bar: int) -> None:
        start = bar if self._anchor is None else self._model.row_of(self._anchor)
        first = row if start is None or start < 0 else start
        low, high = min(first, row), max(first, row)
        self._marks.add(self._model.ids[low : high + 1])
