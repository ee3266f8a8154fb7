"""The program with its files in a test's own folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from pytestqt.qtbot import QtBot

from desktop.program import Program
from desktop.ui.first_run import making
from desktop.ui.preferences import Preferences
from desktop.ui.single_instance import SingleInstance
from desktop.ui.theme import Theme
from desktop.ui.workstation import Workstation
from tests.pages.program_page import ProgramPage


@pytest.fixture
def shops_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the program keeps shops in this test."""
    folder = tmp_path / "shops"
    monkeypatch.setattr(making, "shops", lambda: folder)
    return folder


@pytest.fixture
def program(
    qtbot: QtBot, light: Theme, shops_folder: Path, tmp_path: Path
) -> Iterator[Callable[..., ProgramPage]]:
    """Makes programs; a defect in any of them fails the test."""
    made: list[Program] = []
    told: list[str] = []

    def make(workstation: Workstation | None = None) -> ProgramPage:
        preferences = Preferences(workstation or Workstation(None), light)
        program = Program(preferences, SingleInstance(tmp_path / "open"), with_map=False)
        program.crashes._show = told.append
        made.append(program)
        return ProgramPage(program, qtbot)

    yield make
    for each in made:
        window = each.window
        if window is not None:
            window.close()
        each.end()
        if window is not None:
            window.deleteLater()
            qtbot.waitUntil(lambda window=window: not shiboken6.isValid(window))
    assert told == []
