"""A page of the navigation with a list and what is open beside it, built when it is looked at."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from desktop.domain.shop import ShopSettings
from desktop.i18n import gettext as _
from desktop.ui.panes import go_on
from desktop.ui.preferences import Preferences
from desktop.ui.safety import Safety
from desktop.ui.shop_front import ShopFront
from desktop.ui.watch import Watch

if TYPE_CHECKING:
    from desktop.controllers.shop import Shop


class PagePlace(QObject):
    """Where the page stands in the window; starting does not wait for it."""

    order_wanted = Signal(int)
    key = ""  # the page's name in the navigation

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
        self._built: Any = None  # a page of its own kind
        self._reason = ""
        self._safety: Safety | None = None

    @abstractmethod
    def build(self) -> Any:
        """The page, made and connected."""

    @abstractmethod
    def refresh(self) -> None:
        """Read what the page shows again."""

    @abstractmethod
    def new_one(self) -> None:
        """What Ctrl+N begins on this page."""

    def hear(self, watch: Watch, safety: Safety) -> None:
        """Hear when the shop does not answer, and tell when something is being written."""
        self._safety = safety
        watch.away.connect(
            lambda _error: self.set_writable(_("The shop's database does not answer."))
        )
        watch.back.connect(self._on_back)

    @property
    def any_page(self) -> Any:
        """The page, whatever its kind."""
        if self._built is None:
            self._built = self.build()
            self._pages.addWidget(self._built)
            self._built.order_wanted.connect(self.order_wanted)
            if self._safety is not None:
                self._built.writing.connect(self._safety.set_writing)
            self._built.set_writable(self._reason)
        return self._built

    def page_if(self, key: str) -> Any:
        """The page, when it is the one that is asked for, else None."""
        return self.any_page if key == self.key else None

    @property
    def is_shown(self) -> bool:
        """Whether the page is what one looks at now."""
        return self._built is not None and self._pages.currentWidget() is self._built

    def commanded(self, name: str) -> bool:
        """Do a command of the menus or the keyboard in the page's own way; whether there is one."""
        if not self.is_shown:
            return False
        page = self.any_page
        works: dict[str, Callable[[], object]] = {
            "search": page.list.focus_search,
            "refresh": page.refresh,
            "undo": page.desk.undo_last,
            "new_order": self.new_one,
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
        if self._built is not None:
            self._built.set_shop(settings)

    def set_writable(self, reason: str) -> None:
        """Let what is shown be changed, or say why it cannot be."""
        self._reason = reason
        if self._built is not None:
            self._built.set_writable(reason)

    def retranslate(self) -> None:
        """Speak the present language."""
        if self._built is not None:
            self._built.retranslate()

    def _on_back(self) -> None:
        self.set_writable("")
        self.refresh()

    def _go_to_pane(self, step: int) -> None:
        page = self.any_page
        go_on(
            [
                (self._navigation, self._navigation.focus_chosen),
                (page.list, page.list.focus_table),
                (page.detail, page.detail.focus_first),
            ],
            step,
        )
