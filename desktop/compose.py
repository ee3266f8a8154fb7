"""Puts a window together around an open shop."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from desktop.ui.background import Background
from desktop.ui.clock import utc_now
from desktop.ui.first_run import making
from desktop.ui.main_window import MainWindow
from desktop.ui.preferences import Preferences
from desktop.ui.shop_front import ShopFront
from desktop.ui.theme import Theme
from desktop.ui.workstation import Workstation

if TYPE_CHECKING:
    from desktop.controllers.shop import Shop
    from desktop.ui.shop_view import ShopView

Clock = Callable[[], datetime]
_MAP_AFTER_MS = 350  # after the list's first rows: they are painted before the map begins


def compose(
    shop: Shop,
    workstation: Workstation,
    theme: Theme,
    *,
    clock: Clock = utc_now,
    with_map: bool = True,
) -> MainWindow:
    """A window with an open shop in it, for the tour and for tests; it is not shown yet."""
    preferences = Preferences(workstation, theme)
    window = MainWindow(preferences)
    preferences.setParent(window)
    opened = making.Opened(shop=shop, settings=shop.settings.get())
    front = ShopFront(opened.settings, preferences, Background(window), clock=clock)
    window.show_shop(view_of(opened, front, preferences, window, clock, with_map=with_map))
    return window


def view_of(
    opened: making.Opened,
    front: ShopFront,
    preferences: Preferences,
    window: MainWindow,
    clock: Clock,
    *,
    with_map: bool = True,
) -> ShopView:
    """The pages of an open shop, around its front; `with_map` lets the web map start."""
    # after the first orders are painted
    from desktop.ui.map.tile_setting import shared_setting  # noqa: PLC0415
    from desktop.ui.shop_view import ShopView  # noqa: PLC0415

    shared_setting().read_from(preferences.workstation)

    view = ShopView(
        opened.shop,
        opened.settings,
        preferences,
        front,
        window.actions_of_window,
        clock=clock,
    )
    if with_map:
        timer = QTimer(view)
        timer.setSingleShot(True)
        timer.setInterval(_MAP_AFTER_MS)
        timer.timeout.connect(view.wake_map)
        # Not before the list knows its rows; the id that comes with it is no interval.
        view.list.order_chosen.connect(lambda _order_id: timer.start())
    return view
