"""How long the window waits while the worker paints tiles of the base map.

    python packaging/bench/map_tiles.py [--tiles N]

The window's thread beats every 2 ms while the one worker paints; what a beat is late is what a
click would wait. The goal is that 99 of 100 beats are less than 50 ms late.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from desktop.ui.map.base_map import load_if_whole
from desktop.ui.map.colours import colours_of
from desktop.ui.map.projection import TILE, to_world
from desktop.ui.map.tile_sources import BASE, Look, TileName, painted
from desktop.ui.map.tile_worker import TileWorker
from desktop.ui.theme import Scheme, Theme, load_fonts

GOAL_MS = 50.0
BEAT_MS = 2
PLACES = ((38.7131, -9.1455), (40.4168, -3.7038), (-33.4489, -70.6693), (-23.5505, -46.6333))
ZOOMS = (5, 8, 11, 13, 15)


class Counter(QObject):
    """Counts the tiles that arrive, on the window's thread."""

    arrived = Signal(object, object)


def names(count: int) -> list[TileName]:
    """So many different tiles around the places, at several zooms."""
    found: list[TileName] = []
    reach = 0
    while len(found) < count:
        for latitude, longitude in PLACES:
            for zoom in ZOOMS:
                x, y = (int(each // TILE) for each in to_world(latitude, longitude, zoom))
                side = 1 << zoom
                found.append(TileName(BASE, "look", zoom, (x + reach) % side, y, 1))
        reach += 1
    return found[:count]


def main() -> int:
    """Paint, listen, and say how late the beats were."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--tiles", type=int, default=200)
    count = asked.parse_args().tiles
    app = QApplication([])
    load_fonts()
    ground = load_if_whole()
    if ground is None:
        print("there is no base map to paint")
        return 2
    look = Look(colours_of(Theme(Scheme.LIGHT).tokens, on_pin="#FFFFFF"), "es")
    counter = Counter()
    late: list[float] = []
    waiting = set(names(count))
    begun = time.perf_counter()
    last = [begun]

    def beat() -> None:
        now = time.perf_counter()
        late.append((now - last[0]) * 1000 - BEAT_MS)
        last[0] = now

    def arrive(name: TileName, _picture: bytes | None) -> None:
        waiting.discard(name)
        if not waiting:
            app.quit()

    counter.arrived.connect(arrive, Qt.ConnectionType.QueuedConnection)
    worker = TileWorker(counter.arrived.emit)
    timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=BEAT_MS)
    timer.timeout.connect(beat)
    timer.start()
    for name in list(waiting):
        worker.ask(name, lambda name=name: painted(ground, name, look))
    app.exec()
    took = time.perf_counter() - begun
    worker.stop()
    p99 = statistics.quantiles(late, n=100)[98]
    print(f"{count} tiles in {took:.1f} s, {took / count * 1000:.0f} ms each")
    print(
        f"beats late: median {statistics.median(late):.1f} ms, p99 {p99:.1f}, most {max(late):.1f}"
    )
    return 0 if p99 < GOAL_MS else 1


if __name__ == "__main__":
    sys.exit(main())
