"""The shop's settings as they are stored: a name and a text each."""

from __future__ import annotations

from sqlalchemy import Connection, select

from desktop.domain.shop import ShopSettings
from desktop.storage.schema import setting
from desktop.storage.setting_texts import settings_from, texts_of


def load(db: Connection) -> ShopSettings:
    """The shop's settings; what was never set has its default."""
    return settings_from({row.name: row.value for row in db.execute(select(setting))})


def save(db: Connection, settings: ShopSettings) -> None:
    """Store the shop's settings."""
    texts = texts_of(settings)
    db.execute(setting.delete().where(setting.c.name.in_(texts)))  # others keep theirs there too
    stored = [{"name": name, "value": value} for name, value in texts.items()]
    db.execute(setting.insert(), stored)
