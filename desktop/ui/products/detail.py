"""The page of one product: what it has, how it went, what moved it, who ordered it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from desktop.domain.product_list import ProductRow, ProductState
from desktop.domain.product_page import ProductPage
from desktop.i18n import format_number
from desktop.i18n import gettext as _
from desktop.ui.card import Card
from desktop.ui.labels import IconLabel
from desktop.ui.listed.detail import ListedDetail
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.products.facts_card import FactsCard
from desktop.ui.products.header import ProductHeader
from desktop.ui.products.ledger_card import LedgerCard
from desktop.ui.products.level_graph import LevelGraph
from desktop.ui.products.numbers import ProductNumbers
from desktop.ui.products.orders_card import FamilyCard, OrdersCard
from desktop.ui.products.oversold_card import OversoldCard
from desktop.ui.theme import Theme


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


class ProductDetail(ListedDetail):
    """Shows one product."""

    def __init__(self, theme: Theme, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(theme, zone, parent)
        self.setObjectName("productDetail")
        self.header = ProductHeader(theme)
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
        cards: tuple[QWidget, ...] = (
            self.note, self.oversold, self.numbers, self.graph_card, self.ledger, self.orders,
            self.family, self.facts,
        )  # fmt: skip
        self.lay_out(self.header, cards)

    @property
    def page(self) -> ProductPage | None:
        """The product that is shown."""
        page: ProductPage | None = self._page
        return page

    def fill(self, page: ProductPage) -> None:
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

    def id_of(self, page: ProductPage) -> int:
        return page.row.id

    def nothing(self) -> tuple[str, str, str]:
        return "boxes", _("No product is open"), _("Choose one in the list to see its stock.")

    def failure(self) -> str:
        return _("The product cannot be shown.")

    def buttons(self) -> Sequence[QAbstractButton]:
        return self.header.replenish, self.header.edit, self.header.more
