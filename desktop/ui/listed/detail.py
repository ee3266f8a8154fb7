"""What is open beside a list: a header that stays, cards that scroll, or why there is nothing."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from datetime import tzinfo
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.errors import ShopError
from desktop.ui.empty_state import EmptyState
from desktop.ui.message_bar import MessageBar
from desktop.ui.theme import Theme
from desktop.words.errors import sentence


class ListedDetail(QWidget):
    """Shows one thing; it tells wishes and decides nothing."""

    left = Signal()  # Esc: back to the list

    def __init__(self, theme: Theme, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._zone = theme, zone
        self._page: Any = None  # of its own kind
        self.message = MessageBar(theme)
        self.empty = EmptyState(theme)
        self._stack = QStackedWidget()
        self._scroll = QScrollArea()
        self._whole = QWidget()

    @abstractmethod
    def fill(self, page: Any) -> None:
        """Write a page into the cards."""

    @abstractmethod
    def id_of(self, page: Any) -> int:
        """What a page is of."""

    @abstractmethod
    def nothing(self) -> tuple[str, str, str]:
        """The icon, title and sentence when nothing is open."""

    @abstractmethod
    def failure(self) -> str:
        """The title when it cannot be shown."""

    @abstractmethod
    def buttons(self) -> Sequence[QAbstractButton]:
        """The header's buttons, the first that the keyboard goes to first."""

    def lay_out(self, header: QWidget, cards: Sequence[QWidget]) -> None:
        """Put the header above the cards, and begin with nothing."""
        column = QVBoxLayout()
        column.setContentsMargins(20, 14, 20, 20)
        column.setSpacing(12)
        for part in (self.message, *cards):
            column.addWidget(part)
        column.addStretch(1)
        sheet = QWidget()
        sheet.setLayout(column)
        sheet.setAutoFillBackground(False)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(sheet)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        rows = QVBoxLayout(self._whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(header)
        rows.addWidget(self._scroll, 1)
        self._stack.addWidget(self._whole)
        self._stack.addWidget(self.empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self.show_nothing()

    def show_page(self, page: Any) -> None:
        """Show a page; another one begins at the top."""
        another = self._page is None or self.id_of(self._page) != self.id_of(page)
        self._page = page
        had_keyboard = self._has_keyboard()
        self.fill(page)
        self._stack.setCurrentWidget(self._whole)
        if had_keyboard and not self._has_keyboard():
            self.focus_first()  # what was pressed is gone: the keyboard stays on the page
        if another:
            self._scroll.verticalScrollBar().setValue(0)

    def _has_keyboard(self) -> bool:
        now = QApplication.focusWidget()
        return now is not None and self.isAncestorOf(now)

    def show_nothing(self) -> None:
        """Say that nothing is chosen."""
        self._page = None
        self.empty.show_state(*self.nothing())
        self._stack.setCurrentWidget(self.empty)

    def show_error(self, error: ShopError) -> None:
        """Say why it cannot be shown."""
        self._page = None
        self.empty.show_state("circle-alert", self.failure(), sentence(error), icon_colour="danger")
        self._stack.setCurrentWidget(self.empty)

    def set_zone(self, zone: tzinfo) -> None:
        """Tell times in another time zone."""
        self._zone = zone
        if self._page is not None:
            self.show_page(self._page)

    def focus_first(self) -> None:
        """Take the keyboard to the first button."""
        for button in self.buttons():
            if button.isVisible() and button.isEnabled():
                button.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def retranslate(self) -> None:
        """Speak the present language."""
        self.message.retranslate()
        if self._page is None:
            self.show_nothing()
        else:
            self.show_page(self._page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
