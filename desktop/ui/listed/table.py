"""The table of a page's list: one row a thing, from the keyboard or the mouse."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop.ui.row_table import Look, RowPainter, RowTable
from desktop.ui.theme import Theme

_MOVES = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class ListedLook(Look, Protocol):
    """What the painter of a list's rows looks at."""

    selected: int


class ListHead(QHeaderView):
    """The columns' names, and an arrow at the one that sorts."""

    def __init__(self, theme: Theme, parent: QWidget, *, sorted_by: int, down: bool) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._sorted, self._down = sorted_by, down
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(20)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        theme.changed.connect(self.updateGeometry)

    @abstractmethod
    def title_of(self, section: int) -> str:
        """The name of a column."""

    @abstractmethod
    def place_in(self, section: int) -> tuple[int, int, Qt.AlignmentFlag]:
        """The room left and right of a column's name, and the side it stands at."""

    def show_arrow(self, section: int, *, down: bool) -> None:
        """Set the arrow at the column that the list is sorted by."""
        self._sorted, self._down = section, down
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._theme.px(32))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme = self._theme
        painter.save()
        painter.fillRect(rect, theme.colour("surface"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("border"))
        painter.setFont(theme.font(12, 500))
        sorts = section == self._sorted
        painter.setPen(theme.colour("text" if sorts else "text2"))
        title = self.title_of(section)
        if sorts:
            title += " ↓" if self._down else " ↑"
        left, right, side = self.place_in(section)
        room = rect.adjusted(left, 0, -right, -1)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | side), title)
        painter.restore()


class ListedTable(RowTable):
    """What is under the bar is what is open."""

    chosen = Signal(int)  # an id
    left = Signal()  # Enter: on into the page of what is open
    sort_chosen = Signal(object)

    def __init__(
        self,
        theme: Theme,
        model: QAbstractTableModel,
        look: ListedLook,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self._theme, self._listed, self._bar = theme, model, look
        self._quiet = False

    @abstractmethod
    def id_at(self, row: int) -> int:
        """What stands in a row."""

    @abstractmethod
    def place_of(self, listed_id: int) -> int:
        """The row in which something stands; -1 when it is not listed."""

    @abstractmethod
    def sort_at(self, section: int) -> Any:
        """What a click on a column's head sorts by; None when nothing."""

    @abstractmethod
    def place_columns(self) -> None:
        """Give every column its width."""

    def begin(self, head: QHeaderView, cells: RowPainter) -> None:
        """Take the head and the painter, and listen."""
        self._cells = cells
        self.setHorizontalHeader(head)
        self.setItemDelegate(cells)
        self.setModel(self._listed)
        self._theme.changed.connect(self._dress)
        head.sectionClicked.connect(self._on_head_clicked)
        self.selectionModel().currentRowChanged.connect(self._on_current_changed)
        self._dress()

    def select(self, listed_id: int) -> None:
        """Put the bar on something without telling anybody."""
        quiet, self._quiet = self._quiet, True
        at = self.place_of(listed_id)
        self._bar.selected = at
        if at >= 0 and at != self.currentIndex().row():
            index = self._listed.index(at, 0)
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(
                index, flags | QItemSelectionModel.SelectionFlag.Rows
            )
            self.scrollTo(index)
        self._quiet = quiet
        self.viewport().update()

    def retranslate(self) -> None:
        """Speak the present language."""
        self.place_columns()
        self.horizontalHeader().viewport().update()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        }
        if plain and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.left.emit()
        elif plain and key in _MOVES:
            at = self.currentIndex().row() + _MOVES[key]
            if 0 <= at < self._listed.rowCount():
                self.setCurrentIndex(self._listed.index(at, 0))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place_columns()

    def _on_head_clicked(self, section: int) -> None:
        sort = self.sort_at(section)
        if sort is not None:
            self.sort_chosen.emit(sort)

    def _on_current_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        if self._quiet or not now.isValid():
            return
        self._bar.selected = now.row()
        self.viewport().update()
        self.chosen.emit(self.id_at(now.row()))

    def _dress(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._cells.row_height)
        self.place_columns()
        self.viewport().update()
