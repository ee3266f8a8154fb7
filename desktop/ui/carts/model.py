"""The carts as a list that grows while it is scrolled."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop.domain.carts import AbandonedCart
from desktop.words.carts import cart_name
from desktop.words.money import money

_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class CartsModel(QAbstractListModel):
    """Holds what was read so far, and asks for more when the end comes into view."""

    more_wanted = Signal(object)  # the last AbandonedCart, None for the first

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._carts: list[AbandonedCart] = []
        self._count = 0  # that there are in all
        self._asked = False

    def begin(self, count: int) -> None:
        """Show that there are so many, none of them read yet."""
        self.beginResetModel()
        self._carts, self._count, self._asked = [], count, False
        self.endResetModel()
        self.fetchMore(_TOP)

    def cart(self, row: int) -> AbandonedCart | None:
        """The cart in a row."""
        return self._carts[row] if 0 <= row < len(self._carts) else None

    def add(self, carts: Sequence[AbandonedCart]) -> None:
        """Show more; none means that there are no others."""
        self._asked = False
        if not carts:
            self._count = len(self._carts)
            return
        first = len(self._carts)
        self.beginInsertRows(QModelIndex(), first, first + len(carts) - 1)
        self._carts += carts
        self.endInsertRows()

    def rowCount(self, parent: _Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._carts)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cart = self.cart(index.row())
        if cart is None or role not in _SPOKEN:
            return None
        return f"{cart_name(cart)}, {cart.full_number}, {money(cart.total)}"

    def canFetchMore(self, _parent: _Index) -> bool:
        return len(self._carts) < self._count and not self._asked

    def fetchMore(self, parent: _Index) -> None:
        if self.canFetchMore(parent):
            self._asked = True
            self.more_wanted.emit(self._carts[-1] if self._carts else None)


_SPOKEN = {int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)}
