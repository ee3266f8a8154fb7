"""The shop's settings as texts: a name and a value each."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from decimal import Decimal

from desktop.domain.shop import ShopSettings


def settings_from(stored: Mapping[str, str]) -> ShopSettings:
    """The settings that these texts say; what is not among them has its default."""
    values: dict[str, object] = {}
    for field in dataclasses.fields(ShopSettings):
        if field.name in stored:
            values[field.name] = _read(str(field.type), stored[field.name])
    return ShopSettings(**values)  # type: ignore[arg-type]  # each read by its own field's type


def texts_of(settings: ShopSettings) -> dict[str, str]:
    """The settings as texts."""
    return {name: _written(value) for name, value in dataclasses.asdict(settings).items()}


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
