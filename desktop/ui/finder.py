"""A field that finds while one types; Enter takes what is chosen, or what a scanner named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.fields import Field
from desktop.ui.icons import pixmap
from desktop.ui.suggestions import Suggestion, Suggestions
from desktop.ui.theme import Theme

PAUSE_MS = 120
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class Finder(Field):
    """Wishes for searches and shows what they found; decides nothing."""

    searched = Signal(str)
    taken = Signal(object)  # the value of what was chosen
    entered = Signal(str)  # Enter on a text of which nothing is shown yet: a scanner is that fast

    def __init__(
        self, theme: Theme, suggestions_in: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent=parent)
        self._found_for = ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self.suggestions = Suggestions(theme, suggestions_in)
        self._pause.timeout.connect(self._search)
        self.textEdited.connect(self._on_edited)
        self.suggestions.taken.connect(self._on_taken)

    def show_found(self, text: str, found: Sequence[Suggestion]) -> None:
        """Show what a text has found, when that is still what stands in the field."""
        if text == self.text().strip() and text and self.hasFocus():
            self._found_for = text
            self.suggestions.show_below(self, found)

    def empty(self) -> None:
        """Begin anew."""
        self._pause.stop()
        self.clear()
        self._found_for = ""
        self.suggestions.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS and self.suggestions.isVisible():
            self.suggestions.move_choice(_STEPS[key])
        elif key in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # the window's: it is not about what stands in the field
        elif key in _ENTER:
            self._enter()
        elif key == Qt.Key.Key_Escape and self.text():
            self.empty()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.suggestions.hide()
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        size = self._theme.px(16)
        image = pixmap("search", self._theme.tokens.text2, size, self.devicePixelRatioF())
        painter.drawPixmap(11, (self.height() - size) // 2, image)
        painter.end()

    def _dress(self) -> None:
        super()._dress()
        self.setTextMargins(self._theme.px(16) + 8, 0, 0, 0)

    def _on_edited(self) -> None:
        if self.text().strip():
            self._pause.start()
        else:
            self.empty()

    def _search(self) -> None:
        if self.text().strip():
            self.searched.emit(self.text().strip())

    def _enter(self) -> None:
        text = self.text().strip()
        chosen: Any = self.suggestions.chosen
        if not text:
            return
        fitting = chosen is not None and self._found_for == text
        self.empty()
        if fitting:
            self.taken.emit(chosen)
        else:
            self.entered.emit(text)

    def _on_taken(self, value: object) -> None:
        self.empty()
        self.taken.emit(value)
