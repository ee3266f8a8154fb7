"""The order page: everything about one order, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.errors import NotEditable, TransitionNotAllowed
from desktop.domain.order import Order
from desktop.domain.order_page import OrderPage
from desktop.domain.shop import ShopSettings
from desktop.domain.status import OrderStatus, transition
from desktop.domain.why_not import Explanation, WayOut, Wish, why_not
from desktop.i18n import gettext as _
from desktop.ui.empty_state import EmptyState
from desktop.ui.file_drop import FileDrop
from desktop.ui.map.view import MapView
from desktop.ui.message_bar import Message, MessageBar
from desktop.ui.orders.address_card import MakeMap
from desktop.ui.orders.asking import Asking
from desktop.ui.orders.header import OrderHeader
from desktop.ui.orders.header_plan import Shape
from desktop.ui.orders.page_cards import PageCards
from desktop.ui.orders.question import Question
from desktop.ui.orders.standpoint import Standpoint
from desktop.ui.orders.why_panel import WhyPanel
from desktop.ui.skeleton import Skeleton
from desktop.ui.theme import Theme
from desktop.words.channels import channel_name
from desktop.words.errors import sentence


class DetailPane(QWidget):
    """Shows one order and emits what the merchant wishes to be done with it."""

    status_chosen = Signal(int, object, int, object)  # id, OrderStatus, version seen, options
    reopen_wanted = Signal(int, int)  # id, version seen
    undo_wanted = Signal(int)  # history entry
    note_added = Signal(int, str)  # id, text
    address_corrected = Signal(int, object, object, int)  # id, shipping, billing, version seen
    part_wished = Signal(str, int, object)  # what, order id, the words of the wish
    print_wanted = Signal()
    edit_wanted = Signal(object)  # the Order to change
    duplicate_wanted = Signal(int)  # the order to sell once more
    customer_wanted = Signal(int)
    why_wanted = Signal(int, object)  # order id, Wish
    source_wanted = Signal(int)  # the order to compare with its source
    product_wanted = Signal(int)
    decide_wanted = Signal()  # about an order that its store speaks otherwise of
    shop_told = Signal(object)  # the ShopSettings
    left = Signal()  # the keyboard goes back to the list

    def __init__(
        self,
        theme: Theme,
        make_map: MakeMap = MapView,
        *,
        clock: Callable[[], datetime],
        zone: tzinfo,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("detail")
        self._theme, self._clock, self._zone = theme, clock, zone
        self._low_level, self._tax_name = 3, ""
        self._page: OrderPage | None = None
        self._reason = ""

        # build
        self.header = OrderHeader(theme)
        self.message = MessageBar(theme)
        self._message_room = QWidget()
        self.cards = PageCards(theme, make_map)
        self._empty = EmptyState(theme)
        self._skeleton = Skeleton(theme, 84)
        self._stack = QStackedWidget()
        self._asking = Asking(theme, self)

        # assemble
        self._assemble()

        # connect
        self.header.status_wanted.connect(self.choose)
        self.header.print_wanted.connect(self.print_wanted)
        self.header.edit_wanted.connect(self.edit)
        self.header.duplicate_wanted.connect(self._duplicate)
        self.header.shipping_wanted.connect(self.correct_shipping)
        self.header.billing_wanted.connect(self.correct_billing)
        self.header.undo_wanted.connect(self.undo_wanted)
        self.header.part_wanted.connect(self._ask_part)
        self.header.why_wanted.connect(self._ask_why)
        self.header.source_wanted.connect(self._ask_source)
        self.header.arranged.connect(self._place_date)
        self.cards.margins_changed.connect(self._line_up_message)
        self.cards.decide_wanted.connect(self.decide_wanted)
        self.cards.address.correct_wanted.connect(self.correct_shipping)
        self.cards.notes.note_added.connect(self.note_added)
        self.cards.contact.customer_wanted.connect(self.customer_wanted)
        self.cards.information.links.tracking_wanted.connect(lambda: self._ask_part("track"))
        self._asking.status_chosen.connect(self.status_chosen)
        self._asking.reopen_wanted.connect(self.reopen_wanted)
        self._asking.address_corrected.connect(self.address_corrected)
        self._asking.part_wished.connect(self.part_wished)
        self.message.installEventFilter(self)
        files = self.cards.attachments
        FileDrop(self, files.take, lambda: files.open_to_files and self._page is not None)
        theme.changed.connect(self.update)

        self.retranslate()

    def _assemble(self) -> None:
        self._around_message = QVBoxLayout(self._message_room)
        self._around_message.addWidget(self.message)
        self._line_up_message()
        self._message_room.hide()
        for widget in (self._empty, self._skeleton, self.cards):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._message_room)
        column.addWidget(self._stack, 1)

    # ---- what is shown ----
    @property
    def page(self) -> OrderPage | None:
        """What is shown now."""
        return self._page

    @property
    def theme(self) -> Theme:
        """What it is dressed in."""
        return self._theme

    @property
    def standpoint(self) -> Standpoint:
        """From where orders are read now."""
        return Standpoint(
            now=self._clock(),
            zone=self._zone,
            low_level=self._low_level,
            tax_name=self._tax_name,
        )

    @property
    def question(self) -> Question | None:
        """The question that is open, if one is."""
        return self._asking.question

    def show_page(self, page: OrderPage | None) -> None:
        """Show an order, or that none is chosen."""
        before, self._page = self._page, page
        if page is None:
            self._show_none()
            return
        self.setUpdatesEnabled(False)
        self._fill(page)
        if before is None or before.order.id != page.order.id:
            self.cards.go_to_top()
        self._show(self.cards)
        self.setUpdatesEnabled(True)

    def show_loading(self) -> None:
        """Say that an order is being read; for what takes longer than a blink."""
        self._page = None
        self._show(self._skeleton)

    def show_failure(self, text: str, again: Callable[[], object]) -> None:
        """Say why an order cannot be shown."""
        self._page = None
        actions = ((_("Try again"), again, True),)
        self._empty.show_state("triangle-alert", text, "", actions, "danger")
        self._show(self._empty)

    def say(self, message: Message) -> None:
        """Show a message below the header."""
        self.message.say(message)

    def wake_map(self) -> None:
        """Allow the web map to start, once the window has been painted."""
        self.cards.address.map.wake()

    def set_zone(self, zone: tzinfo) -> None:
        """Tell times by the clock of another zone."""
        self._zone = zone
        self._fill_again()

    def set_shop(self, shop: ShopSettings) -> None:
        """Take what the shop says of its taxes and of when stock is low."""
        self._low_level, self._tax_name = shop.low_level, shop.tax_name
        self.cards.address.set_home(shop.country)
        self.shop_told.emit(shop)
        self._fill_again()

    def set_writable(self, reason: str) -> None:
        """Let the order be changed, or say why it cannot be."""
        self._reason = reason
        self.header.set_writable(reason)
        self.cards.address.set_writable(reason)
        self.cards.notes.set_writable(reason)
        self.cards.information.links.set_writable(reason)
        self.cards.attachments.set_writable(reason)

    def retranslate(self) -> None:
        """Speak the present language."""
        self.setAccessibleName(_("Order"))
        self.message.retranslate()
        self.cards.address.map.retranslate()
        if self._stack.currentWidget() is self._empty:
            self._show_none()
        self._fill_again()

    # ---- what is wished ----
    def choose(self, new: OrderStatus) -> None:
        """Give the order a status as its button would, or say why that cannot be."""
        page = self._page
        if page is None:
            return
        if self._reason:
            self.say(Message(kind="warn", text=self._reason))
        elif transition(page.order, new) is None:
            refused = TransitionNotAllowed(page.order.number, str(page.order.status), str(new))
            self.say(Message(kind="warn", text=sentence(refused, self._zone)))
        else:
            self._asking.give_status(page, new)

    def reopen(self) -> None:
        """Give a cancelled order back the status it had, after its question."""
        if self._page is None:
            return
        before = self._page.order.status_before_cancel
        if before is not None and self._page.order.status is OrderStatus.CANCELLED:
            self.choose(before)
        else:
            number = self._page.order.number
            text = _("Order {number} is not cancelled.").format(number=number)
            self.say(Message(kind="warn", text=text))

    def edit(self) -> None:
        """Wish to change the order that is shown, or say why it cannot be changed any more."""
        if self._page is None or self._reason:
            return
        order = self._page.order
        if why_not(order, Wish.EDIT) is None:
            self.edit_wanted.emit(order)
        else:
            error = NotEditable(order.full_number, str(order.status))
            self.message.say(Message(kind="error", text=sentence(error)))

    def _duplicate(self) -> None:
        if self._page is not None:
            self.duplicate_wanted.emit(self._page.order.id)

    def correct_shipping(self) -> None:
        """Ask for a corrected shipping address."""
        if self._page is not None and not self._reason:
            self._asking.correct_address(self._page, billing=False)

    def correct_billing(self) -> None:
        """Ask for a corrected billing address."""
        if self._page is not None and not self._reason:
            self._asking.correct_address(self._page, billing=True)

    def _ask_part(self, what: str) -> None:
        if self._page is not None and not self._reason:
            self._asking.ask_part(self._page, what)

    def _ask_why(self, wish: Wish) -> None:
        if self._page is not None:
            self.why_wanted.emit(self._page.order.id, wish)

    def _ask_source(self) -> None:
        if self._page is not None:
            self.source_wanted.emit(self._page.order.id)

    def explain(self, told: Explanation | None) -> None:
        """Tell why something cannot be done, and do what can be done instead when that is chosen.

        None, or another order than the one that is open, is an answer that came too late.
        """
        if told is None or self._page is None or told.order.id != self._page.order.id:
            return
        panel = WhyPanel(self._theme, told, self._clock(), self._zone, self.window())
        self._asking.tell(panel, lambda: self._take_way_out(told))

    def _take_way_out(self, told: Explanation) -> None:
        steps = {
            WayOut.PAY: OrderStatus.PAID,
            WayOut.BACK_TO_PAID: OrderStatus.PAID,
            WayOut.BACK_TO_PENDING: OrderStatus.PENDING_PAYMENT,
            WayOut.CANCEL: OrderStatus.CANCELLED,
        }
        way = told.why.way_out
        if way in steps:
            self.choose(steps[way])
        elif way is WayOut.REOPEN:
            self.reopen()
        elif way is WayOut.REPLENISH and told.sold_since:
            self.product_wanted.emit(told.sold_since[0].change.product_id)

    def focus_first(self) -> None:
        """Put the keyboard on the first button of the order."""
        if self._stack.currentWidget() is not self.cards:
            return
        for button in (*self.header.buttons.shown, self.header.print):
            if button.isEnabled():
                button.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    # ---- Qt ----
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("window"))
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the message room only while there is one."""
        if watched is self.message and event.type() in _COMES_OR_GOES:
            self._message_room.setVisible(not self.message.isHidden())
        return super().eventFilter(watched, event)

    def _line_up_message(self) -> None:
        """End the message where the cards end."""
        self._around_message.setContentsMargins(20, 12, self.cards.right_margin, 0)

    def _show(self, part: QWidget) -> None:
        self.header.setVisible(part is self.cards)
        self._stack.setCurrentWidget(part)

    def _show_none(self) -> None:
        self._empty.show_state(
            "receipt-text", _("No order chosen"), _("Choose an order in the list to see it.")
        )
        self._show(self._empty)

    def _fill_again(self) -> None:
        if self._page is not None:
            self._fill(self._page)

    def _fill(self, page: OrderPage) -> None:
        standpoint = self.standpoint
        date = date_and_channel(page.order, standpoint)
        self.cards.show_page(page, standpoint)
        self.cards.show_date(page.order.status, date)
        self.header.show_page(page, date)

    def _place_date(self) -> None:
        """Show on the page what the header has no room for."""
        shape = self.header.shape
        self.cards.place_date(
            date=shape in {Shape.BUTTONS_BELOW, Shape.BADGE_APART},
            badge=shape is Shape.BADGE_APART,
        )


_COMES_OR_GOES = {QEvent.Type.ShowToParent, QEvent.Type.HideToParent}


def date_and_channel(order: Order, standpoint: Standpoint) -> str:
    """When an order was made and where it comes from: Sat 21 Nov 2026, 10:42 · Jumpseller."""
    made = standpoint.written(order.created_at, long=True)
    return f"{made} · {channel_name(order.channel)}"
