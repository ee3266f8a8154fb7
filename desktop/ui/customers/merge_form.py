"""The question whether two customers are one: the other is found by typing."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.customer_page import CustomerPage
from desktop.domain.errors import ShopError
from desktop.domain.selling import CustomerFound
from desktop.i18n import format_number
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.customers.row_words import called, order_count
from desktop.ui.finder import Finder
from desktop.ui.labels import PlainLabel
from desktop.ui.orders.question import Box, Question, Wording
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.suggestions import Suggestion
from desktop.ui.theme import Theme
from desktop.words.errors import sentence

_LIST_ROOM = 250  # for what is found, below the field


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeWish:
    """Who counts as whom."""

    keep: int
    other: int
    name: str  # of the one that is kept
    other_name: str


class MergeForm(Question):
    """Asks who else is this customer, and says what will happen."""

    searched = Signal(str)
    wanted = Signal(object)  # MergeWish

    def __init__(self, theme: Theme, page: CustomerPage, parent: QWidget | None = None) -> None:
        super().__init__(theme, _wording(page), parent)
        self.setObjectName("mergeForm")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._page = page
        self._other: CustomerFound | None = None
        self._waits = False
        self._label = PlainLabel(theme, _("Who is the same customer?"), role="secondary")
        self.finder = Finder(theme, self)
        self.finder.setObjectName("mergeSearch")
        self.finder.setPlaceholderText(_("Type a name, e-mail or phone number"))
        self.finder.setAccessibleName(_("Who is the same customer?"))
        self._label.setBuddy(self.finder)
        self._chosen = Box(theme)
        self._who = WrappedLabel(theme, role="strong")
        self._who.setObjectName("mergeOther")
        self._change = Button(theme, _("Change"), kind="link")
        self._change.setObjectName("mergeChange")
        self._follows = WrappedLabel(theme)
        self._follows.setObjectName("mergeFollows")
        self.error = WrappedLabel(theme, role="medium", colour="danger")
        self.error.setObjectName("formError")
        self._lay_out()
        self.finder.searched.connect(self.searched)
        self.finder.taken.connect(self._on_taken)
        self._change.clicked.connect(lambda _on=False: self._show(None))
        self._show(None)

    def show_found(self, text: str, found: tuple[CustomerFound, ...]) -> None:
        """Show who was found, without the customer that the question is about."""
        others = [each for each in found if each.id != self._page.id]
        rows = [_suggested(each) for each in others]
        if not rows:
            rows = [Suggestion(title=_("Nobody else is found."), icon="search")]
        self.finder.show_found(text, rows)

    def accept(self) -> None:
        """Tell what is wanted; the question closes when it is done."""
        if self._other is None or self._waits:
            return
        self._waits = True
        self.do_button.setEnabled(False)
        self.wanted.emit(
            MergeWish(
                keep=self._page.id,
                other=self._other.id,
                name=called(self._page.contact),
                other_name=called(self._other.contact),
            )
        )

    def reject(self) -> None:
        """Keep them apart, unless they are being merged already."""
        if not self._waits:
            super().reject()

    def finish(self) -> None:
        """Close: it is done."""
        super().accept()

    def refuse(self, error: ShopError) -> None:
        """Say why it was not done."""
        self._waits = False
        self.do_button.setEnabled(True)
        self.tell(error)

    def tell(self, error: ShopError) -> None:
        """Say what is wrong."""
        self.error.setText(sentence(error))
        self.error.setVisible(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and self._other is None:
            return  # nobody is chosen yet: Enter is no answer
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._who, 1)
        row.addWidget(self._change)
        self._chosen.rows.addLayout(row)
        self._chosen.rows.addWidget(self._follows)
        self._space = QWidget()
        self._space.setFixedHeight(self.theme.px(_LIST_ROOM) - 40)
        for part in (self._label, self.finder, self._chosen, self.error, self._space):
            self.body.addWidget(part)
        self.error.hide()
        self.setTabOrder(self.finder, self._change)
        self.setTabOrder(self._change, self.keep_button)
        self.setTabOrder(self.keep_button, self.do_button)

    def _on_taken(self, value: object) -> None:
        if isinstance(value, CustomerFound):
            self._show(value)

    def _show(self, other: CustomerFound | None) -> None:
        """Show the field, or who was chosen and what follows."""
        self._other = other
        self.error.hide()
        for part in (self._label, self.finder, self._space):
            part.setVisible(other is None)
        self._chosen.setVisible(other is not None)
        self.do_button.setEnabled(other is not None)
        if other is None:
            self.keep_button.setDefault(True)
            self.finder.setFocus()
        else:
            name = called(other.contact)
            self._who.setText(f"{name} · {order_count(other.orders)}")
            self._follows.setText(_follows(self._page, other))
            self.keep_button.setFocus()
        if self.isVisible():
            self._chosen.rows.invalidate()
            self._chosen.updateGeometry()  # else the least height is still that of before
            self._outer.activate()
            self.resize(self.width(), self._outer.totalHeightForWidth(self.width()))


def _follows(page: CustomerPage, other: CustomerFound) -> str:
    """What merging does."""
    kept, gone = called(page.contact), called(other.contact)
    return _(
        "{other} ({other_orders}) will count as {kept} ({kept_orders}): one customer with"
        " {count} orders, under the name {kept}. The orders themselves stay as they are, and"
        " the two can be separated again."
    ).format(
        other=gone,
        other_orders=order_count(other.orders),
        kept=kept,
        kept_orders=order_count(page.record.orders),
        count=format_number(other.orders + page.record.orders),
    )


def _suggested(found: CustomerFound) -> Suggestion:
    who = found.contact
    parts = (who.email, who.phone, found.shipping.city)
    return Suggestion(
        title=called(who),
        detail=" · ".join(part for part in parts if part),
        right=order_count(found.orders),
        icon="user",
        value=found,
    )


def _wording(page: CustomerPage) -> Wording:
    return Wording(
        title=_("Merge customers"),
        heading=_("Merge another customer into {name}").format(name=called(page.contact)),
        icon="merge",
        icon_colour="accent_text",
        keep=_("&Keep them apart"),
        do=_("&Merge"),
        do_icon="merge",
        do_kind="primary",
        hint=_("Esc changes nothing"),
    )
