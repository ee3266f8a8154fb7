"""Statements on the driver's own cursor: in the transaction, and told as SQLAlchemy tells them."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import bindparam, select
from sqlalchemy.exc import DBAPIError

from desktop.domain.errors import DatabaseBusy
from desktop.storage.database import reading, writing
from desktop.storage.prepared import Prepared
from desktop.storage.schema import counter
from tests.shops import a_product, line

ADD = Prepared(counter.insert(), columns=["name", "value"])
RAISE = Prepared(
    counter.update()
    .where(counter.c.name == bindparam("which"))
    .values(value=counter.c.value + bindparam("more"))
)
READ = Prepared(select(counter.c.name, counter.c.value).where(counter.c.name == bindparam("which")))


def test_values_go_where_their_names_say(shop):
    with writing(shop.engine()) as db:
        ADD.many(db, [{"name": "a", "value": 1}, {"value": 20, "name": "b"}])
        assert RAISE.count(db, more=5, which="b") == 1
        assert RAISE.count(db, more=5, which="nobody") == 0
    with reading(shop.engine()) as db:
        assert READ.first(db, which="a") == ("a", 1)
        assert READ.first(db, which="c") is None
        (row,) = READ.named(db, which="b")
        assert (row.name, row.value) == ("b", 25)


def test_what_is_refused_is_refused_whole(shop):
    with pytest.raises(DBAPIError), writing(shop.engine()) as db:
        ADD.many(db, [{"name": "a", "value": 1}, {"name": "a", "value": 2}])
    with reading(shop.engine()) as db:
        assert READ.rows(db, which="a") == []


def test_values_are_not_told_with_an_error(shop):
    with pytest.raises(DBAPIError) as refused, writing(shop.engine()) as db:
        ADD.many(db, [{"name": "Mariana Costa", "value": None}])
    assert refused.value.params is None


def test_a_shop_that_another_program_holds_is_busy_not_broken(file_shop):
    file_shop.has(a_product("KAI-40", on_hand=3))
    with closing(sqlite3.connect(file_shop.location, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with file_shop.engine().connect() as db:
            db.connection.dbapi_connection.execute("PRAGMA busy_timeout=1")
        with pytest.raises(DatabaseBusy):
            file_shop.order(line("KAI-40"))
        other.execute("ROLLBACK")
    assert file_shop.on_hand("KAI-40") == 3
