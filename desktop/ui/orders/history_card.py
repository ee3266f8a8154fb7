"""What happened to the order, step by step, the newest first."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.notes import events
from desktop.domain.order_page import OrderPage
from desktop.i18n import format_number
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.card import Card
from desktop.ui.icons import pixmap
from desktop.ui.orders.standpoint import Standpoint
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.theme import Theme
from desktop.words.history import HistoryLine, entry_lines

_FIRST_STEPS = 20
_ROUND = 24


class HistoryStep(QWidget):
    """One step: a round icon on a thread, what happened, and below it when and how."""

    def __init__(self, theme: Theme, at: int) -> None:
        super().__init__()
        self._theme = theme
        self._icon, self._first, self._last = "history", True, True
        self._row = QHBoxLayout(self)
        words = QVBoxLayout()
        words.setSpacing(1)
        self.title = WrappedLabel(theme, role="medium")
        self.title.setObjectName(f"history_title_{at}")
        self.detail = WrappedLabel(theme, role="secondary")
        self.detail.setObjectName(f"history_detail_{at}")
        words.addWidget(self.title)
        words.addWidget(self.detail)
        self._row.addLayout(words)
        theme.changed.connect(self._dress)
        self._dress()

    def show_line(self, line: HistoryLine, *, first: bool, last: bool) -> None:
        """Show a line of the history; the thread goes on above and below unless it ends here."""
        self._icon, self._first, self._last = line.icon, first, last
        self.title.setText(line.title)
        self.detail.setText(line.detail)
        self._dress()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, top = self._theme.px(_ROUND), 2.0
        middle = side / 2
        painter.setPen(QPen(self._theme.colour("border"), 1.5))
        if not self._first:
            painter.drawLine(QPointF(middle, 0), QPointF(middle, top))
        if not self._last:
            painter.drawLine(QPointF(middle, top + side), QPointF(middle, self.height()))
        painter.setPen(QPen(self._theme.colour("border"), 1))
        painter.setBrush(self._theme.colour("subtle"))
        painter.drawEllipse(QRectF(0.5, top + 0.5, side - 1, side - 1))
        size = self._theme.px(14)
        inset = (side - size) // 2
        ink = self._theme.tokens.text2
        image = pixmap(self._icon, ink, size, self.devicePixelRatioF(), 2.2)
        painter.drawPixmap(inset, round(top) + inset, image)
        painter.end()

    def _dress(self) -> None:
        self._row.setContentsMargins(self._theme.px(_ROUND) + 12, 0, 0, 0 if self._last else 10)
        self.update()


class HistoryCard(Card):
    """Who did what, and when; notes have a card of their own."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("History"), "history", parent)
        self.setObjectName("history_card")
        self._steps: list[HistoryStep] = []
        self._shown: tuple[OrderPage, Standpoint] | None = None
        self._all_of = 0  # the order of which all steps are shown
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.body.setSpacing(0)
        self.body.addLayout(self._list)
        self._rest = Button(theme, kind="link")
        self._rest.setObjectName("show_all_history")
        self._rest.clicked.connect(self._show_all)
        self.body.addWidget(self._rest, 0, Qt.AlignmentFlag.AlignLeft)

    def show_page(self, page: OrderPage, standpoint: Standpoint) -> None:
        """Show the history of an order."""
        self._shown = (page, standpoint)
        self.set_title(_("History"))
        lines = [
            line
            for entry in events(page.history)
            for line in entry_lines(entry, standpoint.now, standpoint.zone)
        ]
        count = len(lines) if page.order.id == self._all_of else min(len(lines), _FIRST_STEPS)
        while len(self._steps) < count:
            step = HistoryStep(self._theme, len(self._steps))
            self._steps.append(step)
            self._list.addWidget(step)
        for at, step in enumerate(self._steps):
            step.setVisible(at < count)
            if at < count:
                step.show_line(lines[at], first=at == 0, last=at == len(lines) - 1)
        total = format_number(len(lines))
        self._rest.set_text(_("Show all {count} steps").format(count=total))
        self._rest.setVisible(count < len(lines))

    def _show_all(self) -> None:
        if self._shown is not None:
            self._all_of = self._shown[0].order.id
            self.show_page(*self._shown)
