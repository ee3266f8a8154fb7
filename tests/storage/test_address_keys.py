"""A shop of the fourth version: its pins find their addresses under the new keys."""

from __future__ import annotations

import sqlite3

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import text

from desktop.controllers.shop import Shop
from desktop.domain.address import Address
from desktop.storage import orders, settings, upgrade
from desktop.storage.database import bare_writing, open_engine
from desktop.storage.shop_file import APPLICATION_ID
from tests.shops import ANA, SETTINGS, TestShop, a_product, line

STREETS = ("Rua da Rosa 84", "R. da Rosa, nº 84", "Rua da Rosa 86", "Av. da Liberdade 1")
SINCE = (
    "store_wish", "store_conflict", "payment_notice", "store", "order_words", "stale_words",
    "payment", "day_close",
    "bank_line",
)  # fmt: skip
OLD_INDEXES = (
    "CREATE INDEX ix_orders_created_at_id ON orders (created_at, id)",
    "CREATE INDEX ix_orders_status_created_at_id ON orders (status, created_at, id)",
)
OLD = """
INSERT INTO place (place_key, latitude, longitude, precision, radius_m, source, corrected_by, at)
    VALUES ('old0', 38.1, -9.1, 'exact', 0, 'corrected', 'Ana', 1000),
           ('old1', 38.2, -9.2, 'exact', 0, 'corrected', 'Bruno', 2000),
           ('lost', 38.9, -9.9, 'exact', 0, 'corrected', 'Rui', 3000);
INSERT INTO place_answer (place_key, provider, latitude, longitude, asked_at)
    VALUES ('old3', 'nominatim', 38.7, -9.1, 1), ('old0', 'nominatim', 38.0, -9.0, 7),
           ('old1', 'nominatim', 38.5, -9.5, 3)
"""


def at(street: str) -> Address:
    return Address(street=street, city="Lisboa", postcode="1200-389", country="PT")


def made_by_the_fourth_version(location: str) -> None:
    engine = open_engine(location, create=True)
    with bare_writing(engine) as db:
        config = Config()
        config.set_main_option("script_location", str(upgrade._MIGRATIONS))
        config.attributes["connection"] = db
        command.upgrade(config, "0004")
        if engine.dialect.name == "sqlite":
            db.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        settings.save(db, SETTINGS)
        orders.start_series(db, SETTINGS.first_number)
        for number, street in enumerate(STREETS):
            empty = ["name", "company", "complement", "district", "region", "tax_id", "folded"]
            db.execute(
                text(
                    f"INSERT INTO address (digest, street, city, postcode, country, place_key,"
                    f" {', '.join(empty)}) VALUES (:digest, :street, 'Lisboa', '1200-389', 'PT',"
                    f" :key, {', '.join(chr(39) * 2 for _name in empty)})"
                ),
                {"digest": f"d{number}", "street": street, "key": f"old{number}"},
            )
        for statement in OLD.split(";"):
            db.execute(text(statement))
    engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def shop(request, tmp_path, clock):
    location = str(tmp_path / "old.mostrador")
    if request.param == "postgresql":
        server = request.getfixturevalue("postgres")
        server.create("fourth_shop")
        location = server.url("fourth_shop")
    made_by_the_fourth_version(location)
    opened = TestShop(Shop.open(location, actor=ANA, now=clock), clock)
    yield opened
    opened.close()
    if request.param == "postgresql":
        server.drop("fourth_shop")


def rows(shop, statement: str) -> list[tuple]:
    with shop.engine().connect() as db:
        return [tuple(row) for row in db.execute(text(statement))]


def test_of_two_pins_that_become_one_the_newest_stays(shop):
    for spelling in STREETS[:2]:
        found = shop.places.locate(at(spelling))
        assert found is not None
        assert (found.latitude, found.corrected_by) == (38.2, "Bruno")
    assert rows(shop, "SELECT count(*) FROM place WHERE latitude = 38.1") == [(0,)]


def test_every_address_has_the_key_that_the_program_asks_for(shop):
    keys = rows(shop, "SELECT street, place_key FROM address ORDER BY id")
    assert keys == [(street, at(street).key) for street in STREETS]


def test_answers_move_along_and_the_newest_of_two_stays(shop):
    kept = rows(shop, "SELECT place_key, latitude FROM place_answer ORDER BY latitude")
    assert kept == [(at(STREETS[0]).key, 38.0), (at(STREETS[3]).key, 38.7)]


def test_a_pin_that_belongs_to_no_address_is_not_lost(shop):
    assert rows(shop, "SELECT corrected_by FROM place WHERE place_key = 'lost'") == [("Rui",)]


def test_the_shop_is_sound(shop):
    assert shop.findings() == []


def set_back(path) -> None:
    """Take away what the versions after the fourth have brought."""
    shop = sqlite3.connect(path)
    named = "SELECT name FROM sqlite_master WHERE type = ? AND (name LIKE ? OR name LIKE ?)"
    for kind, *names in (("trigger", "words_%", "-"), ("index", "search_%", "ix_orders_%_at_id%")):
        for (name,) in shop.execute(named, (kind, *names)).fetchall():
            shop.execute(f"DROP {kind} {name}")
    for name in ("search_contact", "search_address", "search_number", "search_words", *SINCE):
        shop.execute(f"DROP TABLE {name}")
    for name in ("payment_method_id", "shipping_method_id"):
        shop.execute(f"DROP INDEX ix_orders_{name}")
    for name in ("ix_address_country_city", "ix_movement_at"):
        shop.execute(f"DROP INDEX {name}")
    for statement in (*OLD_INDEXES, "UPDATE alembic_version SET version_num = '0004'"):
        shop.execute(statement)
    shop.commit()
    shop.close()


def test_orders_to_a_further_spelling_are_on_the_map_afterwards(file_shop, clock):
    """A shop of today set back to how the fourth version would have left it."""
    file_shop.has(a_product("HAT", on_hand=9))
    made = [
        file_shop.order(line("HAT"), shipping=at(street), billing=at(street))
        for street in (*STREETS[:2], STREETS[3])
    ]
    file_shop.places.correct(made[0].id, 38.7129, -9.1449)
    file_shop.force(
        "UPDATE address SET place_key = 'old' || id",
        "UPDATE place SET place_key = (SELECT place_key FROM address WHERE id = 1)",
        "UPDATE orders SET located = CASE WHEN id = 1 THEN 1 ELSE 0 END",
    )
    path = file_shop.path
    file_shop.close()
    set_back(path)
    again = TestShop(Shop.open(path, actor=ANA, now=clock), clock)
    try:
        assert rows(again, "SELECT located FROM orders ORDER BY id") == [(1,), (1,), (0,)]
        assert again.page(made[1]).place == again.page(made[0]).place is not None
        assert again.findings() == []
    finally:
        again.close()
