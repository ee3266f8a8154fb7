"""What the pins of the map mean, on a card in its corner."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.status import OrderStatus
from desktop.i18n import gettext as _
from desktop.ui.badge import Badge
from desktop.ui.labels import IconLabel, PlainLabel
from desktop.ui.theme import Theme

_SHOWN = (OrderStatus.PENDING_PAYMENT, OrderStatus.PAID, OrderStatus.SHIPPED)


class Legend(QWidget):
    """The three states that have pins, and the sign of what is only about right."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("mapLegend")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(5)
        self._badges = [Badge(theme) for _each in _SHOWN]
        for badge in self._badges:
            column.addWidget(badge)
        row = QHBoxLayout()
        row.setContentsMargins(0, 1, 0, 0)
        row.setSpacing(6)
        row.addWidget(IconLabel(theme, "circle-alert", "warn_fg", 14))
        self._about = PlainLabel(theme, role="secondary")
        row.addWidget(self._about)
        column.addLayout(row)
        theme.changed.connect(self._dress)
        self.retranslate()

    def retranslate(self) -> None:
        """Speak the present language."""
        for badge, status in zip(self._badges, _SHOWN, strict=True):
            badge.show_status(status)
        self._about.setText(_("Approximate: hollow pin"))
        self._dress()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("border"), 1))
        painter.setBrush(self._theme.colour("raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()

    def _dress(self) -> None:
        self.adjustSize()
        self.update()
