"""What happened to the order, and the notes that people wrote."""

from __future__ import annotations

from datetime import datetime, tzinfo

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.history import Happening
from desktop.domain.order_page import OrderPage
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.card import Card
from desktop.ui.fields import Area
from desktop.ui.icons import pixmap
from desktop.ui.labels import PlainLabel
from desktop.ui.theme import Theme
from desktop.words.history import HistoryLine, entry_lines, told_time


class _Entry(QWidget):
    """One line of the history: a round icon on a thread, what happened, when and how."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._icon, self._last = "history", False
        row = QHBoxLayout(self)
        row.setContentsMargins(34, 0, 0, 10)
        words = QVBoxLayout()
        words.setSpacing(1)
        self.title = PlainLabel(theme, role="medium", wrap=True)
        self.detail = PlainLabel(theme, role="secondary", wrap=True)
        words.addWidget(self.title)
        words.addWidget(self.detail)
        row.addLayout(words)
        theme.changed.connect(self.update)

    def show_line(self, line: HistoryLine, *, last: bool) -> None:
        self._icon, self._last = line.icon, last
        self.title.setText(line.title)
        self.detail.setText(line.detail)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        border = QPen(self._theme.colour("border"), 1)
        painter.setPen(border)
        if not self._last:
            painter.drawLine(12, 26, 12, self.height())
        painter.setBrush(self._theme.colour("surface"))
        painter.drawEllipse(QRectF(0.5, 2.5, 23, 23))
        image = pixmap(self._icon, self._theme.tokens.text2, 14, self.devicePixelRatioF())
        painter.drawPixmap(5, 7, image)
        painter.end()


class HistoryCard(Card):
    """Who did what, and when."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", "history")
        self.setObjectName("history_card")
        self._entries: list[_Entry] = []
        self.body.setSpacing(0)

    def show_page(self, page: OrderPage, now: datetime, zone: tzinfo) -> None:
        """Show the history of an order, newest first; notes have a card of their own."""
        self.set_title(_("History"))
        lines = [
            line
            for entry in page.history
            if entry.happening is not Happening.NOTE_ADDED
            for line in entry_lines(entry, now, zone)
        ]
        while len(self._entries) < len(lines):
            entry = _Entry(self._theme)
            entry.title.setObjectName(f"history_title_{len(self._entries)}")
            entry.detail.setObjectName(f"history_detail_{len(self._entries)}")
            self._entries.append(entry)
            self.body.addWidget(entry)
        for at, entry in enumerate(self._entries):
            entry.setVisible(at < len(lines))
            if at < len(lines):
                entry.show_line(lines[at], last=at == len(lines) - 1)


class NotesCard(Card):
    """What people wrote about the order; Ctrl+Enter adds."""

    note_added = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", "sticky-note")
        self.setObjectName("notes_card")
        self._order_id = 0
        self._notes: list[tuple[PlainLabel, PlainLabel]] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self.body.addLayout(self._list)
        self._area = Area(theme, _("Add a note…"))
        self._area.setObjectName("note")
        self._area.entered.connect(self._add)
        self._area.textChanged.connect(self._judge)
        self.body.addWidget(self._area)
        row = QHBoxLayout()
        self._hint = PlainLabel(theme, role="caption")
        row.addWidget(self._hint, 1, Qt.AlignmentFlag.AlignVCenter)
        self._button = Button(theme, icon="plus")
        self._button.setObjectName("add_note")
        self._button.clicked.connect(lambda: self._add(self._area.toPlainText()))
        row.addWidget(self._button)
        self.body.addLayout(row)
        self._judge()

    def show_page(self, page: OrderPage, now: datetime, zone: tzinfo) -> None:
        """Show the notes of an order, the customer's own first; what is being typed stays."""
        self.set_title(_("Notes"))
        self._area.setPlaceholderText(_("Add a note…"))
        self._area.setAccessibleName(_("Add a note…"))
        self._button.set_text(_("Add note"))
        self._hint.setText(_("Ctrl+Enter adds the note"))
        if page.order.id != self._order_id:
            self._order_id = page.order.id
            self._area.clear()
        said = [
            (entry.text, f"{entry.actor} · {told_time(entry.at, now, zone)}")
            for entry in reversed(page.history)
            if entry.happening is Happening.NOTE_ADDED and entry.text
        ]
        if page.order.customer_note:
            said.insert(0, (page.order.customer_note, _("From the customer")))
        while len(self._notes) < len(said):
            text = PlainLabel(self._theme, wrap=True)
            text.setObjectName(f"note_{len(self._notes)}")
            pair = (text, PlainLabel(self._theme, role="caption"))
            for label in pair:
                self._list.addWidget(label)
            self._notes.append(pair)
        for at, (text, who) in enumerate(self._notes):
            text.setVisible(at < len(said))
            who.setVisible(at < len(said))
            if at < len(said):
                text.setText(said[at][0])
                who.setText(said[at][1])

    def clear(self) -> None:
        """The note was added: the field is empty again."""
        self._area.clear()

    def _add(self, text: str) -> None:
        if text.strip():
            self.note_added.emit(text)

    def _judge(self) -> None:
        typed = bool(self._area.toPlainText().strip())
        self._button.setVisible(typed)
        self._hint.setVisible(typed)
