"""The settings page of an open shop, with its wishes led to where they are done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import SignalInstance

from desktop.controllers.shop import Shop
from desktop.domain.shop import ShopSettings
from desktop.ui.background import Background
from desktop.ui.exporting import Exporting
from desktop.ui.local_interface import LocalInterface
from desktop.ui.preferences import Preferences
from desktop.ui.safety import Safety
from desktop.ui.settings.page import SettingsPage
from desktop.ui.synchronising import Synchronising


class InShop(Protocol):
    """What the settings lead to."""

    synchronising: Synchronising
    interface: LocalInterface
    exporting: Exporting
    safety: Safety
    restore_wanted: SignalInstance
    open_wanted: SignalInstance
    new_wanted: SignalInstance
    import_wanted: SignalInstance
    removal_wanted: SignalInstance


def built_settings(
    view: InShop,
    preferences: Preferences,
    background: Background,
    shop: Shop,
    settings: ShopSettings,
    clock: Callable[[], datetime],
) -> SettingsPage:
    """The page, ready to be shown."""
    page = SettingsPage(preferences, background, shop, settings, clock, view.interface)
    view.synchronising.wire(page.stores)
    page.backup_wanted.connect(view.safety.back_up)
    page.export_wanted.connect(view.exporting.begin)
    page.restore_wanted.connect(view.restore_wanted)
    page.open_wanted.connect(view.open_wanted)
    page.new_wanted.connect(view.new_wanted)
    page.import_wanted.connect(view.import_wanted)
    page.removal_wanted.connect(view.removal_wanted)
    return page
