"""The products page in the window: counted from the start, read when it is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from desktop.domain.product_list import Attention
from desktop.ui.order_desk import OrderDesk
from desktop.ui.page_place import PagePlace
from desktop.ui.safety import Safety
from desktop.ui.watch import Watch
from desktop.words.oversold import alert

if TYPE_CHECKING:
    from desktop.ui.products.page import ProductsPage


class ProductsPlace(PagePlace):
    """Holds the page and the count beside its name."""

    stock_changed = Signal()
    key = "products"

    def wire(self, desk: OrderDesk, watch: Watch, safety: Safety) -> None:
        """Hear what happens to orders and elsewhere, and tell what happens to products."""
        self.stock_changed.connect(desk.read_again)
        desk.product_wanted.connect(self.show_product)
        watch.others_changed.connect(lambda _ids: self.refresh())
        self.hear(watch, safety)

    @property
    def page(self) -> ProductsPage:
        """The page."""
        page: ProductsPage = self.any_page
        return page

    def build(self) -> ProductsPage:
        from desktop.ui.products.page import ProductsPage  # noqa: PLC0415  # not for the start

        page = ProductsPage(
            self._preferences, self._background, self._shop, self._settings, clock=self._clock
        )
        page.attention_counted.connect(self._show_attention)
        page.stock_changed.connect(self.stock_changed)
        return page

    def new_one(self) -> None:
        self.page.new_product()

    def show_product(self, product_id: int) -> None:
        """Go to the page and open a product there."""
        self._navigation.chosen.emit(self.key)
        self.page.show_product(product_id)

    def refresh(self) -> None:
        """Read the products again; what nobody looks at is counted only."""
        if self._built is not None:
            self.page.refresh()
        else:
            self._background.read(
                self._shop.products.attention, done=self._show_attention, owner_key=self
            )

    def _show_attention(self, attention: Attention) -> None:
        if attention.oversold:
            self._navigation.set_count(self.key, attention.count, "danger", alert(attention))
        else:
            self._navigation.set_count(self.key, attention.count, "warn")
