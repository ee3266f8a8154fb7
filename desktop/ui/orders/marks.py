"""Which orders are chosen together; the choice holds orders, not places in the list."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal


class Marks(QObject):
    """The orders that are marked, in the order they were marked."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: dict[int, None] = {}

    @property
    def ids(self) -> tuple[int, ...]:
        """The marked orders."""
        return tuple(self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, order_id: object) -> bool:
        return order_id in self._ids

    def toggle(self, order_id: int) -> None:
        """Mark an order, or no longer."""
        if order_id in self._ids:
            del self._ids[order_id]
        else:
            self._ids[order_id] = None
        self.changed.emit()

    def add(self, order_ids: Iterable[int]) -> None:
        """Mark these too."""
        before = len(self._ids)
        self._ids.update(dict.fromkeys(order_ids))
        if len(self._ids) != before:
            self.changed.emit()

    def clear(self) -> None:
        """Mark none."""
        if self._ids:
            self._ids.clear()
            self.changed.emit()
