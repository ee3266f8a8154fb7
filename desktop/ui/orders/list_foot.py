"""The foot of the list: how many orders, what they come to, and in which order they stand."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.labels import ElidedLabel, PlainLabel
from desktop.ui.theme import Theme

_BETWEEN = 16


class ListFoot(QWidget):
    """Numbers come first: where both do not fit, the order is left to the arrow in the head."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counted = ElidedLabel(theme, role="secondary")
        self._counted.setObjectName("listFoot")
        self._sorted = PlainLabel(theme, role="secondary")
        self._sorted.setObjectName("listOrder")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(_BETWEEN)
        row.addWidget(self._counted, 1)
        row.addWidget(self._sorted)
        self._theme = theme
        theme.changed.connect(self._dress)
        self._dress()

    def show_counted(self, text: str) -> None:
        """Say how many orders there are and what they come to."""
        self._counted.setText(text)
        self._arrange()

    def show_sorted(self, text: str) -> None:
        """Say in which order they stand."""
        self._sorted.setText(text)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _dress(self) -> None:
        self.setFixedHeight(self._theme.px(32))

    def _arrange(self) -> None:
        needed = sum(
            label.fontMetrics().horizontalAdvance(label.text())
            for label in (self._counted, self._sorted)
        )
        self._sorted.setVisible(needed + _BETWEEN + 40 <= self.width())
