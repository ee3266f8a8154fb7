"""Which columns a table has, and in which order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.labels import PlainLabel
from desktop.ui.theme import Theme
from desktop.words.exported_columns import Column

_KEY = Qt.ItemDataRole.UserRole


class ColumnList(QListWidget):
    """Ticked columns are in the file; dragging or Alt with an arrow moves one."""

    def __init__(self, theme: Theme, columns: Sequence[Column], chosen: Sequence[str]) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("columnList")
        self.setAccessibleName(_("Columns"))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setUniformItemSizes(True)
        by_key = {column.key: column for column in columns}
        first = [by_key[key] for key in chosen if key in by_key]
        rest = [column for column in columns if column not in first]
        for column in (*first, *rest):
            item = QListWidgetItem(column.heading)
            item.setData(_KEY, column.key)
            item.setSizeHint(QSize(0, theme.px(30)))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
            ticked = not chosen or column in first
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.addItem(item)
        self.setCurrentRow(0)
        theme.changed.connect(self._dress)
        self._dress()

    def ticked(self) -> tuple[str, ...]:
        """The keys of the columns that the file is to have, in their order."""
        items = (self.item(row) for row in range(self.count()))
        return tuple(
            item.data(_KEY) for item in items if item.checkState() == Qt.CheckState.Checked
        )

    def tick_all(self, *, on: bool) -> None:
        """Tick every column, or none."""
        state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        for row in range(self.count()):
            self.item(row).setCheckState(state)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self._move(steps[event.key()])
        else:
            super().keyPressEvent(event)

    def _dress(self) -> None:
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.Highlight, QColor(self._theme.tokens.selected))
        colours.setColor(QPalette.ColorRole.HighlightedText, QColor(self._theme.tokens.text))
        self.setPalette(colours)

    def _move(self, step: int) -> None:
        row = self.currentRow()
        to = row + step
        if row >= 0 and 0 <= to < self.count():
            self.insertItem(to, self.takeItem(row))
            self.setCurrentRow(to)


class ColumnsDialog(QDialog):
    """Lets the columns be chosen; all of them in their own order counts as no choice."""

    chosen = Signal(object)  # a tuple of keys, empty for all

    def __init__(
        self, theme: Theme, columns: Sequence[Column], chosen: Sequence[str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("columnsDialog")
        self.setWindowTitle(_("Columns of the file"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._all = tuple(column.key for column in columns)
        self.list = ColumnList(theme, columns, chosen)
        hint = PlainLabel(
            theme, _("Tick what the file is to hold. Drag, or Alt+↑↓, to move."), role="secondary"
        )
        all_of_them = Button(theme, _("Tick all"), kind="link")
        all_of_them.setObjectName("tickAll")
        none = Button(theme, _("Tick none"), kind="link")
        none.setObjectName("tickNone")
        self._close = Button(theme, _("Cancel"))
        self._done = Button(theme, _("Use these columns"), kind="primary")
        self._done.setObjectName("useColumns")
        self._done.setDefault(True)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for part in (all_of_them, none):
            foot.addWidget(part)
        foot.addStretch(1)
        for part in (self._close, self._done):
            foot.addWidget(part)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(10)
        rows.addWidget(hint)
        rows.addWidget(self.list, 1)
        rows.addLayout(foot)
        self.resize(theme.px(520), theme.px(520))
        all_of_them.clicked.connect(lambda _checked=False: self.list.tick_all(on=True))
        none.clicked.connect(lambda _checked=False: self.list.tick_all(on=False))
        self.list.itemChanged.connect(lambda _item: self._mark())
        self._close.clicked.connect(lambda _checked=False: self.reject())
        self._done.clicked.connect(lambda _checked=False: self.accept())
        self._mark()

    def accept(self) -> None:
        """Take what is ticked."""
        ticked = self.list.ticked()
        self.chosen.emit(() if ticked == self._all else ticked)
        super().accept()

    def _mark(self) -> None:
        self._done.setEnabled(bool(self.list.ticked()))
