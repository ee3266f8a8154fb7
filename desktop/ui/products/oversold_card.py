"""Who waits for a product that was sold too often, and what can be done about it."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.oversold import Oversold, Waiting
from desktop.domain.product_list import Attention
from desktop.i18n import format_date, format_number, ngettext
from desktop.i18n import gettext as _
from desktop.ui.badge import Badge
from desktop.ui.buttons import Button
from desktop.ui.card import Card
from desktop.ui.labels import ElidedLabel, IconLabel, PlainLabel, tip
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.products.orders_card import LinkRow
from desktop.ui.theme import Theme
from desktop.words.oversold import alert, cover_word, heading, proposal
from desktop.words.status import status_word

_MOST = 12  # the oldest; more are told as a number


class WaitingRow(LinkRow):
    """An order that waits, and whether the goods reach as far as it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.order_id = 0
        self.sign = IconLabel(theme, "circle-check", "success_fg", 16)
        self.number = PlainLabel(theme, role="strong")
        self.customer = ElidedLabel(theme)
        self.when = ElidedLabel(theme, role="secondary")
        self.badge = Badge(theme)
        first = QHBoxLayout()
        first.setSpacing(10)
        first.addWidget(self.number)
        first.addWidget(self.customer, 1)
        words = QVBoxLayout()
        words.setContentsMargins(0, 2, 0, 2)
        words.setSpacing(0)
        words.addLayout(first)
        words.addWidget(self.when)
        self.parts.addWidget(self.sign)
        self.parts.addLayout(words, 1)
        self.parts.addWidget(self.badge)
        for part in (self.sign, self.number, self.customer, self.when, self.badge):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_order(self, order: Waiting, zone: tzinfo) -> None:
        """Show an order."""
        self.order_id = order.id
        icon, ink = ("circle-check", "success_fg") if order.covered else ("circle-x", "danger")
        self.sign.set_icon(icon, ink)
        self.number.setText(order.number)
        self.customer.setText(order.customer)
        parts = [cover_word(order), format_date(order.created_at.astimezone(zone).date())]
        if order.units > 1:
            parts.append(f"× {format_number(order.units)}")
        self.when.setText(" · ".join(parts))
        self.badge.show_status(order.status)
        self.setObjectName(f"waiting_{order.number}")
        told = _("Open order {number}").format(number=order.number)
        said = (told, order.customer, status_word(order.status), cover_word(order))
        self.setAccessibleName(", ".join(part for part in said if part))
        self.setToolTip(tip(told))


class OversoldCard(Card):
    """The orders in conflict, the oldest first, and the proposal with its buttons."""

    order_wanted = Signal(int)
    replenish_wanted = Signal(int)  # so many
    count_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, " ", "circle-x", parent)
        self.setObjectName("oversold")
        self._title.set_colour("danger")
        self._found: Oversold | None = None
        self._reason = ""
        self._rows: list[WaitingRow] = []
        self._list = QVBoxLayout()
        self._list.setContentsMargins(-8, 0, -8, 0)
        self._list.setSpacing(0)
        self._more = PlainLabel(theme, role="secondary")
        self.proposal = WrappedLabel(theme, colour="text2")
        self.proposal.setObjectName("oversoldProposal")
        self.main = Button(theme, icon="plus")
        self.main.setObjectName("oversoldMain")
        self.contact = Button(theme)
        self.contact.setObjectName("oversoldContact")
        verbs = QHBoxLayout()
        verbs.setSpacing(8)
        verbs.addWidget(self.main)
        verbs.addWidget(self.contact)
        verbs.addStretch(1)
        self.body.addLayout(self._list)
        self.body.addWidget(self._more)
        self.body.addWidget(self.proposal)
        self.body.addSpacing(2)
        self.body.addLayout(verbs)
        self.main.clicked.connect(lambda _on=False: self._wish())
        self.contact.clicked.connect(lambda _on=False: self._open_contact())

    def show_oversold(self, found: Oversold | None, zone: tzinfo) -> None:
        """Show who waits for a product, or leave where nobody was promised too much."""
        self._found = found
        self.setVisible(found is not None)
        if found is None:
            return
        self.set_title(heading(found))
        orders = found.orders[:_MOST]
        while len(self._rows) < len(orders):
            row = WaitingRow(self._theme)
            row.clicked.connect(lambda _on=False, row=row: self.order_wanted.emit(row.order_id))
            self._rows.append(row)
            self._list.addWidget(row)
        for at, row in enumerate(self._rows):
            row.setVisible(at < len(orders))
            if at < len(orders):
                row.show_order(orders[at], zone)
        more = len(found.orders) - len(orders)
        words = ngettext("{count} more order waits", "{count} more orders wait", more)
        self._more.setText(words.format(count=format_number(more)))
        self._more.setVisible(more > 0)
        self.proposal.setText(proposal(found))
        self._write()

    def set_writable(self, reason: str) -> None:
        """Let stock be changed, or say why it cannot be."""
        self._reason = reason
        self._write()

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_alert(self, self._theme, 10, ground="surface")

    def _write(self) -> None:
        found = self._found
        if found is None:
            return
        units = format_number(found.lacking)
        words = _("Replenish {count}…").format(count=units)
        self.main.set_text(_("Correct count…") if found.to_count else words)
        self.main.set_icon("pencil" if found.to_count else "plus")
        self.main.setEnabled(not self._reason)
        self.main.setToolTip(tip(self._reason))
        self.contact.setVisible(found.contact is not None)
        if found.contact is not None:
            words = _("Open order {number}")
            self.contact.set_text(words.format(number=found.contact.number))

    def _wish(self) -> None:
        if self._found is None:
            return
        if self._found.to_count:
            self.count_wanted.emit()
        else:
            self.replenish_wanted.emit(self._found.lacking)

    def _open_contact(self) -> None:
        if self._found is not None and self._found.contact is not None:
            self.order_wanted.emit(self._found.contact.id)


class OversoldBanner(QWidget):
    """Says above the list that more was sold than there is, for as long as it is so."""

    show_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("oversoldBanner")
        self._theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 5, 6, 5)
        row.setSpacing(10)
        self.label = PlainLabel(theme, role="medium", colour="danger", wrap=True)
        self.label.setObjectName("oversoldText")
        self.show_button = Button(theme, kind="link")
        self.show_button.setObjectName("showOversold")
        self.show_button.clicked.connect(lambda _on=False: self.show_wanted.emit())
        row.addWidget(IconLabel(theme, "circle-x", "danger", 18))
        row.addWidget(self.label, 1)
        row.addWidget(self.show_button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        theme.changed.connect(self.update)
        self.hide()

    def show_attention(self, attention: Attention) -> None:
        """Say how much is oversold, or leave."""
        self.setVisible(bool(attention.oversold))
        if attention.oversold:
            self.label.setText(alert(attention))
        self.show_button.set_text(_("Show"))
        self.show_button.setAccessibleName(_("Show what is oversold"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_alert(self, self._theme, 8)


def paint_alert(widget: QWidget, theme: Theme, radius: int, *, ground: str = "danger_soft") -> None:
    """Paint the ground and the border of something that cannot wait."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("danger_border"), 1))
    painter.setBrush(theme.colour(ground))
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.end()
