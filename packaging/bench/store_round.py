"""The first round with a Jumpseller store of many orders, the store being on this computer.

    python packaging/bench/store_round.py [--orders 20000]

The store's own limits are left out: with them, 800 questions a minute, a million orders take a
quarter of an hour at least. Time and memory are those of a process that does nothing else; the
store is another process.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
import tempfile
import time
from multiprocessing.connection import Connection
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from desktop.controllers.shop import Shop
from desktop.domain.history import Actor, Source
from desktop.domain.stores import StoreKey, StoreKind
from tests.shops import SETTINGS
from tests.stores.jumpseller_server import LOGIN, TOKEN, JumpsellerServer


def main() -> None:
    """Bring everything in once, then ask whether there is news."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--orders", type=int, default=20_000)
    orders = asked.parse_args().orders
    mine, its = multiprocessing.get_context("spawn").Pipe()
    store = multiprocessing.get_context("spawn").Process(
        target=serve, args=(its, orders), daemon=True
    )
    store.start()
    address = mine.recv()
    with tempfile.TemporaryDirectory() as folder:
        actor = Actor(name="Bench", workstation="bench", source=Source.COMMAND)
        shop = Shop.create(Path(folder) / "shop.mostrador", SETTINGS, actor=actor)
        shop.stores.connect(StoreKind.JUMPSELLER, "Bench", address, own_server=True)
        before = memory()
        for name in ("all of it", "once more"):
            begun = time.perf_counter()
            report = shop.sync.synchronise("jumpseller", StoreKey(login=LOGIN, token=TOKEN))
            took = time.perf_counter() - begun
            brought = report.brought
            print(
                f"{name}: {brought.new} new, {brought.changed} changed, trouble {report.trouble}; "
                f"{took:.1f} s, {brought.new / took:.0f} orders a second; "
                f"{memory() - before:.0f} MB more than before"
            )
        shop.close()
    mine.send("enough")
    store.join(5)


def serve(line: Connection, orders: int) -> None:
    """Be the store until somebody says that it is enough."""
    server = JumpsellerServer(orders)
    line.send(f"{server.url}/v1")
    line.recv()
    server.stop()


def memory() -> float:
    """The most that this process has had in memory, in megabytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1024**2 if sys.platform == "darwin" else most / 1024


if __name__ == "__main__":
    main()
