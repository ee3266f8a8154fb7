"""What people wrote about an order, and a place to write more."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.notes import standing_notes
from desktop.domain.order_page import OrderPage
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.card import Card
from desktop.ui.fields import Area
from desktop.ui.labels import PlainLabel, tip
from desktop.ui.orders.standpoint import Standpoint
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.theme import Theme
from desktop.words.history import told_time


class _Note:
    """The widgets of one note; they serve the next order again."""

    def __init__(self, theme: Theme, at: int) -> None:
        self.text = WrappedLabel(theme)
        self.text.setObjectName(f"note_text_{at}")
        self.who = WrappedLabel(theme, role="secondary")
        self.who.setObjectName(f"note_who_{at}")


class NotesCard(Card):
    """The notes of an order; Ctrl+Enter adds one."""

    note_added = Signal(int, str)  # order id, text

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Notes"), "sticky-note", parent)
        self.setObjectName("notes_card")
        self._order_id = 0
        self._drafts: dict[int, str] = {}
        self._sent: dict[int, str] = {}  # on their way to the history
        self._notes: list[_Note] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(1)
        self.body.addLayout(self._list)
        self.area = Area(theme)
        self.area.setObjectName("note")
        self.area.entered.connect(self._add)
        self.area.textChanged.connect(self._judge)
        self.body.addWidget(self.area)
        self._foot = self._build_foot()
        self.body.addWidget(self._foot)
        self._judge()

    def show_page(self, page: OrderPage, standpoint: Standpoint) -> None:
        """Show the notes of an order, the customer's own first; what is being typed stays."""
        self.set_title(_("Notes"))
        self.area.setPlaceholderText(_("Add a note…"))
        self.area.setAccessibleName(_("Add a note…"))
        self._add_button.set_text(_("Add &note"))
        self._hint.setText(_("Ctrl+Enter adds the note"))
        if page.order.id != self._order_id:
            self._take_up(page.order.id)
        self._settle(page)
        said = _said(page, standpoint)
        while len(self._notes) < len(said):
            note = _Note(self._theme, len(self._notes))
            self._list.addWidget(note.text)
            self._list.addWidget(note.who)
            self._notes.append(note)
        for at, note in enumerate(self._notes):
            shown = at < len(said)
            note.text.setVisible(shown)
            note.who.setVisible(shown)
            if shown:
                note.text.setText(said[at][0])
                note.who.setText(said[at][1])

    def set_writable(self, reason: str) -> None:
        """Let notes be added, or say why they cannot be."""
        self.area.setReadOnly(bool(reason))
        self.area.setToolTip(tip(reason))
        self._add_button.setEnabled(not reason)
        self._add_button.setToolTip(tip(reason))

    def _build_foot(self) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        self._hint = PlainLabel(self._theme, role="secondary")
        self._add_button = Button(self._theme, icon="plus")
        self._add_button.setObjectName("add_note")
        self._add_button.clicked.connect(self._add)
        row.addWidget(self._hint, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._add_button)
        return foot

    def _take_up(self, order_id: int) -> None:
        """Keep what was being typed for the order before, bring back what was for this one."""
        self._drafts[self._order_id] = self.area.toPlainText()
        self._order_id = order_id
        self.area.setPlainText(self._drafts.pop(order_id, ""))

    def _settle(self, page: OrderPage) -> None:
        """Forget a note that has arrived in the history; give back one that was refused."""
        sent = self._sent.get(page.order.id)
        if sent is None:
            return
        texts = {entry.text.split() == sent.split() for entry in standing_notes(page.history)}
        if True in texts:
            del self._sent[page.order.id]
            if self.area.toPlainText() == sent:
                self.area.clear()
        elif not self.area.toPlainText():
            self.area.setPlainText(sent)

    def _add(self) -> None:
        text = self.area.toPlainText()
        if text.strip() and not self.area.isReadOnly():
            self._sent[self._order_id] = text
            self.area.clear()
            self.note_added.emit(self._order_id, text)

    def _judge(self) -> None:
        self._foot.setVisible(bool(self.area.toPlainText().strip()))


def _said(page: OrderPage, standpoint: Standpoint) -> list[tuple[str, str]]:
    """Each note with who wrote it and when, in the order they were written."""
    said = []
    if page.order.customer_note:
        said.append((page.order.customer_note, _("From the customer")))
    for entry in reversed(standing_notes(page.history)):
        when = told_time(entry.at, standpoint.now, standpoint.zone)
        text = entry.text or _("This note was erased.")
        said.append((text, " · ".join(part for part in (entry.actor, when) if part)))
    return said
