"""Work off the window's thread: what is asked, what comes back, and what never does."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from desktop.domain.errors import OrderNotFound, ShopError
from desktop.storage.database import open_engine, reading
from desktop.ui.background import Background

_ENDLESS = (
    "WITH RECURSIVE n(x) AS (SELECT begun() UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
)


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    lanes = Background()
    yield lanes
    lanes.stop()


def test_an_answer_comes_back_on_the_windows_thread(qtbot: QtBot, background: Background) -> None:
    heard: list[tuple[int, QThread, int]] = []
    here = threading.get_ident()
    background.read(
        lambda one, two: (one + two, threading.get_ident()),
        1,
        2,
        done=lambda got: heard.append((got[0], QThread.currentThread(), got[1])),
    )
    qtbot.waitUntil(lambda: len(heard) == 1)
    total, heard_in, worked_in = heard[0]
    assert total == 3
    assert heard_in is background.thread()
    assert worked_in != here


def test_an_older_answer_of_the_same_owner_is_dropped(qtbot: QtBot, background: Background) -> None:
    gate = threading.Event()
    heard: list[str] = []

    def slow() -> str:
        gate.wait(5)
        return "old"

    background.read(slow, done=heard.append, owner_key="list")
    background.read(lambda: "new", done=heard.append, owner_key="list")
    qtbot.waitUntil(lambda: heard == ["new"])
    gate.set()
    background.read(lambda: "last", done=heard.append)
    qtbot.waitUntil(lambda: "last" in heard)
    assert heard == ["new", "last"]


def test_what_is_read_for_an_older_answer_is_broken_off(
    qtbot: QtBot, background: Background, tmp_path: Path
) -> None:
    engine, begun = open_engine(str(tmp_path / "s.mostrador"), create=True), threading.Event()
    ended: list[str] = []
    crashes: list[Exception] = []
    heard: list[int] = []

    def endless() -> None:
        try:
            _read_without_end(engine, begun)
        except OperationalError as error:
            ended.append(str(error.orig))
            raise

    background.crashed.connect(crashes.append)
    background.read(endless, done=lambda _got: None, owner_key="list")
    assert begun.wait(5)
    background.read(lambda: _one(engine), done=heard.append, owner_key="list")
    qtbot.waitUntil(lambda: heard == [1] and ended == ["interrupted"])
    background.read(lambda: _one(engine), done=heard.append)  # the connection is as good as new
    qtbot.waitUntil(lambda: heard == [1, 1])
    assert crashes == []


def test_closing_does_not_wait_for_what_is_still_read(qtbot: QtBot, tmp_path: Path) -> None:
    engine, begun = open_engine(str(tmp_path / "s.mostrador"), create=True), threading.Event()
    lanes = Background()
    lanes.read(_read_without_end, engine, begun, done=lambda _got: None, owner_key="list")
    assert begun.wait(5)
    start = time.monotonic()
    lanes.stop()
    assert time.monotonic() - start < 20  # it would read for ever, and closing gives up after 30


def _read_without_end(engine: Engine, begun: threading.Event) -> None:
    def tell() -> int:
        begun.set()
        return 0

    with reading(engine) as db:
        driver = db.connection.dbapi_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.create_function("begun", 0, tell)
        db.execute(text(_ENDLESS)).all()


def _one(engine: Engine) -> int:
    with reading(engine) as db:
        return int(db.execute(text("SELECT 1")).scalar_one())


def test_work_that_was_overtaken_before_it_began_is_never_done(
    qtbot: QtBot, background: Background
) -> None:
    gate = threading.Event()
    done: list[int] = []
    heard: list[int] = []
    for _lane in range(4):
        background.read(lambda: gate.wait(5), done=lambda _got: None)

    def work(number: int) -> int:
        done.append(number)
        return number

    for number in range(20):
        background.read(work, number, done=heard.append, owner_key="order")
    gate.set()
    qtbot.waitUntil(lambda: heard == [19])
    assert done == [19]


def test_owners_do_not_overtake_each_other(qtbot: QtBot, background: Background) -> None:
    heard: list[str] = []
    background.read(lambda: "list", done=heard.append, owner_key="list")
    background.read(lambda: "page", done=heard.append, owner_key="page")
    qtbot.waitUntil(lambda: sorted(heard) == ["list", "page"])


def test_what_is_forgotten_is_not_told(qtbot: QtBot, background: Background) -> None:
    heard: list[str] = []
    background.read(lambda: "page", done=heard.append, owner_key="page")
    background.forget("page")
    background.read(lambda: "after", done=heard.append)
    qtbot.waitUntil(lambda: "after" in heard)
    assert heard == ["after"]


def test_writes_are_done_one_at_a_time_and_in_order(qtbot: QtBot, background: Background) -> None:
    running = threading.Semaphore(1)
    heard: list[int] = []

    def write(number: int) -> int:
        assert running.acquire(blocking=False)
        threading.Event().wait(0.002)
        running.release()
        return number

    for number in range(12):
        background.write(write, number, done=heard.append)
    qtbot.waitUntil(lambda: len(heard) == 12)
    assert heard == list(range(12))


def test_a_refusal_is_told_to_the_one_who_asked(qtbot: QtBot, background: Background) -> None:
    refused: list[ShopError] = []

    def find() -> int:
        raise OrderNotFound("1047")

    background.read(find, done=lambda _got: None, failed=refused.append)
    qtbot.waitUntil(lambda: len(refused) == 1)
    assert isinstance(refused[0], OrderNotFound)


def test_a_defect_goes_to_the_crash_report_with_its_traceback(
    qtbot: QtBot, background: Background
) -> None:
    settled: list[bool] = []
    refused: list[ShopError] = []

    def broken() -> int:
        return 1 // 0

    with qtbot.waitSignal(background.crashed) as crash:
        background.read(
            broken,
            done=lambda _got: None,
            failed=refused.append,
            settled=lambda: settled.append(True),
        )
    assert isinstance(crash.args[0], ZeroDivisionError)
    assert crash.args[0].__traceback__ is not None
    assert settled == [True]
    assert refused == []


def test_stopping_writes_what_was_asked_for_and_takes_no_more(qtbot: QtBot) -> None:
    lanes = Background()
    begun = threading.Event()
    written: list[str] = []
    heard: list[object] = []

    def write(text: str) -> None:
        begun.set()
        threading.Event().wait(0.03)
        written.append(text)

    lanes.write(write, "running", done=heard.append)
    lanes.write(write, "queued", done=heard.append)
    assert begun.wait(5)
    lanes.stop()
    lanes.write(write, "late", done=heard.append)
    lanes.stop()
    with qtbot.assertNotEmitted(lanes.crashed, wait=20):
        pass
    assert written == ["running", "queued"]
    assert heard == []
