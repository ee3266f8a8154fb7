"""What a disk or a network says becomes a fact of ours; a defect of ours stays one."""

from __future__ import annotations

import multiprocessing
import sqlite3

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from desktop.domain.errors import (
    DatabaseAway,
    DatabaseBusy,
    DiskFull,
    DriverMissing,
    NotAShop,
    OnNetworkShare,
    ReadOnlyShop,
    ShopDamaged,
)
from desktop.storage import database
from desktop.storage.database import open_engine, shown
from desktop.storage.faults import faults
from desktop.storage.shop_file import is_server
from tests.shops import a_product


def said(name: str) -> OperationalError:
    original = sqlite3.OperationalError("said")
    original.sqlite_errorname = name
    return OperationalError("statement", {}, original)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("SQLITE_BUSY", DatabaseBusy), ("SQLITE_BUSY_SNAPSHOT", DatabaseBusy),
        ("SQLITE_LOCKED", DatabaseBusy), ("SQLITE_FULL", DiskFull),
        ("SQLITE_IOERR_WRITE", DiskFull), ("SQLITE_READONLY", ReadOnlyShop),
        ("SQLITE_CORRUPT", ShopDamaged), ("SQLITE_NOTADB", ShopDamaged),
        ("SQLITE_IOERR_READ", DatabaseAway), ("SQLITE_CANTOPEN", DatabaseAway),
    ],
)  # fmt: skip
def test_what_sqlite_says_is_understood(name, meant):
    with pytest.raises(meant), faults("shop"):
        raise said(name)


def test_a_defect_passes_through():
    with pytest.raises(DBAPIError), faults("shop"):
        raise said("SQLITE_ERROR")
    with pytest.raises(IntegrityError), faults("shop"):
        raise IntegrityError("statement", {}, sqlite3.IntegrityError("unique"))
    with pytest.raises(ZeroDivisionError), faults("shop"):
        raise ZeroDivisionError


def test_an_address_is_shown_without_its_password():
    address = "postgresql://ana:secret@server/shop"
    assert is_server(address)
    assert "secret" not in shown(address)
    assert shown("/home/ana/shop.mostrador") == "/home/ana/shop.mostrador"


def test_a_network_share_is_refused(tmp_path, monkeypatch, file_shop):
    path = file_shop.path
    mounts = f"server:/x {path.resolve().parent} nfs4 rw 0 0\n"
    real = database.Path.read_text
    monkeypatch.setattr(
        database.Path, "read_text",
        lambda self, **more: mounts if str(self) == "/proc/mounts" else real(self, **more),
    )  # fmt: skip
    with pytest.raises(OnNetworkShare):
        open_engine(str(path))


def test_a_missing_driver_and_a_broken_address_are_said(monkeypatch):
    with pytest.raises(NotAShop):
        open_engine("postgresql://ana@server:gate/shop")

    def none(*_args, **_more):
        raise ModuleNotFoundError("psycopg")

    monkeypatch.setattr(database, "create_engine", none)
    with pytest.raises(DriverMissing) as refused:
        open_engine("postgresql://ana:secret@server/shop")
    assert "secret" not in refused.value.url


def _hold(path: str, ready, done) -> None:
    with sqlite3.connect(path, isolation_level=None) as db:
        db.execute("BEGIN IMMEDIATE")
        ready.set()
        done.wait(20)
        db.execute("ROLLBACK")
    db.close()


def test_another_program_that_holds_the_file_is_named_and_reading_goes_on(file_shop):
    context = multiprocessing.get_context("spawn")
    ready, done = context.Event(), context.Event()
    holder = context.Process(target=_hold, args=(str(file_shop.path), ready, done))
    holder.start()
    assert ready.wait(20)
    impatient = file_shop.engine().raw_connection()
    impatient.driver_connection.execute("PRAGMA busy_timeout=50")
    impatient.close()
    with pytest.raises(DatabaseBusy):
        file_shop.has(a_product("HAT"))
    assert file_shop.reading.is_empty()
    done.set()
    holder.join()
