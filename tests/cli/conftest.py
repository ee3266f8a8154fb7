from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.i18n import speak
from tests.cli.terminal import SAMPLE_ORDERS, Terminal


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Terminal]:
    """A terminal in front of a shop that does not exist yet."""
    yield Terminal(shop=tmp_path / "praia.mostrador", capsys=capsys)
    speak("en")


@pytest.fixture
def shop(terminal: Terminal) -> Terminal:
    """A terminal in front of a shop with the four orders of the sample file."""
    assert terminal("import", SAMPLE_ORDERS).code == 0
    return terminal
