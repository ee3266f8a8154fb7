"""A terminal for tests: says words to the program and keeps what it answers."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from desktop.__main__ import main

ROOT = Path(__file__).parents[2]
SAMPLE_ORDERS = ROOT / "tests" / "samples" / "jumpseller_orders.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """How a command ended, and what it wrote where."""

    code: int
    said: str
    complained: str

    @property
    def lines(self) -> list[str]:
        return self.said.splitlines()


@dataclass(slots=True, kw_only=True)
class Terminal:
    """Runs commands on one shop, in this process."""

    shop: Any  # the path of a file, or the address of a database
    capsys: pytest.CaptureFixture[str]
    language: str = "en"
    answers: list[Answer] = field(default_factory=list)

    def __call__(self, *words: object) -> Answer:
        command, *rest = (str(word) for word in words)
        with_shop = ["--shop", str(self.shop), "--as", "Ana", "--language", self.language]
        try:
            code = main([command, *with_shop, *rest])
        except SystemExit as end:  # how argparse ends
            code = int(end.code or 0)
        written = self.capsys.readouterr()
        answer = Answer(code=code, said=written.out, complained=written.err)
        self.answers.append(answer)
        return answer


def run(
    *words: object, home: Path, code: str = "", without: Sequence[str] = ()
) -> subprocess.CompletedProcess[str]:
    """The real program in a process of its own, with a home folder of its own."""
    left_out = {"XDG_CONFIG_HOME", *without}
    start = ["-c", code] if code else ["-m", "desktop"]
    return subprocess.run(
        [sys.executable, "-X", "utf8", *start, *map(str, words)],
        cwd=ROOT,
        env={
            **{name: value for name, value in os.environ.items() if name not in left_out},
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "LC_ALL": "",
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
