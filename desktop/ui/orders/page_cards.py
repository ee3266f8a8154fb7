"""The scrolling part of the order page: the way of the order, and a card for each of its parts."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.order_page import OrderPage
from desktop.domain.status import OrderStatus
from desktop.ui.badge import Badge
from desktop.ui.orders.address_card import AddressCard, MakeMap
from desktop.ui.orders.attachments_card import AttachmentsCard
from desktop.ui.orders.billing_card import BillingCard
from desktop.ui.orders.contact_card import ContactCard
from desktop.ui.orders.header import NARROW
from desktop.ui.orders.history_card import HistoryCard
from desktop.ui.orders.information_card import InformationCard
from desktop.ui.orders.notes_card import NotesCard
from desktop.ui.orders.payment_card import PaymentCard
from desktop.ui.orders.products_card import ProductsCard
from desktop.ui.orders.standpoint import Standpoint
from desktop.ui.orders.stations import stations
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.status_track import StatusTrack
from desktop.ui.theme import Theme

if TYPE_CHECKING:
    from desktop.ui.orders.conflict_note import ConflictNote

TWO_COLUMNS = 1000
GAP = 12
_LEAST_PAIR = 500  # two cards beside each other need that much
_MARGIN = 20
_BESIDE_BAR = 18  # the margin at the right, where the scroll bar adds its own room
_BAR = 12
_IN_SIGHT = 12  # how much is seen around what has the keyboard
_Direction = QBoxLayout.Direction


class _Pair(QWidget):
    """Two cards side by side, the right one a little wider; or one above the other."""

    def __init__(self, left: QWidget, right: QWidget) -> None:
        super().__init__()
        self._layout = QBoxLayout(_Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GAP)
        self._layout.addWidget(left, 5)
        self._layout.addWidget(right, 6)

    def set_beside(self, *, beside: bool) -> None:
        """Lay the cards side by side, or one above the other."""
        self._layout.setDirection(_Direction.LeftToRight if beside else _Direction.TopToBottom)
        self._layout.setStretch(0, 5 if beside else 0)
        self._layout.setStretch(1, 6 if beside else 0)
        self._layout.update()


class _Ground(QWidget):
    """The page that the cards lie on."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("window"))
        painter.end()


class PageCards(QScrollArea):
    """All cards of one order; the same widgets show every order."""

    margins_changed = Signal()
    decide_wanted = Signal()  # about an order that its store speaks otherwise of

    def __init__(self, theme: Theme, make_map: MakeMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("order_cards")
        self._theme = theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._date = WrappedLabel(theme, colour="text2")
        self._date.setObjectName("order_date_below")
        self._badge = Badge(theme)
        self._badge.setObjectName("order_badge_below")
        self._first_row = QWidget()
        self._conflict: ConflictNote | None = None  # few orders ever have one
        self.track = StatusTrack(theme)
        self.track.setObjectName("status_track")
        self.address = AddressCard(theme, make_map)
        self.products = ProductsCard(theme)
        self.contact = ContactCard(theme)
        self.information = InformationCard(theme)
        self.billing = BillingCard(theme)
        self.payment = PaymentCard(theme)
        self.history = HistoryCard(theme)
        self.notes = NotesCard(theme)
        self.attachments = AttachmentsCard(theme)
        self._people = _Pair(self.contact, self.information)
        self._money = _Pair(self.billing, self.payment)
        self._columns = QBoxLayout(_Direction.TopToBottom)
        self._ground = _Ground(theme)
        self._around = QVBoxLayout(self._ground)
        self._assemble()
        self.setWidget(self._ground)
        QApplication.instance().focusChanged.connect(self._keep_in_sight)  # type: ignore[union-attr]  # a widget has its application
        self.verticalScrollBar().rangeChanged.connect(self._keep_margins)
        theme.changed.connect(self._reflow)

    def show_page(self, page: OrderPage, standpoint: Standpoint) -> None:
        """Show an order."""
        self._ground.setUpdatesEnabled(False)
        self.address.show_page(page, standpoint)  # its map is painted while the rest is filled in
        self.track.show_stations(stations(page.order, standpoint))
        self._show_conflict(page)
        for card in (
            self.products,
            self.contact,
            self.information,
            self.billing,
            self.payment,
            self.history,
            self.notes,
            self.attachments,
        ):
            card.show_page(page, standpoint)
        self._order_stops()
        self._ground.setUpdatesEnabled(True)

    def _show_conflict(self, page: OrderPage) -> None:
        """Say that the store says otherwise, where nobody has decided yet."""
        if page.conflict is not None and self._conflict is None:
            from desktop.ui.orders.conflict_note import ConflictNote  # noqa: PLC0415  # rare

            self._conflict = ConflictNote(self._theme)
            self._conflict.decide_wanted.connect(self.decide_wanted)
            self._around.insertWidget(0, self._conflict)
        if self._conflict is not None:
            self._conflict.setVisible(page.conflict is not None)
            if page.conflict is not None:
                self._conflict.show_conflict(page.conflict)

    def show_date(self, status: OrderStatus, date: str) -> None:
        """Say when the order was made, where the header has no room for it."""
        self._badge.show_status(status)
        self._date.setText(date)

    def place_date(self, *, date: bool, badge: bool) -> None:
        """Say whether date and badge stand on the page rather than in the header."""
        self._first_row.setVisible(date)
        self._badge.setVisible(badge)

    def go_to_top(self) -> None:
        """Show the beginning, as for an order just opened."""
        self.verticalScrollBar().setValue(0)

    @property
    def right_margin(self) -> int:
        """How far from the right edge the cards end, the scroll bar included."""
        return _BESIDE_BAR + _BAR if self.verticalScrollBar().maximum() > 0 else _MARGIN

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 200)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._reflow()

    def _assemble(self) -> None:
        self._around.setSpacing(GAP)
        first = QHBoxLayout(self._first_row)
        first.setContentsMargins(0, 0, 0, 0)
        first.setSpacing(GAP)
        first.addWidget(self._badge)
        first.addWidget(self._date, 1)
        self._around.addWidget(self._first_row)
        self._around.addWidget(self.track)
        self._around.addSpacing(4)
        sides = (
            (self.address, self.products),
            (self._people, self._money, self.history, self.notes, self.attachments),
        )
        for cards in sides:
            side = QVBoxLayout()
            side.setSpacing(GAP)
            for card in cards:
                side.addWidget(card)
            side.addStretch(1)  # what is left over belongs to no card
            self._columns.addLayout(side)
        self._columns.setSpacing(GAP)
        self._around.addLayout(self._columns)
        self._around.addStretch(1)
        self._keep_margins()

    def _order_stops(self) -> None:
        """Lead the keyboard through the last cards as they are seen: their rows come late."""
        stops = (*self.notes.key_stops, *self.attachments.key_stops)
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)

    def _reflow(self) -> None:
        """One column of cards or two, the map beside the address or above it, by the width."""
        px, wide = self._theme.px, self.width()
        two = wide >= px(TWO_COLUMNS)
        self._columns.setDirection(_Direction.LeftToRight if two else _Direction.TopToBottom)
        for at in range(2):
            self._columns.setStretch(at, 1 if two else 0)
        self._columns.update()
        column = (wide - 2 * _MARGIN - GAP) // 2 if two else wide - 2 * _MARGIN
        self.address.set_room(column - _BAR, narrow=wide < px(NARROW))
        for pair in (self._people, self._money):
            pair.set_beside(beside=column >= px(_LEAST_PAIR))

    def _keep_margins(self) -> None:
        right = _BESIDE_BAR if self.verticalScrollBar().maximum() > 0 else _MARGIN
        self._around.setContentsMargins(_MARGIN, 16, right, 20)
        self.margins_changed.emit()

    def _keep_in_sight(self, _old: QObject | None, new: QWidget | None) -> None:
        """Scroll to what has the keyboard, whole: Qt's own way shows no more than the cursor."""
        if new is not None and self._ground.isAncestorOf(new):
            top = new.mapTo(self._ground, QPoint(0, 0)).y()
            self.ensureVisible(0, top + new.height(), 0, _IN_SIGHT)
            self.ensureVisible(0, top, 0, _IN_SIGHT)
