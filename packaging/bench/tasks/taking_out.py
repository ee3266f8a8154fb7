"""Exports beside raw sqlite3 writing the same columns in the same formats."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import export

from desktop.controllers.shop import Shop
from desktop.domain.export import ExportFormat, ExportJob
from tasks.measured import Measured, private_mib, took


def exports(shop: Shop, raw: sqlite3.Connection, folder: Path) -> Iterator[Measured]:
    """Everything, as a table and as lines with all items."""
    by_hand = {"csv": export.raw_csv, "jsonl": export.raw_json}
    for kind, goal in export.GOALS.items():
        job = ExportJob(format=ExportFormat(kind), with_history=False)
        out = folder / f"out.{kind}"
        floor = took(by_hand[kind], raw, out) / 1000
        before = private_mib()
        ours = took(shop.exports.write, out, job) / 1000
        grown = private_mib() - before
        out.unlink()
        yield Measured(
            task=f"export of everything as {kind.upper()}", ours=ours, floor=floor, goal=goal,
            unit="s", limits=(("more memory, MiB", grown, 30),),
        )  # fmt: skip
