"""The order page: everything about one order, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QDialog,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.order import Order
from desktop.domain.order_page import OrderPage
from desktop.domain.status import OrderStatus, transition
from desktop.i18n import format_time, relative_day
from desktop.i18n import gettext as _
from desktop.ui.empty_state import EmptyState
from desktop.ui.message_bar import Message, MessageBar
from desktop.ui.orders.address_card import AddressCard, MapFactory
from desktop.ui.orders.address_dialog import AddressDialog
from desktop.ui.orders.back_question import BackQuestion
from desktop.ui.orders.cancel_question import CancelQuestion
from desktop.ui.orders.facts_cards import (
    BillingCard,
    ContactCard,
    InformationCard,
    PaymentCard,
    pair,
    where_from,
)
from desktop.ui.orders.header import OrderHeader
from desktop.ui.orders.history_card import HistoryCard, NotesCard
from desktop.ui.orders.products_card import ProductsCard
from desktop.ui.orders.reopen_question import ReopenQuestion
from desktop.ui.skeleton import Skeleton
from desktop.ui.status_track import Station, StatusTrack
from desktop.ui.theme import Theme

_TWO_COLUMNS = 1000
_LOADING_MS = 300


class DetailPane(QWidget):
    """Shows one order and emits what the merchant wishes to be done with it."""

    status_chosen = Signal(int, object, int, object)  # id, OrderStatus, version seen, options
    reopen_wanted = Signal(int, int)
    note_added = Signal(int, str)
    address_corrected = Signal(int, object, object, int)
    print_wanted = Signal()
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        map_view_factory: MapFactory,
        *,
        now: Callable[[], datetime],
        zone: tzinfo,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("detail")
        self._theme, self._now, self._zone = theme, now, zone
        self._page: OrderPage | None = None
        self._asked: QDialog | None = None
        self._build(map_view_factory)
        self._assemble()
        self._connect()
        self.retranslate()
        self.show_page(None)

    def _build(self, map_view_factory: MapFactory) -> None:
        theme = self._theme
        self.header = OrderHeader(theme)
        self.message = MessageBar(theme)
        self.track = StatusTrack(theme)
        self.track.setObjectName("status_track")
        self.address = AddressCard(theme, map_view_factory)
        self.products = ProductsCard(theme)
        self.contact = ContactCard(theme)
        self.information = InformationCard(theme)
        self.billing = BillingCard(theme)
        self.payment = PaymentCard(theme)
        self.history = HistoryCard(theme)
        self.notes = NotesCard(theme)
        self._empty = EmptyState(theme)
        self._skeleton = Skeleton(theme, 120)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_LOADING_MS)

    def _assemble(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedWidget()
        outer.addWidget(self._stack)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        self._message_room = QVBoxLayout()
        self._message_room.setContentsMargins(20, 0, 20, 0)
        self._message_room.addWidget(self.message)
        column.addLayout(self._message_room)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._assemble_cards())
        self._scroll.viewport().setAutoFillBackground(False)
        column.addWidget(self._scroll, 1)
        self._page_widget = page
        for widget in (page, self._empty, self._skeleton):
            self._stack.addWidget(widget)

    def _assemble_cards(self) -> QWidget:
        cards = QWidget()
        cards.setAutoFillBackground(False)
        column = QVBoxLayout(cards)
        column.setContentsMargins(20, 16, 20, 20)
        column.setSpacing(12)
        column.addWidget(self.track)
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._columns.setSpacing(12)
        left, right = QVBoxLayout(), QVBoxLayout()
        for side in (left, right):
            side.setSpacing(12)
            self._columns.addLayout(side, 1)
        left.addWidget(self.address)
        left.addWidget(self.products)
        left.addStretch(0)
        for card in (
            pair(self.contact, self.information),
            pair(self.billing, self.payment),
            self.history,
            self.notes,
        ):
            right.addWidget(card)
        right.addStretch(1)
        column.addLayout(self._columns)
        column.addStretch(1)
        return cards

    def _connect(self) -> None:
        self.header.status_chosen.connect(self.choose)
        self.header.print_wanted.connect(self.print_wanted)
        self.header.address_wanted.connect(self.correct_address)
        self.notes.note_added.connect(self._note_added)
        self.message.dismissed.connect(self._close_message_room)
        self._slow.timeout.connect(lambda: self._stack.setCurrentWidget(self._skeleton))
        self.address.map.left.connect(self.left)
        QApplication.instance().focusChanged.connect(self._keep_focus_in_sight)  # type: ignore[union-attr]  # there is one

    @property
    def page(self) -> OrderPage | None:
        """What is shown now."""
        return self._page

    def show_page(self, page: OrderPage | None) -> None:
        """Show an order, or that none is chosen."""
        self._slow.stop()
        if page is None:
            self._page = None
            self._empty.show_state(
                "receipt-text", _("No order chosen"), _("Choose an order in the list to see it.")
            )
            self._stack.setCurrentWidget(self._empty)
            return
        other = self._page is None or self._page.order.id != page.order.id
        self._page = page
        if other:
            self.message.dismiss()
            self._scroll.verticalScrollBar().setValue(0)
        self._fill(page)
        self._stack.setCurrentWidget(self._page_widget)

    def show_loading(self) -> None:
        """An order is being read; only what takes long is said."""
        self._slow.start()

    def show_failure(self, text: str, again: Callable[[], object]) -> None:
        """Say why an order cannot be shown."""
        self._slow.stop()
        self._page = None
        self._empty.show_state(
            "triangle-alert", text, "", ((_("Try again"), again, True),), icon_colour="danger"
        )
        self._stack.setCurrentWidget(self._empty)

    def choose(self, new: OrderStatus) -> None:
        """Give the order a status, after the question that belongs to it."""
        page = self._page
        if page is None or self._asked is not None:
            return
        order = page.order
        way = transition(order, new)
        if way is None:
            return
        if new is OrderStatus.CANCELLED:
            self._ask_cancel(page)
        elif way.only_as_before:
            question = ReopenQuestion(self._theme, page, self.window())
            self._ask(question, lambda: self.reopen_wanted.emit(order.id, order.version))
        elif not way.forward:
            back = BackQuestion(self._theme, page, new, self.window())
            self._ask(back, lambda: self._wish(order, new, reason=back.reason))
        else:
            self._wish(order, new)

    def correct_address(self) -> None:
        """Ask for a corrected shipping address; a billing address that was the same follows."""
        page = self._page
        if page is None or self._asked is not None:
            return
        order = page.order
        dialog = AddressDialog(
            self._theme, order.shipping, title=_("Correct the shipping address"),
            parent=self.window(),
        )  # fmt: skip

        def correct() -> None:
            new = dialog.address
            same = order.billing == order.shipping
            billing = new if same else None
            self.address_corrected.emit(order.id, new, billing, order.version)

        self._ask(dialog, correct)

    def say(self, message: Message) -> None:
        """Show a message below the header."""
        self._message_room.setContentsMargins(20, 10, 20, 0)
        self.message.say(message)

    def note_is_saved(self) -> None:
        """The note that was typed is in the history: the field is free again."""
        self.notes.clear()

    def focus_first(self) -> None:
        """Put the keyboard on the first status button."""
        buttons = self.header.buttons
        for button in (buttons.cancel, buttons.next, buttons.reopen, self.header.print):
            if button.isVisible() and button.isEnabled():
                button.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def wake_map(self) -> None:
        """The window has been painted: the web page may start."""
        self.address.map.wake()

    def set_zone(self, zone: tzinfo) -> None:
        """Days are the shop's days."""
        self._zone = zone
        if self._page is not None:
            self._fill(self._page)

    def set_low_level(self, level: int) -> None:
        """From which level on stock is low, where a product does not say."""
        self.products.low_level = level
        if self._page is not None:
            self._fill(self._page)

    def set_writable(self, reason: str) -> None:
        """Let the status buttons work, or say why they cannot."""
        self.header.buttons.set_writable(reason)

    def retranslate(self) -> None:
        """Speak the present language."""
        self.setAccessibleName(_("Order"))
        self.header.retranslate()
        self.message.retranslate()
        self.address.retranslate()
        self.products.retranslate()
        if self._page is not None:
            self._fill(self._page)
        else:
            self.show_page(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.message.shown is not None:
                self.message.dismiss()
            else:
                self.left.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]  # Qt's own event
        wide = self.width() >= _TWO_COLUMNS
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.LeftToRight if wide else direction.TopToBottom)

    def _fill(self, page: OrderPage) -> None:
        now = self._now()
        self.header.show_order(page.order, where_from(page, self._zone))
        self.track.show_stations(self._stations(page.order))
        self.address.show_page(page)
        self.products.show_page(page)
        self.contact.show_page(page, self._zone)
        self.information.show_page(page, self._zone)
        self.billing.show_page(page)
        self.payment.show_page(page, self._zone)
        self.history.show_page(page, now, self._zone)
        self.notes.show_page(page, now, self._zone)

    def _stations(self, order: Order) -> tuple[Station, ...]:
        last = OrderStatus.SHIPPED
        last_at = order.shipped_at
        if order.status is OrderStatus.CANCELLED:
            last, last_at = OrderStatus.CANCELLED, order.cancelled_at
        instants = (
            (OrderStatus.PENDING_PAYMENT, order.created_at),
            (OrderStatus.PAID, order.paid_at),
            (last, last_at),
        )
        return tuple(
            Station(status=status, when=self._when(at), done=at is not None)
            for status, at in instants
        )

    def _when(self, at: datetime | None) -> str:
        if at is None:
            return _("not yet")
        local, now = at.astimezone(self._zone), self._now().astimezone(self._zone)
        if local.date() == now.date():
            return format_time(local)
        return f"{relative_day(local, now)}, {format_time(local)}"

    def _ask_cancel(self, page: OrderPage) -> None:
        question = CancelQuestion(self._theme, page, self.window())

        def cancel() -> None:
            answer = question.answer
            self._wish(
                page.order,
                OrderStatus.CANCELLED,
                reason=answer.reason,
                goods_are_back=answer.goods_are_back,
            )

        self._ask(question, cancel)

    def _ask(self, question: QDialog, then: Callable[[], object]) -> None:
        self._asked = question
        focused = QApplication.focusWidget()

        def answered(result: int) -> None:
            self._asked = None
            if result == QDialog.DialogCode.Accepted:
                then()
            if focused is not None:
                focused.setFocus()
            question.deleteLater()

        question.finished.connect(answered)
        question.open()

    def _wish(self, order: Order, new: OrderStatus, **options: object) -> None:
        self.status_chosen.emit(order.id, new, order.version, options)

    def _note_added(self, text: str) -> None:
        if self._page is not None:
            self.note_added.emit(self._page.order.id, text)

    def _close_message_room(self) -> None:
        self._message_room.setContentsMargins(20, 0, 20, 0)

    def _keep_focus_in_sight(self, _old: QObject | None, new: QWidget | None) -> None:
        cards = self._scroll.widget()
        if new is not None and cards is not None and cards.isAncestorOf(new):
            self._scroll.ensureWidgetVisible(new, 12, 12)
