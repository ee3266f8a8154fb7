"""The kinds of columns that tables are made of, on SQLite as on PostgreSQL."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    REAL,
    BigInteger,
    CheckConstraint,
    Column,
    Double,
    Integer,
    MetaData,
    Table,
    Text,
)
from sqlalchemy.types import TypeEngine

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite's STRICT tables know INTEGER, REAL, TEXT and BLOB only.
Whole: TypeEngine[int] = BigInteger().with_variant(Integer(), "sqlite")
Degrees: TypeEngine[float] = Double().with_variant(REAL(), "sqlite")


def whole(name: str, *rest: Any, **options: Any) -> Column[int]:
    """A whole number, there unless it may be missing."""
    options.setdefault("nullable", False)
    return Column(name, Whole, *rest, **options)


def text(name: str, *rest: Any, **options: Any) -> Column[str]:
    """A text, there unless it may be missing."""
    options.setdefault("nullable", False)
    return Column(name, Text, *rest, **options)


def yes_no(name: str) -> Column[int]:
    """No until somebody says yes."""
    return whole(name, server_default="0", info={"yes_no": True})


def own_id() -> Column[int]:
    """The id that the database gives."""
    return Column("id", Whole, primary_key=True, autoincrement=True)


def table(name: str, *parts: Any) -> Table:
    """A table that holds only what its columns say."""
    answers = [
        CheckConstraint(f"{part.name} IN (0, 1)", name=part.name)
        for part in parts
        if isinstance(part, Column) and part.info.get("yes_no")
    ]
    return Table(name, metadata, *parts, *answers, sqlite_strict=True)
