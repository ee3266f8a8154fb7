"""The page of one customer: how to reach them, where they live, what they ordered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.customer_page import CustomerPage
from desktop.domain.errors import ShopError
from desktop.i18n import gettext as _
from desktop.ui.customers.cards import AddressesCard, CustomerContactCard, CustomerNumbers
from desktop.ui.customers.header import CustomerHeader
from desktop.ui.customers.orders_card import CustomerOrdersCard, MergedCard
from desktop.ui.empty_state import EmptyState
from desktop.ui.message_bar import MessageBar
from desktop.ui.theme import Theme
from desktop.words.errors import sentence


class CustomerDetail(QWidget):
    """Shows one customer; it tells wishes and decides nothing."""

    left = Signal()  # Esc: back to the list

    def __init__(
        self,
        theme: Theme,
        zone: tzinfo,
        clock: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("customerDetail")
        self._zone = zone
        self._page: CustomerPage | None = None
        self.header = CustomerHeader(theme)
        self.message = MessageBar(theme)
        self.numbers = CustomerNumbers(theme)
        self.contact = CustomerContactCard(theme)
        self.addresses = AddressesCard(theme)
        self.orders = CustomerOrdersCard(theme, clock)
        self.merged = MergedCard(theme)
        self.empty = EmptyState(theme)
        self._stack = QStackedWidget()
        self._scroll = QScrollArea()
        self._lay_out()
        self.show_nothing()

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(20, 14, 20, 20)
        column.setSpacing(12)
        parts: tuple[QWidget, ...] = (
            self.message, self.numbers, self.contact, self.addresses, self.merged, self.orders,
        )  # fmt: skip
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        sheet = QWidget()
        sheet.setLayout(column)
        sheet.setAutoFillBackground(False)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(sheet)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._whole = QWidget()
        rows = QVBoxLayout(self._whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.header)
        rows.addWidget(self._scroll, 1)
        self._stack.addWidget(self._whole)
        self._stack.addWidget(self.empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    # ---- what is shown ----
    @property
    def page(self) -> CustomerPage | None:
        """The customer that is shown."""
        return self._page

    def show_page(self, page: CustomerPage) -> None:
        """Show a customer; another one begins at the top."""
        another = self._page is None or self._page.id != page.id
        self._page = page
        self.header.show_page(page)
        self.numbers.show_page(page, self._zone)
        self.contact.show_page(page)
        self.addresses.show_page(page)
        self.merged.show_page(page)
        self.orders.show_page(page, self._zone)
        self._stack.setCurrentWidget(self._whole)
        if another:
            self._scroll.verticalScrollBar().setValue(0)

    def show_nothing(self) -> None:
        """Say that no customer is chosen."""
        self._page = None
        self.empty.show_state(
            "users", _("No customer is open"), _("Choose one in the list to see their orders.")
        )
        self._stack.setCurrentWidget(self.empty)

    def show_error(self, error: ShopError) -> None:
        """Say why the customer cannot be shown."""
        self._page = None
        title = _("The customer cannot be shown.")
        self.empty.show_state("circle-alert", title, sentence(error), icon_colour="danger")
        self._stack.setCurrentWidget(self.empty)

    def set_writable(self, reason: str) -> None:
        """Let the customer be changed, or say why they cannot be."""
        self.header.set_writable(reason)
        self.merged.set_writable(reason)

    def set_zone(self, zone: tzinfo) -> None:
        """Tell times in another time zone."""
        self._zone = zone
        if self._page is not None:
            self.show_page(self._page)

    def focus_first(self) -> None:
        """Take the keyboard to the first button."""
        header = self.header
        for button in (header.edit, header.merge, header.new_order):
            if button.isVisible() and button.isEnabled():
                button.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def retranslate(self) -> None:
        """Speak the present language."""
        self.message.retranslate()
        if self._page is None:
            self.show_nothing()
        else:
            self.show_page(self._page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
