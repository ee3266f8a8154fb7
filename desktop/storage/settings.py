"""The shop's settings as they are stored: a name and a text each."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

from sqlalchemy import Connection, select

from desktop.domain.shop import ShopSettings
from desktop.storage.schema import setting


def load(db: Connection) -> ShopSettings:
    """The shop's settings; what was never set has its default."""
    stored = {row.name: row.value for row in db.execute(select(setting))}
    values: dict[str, object] = {}
    for field in dataclasses.fields(ShopSettings):
        if field.name in stored:
            values[field.name] = _read(str(field.type), stored[field.name])
    return ShopSettings(**values)  # type: ignore[arg-type]  # each read by its own field's type


def save(db: Connection, settings: ShopSettings) -> None:
    """Store the shop's settings."""
    db.execute(setting.delete())
    db.execute(
        setting.insert(),
        [
            {"name": name, "value": _written(value)}
            for name, value in dataclasses.asdict(settings).items()
        ],
    )


def _read(kind: str, text: str) -> object:
    if kind == "int":
        return int(text)
    if kind == "bool":
        return text == "1"
    if kind == "Decimal":
        return Decimal(text)
    return text


def _written(value: object) -> str:
    return str(int(value)) if isinstance(value, bool) else str(value)
