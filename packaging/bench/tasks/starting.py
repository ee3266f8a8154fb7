"""From the start of the process to the first painted orders, beside a bare PySide6 table."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

import first_paint

from tasks.measured import Measured

_TIMES = 5


def process_start(path: Path) -> Iterator[Measured]:
    """Both in processes of their own, in turn."""
    bare, ours = [], []
    with tempfile.TemporaryDirectory() as home:
        first_paint.took(first_paint.OURS, path, home)  # compiles, and brings the shop up to date
        for _time in range(_TIMES):
            bare.append(first_paint.took(first_paint.BARE, path, home)[0])
            ours.append(first_paint.took(first_paint.OURS, path, home)[0])
    mine, floor = (statistics.median(each) * 1000 for each in (ours, bare))
    yield Measured(
        task="process start to the first painted orders", ours=mine, floor=floor,
        goal=first_paint.GOAL,
    )  # fmt: skip
