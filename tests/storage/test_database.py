"""Opening a shop: what is no shop is refused in words, and nothing is harmed."""

from __future__ import annotations

import sqlite3
import stat
import sys

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from desktop.controllers.shop import Shop
from desktop.domain.errors import (
    DatabaseAway,
    DiskFull,
    NotAShop,
    ShopDamaged,
    ShopError,
    ShopExists,
    ShopIsNewer,
    ShopMissing,
)
from desktop.storage import (  # their tables are among the metadata
    search_schema,  # noqa: F401
    store_schema,  # noqa: F401
)
from desktop.storage.schema import orders
from tests.shops import ANA, SETTINGS, Clock, TestShop, a_product, line


def test_the_migrations_lead_to_the_tables_that_the_program_uses(shop):
    def is_compared(_object, name, _kind, _reflected, _compared_with) -> bool:
        return not (name or "").startswith("search_")  # search_index.py makes these

    with shop.engine().connect() as db:
        context = MigrationContext.configure(db, opts={"include_object": is_compared})
        assert compare_metadata(context, orders.metadata) == []


def test_a_missing_file_is_no_shop(tmp_path):
    with pytest.raises(ShopMissing):
        Shop.open(tmp_path / "nowhere.mostrador", actor=ANA)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"hello", b"SQLite format 3\x00" + b"\x00" * 200])
def test_another_file_is_refused_and_left_alone(tmp_path, content):
    path = tmp_path / "letter.mostrador"
    path.write_bytes(content)
    with pytest.raises((NotAShop, ShopDamaged)):
        Shop.open(path, actor=ANA)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused(tmp_path):
    path = tmp_path / "other.mostrador"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE things (id INTEGER)")
    db.close()
    with pytest.raises(NotAShop):
        Shop.open(path, actor=ANA)


def test_a_newer_shop_is_refused_in_words(shop, location):
    shop.sql("UPDATE alembic_version SET version_num = '0999'")
    with pytest.raises(ShopIsNewer) as refused:
        Shop.open(location, actor=ANA)
    assert refused.value.revision == "0999"


def test_a_shop_is_not_made_over_another(shop, location):
    with pytest.raises(ShopExists):
        Shop.create(location, SETTINGS, actor=ANA)


@pytest.mark.skipif(sys.platform == "win32", reason="rights are the folder's there")
def test_only_the_owner_may_read_a_shop_file_and_its_copies(file_shop):
    copy = file_shop.backups.back_up()
    for path in (file_shop.path, copy):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_shop_just_made_can_be_opened_by_another_program_at_once(tmp_path):
    path = tmp_path / "new.mostrador"
    first = Shop.create(path, SETTINGS, actor=ANA)
    second = Shop.open(path, actor=ANA)
    assert second.settings.get() == SETTINGS
    second.close()
    first.close()


def test_a_server_that_does_not_answer_is_away():
    with pytest.raises(DatabaseAway):
        Shop.open("postgresql://nobody@127.0.0.1:1/nothing", actor=ANA)


def test_a_full_disk_loses_nothing_and_work_goes_on_when_there_is_room(file_shop):
    file_shop.has(a_product("HAT", on_hand=100_000))
    file_shop.order(line("HAT"))
    with file_shop.engine().connect() as db:
        pages = db.exec_driver_sql("PRAGMA page_count").scalar()
    engine = file_shop.engine()
    from sqlalchemy import event  # noqa: PLC0415

    def no_room(connection, _record, _proxy):
        connection.execute(f"PRAGMA max_page_count={pages + 2}")

    event.listen(engine, "checkout", no_room)
    made = _sell_until_full(file_shop)
    event.remove(engine, "checkout", no_room)
    engine.dispose()
    assert file_shop.on_hand("HAT") == 100_000 - 1 - made
    file_shop.order(line("HAT"))
    assert file_shop.findings() == []


def _sell_until_full(shop):
    for made in range(2000):
        try:
            shop.order(line("HAT"))
        except DiskFull:
            return made
    raise AssertionError("the disk never got full")


def test_damage_in_the_file_is_found(file_shop):
    file_shop.has(a_product("HAT", on_hand=3))
    for _ in range(3):
        file_shop.order(line("HAT"))
    path = file_shop.path
    file_shop.close()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    content = bytearray(path.read_bytes())
    at = content.rfind(b"mariana.costa@example.pt")
    content[at] ^= 0x20  # one letter of an e-mail: no rule of ours speaks of it
    for offset in range(4096 * 6, 4096 * 7, 7):
        content[offset] ^= 0xFF  # a page torn to pieces
    path.write_bytes(content)
    found: object
    try:
        opened = TestShop(Shop.open(path, actor=ANA), Clock())
        found = opened.findings()
        opened.close()
    except ShopError as error:
        found = [error]
    assert found
