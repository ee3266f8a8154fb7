"""What people wrote about an order, and a place to write more."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.notes import notes_of
from desktop.domain.order_page import OrderPage
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.card import Card
from desktop.ui.fields import Area
from desktop.ui.labels import IconLabel, PlainLabel, tip
from desktop.ui.orders.standpoint import Standpoint
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.theme import Theme
from desktop.words.history import told_time


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """A note as it is shown; without an entry of the history it cannot be pinned."""

    text: str
    who: str
    entry_id: int = 0
    pinned: bool = False


class _Note(QWidget):
    """One note: what was said, who said it, and the button that pins it."""

    pin_wished = Signal(int, bool)  # history entry; whether it shall stand first

    def __init__(self, theme: Theme, at: int) -> None:
        super().__init__()
        self._said = _Said(text="", who="")
        self.text = WrappedLabel(theme)
        self.text.setObjectName(f"note_text_{at}")
        self.who = WrappedLabel(theme, role="secondary")
        self.who.setObjectName(f"note_who_{at}")
        self._mark = IconLabel(theme, "pin", "accent_text", 14)
        self._mark.setObjectName(f"note_pinned_{at}")
        self.pin = Button(theme, kind="quiet", icon="pin")
        self.pin.setObjectName(f"pin_note_{at}")
        self.pin.clicked.connect(self._wish)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.text)
        below = QHBoxLayout()
        below.setSpacing(4)
        below.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self.who, 1)
        words.addLayout(below)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addWidget(self.pin, 0, Qt.AlignmentFlag.AlignTop)

    def show_note(self, said: _Said, reason: str) -> None:
        """Show a note; `reason` says why it cannot be pinned now, where it cannot."""
        self._said = said
        self.text.setText(said.text)
        self.who.setText(said.who)
        self._mark.setVisible(said.pinned)
        self.pin.setVisible(bool(said.entry_id))
        self.pin.set_icon("pin-off" if said.pinned else "pin")
        words = _("Unpin this note") if said.pinned else _("Pin this note: it stands first")
        self.pin.setToolTip(tip(reason or words))
        self.pin.setAccessibleName(words)
        self.pin.setEnabled(not reason)

    def _wish(self) -> None:
        self.pin_wished.emit(self._said.entry_id, not self._said.pinned)


class NotesCard(Card):
    """The notes of an order; Ctrl+Enter adds one."""

    note_added = Signal(int, str)  # order id, text
    pin_wanted = Signal(int, int, bool)  # order id, history entry of the note, first or not

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Notes"), "sticky-note", parent)
        self.setObjectName("notes_card")
        self._order_id = 0
        self._drafts: dict[int, str] = {}
        self._sent: dict[int, str] = {}  # on their way to the history
        self._notes: list[_Note] = []
        self._reason = ""
        self._shown: tuple[OrderPage, Standpoint] | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
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
        self._shown = (page, standpoint)
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
            note.pin_wished.connect(self._on_pin_wished)
            self._list.addWidget(note)
            self._notes.append(note)
        for at, note in enumerate(self._notes):
            note.setVisible(at < len(said))
            if at < len(said):
                note.show_note(said[at], self._reason)

    def set_writable(self, reason: str) -> None:
        """Let notes be added, or say why they cannot be."""
        self._reason = reason
        if self._shown is not None:
            self.show_page(*self._shown)
        self.area.setReadOnly(bool(reason))
        self.area.setToolTip(tip(reason))
        self._add_button.setEnabled(not reason)
        self._add_button.setToolTip(tip(reason))

    @property
    def key_stops(self) -> list[QWidget]:
        """What the keyboard comes to, in the order it is seen."""
        return [*(note.pin for note in self._notes), self.area, self._add_button]

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
        texts = {note.text.split() == sent.split() for note in notes_of(page.history)}
        if True in texts:
            del self._sent[page.order.id]
            if self.area.toPlainText() == sent:
                self.area.clear()
        elif not self.area.toPlainText():
            self.area.setPlainText(sent)

    def _on_pin_wished(self, entry_id: int, pinned: bool) -> None:  # noqa: FBT001  # a signal brings it
        self.pin_wanted.emit(self._order_id, entry_id, pinned)

    def _add(self) -> None:
        text = self.area.toPlainText()
        if text.strip() and not self.area.isReadOnly():
            self._sent[self._order_id] = text
            self.area.clear()
            self.note_added.emit(self._order_id, text)

    def _judge(self) -> None:
        self._foot.setVisible(bool(self.area.toPlainText().strip()))


def _said(page: OrderPage, standpoint: Standpoint) -> list[_Said]:
    """Each note with who wrote it and when: those that are pinned, the customer's, the others."""
    own = []
    if page.order.customer_note:
        own.append(_Said(text=page.order.customer_note, who=_("From the customer")))
    noted = []
    for note in notes_of(page.history):
        when = told_time(note.at, standpoint.now, standpoint.zone)
        pinned = _("Pinned") if note.pinned else ""
        noted.append(
            _Said(
                text=note.text or _("This note was erased."),
                who=" · ".join(part for part in (pinned, note.actor, when) if part),
                entry_id=note.entry_id,
                pinned=note.pinned,
            )
        )
    return [
        *(each for each in noted if each.pinned),
        *own,
        *(each for each in noted if not each.pinned),
    ]
