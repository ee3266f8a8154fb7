"""A client that walks through the whole history by the local interface, in each way there is.

    python packaging/bench/api.py SHOP

SHOP is a generated shop (`mostrador sample --shop SHOP --orders 100000`); it is copied first. The
interface runs as `mostrador serve`, a process of its own; memory is the most that it ever took. A
page must cost the same at the end of the history as at its beginning.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import requests

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "measured" * 4
_EDGE = 20  # pages that are compared at both ends
_GOAL = 2.0  # how much longer a page may take at the end
Pages = Iterator[int]  # how many orders came with each page


class Client:
    """Asks one question after another over one connection."""

    def __init__(self, address: str) -> None:
        self._address, self._session = address, requests.Session()
        self._session.trust_env = False
        self._session.headers["Authorization"] = f"Bearer {TOKEN}"

    def get(self, path: str, **query: Any) -> Any:
        answer = self._session.get(f"{self._address}{path}", params=query, timeout=60)
        answer.raise_for_status()
        return answer.json()

    def by_page(self, **query: Any) -> Pages:
        """The newest first, as most clients do."""
        page, came = 1, 100
        while came == 100:
            came = len(self.get("/v1/orders.json", page=page, limit=100, **query))
            page += 1
            yield came

    def paid_by_page(self) -> Pages:
        """Only what is paid."""
        return self.by_page(status="paid")

    def after(self) -> Pages:
        """By ids, until nothing comes."""
        last = 0
        while listed := self.get(f"/v1/orders/after/{last}.json", limit=100):
            last = listed[-1]["order"]["id"]
            yield len(listed)

    def by_cursor(self) -> Pages:
        """By our own interface."""
        cursor: int | None = 0
        while cursor is not None:
            answer = self.get("/mostrador/v1/orders", cursor=cursor, limit=100)
            cursor = answer["next"]
            yield len(answer["orders"])


def walk(name: str, pages: Callable[[], Pages]) -> bool:
    """Walk once; whether a page costs the same at both ends."""
    times, orders = [], 0
    start = time.perf_counter()
    for came in pages():
        times.append(time.perf_counter() - start)
        orders += came
        start = time.perf_counter()
    first = statistics.median(times[1 : _EDGE + 1]) * 1000
    last = statistics.median(times[-_EDGE - 1 : -1]) * 1000
    good = last <= first * _GOAL
    print(
        f"{name}: {orders} orders in {sum(times):.1f} s, {orders / sum(times):.0f} a second; "
        f"a page takes {first:.1f} ms at the beginning, {last:.1f} ms at the end "
        f"({'even' if good else 'UNEVEN'})",
        flush=True,
    )
    return good


def most_memory(process: subprocess.Popen[str]) -> str:
    """The most memory that a process ever had, where the system tells it."""
    told = Path(f"/proc/{process.pid}/status")
    if not told.exists():
        return "memory unknown"
    lines = dict(each.split(":", 1) for each in told.read_text().splitlines() if ":" in each)
    return f"{int(lines['VmHWM'].split()[0]) // 1024} MiB at most"


def main() -> int:
    """Walk in every way and print what it cost."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("shop", type=Path)
    asked = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "shop.mostrador"
        shutil.copy(asked.shop, path)
        process = subprocess.Popen(
            [sys.executable, "-m", "desktop", "serve", "--shop", str(path), "--port", "0"],
            cwd=ROOT, text=True, stdout=subprocess.PIPE,
            env={**os.environ, "MOSTRADOR_API_TOKEN": TOKEN},
        )  # fmt: skip
        try:
            first = process.stdout.readline() if process.stdout else ""
            address = first.split()[-1].removesuffix("/mostrador/v1")
            client = Client(address)
            print(f"{client.get('/v1/orders/count.json')['count']} orders and carts")
            began = most_memory(process)
            even = [
                walk("orders.json, page by page", client.by_page),
                walk("orders.json?status=paid", client.paid_by_page),
                walk("orders/after/{id}.json", client.after),
                walk("our own orders?cursor=", client.by_cursor),
            ]
            print(f"memory of the interface: {began} before, {most_memory(process)} after")
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=30)
    return 0 if all(even) else 1


if __name__ == "__main__":
    sys.exit(main())
