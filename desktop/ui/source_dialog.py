"""An imported order beside what its store said of it: what differs, what is equal, its words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.domain.source import Compared, SourceComparison
from desktop.i18n import format_number
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.card import Card, Line
from desktop.ui.labels import PlainLabel
from desktop.ui.message_bar import Message, MessageBar
from desktop.ui.new_order.frame import Sheet, scrolled
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.theme import Theme
from desktop.words.channels import channel_name
from desktop.words.source import field_word, indented, source_seen, source_verdict, value_words

_USUAL, _LEAST = QSize(760, 600), QSize(560, 360)
_WORDS_HEIGHT = 260
_TOP = Qt.AlignmentFlag.AlignTop


class SourceDialog(Sheet):
    """Shows both, and lets the store's words be copied; it changes nothing."""

    def __init__(
        self, theme: Theme, found: SourceComparison, zone: tzinfo, parent: QWidget | None = None
    ) -> None:
        title = _("Order {number} and its source").format(number=found.full_number)
        super().__init__(theme, title, parent, usual=_USUAL, least=_LEAST)
        self.setObjectName("sourceDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._found, self._zone = found, zone
        self.message = MessageBar(theme)
        kind = "ok" if found.fields and not found.differences else "warn"
        self.message.say(Message(kind=kind, text=source_verdict(found)))
        self.differences = self._grid(found.differences)
        self.differences.setObjectName("sourceDifferences")
        self.equal = self._grid(found.equal)
        self.equal.setObjectName("sourceEqual")
        self._more = Button(theme, kind="link")
        self._more.setObjectName("showEqual")
        self.words = QPlainTextEdit(indented(found.payload))
        self.words.setObjectName("sourceWords")
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        self.words.setFont(theme.font(12))
        self.words.setMinimumHeight(theme.px(_WORDS_HEIGHT))
        self.words.setAccessibleName(_("The store's own words"))
        self._show_words = Button(theme, kind="link")
        self._show_words.setObjectName("showWords")
        self._copy = Button(theme, _("Copy the store's words"), icon="copy")
        self._copy.setObjectName("copySource")
        self._close = Button(theme, _("Close"), kind="primary")
        self._close.setObjectName("closeSource")
        self._assemble()
        self._more.clicked.connect(lambda _checked=False: self._turn_equal())
        self._show_words.clicked.connect(lambda _checked=False: self._turn_words())
        self._copy.clicked.connect(lambda _checked=False: self._copy_words())
        self._close.clicked.connect(lambda _checked=False: self.reject())
        self.equal.hide()
        self.words.setVisible(not found.fields)
        self._name_links()
        self._close.setFocus()

    def _assemble(self) -> None:
        within = QWidget()
        rows = QVBoxLayout(within)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(12)
        rows.addWidget(self.message)
        seen = source_seen(self._found, self._zone)
        rows.addWidget(PlainLabel(self.theme, seen, role="secondary", wrap=True))
        equals, words = self._beside(self._more), self._beside(self._show_words)
        for part in (self.differences, equals, self.equal, words, self.words):
            rows.addWidget(part)
        rows.addStretch(1)
        self.differences.setVisible(bool(self._found.differences))
        equals.setVisible(bool(self._found.equal))
        words.setVisible(bool(self._found.fields))
        self.body.addWidget(scrolled(within))
        self.foot.addWidget(self._copy)
        self.foot.addStretch(1)
        self.foot.addWidget(self._close)
        order = (self._more, self._show_words, self.words, self._copy, self._close)
        for before, after in zip(order, (*order[1:], self.close_button), strict=True):
            self.setTabOrder(before, after)

    def _beside(self, button: Button) -> QWidget:
        """A button as wide as its words."""
        room = QWidget()
        row = QHBoxLayout(room)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(button)
        row.addStretch(1)
        return room

    def _grid(self, fields: Sequence[Compared]) -> Card:
        """Fields, one under the other: here, and in the store's words."""
        card = Card(self.theme)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for column, share in ((0, 2), (1, 3), (2, 3)):
            grid.setColumnStretch(column, share)
            grid.setColumnMinimumWidth(column, self.theme.px(110))
        heads = ("", _("Here"), channel_name(self._found.channel))
        for column, head in enumerate(heads):
            grid.addWidget(PlainLabel(self.theme, head, role="caption"), 0, column)
        for at, each in enumerate(fields):
            grid.addWidget(Line(self.theme), 2 * at + 1, 0, 1, 3)
            name = PlainLabel(self.theme, field_word(each), colour="text2", wrap=True)
            grid.addWidget(name, 2 * at + 2, 0, _TOP)
            for column, value in ((1, each.here), (2, each.there)):
                words = value_words(each.field, value, self._zone)
                role = "medium" if each.differs and column == 1 else "body"
                grid.addWidget(WrappedLabel(self.theme, words, role=role), 2 * at + 2, column)
        card.body.addLayout(grid)
        return card

    def _name_links(self) -> None:
        count = len(self._found.equal)
        hides = not self.equal.isHidden()
        words = _("Hide what is equal") if hides else _("Show what is equal ({n})")
        self._more.set_text(words.format(n=format_number(count)))
        hidden = self.words.isHidden()
        self._show_words.set_text(
            _("Show the store's own words") if hidden else _("Hide the store's own words")
        )

    def _turn_equal(self) -> None:
        self.equal.setVisible(self.equal.isHidden())
        self._name_links()

    def _turn_words(self) -> None:
        self.words.setVisible(self.words.isHidden())
        self._name_links()

    def _copy_words(self) -> None:
        """The very text that came, without the line breaks that are shown."""
        QGuiApplication.clipboard().setText(self._found.payload)
        text = _("The store's words were copied.")
        self.message.say(Message(kind="ok", text=text))
