"""The first orders, read without the database layer: the same rows, or none at all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from desktop.controllers.first_look import first_look
from desktop.domain.listing import OrderQuery, SortBy
from desktop.storage.shop_file import PRESENT
from desktop.storage.upgrade import _KNOWN
from tests.shops import SETTINGS
from tests.ui.lanes import stocked

PLAIN = (SortBy.DATE, SortBy.NUMBER, SortBy.TOTAL, SortBy.STATUS)


@pytest.mark.parametrize("descending", [True, False])
@pytest.mark.parametrize("sort", PLAIN)
def test_the_first_rows_are_those_of_the_list(file_shop, sort, descending):
    stocked(file_shop, 90)
    query = OrderQuery(sort=sort, descending=descending)
    look = first_look(file_shop.location, query)
    ids = file_shop.reading.first_ids(query, 80)
    assert look is not None
    assert [each.id for each in look.rows] == list(ids)
    assert list(look.rows) == file_shop.reading.rows(ids)
    assert look.settings == file_shop.settings.get() == SETTINGS


def test_what_was_written_a_moment_ago_is_seen(file_shop):
    orders = stocked(file_shop, 3)  # still in the write-ahead log
    look = first_look(file_shop.location, OrderQuery())
    assert look is not None
    assert look.rows[0].id == orders[-1].id


def test_a_closed_shop_is_looked_at_and_left_as_it_is(file_shop):
    stocked(file_shop, 3)
    file_shop.close()
    path = Path(file_shop.location)
    before = path.read_bytes()
    assert first_look(str(path), OrderQuery()) is not None
    assert path.read_bytes() == before


def test_a_path_may_hold_any_sign(file_shop, tmp_path):
    stocked(file_shop, 1)
    file_shop.close()
    strange = tmp_path / "100% ?a=b #1 ñ.mostrador"
    Path(file_shop.location).rename(strange)
    assert first_look(str(strange), OrderQuery()) is not None


def test_customers_names_are_left_to_the_open_shop(file_shop):
    stocked(file_shop, 1)
    assert first_look(file_shop.location, OrderQuery(sort=SortBy.CUSTOMER)) is None


def test_another_version_is_left_to_the_opening(file_shop):
    stocked(file_shop, 1)
    file_shop.sql("UPDATE alembic_version SET version_num = '0001'")
    assert first_look(file_shop.location, OrderQuery()) is None


def test_what_is_no_plain_shop_is_left_to_the_opening(tmp_path, file_shop):
    assert first_look("postgresql://somewhere/shop", OrderQuery()) is None
    assert first_look(str(tmp_path / "nowhere.mostrador"), OrderQuery()) is None
    letter = tmp_path / "letter.mostrador"
    letter.write_text("Dear Ana")
    assert first_look(str(letter), OrderQuery()) is None
    file_shop.close()
    path = Path(file_shop.location)
    path.write_bytes(path.read_bytes()[:5000])
    assert first_look(str(path), OrderQuery()) is None


def test_the_version_it_knows_is_the_newest():
    assert _KNOWN[-1] == PRESENT


def test_it_needs_no_database_layer(file_shop):
    stocked(file_shop, 1)
    program = (
        "import sys; from desktop.controllers.first_look import first_look;"
        "from desktop.domain.listing import OrderQuery;"
        "look = first_look(sys.argv[1], OrderQuery());"
        "print(len(look.rows), 'sqlalchemy' in sys.modules)"
    )
    said = subprocess.run(
        [sys.executable, "-c", program, file_shop.location],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert said.stdout.split() == ["1", "False"]
