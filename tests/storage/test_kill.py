"""kill -9 in the middle of work loses nothing that was acknowledged and breaks nothing."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.controllers.shop import Shop
from tests.shops import ANA, Clock, TestShop, a_product

WAY = ["pending_payment", "paid", "cancelled"]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 there")
@pytest.mark.parametrize("kills", [100, pytest.param(1000, marks=pytest.mark.slow)])
def test_killing_the_program_loses_nothing(empty_file, tmp_path, kills):
    path = tmp_path / "shop.mostrador"
    shutil.copy(empty_file, path)
    shop = TestShop(Shop.open(path, actor=ANA), Clock())
    shop.has(a_product("HAT", on_hand=1000))
    shop.close()
    ran = subprocess.run(
        [sys.executable, "-m", "tests.storage.killing", str(path), str(kills)],
        capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    said = json.loads(ran.stdout)
    assert len(said) > kills  # they really were killed in the middle of work
    shop = TestShop(Shop.open(path, actor=ANA), Clock())
    assert shop.findings() == []
    last = dict(each.split() for each in said)  # the last acknowledged status of each order
    for order_id, status in last.items():
        now = str(shop.reading.page(int(order_id)).order.status)
        assert WAY.index(now) >= WAY.index(status)
    shop.close()
