"""`mostrador print`: the same pages without a window, by the program itself."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from desktop.controllers.sample import make_sample_shop
from desktop.documents.kinds import DocumentKind
from desktop.domain.history import Actor, Source
from desktop.ui.paper.print_dialog import OF_ORDERS
from tests.ui.paper.papers import pdf_text, read_pdf

ANA = Actor(name="Ana", workstation="pc", source=Source.COMMAND)


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    path = tmp_path_factory.mktemp("print") / "s.mostrador"
    made = make_sample_shop(path, language="en", actor=ANA, orders=20)
    made.close()
    return path


def to_ship(path):
    """Two orders that wait to be shipped."""
    with closing(sqlite3.connect(path)) as db:
        found = db.execute("SELECT number FROM orders WHERE status = 'paid' ORDER BY id DESC")
        return [number for (number,) in found][:2]


def run(*words):
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "LANGUAGE": "en", "LANG": "C"}
    return subprocess.run(
        [sys.executable, "-m", "desktop", *words], check=False,
        capture_output=True, text=True, timeout=120, env=environment,
    )  # fmt: skip


@pytest.mark.parametrize("kind", [*OF_ORDERS, DocumentKind.ROUTE])
def test_every_document_is_written(shop, tmp_path, kind):
    out = tmp_path / "p.pdf"
    words = ("--shop", str(shop), "--document", kind.value, "--out", str(out))
    answer = run("print", *words, *to_ship(shop))
    assert (answer.returncode, answer.stderr) == (0, "")
    whole = {DocumentKind.PICK_LIST, DocumentKind.ROUTE}
    document = read_pdf(out)
    assert document.pageCount() == (1 if kind in whole else 2)
    document.close()
    assert pdf_text(out).strip()


def test_a_paper_that_a_document_is_not_made_for_is_said(shop, tmp_path):
    out = tmp_path / "p.pdf"
    answer = run("print", "--shop", str(shop), "--document", "label", "--paper", "A5",
                 "--out", str(out), "20")  # fmt: skip
    assert answer.returncode == 2
    assert "“label” is not made for the paper “A5”" in answer.stderr
    assert not out.exists()
