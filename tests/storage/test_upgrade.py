"""A shop of an older version: brought to the present one when it is opened, after a backup."""

from __future__ import annotations

from datetime import timedelta

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import text

from desktop.controllers.shop import Shop
from desktop.storage import orders, settings, upgrade
from desktop.storage.database import bare_writing, open_engine
from desktop.storage.shop_file import APPLICATION_ID, PRESENT
from tests.shops import ANA, SETTINGS, TestShop

FIRST = """
INSERT INTO product (id, sku, name, folded, on_hand, created_at)
    VALUES (1, 'KAI-40', 'Kai 40', 'kai-40 kai 40', 0, 0);
INSERT INTO movement (product_id, units, after, reason, at, actor)
    VALUES (1, 7, 7, 'opening', 0, 'Ana');
UPDATE product SET on_hand = 7 WHERE id = 1;
INSERT INTO customer (id, key, created_at) VALUES (1, 'ana@example.com', 0)
"""


def made_by_the_first_version(location: str) -> None:
    engine = open_engine(location, create=True)
    with bare_writing(engine) as db:
        config = Config()
        config.set_main_option("script_location", str(upgrade._MIGRATIONS))
        config.attributes["connection"] = db
        command.upgrade(config, "0001")
        if engine.dialect.name == "sqlite":
            db.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        settings.save(db, SETTINGS)
        orders.start_series(db, SETTINGS.first_number)
        for statement in FIRST.split(";"):
            db.execute(text(statement))
    engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def old_shop(request, tmp_path):
    if request.param == "sqlite":
        location = str(tmp_path / "old.mostrador")
        made_by_the_first_version(location)
        yield location
        return
    server = request.getfixturevalue("postgres")
    server.create("old_shop")
    made_by_the_first_version(server.url("old_shop"))
    yield server.url("old_shop")
    server.drop("old_shop")


def test_an_older_shop_keeps_everything_and_is_sound(old_shop, clock):
    shop = TestShop(Shop.open(old_shop, actor=ANA, now=clock), clock)
    try:
        assert shop.settings.get() == SETTINGS
        assert shop.on_hand("KAI-40") == 7
        with shop.engine().connect() as db:
            assert upgrade.revision_of(db) == PRESENT
        assert shop.findings() == []
    finally:
        shop.close()


def test_an_older_file_is_copied_before_it_is_changed(tmp_path, clock):
    path = tmp_path / "old.mostrador"
    made_by_the_first_version(str(path))
    Shop.open(path, actor=ANA, now=clock).close()
    (copy,) = (tmp_path / "Backups").glob("*.backup")
    engine = open_engine(str(copy))
    with engine.connect() as db:
        assert upgrade.revision_of(db) == "0001"
    engine.dispose()
    clock.at += timedelta(hours=1)
    Shop.open(path, actor=ANA, now=clock).close()  # nothing is left to do: no further copy
    assert list((tmp_path / "Backups").glob("*.backup")) == [copy]


def test_a_failed_upgrade_leaves_the_shop_as_it_was(tmp_path, clock, monkeypatch):
    path = tmp_path / "old.mostrador"
    made_by_the_first_version(str(path))
    real = command.upgrade

    def breaks(config, target):
        real(config, target)
        raise RuntimeError("the power fails")

    with monkeypatch.context() as patch:
        patch.setattr(command, "upgrade", breaks)
        with pytest.raises(RuntimeError):
            Shop.open(path, actor=ANA, now=clock)
    engine = open_engine(str(path))
    with engine.connect() as db:
        assert upgrade.revision_of(db) == "0001"
    engine.dispose()
    shop = TestShop(Shop.open(path, actor=ANA, now=clock), clock)
    assert shop.findings() == []
    shop.close()
