"""How long 2,000 orders take from the click on the page to the map that shows them.

    python packaging/bench/deliveries.py SHOP [--times N] [--orders N]

SHOP is a generated shop (`mostrador sample --shop SHOP --orders 100000`); it is copied first and
as many of its shipped orders as wanted are to be shipped again, so that the filter holds them.
Measured are the parts (database, JSON) and the whole in the window: from the chip that is clicked
to the second frame of the web page that shows the pins. Then rounds are put in order.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from desktop.controllers.shop import Shop
from desktop.domain.delivery import DeliveryView
from desktop.domain.history import Actor, Source
from desktop.geo.route import in_order, length_m
from desktop.ui.deliveries.scene import order_pins
from desktop.ui.deliveries.telling import told_orders
from desktop.ui.map import prepare

GOAL_S = 0.3
_ANA = Actor(name="Ana", workstation="bench", source=Source.WINDOW)


def milliseconds(seconds: list[float]) -> str:
    """Median and worst."""
    return f"{statistics.median(seconds) * 1000:6.0f} ms, worst {max(seconds) * 1000:.0f}"


def timed(work: Callable[[], object], times: int) -> list[float]:
    """How long a piece of work takes, each time."""
    found = []
    for _time in range(times):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return found


def to_ship_again(path: Path, wanted: int) -> None:
    """Let so many shipped orders be paid ones, as if nothing had gone out for a month."""
    with sqlite3.connect(path) as db:
        db.execute(
            "UPDATE orders SET status = 'paid', shipped_at = NULL WHERE id IN"
            " (SELECT id FROM orders WHERE status = 'shipped' ORDER BY id DESC LIMIT ?)",
            (wanted,),
        )


def waited(signal: object, begin: Callable[[], object]) -> float:
    """Seconds from `begin` to a signal."""
    loop = QEventLoop()
    signal.connect(loop.quit)  # type: ignore[attr-defined]  # any signal
    guard = QTimer()
    guard.setSingleShot(True)
    guard.timeout.connect(loop.quit)
    guard.start(30_000)
    start = time.perf_counter()
    begin()
    loop.exec()
    signal.disconnect(loop.quit)  # type: ignore[attr-defined]  # as above
    return time.perf_counter() - start


def in_window(shop: Shop, times: int) -> list[float]:
    """From the click on the chip to the painted page."""
    from desktop.compose import compose  # noqa: PLC0415  # after the application
    from desktop.ui.theme import Scheme, Theme  # noqa: PLC0415  # as above
    from desktop.ui.workstation import Workstation  # noqa: PLC0415  # as above

    theme = Theme(Scheme.LIGHT)
    window = compose(shop, Workstation(None), theme)
    window.resize(1440, 900)
    window.show()
    view = window.shop_view
    if view is None:
        raise SystemExit("the window has no shop")
    view.wake_map()
    view.show_page("deliveries")
    page = view.deliveries.page
    waited(page.map.shown, lambda: None)  # the web engine has started
    chips = page.list.chips
    painted = page.map._web.painted  # noqa: SLF001  # what the page itself says
    found = []
    for _time in range(times):
        waited(painted, lambda: chips._clicked(DeliveryView.PENDING))  # noqa: SLF001  # a click
        found.append(waited(painted, lambda: chips._clicked(DeliveryView.TO_SHIP)))  # noqa: SLF001
    view.stop()
    return found


def main() -> int:
    """Measure and print."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("shop", type=Path)
    reader.add_argument("--times", type=int, default=7)
    reader.add_argument("--orders", type=int, default=2000)
    asked = reader.parse_args()
    there_is_a_page = prepare()
    application = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "shop.mostrador"
        for end in ("", "-wal"):
            source = Path(f"{asked.shop}{end}")
            if source.exists():
                shutil.copy(source, f"{path}{end}")
        shop = Shop.open(path, actor=_ANA)
        have = shop.deliveries.look(DeliveryView.TO_SHIP).total
        to_ship_again(path, max(0, asked.orders - have))
        look = shop.deliveries.look(DeliveryView.TO_SHIP)
        pins = order_pins(look.items)
        print(f"{look.total} orders to ship, {len(look.items)} read, {len(pins)} pins")
        read = timed(lambda: shop.deliveries.look(DeliveryView.TO_SHIP), asked.times)
        print("database   ", milliseconds(read))
        told = timed(lambda: told_orders(order_pins(look.items)), asked.times)
        print("pins, JSON ", milliseconds(told), f"({len(told_orders(pins)) // 1000} kB)")
        if there_is_a_page:
            whole = in_window(shop, asked.times)
            met = "met" if statistics.median(whole) <= GOAL_S else "missed"
            print("whole      ", milliseconds(whole), f"(goal {GOAL_S * 1000:.0f} ms: {met})")
        shop.close()
        del application
    chance = random.Random(3)  # noqa: S311  # the same rounds in every run
    for stops in (9, 30, 100, 200):
        points = [(38.7 + chance.random() / 10, -9.2 + chance.random() / 10) for _ in range(stops)]
        start = time.perf_counter()
        order = in_order(points, start=(38.7, -9.2))
        spent = time.perf_counter() - start
        shorter = length_m([points[each] for each in order]) / length_m(points)
        print(f"{stops:4} stops in order in {spent * 1000:5.0f} ms, {shorter:.0%} of the given way")
    return 0


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]  # a text stream
    code = main()
    os._exit(code)  # the web engine's threads end with the process
