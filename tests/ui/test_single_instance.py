"""One window for a shop, also after a crash."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.ui.single_instance import FIRST_RUN, SingleInstance

_HOLDER = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from desktop.ui.single_instance import SingleInstance
app = QCoreApplication([])
one = SingleInstance(Path(sys.argv[1]))
print("held" if one.take(sys.argv[2]) else "refused", flush=True)
time.sleep(60)
"""


@pytest.fixture
def pair(qapp, tmp_path) -> Iterator[tuple[SingleInstance, SingleInstance]]:
    one, two = SingleInstance(tmp_path), SingleInstance(tmp_path)
    yield one, two
    one.release()
    two.release()


def test_a_shop_is_held_once(pair):
    one, two = pair
    assert one.take("/shops/a.mostrador")
    assert not two.take("/shops/a.mostrador")
    assert two.take("/shops/b.mostrador")


def test_a_knock_is_heard(pair, qtbot: QtBot):
    one, two = pair
    one.take("/shops/a.mostrador")
    with qtbot.waitSignal(one.knocked):
        assert two.knock("/shops/a.mostrador")


def test_nobody_at_home_is_no_knock(pair):
    _one, two = pair
    assert not two.knock("/shops/a.mostrador")


def test_another_shop_lets_the_first_go(pair):
    one, two = pair
    one.take("/shops/a.mostrador")
    one.take("/shops/b.mostrador")
    assert two.take("/shops/a.mostrador")
    assert not two.take("/shops/b.mostrador")


def test_a_door_that_is_taken_leaves_the_own_one_held(pair):
    one, two = pair
    one.take("/shops/a.mostrador")
    two.take("/shops/b.mostrador")
    assert not one.take("/shops/b.mostrador")
    assert not two.take("/shops/a.mostrador")


def test_two_spellings_are_one_shop(pair, tmp_path, monkeypatch):
    one, two = pair
    monkeypatch.chdir(tmp_path)
    one.take(str(tmp_path / "a.mostrador"))
    assert not two.take("a.mostrador")


def test_the_first_page_and_a_server_have_doors_too(pair):
    one, two = pair
    assert one.take(FIRST_RUN)
    assert two.take("postgresql://ana@host/shop")


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a thing of Unix")
def test_a_killed_program_frees_its_shop_at_once(qapp, tmp_path):
    place = str(tmp_path / "a.mostrador")
    killed = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(tmp_path), place], stdout=subprocess.PIPE, text=True
    )
    assert killed.stdout is not None
    assert killed.stdout.readline().strip() == "held"
    mine = SingleInstance(tmp_path)
    assert not mine.take(place)
    os.kill(killed.pid, signal.SIGKILL)
    killed.wait(10)
    killed.stdout.close()
    assert mine.take(place)
    mine.release()
