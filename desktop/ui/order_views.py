"""The saved views of a shop at work: read once, listed by a click, kept as the merchant says."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.domain.errors import ShopError
from desktop.domain.saved_views import SavedView, View
from desktop.domain.view_errors import ViewUnreadable
from desktop.ui.background import Background
from desktop.ui.orders.list_pane import ListPane
from desktop.ui.theme import Theme
from desktop.ui.workstation import Workstation

if TYPE_CHECKING:
    from desktop.controllers.shop import Shop
    from desktop.ui.orders.views_sheet import ViewsSheet

Views = tuple[SavedView, ...]


class OrderViews(QObject):
    """Stands between the sheet of views, the list and the shop that keeps them."""

    refused = Signal(object)  # a ShopError, when no sheet is open to tell it

    def __init__(
        self,
        theme: Theme,
        background: Background,
        shop: Shop,
        orders: ListPane,
        workstation: Workstation,
    ) -> None:
        super().__init__(orders)
        self._theme, self._background = theme, background
        self._views, self._location = shop.views, shop.location
        self._list, self._workstation = orders, workstation
        self._button = orders.top.views
        self.saved: Views = ()
        self._removed: tuple[SavedView, int] | None = None
        self._sheet: ViewsSheet | None = None
        self._button.clicked.connect(lambda _on=False: self.offer())
        orders.query_changed.connect(lambda _query: self._show_name())

    # ---- at the beginning ----
    def begin(self, start: Callable[[], None]) -> None:
        """Start the list, with the view that this workstation begins with if there is one."""
        if not self._default:
            start()
        self._background.read(
            self._views.all,
            done=partial(self._on_begun, start),
            failed=partial(self._on_not_begun, start),
        )

    def _on_begun(self, start: Callable[[], None], views: Views) -> None:
        self._keep(views)
        if not self._default:
            return
        start()
        first = next((each for each in views if each.id == self._default), None)
        if first is not None:
            self.show(first)

    def _on_not_begun(self, start: Callable[[], None], error: ShopError) -> None:
        if self._default:
            start()
            self.refused.emit(error)

    # ---- the sheet ----
    @property
    def sheet(self) -> ViewsSheet:
        """What the button opens; starting does not wait for it."""
        if self._sheet is None:
            self._sheet = self._made()
        return self._sheet

    def offer(self) -> None:
        """Open the sheet, with the views as they are now at all workstations."""
        self.sheet.begin()
        self.sheet.show_views(self.saved, self._default)
        self.sheet.open_under(self._button, leftwards=False)
        self.sheet.focus_first()
        self._background.read(
            self._views.all, done=self._keep, failed=self._refuse, owner_key=(self, "all")
        )

    def show(self, saved: SavedView) -> None:
        """List what a saved view asks for."""
        try:
            view = saved.view()
        except ViewUnreadable as error:
            self._refuse(error)
            return
        if self._sheet is not None:
            self._sheet.close()
        self._list.show_view(view)
        self._list.focus_table()

    def _made(self) -> ViewsSheet:
        from desktop.ui.orders.views_sheet import ViewsSheet  # noqa: PLC0415  # not for the start

        sheet = ViewsSheet(self._theme, self._list.today, self._button)
        sheet.opened.connect(self.show)
        sheet.saved.connect(lambda name: self._change(self._views.save, name, self._list.view))
        sheet.replaced.connect(lambda at: self._change(self._views.replace, at, self._list.view))
        sheet.renamed.connect(lambda at, name: self._change(self._views.rename, at, name))
        sheet.moved.connect(lambda at, step: self._change(self._views.move, at, step))
        sheet.removed.connect(self._remove)
        sheet.back_wanted.connect(self._put_back)
        sheet.default_chosen.connect(self._choose_default)
        return sheet

    # ---- what is changed ----
    def _change(self, work: Callable[..., Views], *facts: object) -> None:
        self._background.write(partial(work, *facts), done=self._keep, failed=self._refuse)

    def _remove(self, saved: SavedView) -> None:
        self._removed = (saved, self.saved.index(saved))
        self._background.write(
            partial(self._views.remove, saved.id),
            done=partial(self._on_removed, saved),
            failed=self._refuse,
        )

    def _on_removed(self, saved: SavedView, views: Views) -> None:
        self._keep(views)
        self.sheet.show_removed(saved.name)

    def _put_back(self) -> None:
        if self._removed is not None:
            self._change(self._views.put_back, *self._removed)

    def _choose_default(self, view_id: str) -> None:
        self._workstation.set_default_view(self._location, view_id)
        self._keep(self.saved)

    def _keep(self, views: Views) -> None:
        self.saved = views
        if self._sheet is not None:
            self._sheet.retranslate()
            self._sheet.show_views(views, self._default)
        self._show_name()

    def _refuse(self, error: ShopError) -> None:
        if self._sheet is not None and self._sheet.isVisible():
            self._sheet.show_error(error)
        else:
            self.refused.emit(error)

    @property
    def _default(self) -> str:
        return self._workstation.default_view(self._location)

    def _show_name(self) -> None:
        """Name the view that is listed, when it was saved."""
        now = self._list.view
        self._button.show_name(next((each.name for each in self.saved if _is(each, now)), ""))


def _is(saved: SavedView, view: View) -> bool:
    try:
        return saved.view() == view
    except ViewUnreadable:
        return False
