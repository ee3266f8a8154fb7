"""What of a shop is painted first: its navigation and its list of orders."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from desktop.domain.listing import FirstLook, OrderQuery, SortBy
from desktop.domain.shop import ShopSettings
from desktop.i18n import gettext as _
from desktop.i18n import zone as zone_named
from desktop.ui.background import Background
from desktop.ui.navigation import Navigation
from desktop.ui.orders.columns import choice_from
from desktop.ui.orders.list_pane import ListPane
from desktop.ui.preferences import Preferences
from desktop.ui.shop_names import who_works
from desktop.ui.window_sizes import LEAST_LIST


class ShopFront:
    """Navigation and list: shown alone while the shop is opened, then part of its pages."""

    def __init__(
        self,
        settings: ShopSettings,
        preferences: Preferences,
        background: Background,
        *,
        clock: Callable[[], datetime],
    ) -> None:
        workstation = preferences.workstation
        zone = zone_named(settings.time_zone)
        self.background = background
        self.navigation = Navigation(preferences.theme)
        self.list = ListPane(preferences.theme, background, clock=clock, zone=zone)

        self.navigation.add_page("orders", "receipt-text", "Ctrl+1")
        self.navigation.add_page("products", "boxes", "Ctrl+2")
        self.navigation.add_page("deliveries", "map", "Ctrl+3")
        self.navigation.add_page("customers", "users", "Ctrl+5")
        self.navigation.add_page("settings", "settings", "Ctrl+,", foot=True)
        self.navigation.choose("orders")
        self.navigation.set_shop(settings.name, who_works(preferences.actor, shared=False))
        self.list.setMinimumWidth(LEAST_LIST)
        self.list.table.set_choice(choice_from(workstation.columns))
        self.list.table.set_compact(workstation.compact)
        self.retranslate()

    def retranslate(self) -> None:
        """Speak the present language."""
        self.navigation.set_page_text("orders", _("Orders"))
        self.navigation.set_page_text("products", _("Products & stock"))
        self.navigation.set_page_text("deliveries", _("Deliveries map"))
        self.navigation.set_page_text("customers", _("Customers"))
        self.navigation.set_page_text("settings", _("Settings"))
        self.list.retranslate()

    def show_look(self, look: FirstLook, query: OrderQuery) -> None:
        """Show the first orders, with the keyboard among them."""
        self.list.show_look(look, query)
        self.list.focus_table()


def remembered_query(preferences: Preferences) -> OrderQuery:
    """What the list begins with: all orders, sorted as this workstation last had them."""
    name, descending = preferences.workstation.sort
    return OrderQuery(
        sort=SortBy(name) if name in {*SortBy} else SortBy.DATE, descending=descending
    )
