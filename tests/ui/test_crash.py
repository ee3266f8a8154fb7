"""Defects: told with a report, from any thread, and the program goes on."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QtMsgType
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop.ui import crash, crash_dialog
from desktop.ui.crash import CrashReports, report
from desktop.ui.crash_dialog import CrashDialog

NOW = datetime(2026, 11, 21, 10, 42, tzinfo=UTC)


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def reports(qtbot: QtBot, told, tmp_path, monkeypatch) -> Iterator[CrashReports]:
    monkeypatch.setattr(crash, "logs", lambda: tmp_path / "logs")
    made = CrashReports(told.append, lambda: NOW)
    yield made
    made.uninstall()


def an_error() -> Exception:
    try:
        int("mariana.costa@example.pt")
    except ValueError as error:
        return error
    raise AssertionError


def test_a_report_says_where_and_with_what_but_not_whose():
    text = report(an_error(), at=NOW)
    assert "2026-11-21 10:42:00 UTC" in text
    assert "ValueError" in text
    assert "test_crash.py" in text
    assert "mariana" not in text


def test_a_defect_in_a_thread_is_shown_on_the_windows_thread(qtbot: QtBot, reports, told):
    seen: list[int] = []
    reports._show = lambda text: (told.append(text), seen.append(threading.get_ident()))
    worker = threading.Thread(target=reports.tell, args=(an_error(),))
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: len(told) == 1)
    assert seen == [threading.get_ident()]


def test_hooks_catch_what_nobody_expected(qtbot: QtBot, reports, told):
    reports.install()
    error = an_error()
    sys.excepthook(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: len(told) == 1)
    reports.uninstall()
    assert sys.excepthook is sys.__excepthook__


def test_stopping_by_hand_is_no_defect(reports, told, monkeypatch):
    heard = []
    monkeypatch.setattr(sys, "__excepthook__", lambda *given: heard.append(given[0]))
    reports._on_exception(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert heard == [KeyboardInterrupt]
    assert told == []


def test_a_defect_that_repeats_itself_opens_one_window(qtbot: QtBot, reports, told):
    def show(text: str) -> None:
        told.append(text)
        reports._on_caught(an_error())  # while the dialog is open

    reports._show = show
    reports._on_caught(an_error())
    assert len(told) == 1


def test_what_qt_says_goes_to_the_log(caplog):
    class Where:
        category = "qt.test"

    crash.tell_log(QtMsgType.QtWarningMsg, Where(), "a widget complains")
    assert caplog.records[0].getMessage() == "a widget complains [qt.test]"
    assert caplog.records[0].levelname == "WARNING"


def test_the_dialog_shows_the_report_and_saves_it(qtbot: QtBot, light, tmp_path, monkeypatch):
    target = tmp_path / "report.txt"
    monkeypatch.setattr(
        crash_dialog.QFileDialog, "getSaveFileName", staticmethod(lambda *_given: (str(target), ""))
    )
    dialog = CrashDialog(light, "the report")
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.findChild(QPlainTextEdit, "crashReport").toPlainText() == "the report"
    dialog.findChild(QAbstractButton, "saveReport").click()
    assert target.read_text(encoding="utf-8") == "the report"
    with qtbot.waitSignal(dialog.accepted):
        dialog.findChild(QAbstractButton, "goOn").click()
