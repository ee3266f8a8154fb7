"""A field in which one of many is found by typing, and which then says what was chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.finder import Finder
from desktop.ui.theme import Theme


class Picker(Finder):
    """Enter or a click takes what was found; emptying the field chooses nothing."""

    emptied = Signal()

    def __init__(self, theme: Theme, suggestions_in: QWidget) -> None:
        super().__init__(theme, suggestions_in)
        self._chosen = ""

    def show_chosen(self, words: str) -> None:
        """Say what is chosen, unless somebody is typing."""
        self._chosen = words
        if not self.isModified() or not words:
            self.setText(words)
            self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.suggestions.isVisible() or self.text() != self._chosen:
            self._go_back()
        else:
            event.ignore()  # for the sheet, which closes

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._leave()

    def _go_back(self) -> None:
        self._pause.stop()
        self.suggestions.hide()
        self.setText(self._chosen)

    def _leave(self) -> None:
        if not self.text().strip() and self._chosen:
            self._chosen = ""
            self.emptied.emit()
        else:
            self._go_back()

    def _enter(self) -> None:
        chosen, text = self.suggestions.chosen, self.text().strip()
        if not text:
            self._leave()
        elif chosen is not None and self._found_for == text:
            self._on_taken(chosen)
        elif text != self._chosen:
            self._pause.stop()
            self._search()

    def _on_taken(self, value: object) -> None:
        self._pause.stop()
        self.suggestions.hide()
        self.setModified(False)  # what is chosen may take the place of what was typed
        self.taken.emit(value)
