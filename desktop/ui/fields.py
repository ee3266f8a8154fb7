"""Fields to type in and to choose from."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from desktop.ui.icons import pixmap
from desktop.ui.theme import Theme


class Field(QLineEdit):
    """A line to type in."""

    def __init__(
        self, theme: Theme, placeholder: str = "", *, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.setFont(self._theme.font(13))


class Area(QPlainTextEdit):
    """Lines to type in; Ctrl+Enter is enough, Tab moves on."""

    entered = Signal(str)

    def __init__(
        self, theme: Theme, placeholder: str = "", *, rows: int = 2, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._rows = theme, rows
        self.setTabChangesFocus(True)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        theme.changed.connect(self._dress)
        self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.entered.emit(self.toPlainText())
            return
        super().keyPressEvent(event)

    def _dress(self) -> None:
        self.setFont(self._theme.font(13))
        self.setFixedHeight(self.fontMetrics().lineSpacing() * self._rows + 22)


def paint_arrow(field: QWidget, theme: Theme) -> None:
    """The arrow at the end of a field that opens a choice; from within its paint event."""
    painter = QPainter(field)
    size = theme.px(16)
    image = pixmap("chevron-down", theme.tokens.text2, size, field.devicePixelRatioF())
    painter.drawPixmap(field.width() - size - 8, (field.height() - size) // 2, image)
    painter.end()


class Combo(QComboBox):
    """One of several, with an arrow of our own: the style sheet takes Qt's away."""

    def __init__(self, theme: Theme, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        theme.changed.connect(self._dress)
        self._dress()

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(16, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_arrow(self, self._theme)

    def _dress(self) -> None:
        self.setFont(self._theme.font(13))


def fill(combo: Combo, choices: Iterable[tuple[str, Hashable]], chosen: Hashable) -> None:
    """Offer these choices, with one of them chosen."""
    combo.clear()
    for word, value in choices:
        combo.addItem(word, value)
    combo.setCurrentIndex(max(combo.findData(chosen), 0))
