"""Bringing a shop's tables to the present version: after a backup, in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DatabaseError

from desktop.domain.errors import NotAShop, ShopIsNewer, ShopMissing
from desktop.storage.database import bare_writing, reading, shown
from desktop.storage.shop_file import APPLICATION_ID, PRESENT

_KNOWN = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009")
_MIGRATIONS = Path(__file__).parent / "migrations"


def revision_of(db: Connection) -> str | None:
    """The version of the tables, None when there are none."""
    if not inspect(db).has_table("alembic_version"):
        return None
    return db.execute(text("SELECT version_num FROM alembic_version")).scalar()


def has_tables(engine: Engine) -> bool:
    """Whether the database holds anything at all."""
    with reading(engine) as db:
        return bool(inspect(db).get_table_names())


def upgrade(engine: Engine, *, before: Callable[[], object], create: bool) -> None:
    """Bring the tables to the present version; `before` makes the backup, when one is needed.

    Raises:
        ShopIsNewer: the shop was written by a newer program.
        NotAShop: the database holds something else.
        ShopMissing: the database is there and holds nothing.
    """
    location = shown(str(engine.url.render_as_string(hide_password=True)))
    try:
        with reading(engine) as db:
            found = revision_of(db)
            strange = found is None and bool(inspect(db).get_table_names())
    except DatabaseError as error:
        raise NotAShop(location) from error
    if strange or (found is None and not create):
        empty_server = not strange and engine.dialect.name != "sqlite"
        raise ShopMissing(location) if empty_server else NotAShop(location)
    if found == PRESENT:
        return
    if found is not None and found not in _KNOWN:
        raise ShopIsNewer(location, found)
    if found is not None:
        before()
    _run(engine)


def _run(engine: Engine) -> None:
    from alembic import command  # noqa: PLC0415  # 0.4 s that only an upgrade needs
    from alembic.config import Config  # noqa: PLC0415

    with bare_writing(engine) as db:
        config = Config()
        config.set_main_option("script_location", str(_MIGRATIONS))
        config.attributes["connection"] = db
        command.upgrade(config, "head")
        if engine.dialect.name == "sqlite":
            db.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
