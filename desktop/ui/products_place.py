"""The products page in the window: built when it is first looked at, counted from the start."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from desktop.domain.errors import ShopError
from desktop.domain.product_list import Attention
from desktop.domain.shop import ShopSettings
from desktop.i18n import gettext as _
from desktop.ui.order_desk import OrderDesk
from desktop.ui.panes import go_on
from desktop.ui.preferences import Preferences
from desktop.ui.safety import Safety
from desktop.ui.shop_front import ShopFront
from desktop.ui.watch import Watch
from desktop.words.oversold import alert

if TYPE_CHECKING:
    from desktop.controllers.shop import Shop
    from desktop.ui.products.page import ProductsPage

KEY = "products"


class ProductsPlace(QObject):
    """Holds the page and the amber count beside its name."""

    order_wanted = Signal(int)
    stock_changed = Signal()

    def __init__(
        self,
        preferences: Preferences,
        front: ShopFront,
        shop: Shop,
        settings: ShopSettings,
        pages: QStackedWidget,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__(pages)
        self._preferences, self._background, self._shop = preferences, front.background, shop
        self._settings, self._navigation, self._pages = settings, front.navigation, pages
        self._clock = clock
        self._page: ProductsPage | None = None
        self._reason = ""
        self._safety: Safety | None = None

    def wire(self, desk: OrderDesk, watch: Watch, safety: Safety) -> None:
        """Hear what happens to orders and elsewhere, and tell what happens to products."""
        self._safety = safety
        self.stock_changed.connect(desk.read_again)
        desk.product_wanted.connect(self.show_product)
        watch.others_changed.connect(lambda _ids: self.refresh())
        watch.away.connect(self._on_away)
        watch.back.connect(lambda: self.set_writable(""))

    @property
    def page(self) -> ProductsPage:
        """The page; starting does not wait for it."""
        if self._page is None:
            from desktop.ui.products.page import ProductsPage  # noqa: PLC0415  # not for the start

            self._page = ProductsPage(
                self._preferences, self._background, self._shop, self._settings, clock=self._clock
            )
            self._pages.addWidget(self._page)
            self._page.order_wanted.connect(self.order_wanted)
            self._page.attention_counted.connect(self._show_attention)
            self._page.stock_changed.connect(self.stock_changed)
            if self._safety is not None:
                self._page.writing.connect(self._safety.set_writing)
            self._page.set_writable(self._reason)
        return self._page

    def page_if(self, key: str) -> ProductsPage | None:
        """The page, when it is the one that is asked for."""
        return self.page if key == KEY else None

    @property
    def is_shown(self) -> bool:
        """Whether the page is what one looks at now."""
        return self._page is not None and self._pages.currentWidget() is self._page

    def show_product(self, product_id: int) -> None:
        """Go to the page and open a product there."""
        self._navigation.chosen.emit(KEY)
        self.page.show_product(product_id)

    def refresh(self) -> None:
        """Read the products again; what nobody looks at is counted only."""
        if self._page is not None:
            self._page.refresh()
        else:
            self._background.read(
                self._shop.products.attention, done=self._show_attention, owner_key=self
            )

    def commanded(self, name: str) -> bool:
        """Do a command of the menus or the keyboard in the page's own way; whether there is one."""
        if not self.is_shown:
            return False
        page = self.page
        works: dict[str, Callable[[], object]] = {
            "search": page.list.focus_search,
            "refresh": page.refresh,
            "undo": page.desk.undo_last,
            "new_order": page.new_product,
            "next_pane": lambda: self._go_to_pane(1),
            "previous_pane": lambda: self._go_to_pane(-1),
        }
        if name not in works:
            return False
        works[name]()
        return True

    def set_shop(self, settings: ShopSettings) -> None:
        """Take over what the shop says of itself."""
        self._settings = settings
        if self._page is not None:
            self._page.set_shop(settings)

    def set_writable(self, reason: str) -> None:
        """Let products be changed, or say why they cannot be."""
        self._reason = reason
        if self._page is not None:
            self._page.set_writable(reason)

    def retranslate(self) -> None:
        """Speak the present language."""
        if self._page is not None:
            self._page.retranslate()

    def _on_away(self, _error: ShopError) -> None:
        self.set_writable(_("The shop's database does not answer."))

    def _go_to_pane(self, step: int) -> None:
        page = self.page
        go_on(
            [
                (self._navigation, self._navigation.focus_chosen),
                (page.list, page.list.focus_table),
                (page.detail, page.detail.focus_first),
            ],
            step,
        )

    def _show_attention(self, attention: Attention) -> None:
        if attention.oversold:
            self._navigation.set_count(KEY, attention.count, "danger", alert(attention))
        else:
            self._navigation.set_count(KEY, attention.count, "warn")
