"""Taking orders out from a terminal."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from tests.cli.terminal import Terminal


def numbers(path: Path) -> list[str]:
    return [json.loads(each)["number"] for each in path.read_text("utf-8").splitlines()]


def test_everything_is_written_unless_something_is_said(shop: Terminal, tmp_path: Path):
    out = tmp_path / "all.jsonl"
    answer = shop("export", "--format", "jsonl", "--out", out)
    assert answer.code == 0
    written = f"{len(numbers(out))} of {len(numbers(out))} orders written"
    assert answer.lines == [f"all.jsonl: {written}. Filter: none, the whole history."]


def test_days_and_states_narrow_it_and_are_said(shop: Terminal, tmp_path: Path):
    out = tmp_path / "some.csv"
    answer = shop("export", "--format", "csv", "--out", out, "--status", "paid",
                  "--since", "2020-01-01", "--until", "2030-12-31")  # fmt: skip
    assert answer.code == 0
    assert "Filter: status Paid, from 01/01/2020, to 31/12/2030." in answer.said


def test_a_day_that_is_none_is_wrong_usage(shop: Terminal, tmp_path: Path):
    answer = shop("export", "--out", tmp_path / "x", "--since", "31/12/2026")
    assert answer.code == 2
    assert "“31/12/2026” is not a day like 2026-01-31" in answer.complained
    assert not (tmp_path / "x").exists()


def test_a_job_that_is_not_there_is_refused(shop: Terminal, tmp_path: Path):
    answer = shop("export", "--out", tmp_path / "x", "--job", "Accountant")
    assert answer.code == 1
    assert "No export is saved under the name “Accountant”." in answer.complained


def test_a_folder_that_is_not_there_is_said(shop: Terminal, tmp_path: Path):
    answer = shop("export", "--out", tmp_path / "nowhere" / "x.csv")
    assert answer.code == 1
    assert "nowhere" in answer.complained


def test_invoice_drafts_are_refused_with_the_reason_where_none_can_be_made(
    shop: Terminal, tmp_path: Path
):
    answer = shop("export", "--format", "ubl", "--out", tmp_path / "drafts.zip")
    assert answer.code == 1
    assert "No invoice draft was written." in answer.complained
    assert "the shop has no tax number in Settings." in answer.complained
    assert not (tmp_path / "drafts.zip").exists()


def test_drafts_that_are_written_are_counted_and_the_others_named(
    terminal: Terminal, tmp_path: Path
):
    assert terminal("sample", "--orders", "60").code == 0
    answer = terminal("export", "--format", "ubl", "--out", tmp_path / "drafts.zip")
    assert answer.code == 0, answer.complained
    with zipfile.ZipFile(tmp_path / "drafts.zip") as pack:
        names = pack.namelist()
    assert f"{len(names)} of 60 orders written as drafts for the billing program. " in answer.said
    assert ": cancelled, so left out. Filter: none, the whole history." in answer.said
    assert 0 < len(names) < 60
