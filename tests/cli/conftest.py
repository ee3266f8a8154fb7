from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import SAMPLE_ORDERS, Terminal


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """A terminal in front of a shop that does not exist yet."""
    return Terminal(shop=tmp_path / "praia.mostrador", capsys=capsys)


@pytest.fixture
def shop(terminal: Terminal) -> Terminal:
    """A terminal in front of a shop with the four orders of the sample file."""
    assert terminal("import", SAMPLE_ORDERS).code == 0
    return terminal
