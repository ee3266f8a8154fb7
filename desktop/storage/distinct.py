"""The different values of a column that has few of them, by leaps through its index."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

_MOST = 1_000


def values_of(db: Connection, where: ColumnElement[Any]) -> list[str]:
    """The different texts of a column, in their order, empty ones left out.

    Each costs one look into the column's index, however many rows have it.
    """
    found: list[str] = []
    last = ""
    while len(found) < _MOST:
        value = db.execute(select(func.min(where)).where(where > last)).scalar()
        if value is None:
            break
        last = str(value)
        found.append(last)
    return found
