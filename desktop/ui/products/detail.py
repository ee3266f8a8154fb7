"""The page of one product: what it has, how it went, what moved it, who ordered it."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.errors import ShopError
from desktop.domain.product_list import ProductRow, ProductState
from desktop.domain.product_page import ProductPage
from desktop.i18n import format_number
from desktop.i18n import gettext as _
from desktop.ui.card import Card
from desktop.ui.empty_state import EmptyState
from desktop.ui.labels import IconLabel
from desktop.ui.message_bar import MessageBar
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.products.facts_card import FactsCard
from desktop.ui.products.header import ProductHeader
from desktop.ui.products.ledger_card import LedgerCard
from desktop.ui.products.level_graph import LevelGraph
from desktop.ui.products.numbers import ProductNumbers
from desktop.ui.products.orders_card import FamilyCard, OrdersCard
from desktop.ui.products.oversold_card import OversoldCard
from desktop.ui.theme import Theme
from desktop.words.errors import sentence


class StateNote(QWidget):
    """What the state of a product means for who sells it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stateNote")
        self._theme = theme
        self._ground, self._line = "danger_soft", "danger_border"
        self._icon = IconLabel(theme, "circle-x", "danger", 18)
        self.label = WrappedLabel(theme, role="medium", colour="danger")
        self.label.setObjectName("stateWords")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addWidget(self.label, 1)
        theme.changed.connect(self.update)

    def show_row(self, row: ProductRow) -> None:
        """Say what a product's state means, or leave where all is well."""
        words = note_words(row)
        self.setVisible(bool(words))
        out = row.state is ProductState.OUT
        icon, ink = ("circle-x", "danger") if out else ("triangle-alert", "warn_fg")
        if row.state is ProductState.ARCHIVED:
            icon = "package"
        self._ground, self._line = (
            ("danger_soft", "danger_border") if out else ("warn_bg", "warn_border")
        )
        self._icon.set_icon(icon, ink)
        self.label.set_colour(ink)
        self.label.setText(words)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour(self._line), 1))
        painter.setBrush(self._theme.colour(self._ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()


def note_words(row: ProductRow) -> str:
    """What a product's state means, empty where all is well."""
    product = row.product
    if row.state is ProductState.ARCHIVED:
        return _("Archived: it keeps its history and is not offered in new orders.")
    if row.state is ProductState.LOW:
        return _("{product} is low: {left} left (level {level}).").format(
            product=product.name or product.sku,
            left=format_number(product.on_hand),
            level=format_number(row.low_level),
        )
    if row.state is not ProductState.OUT:
        return ""
    if product.on_hand < 0:
        return _("{count} more sold than there were. Replenish it to send what is owed.").format(
            count=format_number(-product.on_hand)
        )
    if product.allow_backorder:
        return _("Out of stock. It may be sold all the same: this product allows backorders.")
    return _(
        "Out of stock. Shown as ‘out of stock’ in new orders; nobody can sell more until you"
        " replenish it."
    )


class ProductDetail(QWidget):
    """Shows one product; it tells wishes and decides nothing."""

    left = Signal()  # Esc: back to the list

    def __init__(self, theme: Theme, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("productDetail")
        self._theme, self._zone = theme, zone
        self._page: ProductPage | None = None
        self.header = ProductHeader(theme)
        self.message = MessageBar(theme)
        self.note = StateNote(theme)
        self.oversold = OversoldCard(theme)
        self.numbers = ProductNumbers(theme)
        self.graph_card = Card(theme, _("Stock this month"), "trending-up")
        self.graph = LevelGraph(theme)
        self.graph_card.body.addWidget(self.graph)
        self.ledger = LedgerCard(theme)
        self.orders = OrdersCard(theme)
        self.family = FamilyCard(theme)
        self.facts = FactsCard(theme)
        self.empty = EmptyState(theme)
        self._stack = QStackedWidget()
        self._scroll = QScrollArea()
        self._lay_out()
        self.show_nothing()

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(20, 14, 20, 20)
        column.setSpacing(12)
        for part in (self.message, self.note, self.oversold, self.numbers, self.graph_card):
            column.addWidget(part)
        for part in (self.ledger, self.orders, self.family, self.facts):
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
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.header)
        rows.addWidget(self._scroll, 1)
        self._whole = whole
        self._stack.addWidget(whole)
        self._stack.addWidget(self.empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    # ---- what is shown ----
    @property
    def page(self) -> ProductPage | None:
        """The product that is shown."""
        return self._page

    def show_page(self, page: ProductPage) -> None:
        """Show a product; another one begins at the top."""
        another = self._page is None or self._page.row.id != page.row.id
        self._page = page
        self.header.show_row(page.row)
        self.note.show_row(page.row)
        self.oversold.show_oversold(page.oversold, self._zone)
        if page.oversold is not None:
            self.note.hide()  # the card says more
        self.numbers.show_row(page.row)
        self.graph_card.set_title(_("Stock this month"))
        self.graph_card.setVisible(not page.row.product.unlimited)
        self.graph.show_page(page, self._zone)
        self.ledger.show_page(page, self._zone)
        self.orders.show_page(page)
        self.family.show_page(page)
        self.facts.show_row(page.row)
        self._stack.setCurrentWidget(self._whole)
        if another:
            self._scroll.verticalScrollBar().setValue(0)

    def show_nothing(self) -> None:
        """Say that no product is chosen."""
        self._page = None
        self.empty.show_state(
            "boxes", _("No product is open"), _("Choose one in the list to see its stock.")
        )
        self._stack.setCurrentWidget(self.empty)

    def show_error(self, error: ShopError) -> None:
        """Say why the product cannot be shown."""
        self._page = None
        title = _("The product cannot be shown.")
        self.empty.show_state("circle-alert", title, sentence(error), icon_colour="danger")
        self._stack.setCurrentWidget(self.empty)

    def set_zone(self, zone: tzinfo) -> None:
        """Tell times in another time zone."""
        self._zone = zone
        if self._page is not None:
            self.show_page(self._page)

    def focus_first(self) -> None:
        """Take the keyboard to the first button."""
        first = next(
            (
                button
                for button in (self.header.replenish, self.header.edit, self.header.more)
                if button.isVisible() and button.isEnabled()
            ),
            None,
        )
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

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
