"""The line on an order's page that says that its store says otherwise, with the way to decide."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.stores import Conflict
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.labels import IconLabel
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.theme import Theme
from desktop.words.conflicts import conflict_told


class ConflictNote(QWidget):
    """Stands above the order's parts for as long as nobody has decided."""

    decide_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("conflictNote")
        self._theme = theme
        self._words = WrappedLabel(theme, role="medium", colour="warn_fg")
        self._words.setObjectName("conflictWords")
        self._decide = Button(theme, kind="link", icon="split")
        self._decide.setObjectName("decideConflict")
        self._decide.clicked.connect(lambda _on=False: self.decide_wanted.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 6, 8)
        row.setSpacing(10)
        row.addWidget(IconLabel(theme, "triangle-alert", "warn_fg", 18))
        row.addWidget(self._words, 1)
        row.addWidget(self._decide, 0, Qt.AlignmentFlag.AlignVCenter)
        theme.changed.connect(self.update)

    def show_conflict(self, conflict: Conflict) -> None:
        """Say what differs."""
        self._words.setText(conflict_told(conflict))
        self._decide.set_text(_("Decide…"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("warn_border"), 1))
        painter.setBrush(self._theme.colour("warn_bg"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()
