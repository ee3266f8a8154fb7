"""The sheet on which an order is put together: its goods at the left, its terms at the right."""

from __future__ import annotations

from abc import abstractmethod
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.basket import Basket, BasketLine
from desktop.domain.errors import OutOfStock, ShopError
from desktop.domain.money import Money
from desktop.domain.product import ProductChanged, StockChange
from desktop.domain.selling import Offer, Offers
from desktop.domain.shop import ShopSettings
from desktop.ui.background import Background
from desktop.ui.buttons import SCANNED, Button
from desktop.ui.forms.stock_forms import ReplenishForm, ReplenishWish
from desktop.ui.labels import IconLabel
from desktop.ui.message_bar import Message, MessageBar
from desktop.ui.new_order.frame import Sheet, scrolled
from desktop.ui.new_order.lines_card import LinesCard
from desktop.ui.new_order.products_part import ProductsPart
from desktop.ui.new_order.sale import Sale
from desktop.ui.new_order.side import Side
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.theme import Theme
from desktop.words.errors import sentence

if TYPE_CHECKING:
    from desktop.controllers.shop import Shop

_SIDE = 300
_ASKED = ("opening", "customers", "place", "offers", "variant")


class SaleSheet(Sheet):
    """Lines, their stock and their sums, live; what becomes of them is another's."""

    stock_changed = Signal()  # goods arrived meanwhile

    def __init__(
        self,
        theme: Theme,
        title: str,
        background: Background,
        shop: Shop,
        settings: ShopSettings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, title, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty(SCANNED, True)  # Qt's own way to say it
        self._background, self._shop, self._settings = background, shop, settings
        self.sale = Sale(
            basket=Basket.empty(
                settings.currency, tax_rate=settings.tax_rate, tax_included=settings.tax_included
            )
        )
        self._busy = False
        self.message = MessageBar(theme)
        self.products = ProductsPart(theme, background, shop.selling, self)
        self.lines = LinesCard(theme, background, shop.pictures)
        self.side = Side(theme)
        self._sign = IconLabel(theme, "circle-alert", "danger", 18)
        self._why = WrappedLabel(theme, role="body", colour="text2")
        self._why.setObjectName("why_not")
        self.finished.connect(self._forget)
        self.cancel_button = Button(theme)
        self.do_button = Button(theme, kind="primary", icon="check")

    @abstractmethod
    def why_not(self) -> str:
        """Why it cannot be done yet; empty when it can."""

    @abstractmethod
    def do(self) -> None:
        """Do what the sheet is for."""

    @abstractmethod
    def put_in_focus_order(self) -> None:
        """Let Tab go through the parts as they stand."""

    def assemble(self, *top: QWidget) -> None:
        """Lay everything out; `top` stands above the products."""
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(20, 14, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.message)
        for part in (*top, self.products, self.lines):
            column.addWidget(part)
        column.addStretch(1)
        right = QWidget()
        inner = QVBoxLayout(right)
        inner.setContentsMargins(18, 14, 20, 16)
        inner.addWidget(self.side)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(scrolled(left), 1)
        self._divider = QWidget()
        self._divider.setFixedWidth(1)
        self._divider.setAutoFillBackground(True)
        row.addWidget(self._divider)
        beside = scrolled(right)
        beside.setFixedWidth(self.theme.px(_SIDE) + 38)
        row.addWidget(beside)
        self.body.addLayout(row)
        self.foot.addWidget(self._sign)
        self.foot.addWidget(self._why, 1)
        self.foot.addWidget(self.cancel_button)
        self.foot.addWidget(self.do_button)
        self.theme.changed.connect(self._dress)
        self._dress()
        self._connect_goods()

    def _connect_goods(self) -> None:
        self.products.added.connect(self._on_added)
        self.lines.changed.connect(self._on_line)
        self.lines.removed.connect(self._on_removed)
        self.lines.variant_wanted.connect(self._on_variant)
        self.lines.replenish_wanted.connect(self._on_replenish)
        self.side.changed.connect(self.on_terms)
        self.side.discount_changed.connect(self._on_discount)
        self.cancel_button.clicked.connect(lambda _checked=False: self.reject())
        self.do_button.clicked.connect(lambda _checked=False: self.do())

    def _on_added(self, offer: Offer) -> None:
        self.sale.add(self.as_offered(offer))
        self.show_sale()

    def _on_line(self, product_id: int, line: BasketLine) -> None:
        self.sale.put(product_id, line)
        self.show_sale()

    def _on_removed(self, product_id: int) -> None:
        self.sale.remove(product_id)
        self.show_sale()
        self.products.finder.setFocus()

    def _on_variant(self, product_id: int, other: int) -> None:
        def put(offers: Offers) -> None:
            if other in offers:
                self.sale.swap(product_id, self.as_offered(offers[other]))
                self.show_sale()
                self.products.finder.setFocus()  # the button that was pressed is gone

        self._background.read(
            self._shop.selling.offers,
            (other,),
            done=put,
            failed=self.tell,
            owner_key=(self, "variant"),
        )

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
            self.products.finder.setFocus()  # the button that was pressed will be gone
            self.read_offers()
            self.stock_changed.emit()

        work = partial(
            self._shop.products.replenish,
            wish.product_id,
            wish.quantity,
            reason=wish.reason,
            reference=wish.reference,
        )
        self._background.write(work, done=arrived, failed=form.refuse)

    def read_offers(self) -> None:
        """Look at the stock again."""
        ids = tuple(each.product_id for each in self.sale.basket.lines)
        self._background.read(
            self._shop.selling.offers,
            ids,
            done=self._on_offers,
            failed=self.tell,
            owner_key=(self, "offers"),
        )

    def _on_offers(self, offers: Offers) -> None:
        self.sale.know(*map(self.as_offered, offers.values()))
        self.show_sale()

    def on_terms(self) -> None:
        """Reckon with what was chosen at the right."""
        way, tax = self.side.shipping_method, self.side.tax_rate
        currency = self.sale.basket.currency
        if way is not None and way.price.currency == currency:
            self.sale.with_terms(shipping=way.price)
        if tax is not None:
            self.sale.with_terms(tax_rate=tax.rate)
        self.show_sale()

    def _on_discount(self, amount: Decimal) -> None:
        self.sale.with_terms(discount=Money.of(amount, self.sale.basket.currency))
        self.show_sale()

    @property
    def before(self) -> Money | None:
        """What the order cost until now; None for one that is new."""
        return None

    def as_offered(self, offer: Offer) -> Offer:
        """A product as this sheet can sell it."""
        return offer

    @property
    def moves(self) -> tuple[StockChange, ...]:
        """What doing it would do to the stock."""
        return self.sale.takes

    def show_sale(self) -> None:
        """Show everything as it now is."""
        before = self.lines.stops
        self.lines.show_lines(self.sale.seen)
        if self.lines.stops != before:
            self.put_in_focus_order()
        sums = self.sale.sums()
        if not isinstance(sums, ShopError):
            self.side.sums.show_sums(sums.totals, self.sale.basket, self.side.tax_rate, self.before)
        self.side.takes.show_levels(self.moves, self.sale.low)
        why = self.why_not()
        self._why.setText(why)
        self._sign.set_icon(
            "circle-alert" if self.sale.short else "info", "danger" if self.sale.short else "text2"
        )
        self._sign.setVisible(bool(why))
        self.do_button.setEnabled(not why and not self._busy)

    def set_busy(self, busy: bool) -> None:  # noqa: FBT001  # what the method is about
        """Let nothing be done twice."""
        self._busy = busy
        self.show_sale()

    def refuse(self, error: ShopError) -> None:
        """Keep everything; what somebody else has just sold turns red."""
        if isinstance(error, OutOfStock):
            self.read_offers()
        self.tell(error)

    def tell(self, error: ShopError) -> None:
        """Say what went wrong."""
        self.message.say(Message(kind="error", text=sentence(error)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.do()
            return  # a scanner ends with Enter: only Ctrl+Enter and the button do it
        super().keyPressEvent(event)

    def _forget(self) -> None:
        """Answers that are still to come would find nobody."""
        for what in _ASKED:
            self._background.forget((self, what))

    def _dress(self) -> None:
        colours = self._divider.palette()
        colours.setColor(self._divider.backgroundRole(), self.theme.colour("border"))
        self._divider.setPalette(colours)
