"""The saved views as they are stored: one text among the shop's settings."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from desktop.domain.saved_views import SavedView, read, written
from desktop.storage.schema import setting

_NAME = "saved_views"


def load(db: Connection) -> tuple[SavedView, ...]:
    """The views in their order.

    Raises:
        ViewsUnreadable: a newer version wrote them, or they are damaged.
    """
    return read(db.scalar(select(setting.c.value).where(setting.c.name == _NAME)) or "")


def load_to_change(db: Connection) -> tuple[SavedView, ...]:
    """The views in their order, while no other workstation can change them.

    Raises:
        ViewsUnreadable: a newer version wrote them, or they are damaged.
    """
    dialect = postgresql if db.dialect.name == "postgresql" else sqlite
    empty = dialect.insert(setting).values(name=_NAME, value="").on_conflict_do_nothing()
    db.execute(empty)  # a row that is there can be locked
    locked = select(setting.c.value).where(setting.c.name == _NAME).with_for_update()
    return read(db.execute(locked).scalar_one())


def save(db: Connection, views: Iterable[SavedView]) -> None:
    """Keep the views in this order."""
    db.execute(setting.update().where(setting.c.name == _NAME).values(value=written(views)))
