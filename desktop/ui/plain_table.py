"""A table to look at: rows of texts under their headings, nothing to edit and nothing to choose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from desktop.ui.labels import tip
from desktop.ui.theme import Theme

_PAD = 8
_WIDEST = 260
_LONGEST = 200  # signs of a cell that are shown
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class ShownRow:
    """The texts of a row; `ink` is a colour of the table of colours.

    The last text of one that `spans` goes on over the columns after it and asks for no width.
    """

    cells: tuple[str, ...]
    ink: str = ""
    spans: bool = False


class TextModel(QAbstractTableModel):
    """Rows of texts."""

    def __init__(self, theme: Theme, headings: Sequence[str], rows: Sequence[ShownRow]) -> None:
        super().__init__()
        self._theme, self._headings, self._rows = theme, headings, rows

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._headings)

    def whole_text(self, index: _Index) -> str:
        """What a cell holds, as far as anybody wants to read it."""
        cells = self._rows[index.row()].cells if index.isValid() else ()
        return cells[index.column()][: 4 * _LONGEST] if index.column() < len(cells) else ""

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        text = row.cells[index.column()] if index.column() < len(row.cells) else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(text[:_LONGEST].split())
        if role == Qt.ItemDataRole.SizeHintRole and row.spans and index.column():
            return QSize(1, 1)
        if role == Qt.ItemDataRole.ForegroundRole and row.ink:
            return QColor(getattr(self._theme.tokens, row.ink))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section][:_LONGEST]
        return None


class PlainTable(QTableView):
    """Shows a model as it is."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setFont(theme.font(13))
        self.setHorizontalHeader(_Head(theme, self))
        self.setItemDelegate(_Padded(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerWidget(QWidget())  # else the style paints a box between the scroll bars
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(30))
        self.setFrameShape(QTableView.Shape.NoFrame)
        self._kept = TextModel(theme, (), ())
        theme.changed.connect(self.viewport().update)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            said = self._kept.whole_text(self.indexAt(event.pos()))
            QToolTip.showText(event.globalPos(), tip(said))
            return True
        return super().viewportEvent(event)

    def show_rows(self, headings: Sequence[str], rows: Sequence[ShownRow]) -> None:
        """Show these rows, each column as wide as its texts ask for, within reason."""
        self._kept = TextModel(self._theme, headings, rows)
        self.clearSpans()
        self.setModel(self._kept)
        for at, row in enumerate(rows):
            first = len(row.cells) - 1
            if row.spans and len(headings) - first > 1:
                self.setSpan(at, first, 1, len(headings) - first)
        self.resizeColumnsToContents()
        widest = self._theme.px(_WIDEST)
        for column in range(len(headings)):
            self.setColumnWidth(column, min(self.columnWidth(column), widest))


class _Padded(QStyledItemDelegate):
    """Cells with room beside their words."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return super().sizeHint(option, index) + QSize(2 * _PAD, 0)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        cell = QStyleOptionViewItem(option)
        rect: QRect = option.rect
        cell.rect = rect.adjusted(_PAD, 0, -_PAD, 0)
        super().paint(painter, cell, index)


class _Head(QHeaderView):
    """The columns' names, drawn plainly."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._theme.px(32))

    def sectionSizeFromContents(self, section: int) -> QSize:
        return super().sectionSizeFromContents(section) + QSize(2 * _PAD, 0)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        painter.fillRect(rect, self._theme.colour("surface"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, self._theme.colour("border"))
        painter.setFont(self._theme.font(12, 500))
        painter.setPen(self._theme.colour("text2"))
        title = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        room = rect.adjusted(_PAD + 3, 0, -_PAD, -1)
        shown = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()
