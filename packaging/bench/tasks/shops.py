"""Shops to measure on: generated once, and an empty one."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from desktop.controllers.sample import make_sample_shop, sample_settings
from desktop.controllers.shop import Shop
from desktop.domain.history import Actor, Source
from desktop.storage.database import _PRAGMAS

ACTOR = Actor(name="Ana", workstation="pc", source=Source.WINDOW)
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)  # the same shop whenever it is made


def shop_of(orders: int, folder: Path) -> Path:
    """A generated shop of so many orders, made when there is none yet."""
    path = folder / f"bench-{orders}.mostrador"
    if not path.exists():
        unfinished = path.with_suffix(".making")
        unfinished.unlink(missing_ok=True)
        make_sample_shop(
            unfinished, language="es", orders=orders, actor=ACTOR, now=lambda: NOON
        ).close()
        unfinished.replace(path)
    return path


def empty_shop(folder: Path) -> Path:
    """A shop without orders."""
    path = folder / "empty.mostrador"
    Shop.create(path, sample_settings("es"), actor=ACTOR).close()
    return path


def raw_connection(path: Path) -> sqlite3.Connection:
    """The same file by hand, with the same care for what is written."""
    raw = sqlite3.connect(path, isolation_level=None, cached_statements=256)
    raw.row_factory = sqlite3.Row
    for pragma in _PRAGMAS:
        raw.execute(pragma)
    return raw
