"""A small sheet under a button, and the button that opens it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.buttons import Button
from desktop.ui.theme import Theme


class Popover(QWidget):
    """A small sheet under a button; a click elsewhere or Esc closes it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._theme = theme
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(16, 14, 16, 14)
        self.rows.setSpacing(10)

    def open_under(self, button: QWidget, *, leftwards: bool = True) -> None:
        """Open below a button, the right edges in line; or the left ones."""
        self.resize(self.sizeHint())
        aside = button.width() - self.width() if leftwards else 0
        corner = button.mapToGlobal(QPoint(aside, button.height() + 4))
        screen = button.screen().availableGeometry()
        corner.setX(max(min(corner.x(), screen.right() - self.width()), screen.left()))
        corner.setY(max(min(corner.y(), screen.bottom() - self.height()), screen.top()))
        self.move(corner)
        self.show()
        self.setFocus()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._theme.colour("border"))
        painter.setBrush(self._theme.colour("raised"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class Opener(Button):
    """A button that opens choices, and looks like a chosen chip while something is chosen."""

    def __init__(self, theme: Theme, icon: str, parent: QWidget | None) -> None:
        self._on = False
        super().__init__(theme, kind="secondary", icon=icon, parent=parent)

    def show_on(self, on: bool) -> None:  # noqa: FBT001  # what the method is about
        """Look as if something is chosen, or not."""
        self._on = on
        self.update()

    def _colours(self) -> tuple[str, str, str]:
        if not self._on:
            return super()._colours()
        tokens = self._theme.tokens
        return (tokens.selected, tokens.accent, tokens.accent_text)
