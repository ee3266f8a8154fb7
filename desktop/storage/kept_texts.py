"""Texts that are kept under names of their own among the shop's settings: `kind:name`."""

from __future__ import annotations

from sqlalchemy import Connection, select

from desktop.storage.schema import setting


def everything(db: Connection, kind: str) -> dict[str, str]:
    """All texts of a kind by their names, in the order of the alphabet."""
    query = (
        select(setting.c.name, setting.c.value)
        .where(setting.c.name.startswith(f"{kind}:", autoescape=True))
        .order_by(setting.c.name)
    )
    return {name.removeprefix(f"{kind}:"): value for name, value in db.execute(query)}


def keep(db: Connection, kind: str, name: str, text: str) -> None:
    """Keep a text, in place of one of the same name."""
    forget(db, kind, name)
    db.execute(setting.insert().values(name=f"{kind}:{name}", value=text))


def forget(db: Connection, kind: str, name: str) -> bool:
    """Forget a text; tells whether there was one."""
    gone = setting.delete().where(setting.c.name == f"{kind}:{name}")
    return db.execute(gone).rowcount == 1
