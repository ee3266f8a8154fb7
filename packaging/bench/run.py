"""All that has to be quick, beside raw floors doing the same work, in one run on one shop.

    python packaging/bench/run.py --orders N [--engine sqlite|postgresql] [--json FILE]

A shop of N orders is generated under --folder and used again the next time. It is copied before
anything is changed in it. Each line says the task, ours, the floor, the ratio and the goal; the
last one counts the goals that were met. On PostgreSQL (--server URL of an empty database) the list,
the search and a crowd of eight workstations that want the same product are measured.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parent)]

from tasks import looking, server, starting, taking_out, window, writing  # noqa: E402
from tasks.measured import Measured, private_mib  # noqa: E402
from tasks.shops import ACTOR, empty_shop, raw_connection, shop_of  # noqa: E402

from desktop.controllers.shop import Shop  # noqa: E402  # after the path


def on_file(orders: int, folder: Path) -> Iterator[Measured]:
    """Every task, on one SQLite file."""
    made = shop_of(orders, folder)
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        path = Path(scratch) / "shop.mostrador"
        shutil.copy(made, path)
        yield from starting.process_start(path)
        yield from window.in_the_window(path)
        shop, raw = Shop.open(path, actor=ACTOR), raw_connection(path)
        yield from _all(shop, raw, Path(scratch), orders)
        raw.close()
        shop.close()


def _all(shop: Shop, raw: sqlite3.Connection, scratch: Path, orders: int) -> Iterator[Measured]:
    yield looking.first_page(shop, raw)
    yield from looking.any_page(shop, raw)
    yield from looking.searching(shop, raw)
    yield looking.index_share(raw)
    yield looking.open_order(shop, raw)
    yield looking.totals(shop, raw)
    yield writing.change_status(shop, raw, 200)
    yield writing.create(shop, raw, 100)
    yield from taking_out.exports(shop, raw, scratch)
    yield from writing.bring_in(shop, scratch, empty_shop(scratch), min(orders, 100_000))
    yield Measured(task="private memory after all that", ours=private_mib(), unit="MiB")


def main() -> int:
    """Measure, print, and say how many goals were met."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--orders", type=int, required=True)
    words.add_argument("--engine", choices=("sqlite", "postgresql"), default="sqlite")
    words.add_argument("--server", default="", help="the URL of an empty PostgreSQL database")
    words.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()))
    words.add_argument("--json", type=Path)
    asked = words.parse_args()
    if asked.engine == "sqlite":
        tasks = on_file(asked.orders, asked.folder)
    else:
        tasks = server.on_server(asked.orders, asked.server)
    done = []
    for each in tasks:
        print(each.told(), flush=True)
        done.append(each)
    judged = [each for each in done if each.goal is not None or each.limits]
    met = sum(each.is_met for each in judged)
    if asked.json:
        asked.json.write_text(json.dumps([each.as_facts() for each in done], indent=1), "utf-8")
    print(f"{met} of {len(judged)} goals met, {asked.orders:,} orders, {asked.engine}")
    return 0 if met == len(judged) else 1


if __name__ == "__main__":
    sys.exit(main())
