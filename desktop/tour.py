"""The guided tour: the main job on the sample shop, with a picture at every stop.

It needs no screen: it shows a newcomer, or a machine, what the program does.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from desktop.controllers.sample import make_sample_shop
from desktop.domain.history import Actor, Source
from desktop.domain.status import OrderStatus
from desktop.i18n import gettext as _
from desktop.i18n import language, speak, system_language
from desktop.ui.paper.command import print_orders
from desktop.ui.theme import Scheme, Theme
from desktop.ui.workstation import Workstation

if TYPE_CHECKING:
    from desktop.controllers.shop import Shop
    from desktop.ui.main_window import MainWindow
    from desktop.ui.shop_view import ShopView

Compose = Callable[..., "MainWindow"]
_CUSTOMER = "Mariana Costa"
_LONGEST_S = 20.0


class TourFailed(Exception):
    """A stop of the tour did not show what it should."""


def walk(folder: Path, app: QApplication, compose: Compose) -> int:
    """Take the tour and print the paths of what it leaves; 0 when every stop was seen."""
    speak(system_language())
    folder.mkdir(parents=True, exist_ok=True)
    theme = Theme(Scheme.LIGHT)
    theme.apply(app)
    with tempfile.TemporaryDirectory(prefix="mostrador-tour-") as place:
        actor = Actor(name="Ana", workstation=_("this computer"), source=Source.WINDOW)
        shop = make_sample_shop(Path(place) / "sample.mostrador", language=language(), actor=actor)
        window = compose(shop, Workstation(None), theme)
        tour = Tour(folder, app, shop, window, theme)
        try:
            tour.take()
        except TourFailed as failed:
            print(_("The tour stopped: {stop}").format(stop=failed))  # noqa: T201
            return 1
        finally:
            window.close()
            tour.rest(0.2)
            shop.close()
    return 0


class Tour:
    """One walk through the program; every stop leaves a numbered picture."""

    def __init__(
        self, folder: Path, app: QApplication, shop: Shop, window: MainWindow, theme: Theme
    ) -> None:
        self._folder, self._app, self._shop = folder, app, shop
        self._window, self._theme = window, theme
        self._stop = 0

    def take(self) -> None:
        """Every stop, in the order of a merchant's first morning."""
        window = self._window
        window.resize(1440, 900)
        window.show()
        view = self._view()
        self._until(lambda: view.desk.page is not None, "the newest order opens by itself")
        self._picture("orders")
        self._find(view)
        self._map(view)
        self._cancel_and_undo(view)
        self._print(view)
        self._money(view)
        self._products(view)
        self._other_looks(view)

    def rest(self, seconds: float) -> None:
        """Let the window work for a while."""
        loop = QEventLoop()
        QTimer.singleShot(round(seconds * 1000), loop.quit)
        loop.exec()

    def _view(self) -> ShopView:
        view = self._window.shop_view
        if view is None:
            raise TourFailed("the shop opens")
        return view

    def _find(self, view: ShopView) -> None:
        view.list.search_for(_CUSTOMER)
        self._until(lambda: self._customer(view) == _CUSTOMER, "a search finds the customer")
        self._picture("search")

    def _map(self, view: ShopView) -> None:
        view.wake_map()
        self.rest(2.5)
        self._picture("order-with-map")

    def _cancel_and_undo(self, view: ShopView) -> None:
        page = view.desk.page
        if page is None:
            raise TourFailed("an order is open")
        before = [change.after for change in page.gives_back]
        view.detail.choose(OrderStatus.CANCELLED)
        self._until(lambda: self._question() is not None, "the question before cancelling")
        question = self._question()
        assert question is not None  # noqa: S101  # waited for above
        self._picture("cancel-question", over=question)
        button = question.findChild(QPushButton, "do")
        if button is None:
            raise TourFailed("the button that cancels")
        button.click()
        self._until(lambda: self._status(view) is OrderStatus.CANCELLED, "the order is Cancelled")
        after = [self._shop.products.by_sku(each.sku).on_hand for each in page.gives_back]
        if after != before:
            raise TourFailed("the stock comes back")
        self._picture("cancelled-stock-back")
        entry = view.desk.page.undoable if view.desk.page is not None else None
        if entry is None:
            raise TourFailed("Undo is offered")
        self._window.actions_of_window["undo"].trigger()
        self._until(lambda: self._status(view) is page.order.status, "Undo brings it back")
        self._picture("undone")

    def _products(self, view: ShopView) -> None:
        view.show_page("products")
        products = view.products.page
        self._until(lambda: products.row is not None, "the emptiest product opens by itself")
        self._picture("products-and-stock")
        view.show_page("customers")
        customers = view.customers.page
        self._until(lambda: customers.customer is not None, "the latest customer opens by itself")
        self._picture("customers")
        self._deliveries(view)
        view.show_page("orders")

    def _deliveries(self, view: ShopView) -> None:
        view.show_page("deliveries")
        page = view.deliveries.page
        self._until(lambda: page.look is not None, "the deliveries are read")
        page.wish("add")
        self._until(lambda: bool(page.look and page.look.round.stops), "the round has its stops")
        page.wish("arrange")
        self.rest(2.0)
        self._picture("deliveries-map")

    def _print(self, view: ShopView) -> None:
        page = view.desk.page
        if page is None:
            raise TourFailed("an order is open")
        path = self._next("order-summary", "pdf")
        settings = self._shop.settings.get()
        now = page.history[0].at
        print_orders([page], settings, path, now=now)
        print(path)  # noqa: T201
        view.print_order()
        self._until(lambda: self._question() is not None, "the paper is shown")
        dialog = self._question()
        assert dialog is not None  # noqa: S101  # waited for above
        self.rest(0.6)
        self._picture("print-preview", over=dialog)
        dialog.reject()
        self.rest(0.1)

    def _money(self, view: ShopView) -> None:
        places = view.payments
        places.show_all()
        self._sheet("pending-payments", lambda: places.dialog, "what is open is shown")
        places.close_day()
        self._sheet("day-close", lambda: places.close_dialog, "the day's sheet is shown")
        places.bank.begin()
        self._sheet("bank-statement", lambda: places.bank.dialog, "a statement is asked for")

    def _sheet(self, name: str, opened: Callable[[], QDialog | None], what: str) -> None:
        """A picture of a sheet over the window, which is closed again."""
        self._until(lambda: (sheet := opened()) is not None and sheet.isVisible(), what)
        sheet = opened()
        assert sheet is not None  # noqa: S101  # waited for above
        self.rest(1.0)
        self._picture(name, over=sheet)
        sheet.reject()
        self.rest(0.1)

    def _other_looks(self, view: ShopView) -> None:
        view.list.search_for("")
        self.rest(0.6)
        self._theme.set_scheme(Scheme.DARK)
        self.rest(1.0)
        self._picture("dark")
        self._theme.set_scheme(Scheme.LIGHT)
        self._window.resize(1024, 700)
        self.rest(1.0)
        self._picture("small-window")
        self._window.resize(1440, 900)
        view.show_page("settings")
        self.rest(0.5)
        self._picture("settings")

    def _customer(self, view: ShopView) -> str:
        page = view.desk.page
        return "" if page is None else page.order.contact.name

    def _status(self, view: ShopView) -> OrderStatus | None:
        page = view.desk.page
        return None if page is None else page.order.status

    def _question(self) -> QDialog | None:
        for widget in self._app.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                return widget
        return None

    def _until(self, holds: Callable[[], bool], stop: str) -> None:
        end = time.monotonic() + _LONGEST_S
        while not holds():
            if time.monotonic() > end:
                raise TourFailed(stop)
            self.rest(0.03)
        self.rest(0.35)  # what follows a change is painted too

    def _next(self, name: str, ending: str) -> Path:
        self._stop += 1
        return self._folder / f"{self._stop:02d}-{name}.{ending}"

    def _picture(self, name: str, over: QWidget | None = None) -> None:
        picture = self._window.grab()
        if over is not None:
            picture = _laid_over(picture, over.grab())
        path = self._next(name, "png")
        if picture.isNull() or not picture.save(str(path)):
            raise TourFailed(str(path))
        print(path)  # noqa: T201


def _laid_over(behind: QPixmap, dialog: QPixmap) -> QPixmap:
    """A dialog in the middle of the dimmed window, as a screen shows it."""
    from PySide6.QtGui import QColor, QPainter  # noqa: PLC0415  # this stop only

    painter = QPainter(behind)
    painter.fillRect(behind.rect(), QColor(0, 0, 0, 90))
    ratio = behind.devicePixelRatio()
    left = round((behind.width() / ratio - dialog.width() / dialog.devicePixelRatio()) / 2)
    top = round((behind.height() / ratio - dialog.height() / dialog.devicePixelRatio()) / 2)
    painter.drawPixmap(left, top, dialog)
    painter.end()
    return behind
