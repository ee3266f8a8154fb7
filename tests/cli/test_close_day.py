"""A day's close in a terminal: shown, kept only when asked to, as JSON and on paper."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

from tests.cli.terminal import Terminal, run


def test_a_day_is_shown_and_nothing_is_closed(shop: Terminal):
    answer = shop("close-day", "--day", "2026-11-21")
    assert answer.code == 0
    assert "Day's close" in answer.lines[0]
    assert answer.lines[1].startswith("Not closed yet")
    assert "Stock changes" in answer.said
    again = shop("close-day", "--day", "2026-11-21", "--json")
    assert json.loads(again.said)["closed"] is None


def test_closing_keeps_it_once_and_tells_by_whom(shop: Terminal):
    assert shop("close-day", "--close").code == 0
    today = datetime.now(UTC).date()
    told = json.loads(shop("close-day", "--json").said)
    assert told["closed"]["by"] == "Ana"
    assert told["closed"]["is_intact"]
    assert told["changed"] == []
    assert date.fromisoformat(told["sheet"]["day"]) >= today.replace(day=1)
    refused = shop("close-day", "--close")
    assert refused.code == 1
    assert "Ana" in refused.complained


def test_what_cannot_be_meant_is_said_in_a_sentence(shop: Terminal):
    future = shop("close-day", "--day", "2999-01-01", "--close")
    assert future.code == 1
    assert "has not come yet" in future.complained
    assert shop("close-day", "--day", "yesterday").code == 2


def test_the_sheet_becomes_a_pdf(shop: Terminal, tmp_path: Path):
    out = tmp_path / "day.pdf"
    words = ("close-day", "--shop", shop.shop, "--language", "es", "--out", out)
    answer = run(*words, home=tmp_path)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert out.read_bytes().startswith(b"%PDF")
    assert str(out) in answer.stdout
