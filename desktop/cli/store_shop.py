"""A new shop that fits the store that it is made for."""

from __future__ import annotations

from argparse import Namespace
from zoneinfo import available_timezones

from desktop.cli.bringing_in import name_for, told
from desktop.cli.desk import actor, location, say
from desktop.cli.newcomer import settings_in
from desktop.connectors.store import Opening
from desktop.controllers.shop import Shop
from desktop.controllers.store_opening import open_store
from desktop.domain.shop import ShopSettings
from desktop.domain.stores import Store, StoreFacts, StoreKey
from desktop.i18n import language


def shop_made_for(arguments: Namespace, store: Store, key: StoreKey) -> Shop:
    """Make the shop, once the store has answered: not for a wrong key.

    Raises:
        StoreFailed: it does not say what it is.
    """
    place = location(arguments)
    facts = open_store(Opening(store=store, key=key, cancelled=lambda: False)).facts()
    settings = _fitting(facts, name_for(place))
    shop = Shop.create(place, settings, actor=actor(arguments))
    say(told(settings, place, dry_run=False))
    return shop


def _fitting(facts: StoreFacts, name: str) -> ShopSettings:
    """The settings that the store's facts lead to."""
    return settings_in(
        facts.country,
        currency=facts.currency,
        name=facts.name or name,
        language=language(),
        time_zone=facts.time_zone if facts.time_zone in available_timezones() else "",
    )
