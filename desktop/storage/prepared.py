"""Statements of the hottest path, compiled once and run on the driver's own cursor.

A change of status runs nine statements that take a few microseconds each; finding a statement in
the cache, its context and its result take SQLAlchemy ten times as long. These statements are still
written in its language, compiled by it for both databases, and run in its transaction.
"""

from __future__ import annotations

import json
from array import array
from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, ClauseElement, ColumnElement, Connection, Text, bindparam
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.compiler import compiles


class _Compiled(NamedTuple):
    """A statement in the words of one database."""

    sql: str
    order: tuple[str, ...] | None  # of its parameters where they have places, not names
    fixed: Mapping[str, Any]  # the values that the statement itself holds

    def given(self, values: Mapping[str, Any]) -> Sequence[Any] | Mapping[str, Any]:
        """The values as the driver wants them."""
        every = {**self.fixed, **values} if self.fixed else values
        return every if self.order is None else [every[name] for name in self.order]


class Prepared:
    """One statement whose values are all given by name when it is run; no IN among them.

    `columns` are those that an INSERT writes.
    """

    def __init__(self, statement: ClauseElement, *, columns: Sequence[str] | None = None) -> None:
        self._statement = statement
        self._columns = columns
        self._by_dialect: dict[str, _Compiled] = {}
        self._row: Callable[[Iterable[Any]], Any] | None = None

    def rows(self, db: Connection, **values: Any) -> list[tuple[Any, ...]]:
        """What the statement finds."""
        found: list[tuple[Any, ...]] = self._run(db, values).fetchall()
        return found

    def named(self, db: Connection, **values: Any) -> list[Any]:
        """What the statement finds, each row a tuple that knows its columns' names."""
        cursor = self._run(db, values)
        if self._row is None:
            self._row = _row_class([each[0] for each in cursor.description])
        return [self._row(row) for row in cursor.fetchall()]

    def ids(self, db: Connection, **values: Any) -> array[int]:
        """The first column of all rows, of which there may be a million."""
        return array("q", map(itemgetter(0), self._run(db, values)))

    def first(self, db: Connection, **values: Any) -> tuple[Any, ...] | None:
        """The first row, if there is one."""
        row: tuple[Any, ...] | None = self._run(db, values).fetchone()
        return row

    def count(self, db: Connection, **values: Any) -> int:
        """How many rows the statement changed."""
        changed: int = self._run(db, values).rowcount
        return changed

    def many(self, db: Connection, rows: Iterable[Mapping[str, Any]]) -> None:
        """Run the statement for each of these, in their order, in one go."""
        compiled = self._compiled(db)
        given: list[Any] = [compiled.given(row) for row in rows]
        if given:
            cursor = db.connection.cursor()
            _do(db, compiled.sql, partial(cursor.executemany, compiled.sql, given))

    def _run(self, db: Connection, values: Mapping[str, Any]) -> Any:
        compiled = self._compiled(db)
        cursor = db.connection.cursor()
        _do(db, compiled.sql, partial(cursor.execute, compiled.sql, compiled.given(values)))
        return cursor

    def _compiled(self, db: Connection) -> _Compiled:
        return self._by_dialect.get(db.dialect.name) or self._compile(db.dialect)

    def _compile(self, dialect: Dialect) -> _Compiled:
        made = self._statement.compile(dialect=dialect, column_keys=self._columns)
        order = getattr(made, "positiontup", None)
        fixed = {name: value for name, value in made.params.items() if value is not None}
        compiled = _Compiled(str(made), None if order is None else tuple(order), fixed)
        self._by_dialect[dialect.name] = compiled
        return compiled


class Among(ColumnElement[bool]):
    """A column that holds one of many values, given to a `Prepared` as one: see `given_many`."""

    inherit_cache = False

    def __init__(self, column: ColumnElement[int], name: str) -> None:
        super().__init__()
        self.column = column
        self.one = bindparam(name, type_=ARRAY(BigInteger))
        self.text = bindparam(name, type_=Text())


@compiles(Among, "sqlite")
def _among_in_file(element: Among, compiler: Any, **how: Any) -> str:
    column, given = compiler.process(element.column, **how), compiler.process(element.text, **how)
    return f"{column} IN (SELECT value FROM json_each({given}))"


@compiles(Among, "postgresql")
def _among_on_server(element: Among, compiler: Any, **how: Any) -> str:
    column, given = compiler.process(element.column, **how), compiler.process(element.one, **how)
    return f"{column} = ANY ({given})"


def given_many(db: Connection, ids: Iterable[int]) -> Any:
    """Ids as `Among` wants them."""
    return json.dumps([*ids]) if db.dialect.name == "sqlite" else [*ids]


def _row_class(names: Sequence[str]) -> Callable[[Iterable[Any]], Any]:
    made: Any = namedtuple("Row", [*names])  # type: ignore[misc]  # noqa: PYI024  # as it comes
    make: Callable[[Iterable[Any]], Any] = made._make
    return make


def on_driver(db: Connection, sql: str) -> None:
    """Run words of the database itself, such as BEGIN, without ceremony."""
    _do(db, sql, partial(db.connection.cursor().execute, sql))


def _do(db: Connection, sql: str, work: Callable[[], Any]) -> None:
    """Do it; the driver's error is told as SQLAlchemy tells it, without the values."""
    base: type[Exception] = db.dialect.loaded_dbapi.Error
    try:
        work()
    except base as error:
        raise DBAPIError.instance(
            sql, None, error, base, hide_parameters=True, dialect=db.dialect
        ) from error
