"""The dialog in which an order is made at the counter."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.address import Address
from desktop.domain.basket import Basket, BasketLine, Terms, to_new_order
from desktop.domain.draft import Content
from desktop.domain.errors import OutOfStock, ShopError
from desktop.domain.money import Money
from desktop.domain.order_page import Changed
from desktop.domain.product import ProductChanged
from desktop.domain.selling import Offer, Offers, Opening
from desktop.domain.shop import ShopSettings
from desktop.i18n import gettext as _
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.labels import IconLabel, PlainLabel
from desktop.ui.message_bar import Message, MessageBar
from desktop.ui.new_order.customer_box import CustomerBox
from desktop.ui.new_order.drafts import Drafts
from desktop.ui.new_order.frame import Sheet, scrolled
from desktop.ui.new_order.lines_card import LinesCard
from desktop.ui.new_order.products_part import ProductsPart
from desktop.ui.new_order.sale import Sale
from desktop.ui.new_order.side import Side
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.products.stock_forms import ReplenishForm, ReplenishWish
from desktop.ui.theme import Theme
from desktop.words.errors import sentence

if TYPE_CHECKING:
    from desktop.controllers.shop import Shop

_SIDE = 300


class NewOrderDialog(Sheet):
    """Everything that is read comes by the lanes: the dialog is there at once."""

    created = Signal(object)  # Changed
    stock_changed = Signal()  # goods arrived meanwhile

    def __init__(
        self,
        theme: Theme,
        background: Background,
        shop: Shop,
        settings: ShopSettings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, _("New order"), parent)
        self.setObjectName("new_order")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._background, self._shop, self._settings = background, shop, settings
        self.sale = Sale(
            basket=Basket.empty(
                settings.currency, tax_rate=settings.tax_rate, tax_included=settings.tax_included
            )
        )
        self._busy = False

        # build
        self.message = MessageBar(theme)
        self.drafts = Drafts(background, shop.selling, self.message, settings.time_zone, self)
        self.customer = CustomerBox(theme, settings.country, self)
        self.products = ProductsPart(theme, background, shop.selling, self)
        self.lines = LinesCard(theme, background, shop.pictures)
        self.side = Side(theme)
        self._sign = IconLabel(theme, "circle-alert", "danger", 18)
        self._why = WrappedLabel(theme, role="body", colour="text2")
        self._why.setObjectName("why_not")
        self.cancel_button = Button(theme, _("Cancel"))
        self.cancel_button.setObjectName("cancel_new_order")
        self.create_button = Button(theme, _("Create order"), kind="primary", icon="check")
        self.create_button.setObjectName("create_order")

        # assemble
        self._assemble()
        self._put_in_focus_order()

        # connect
        self._connect()
        self._show()

    def _assemble(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(20, 14, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.message)
        column.addWidget(PlainLabel(self.theme, _("Customer"), role="title"))
        column.addWidget(self.customer)
        column.addSpacing(6)
        column.addWidget(PlainLabel(self.theme, _("Products"), role="title"))
        column.addWidget(self.products)
        column.addWidget(self.lines)
        column.addStretch(1)
        right = QWidget()
        inner = QVBoxLayout(right)
        inner.setContentsMargins(18, 14, 20, 16)
        inner.addWidget(self.side)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(scrolled(left), 1)
        divider = QWidget()
        divider.setFixedWidth(1)
        divider.setAutoFillBackground(True)
        row.addWidget(divider)
        self._divider = divider
        beside = scrolled(right)
        beside.setFixedWidth(self.theme.px(_SIDE) + 38)
        row.addWidget(beside)
        self.body.addLayout(row)
        self.foot.addWidget(self._sign)
        self.foot.addWidget(self._why, 1)
        self.foot.addWidget(self.cancel_button)
        self.foot.addWidget(self.create_button)
        self.theme.changed.connect(self._dress)
        self._dress()

    def _connect(self) -> None:
        """Every connection of the dialog, by sender."""
        self.drafts.taken_up.connect(self._on_again)
        self.drafts.left.connect(self._leave)
        self.drafts.refused.connect(self._tell)

        self.customer.searched.connect(self._find_customers)
        self.customer.changed.connect(self._show)
        self.customer.shown.connect(self._locate)
        self.customer.done.connect(self.products.finder.setFocus)

        self.products.added.connect(self._on_added)

        self.lines.changed.connect(self._on_line)
        self.lines.removed.connect(self._on_removed)
        self.lines.variant_wanted.connect(self._on_variant)
        self.lines.replenish_wanted.connect(self._on_replenish)

        self.side.changed.connect(self._on_terms)
        self.side.discount_changed.connect(self._on_discount)

        self.cancel_button.clicked.connect(lambda _checked=False: self.reject())
        self.create_button.clicked.connect(lambda _checked=False: self._create())

    def _put_in_focus_order(self) -> None:
        order: tuple[QWidget, ...] = (
            self.customer, self.products.finder, *self.lines.stops, self.side.payment,
            self.side.shipping, self.side.rate, self.side.status, self.side.sums.discount,
            self.side.note, self.create_button, self.cancel_button, self.close_button,
        )  # fmt: skip
        for before, after in pairwise(order):
            self.setTabOrder(before, after)

    # ---- beginning ----
    def begin(self, again: int = 0) -> None:
        """Open over the window; `again` is an order to sell once more."""
        self.open()
        self.customer.focus_first()
        self._background.read(
            self._shop.selling.opening,
            done=lambda opening: self._on_opening(opening, again),
            failed=self._tell,
        )

    def _on_opening(self, opening: Opening, again: int) -> None:
        typed, self.sale.basket = self.sale.basket, opening.basket
        self.sale.basket = opening.basket.with_lines(typed.lines)  # somebody may be faster
        self.side.offer(opening.methods, opening.basket.tax_rate)
        self._on_terms()
        if again:
            self._background.read(
                self._shop.selling.again, again, done=self._on_again, failed=self._tell
            )
        else:
            self.drafts.offer(opening.drafts)

    def _on_again(self, content: Content) -> None:
        self._take(content)
        self.products.finder.setFocus()

    def _take(self, content: Content) -> None:
        """Show what a draft or an older order says."""
        self.sale.basket = content.basket
        self.customer.show_customer(content.contact, content.shipping, content.billing)
        self.side.choose(content.payment_method, content.shipping_method, content.status)
        self.side.note.setPlainText(content.note)
        self._on_terms()
        self._read_offers()

    # ---- customer and products ----
    def _find_customers(self, text: str) -> None:
        self._background.read(
            self._shop.selling.find_customers,
            text,
            done=lambda found: self.customer.show_found(text, found),
            failed=self._tell,
            owner_key=(self, "customers"),
        )

    def _locate(self, address: Address) -> None:
        self._background.read(
            self._shop.places.locate,
            address,
            done=self.customer.show_place,
            failed=self._tell,
            owner_key=(self, "place"),
        )

    def _on_added(self, offer: Offer) -> None:
        self.sale.add(offer)
        self._show()

    def _on_line(self, product_id: int, line: BasketLine) -> None:
        self.sale.put(product_id, line)
        self._show()

    def _on_removed(self, product_id: int) -> None:
        self.sale.remove(product_id)
        self._show()
        self.products.finder.setFocus()

    def _on_variant(self, product_id: int, other: int) -> None:
        def put(offers: Offers) -> None:
            if other in offers:
                self.sale.swap(product_id, offers[other])
                self._show()

        self._background.read(self._shop.selling.offers, (other,), done=put, failed=self._tell)

    def _on_replenish(self, product_id: int) -> None:
        offer = self.sale.offers.get(product_id)
        if offer is None:
            return
        name = offer.name or offer.sku
        form = ReplenishForm(self.theme, product_id, name, offer.on_hand, self)
        form.wanted.connect(partial(self._replenish, form))
        form.open()

    def _replenish(self, form: ReplenishForm, wish: ReplenishWish) -> None:
        def arrived(_changed: ProductChanged) -> None:
            form.finish()
            self._read_offers()
            self.stock_changed.emit()

        work = partial(
            self._shop.products.replenish,
            wish.product_id,
            wish.quantity,
            reason=wish.reason,
            reference=wish.reference,
        )
        self._background.write(work, done=arrived, failed=form.refuse)

    def _read_offers(self) -> None:
        """Look at the stock again."""
        ids = tuple(each.product_id for each in self.sale.basket.lines)
        self._background.read(
            self._shop.selling.offers,
            ids,
            done=self._on_offers,
            failed=self._tell,
            owner_key=(self, "offers"),
        )

    def _on_offers(self, offers: Offers) -> None:
        self.sale.know(*offers.values())
        self._show()

    def _on_terms(self) -> None:
        way, tax = self.side.shipping_method, self.side.tax_rate
        currency = self.sale.basket.currency
        if way is not None and way.price.currency == currency:
            self.sale.with_terms(shipping=way.price)
        if tax is not None:
            self.sale.with_terms(tax_rate=tax.rate)
        self._show()

    def _on_discount(self, amount: Decimal) -> None:
        self.sale.with_terms(discount=Money.of(amount, self.sale.basket.currency))
        self._show()

    def _show(self) -> None:
        """Show everything as it now is."""
        before = self.lines.stops
        self.lines.show_lines(self.sale.seen)
        if self.lines.stops != before:
            self._put_in_focus_order()
        sums = self.sale.sums()
        if not isinstance(sums, ShopError):
            self.side.sums.show_sums(sums.totals, self.sale.basket, self.side.tax_rate)
        self.side.takes.show_levels(self.sale.takes, self.sale.low)
        why = self.sale.why_not(self.customer.contact)
        self._why.setText(why)
        self._sign.set_icon(
            "circle-alert" if self.sale.short else "info", "danger" if self.sale.short else "text2"
        )
        self._sign.setVisible(bool(why))
        self.create_button.setEnabled(not why and not self._busy)

    # ---- making it ----
    @property
    def content(self) -> Content:
        """Everything that is filled in."""
        payment, way = self.side.payment_method, self.side.shipping_method
        return Content(
            basket=self.sale.basket,
            contact=self.customer.contact,
            shipping=self.customer.shipping,
            billing=self.customer.billing,
            payment_method="" if payment is None else payment.name,
            shipping_method="" if way is None else way.name,
            status=self.side.chosen_status,
            note=self.side.words,
        )

    def _create(self) -> None:
        if self._busy or self.sale.why_not(self.customer.contact):
            return
        content = self.content
        terms = Terms(
            contact=content.contact,
            billing=content.billing,
            shipping=content.shipping,
            payment=self.side.payment_method,
            shipping_method=content.shipping_method,
            status=content.status,
            note=content.note,
        )
        try:
            new = to_new_order(content.basket, terms, key=self.sale.key)
        except ShopError as error:
            self._tell(error)
            return
        self._set_busy(True)
        self._background.write(
            self._shop.orders.create,
            new,
            done=self._on_created,
            failed=self._on_refused,
            settled=lambda: self._set_busy(False),
        )

    def _set_busy(self, busy: bool) -> None:  # noqa: FBT001  # what the method is about
        self._busy = busy
        self._show()

    def _on_created(self, changed: Changed) -> None:
        self.drafts.became_an_order()
        self.done(int(self.DialogCode.Accepted))
        self.created.emit(changed)

    def _on_refused(self, error: ShopError) -> None:
        """Keep everything; what somebody else has just sold turns red."""
        if isinstance(error, OutOfStock):
            self._read_offers()
        self._tell(error)

    def _tell(self, error: ShopError) -> None:
        self.message.say(Message(kind="error", text=sentence(error)))

    # ---- leaving ----
    def keep_now(self) -> None:
        """Keep what was filled in as a draft without asking: the window is being closed."""
        if not self._busy and not self.content.is_empty:
            self.drafts.keep(self.content)

    def reject(self) -> None:
        """Leave; what was filled in is not lost without a word."""
        if self._busy:
            return
        if self.content.is_empty:
            super().reject()
            return
        self.drafts.ask(self.theme, lambda: self.content)

    def _leave(self) -> None:
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._create()
            return  # a scanner ends with Enter: only Ctrl+Enter and the button create
        super().keyPressEvent(event)

    def _dress(self) -> None:
        colours = self._divider.palette()
        colours.setColor(self._divider.backgroundRole(), self.theme.colour("border"))
        self._divider.setPalette(colours)
