"""The longest moment that the window does not answer, beside a service that behaves badly.

    python packaging/bench/stall.py [--seconds N] [--with-map]

Opens the real window over a shop of made-up orders, walks through them, and lets a server on this
computer be slow, silent, dripping, huge, redirecting, refusing or lying meanwhile. A heartbeat in
the window's thread tells the longest gap, on the clock and in this process's own work: on a busy
computer the clock also counts what other programs did. The first line is the same walk with no
service on. The server is a process of its own.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from multiprocessing.connection import Connection
from pathlib import Path
from typing import cast

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from desktop import app as house
from desktop.compose import compose
from desktop.controllers.shop import Shop
from desktop.domain.address import Address
from desktop.domain.customer import Contact
from desktop.domain.history import Actor, Source
from desktop.domain.money import Money
from desktop.domain.order import NewLine, NewOrder
from desktop.domain.place import Precision
from desktop.domain.product import NewProduct
from desktop.domain.shop import ShopSettings
from desktop.ui.shop_view import ShopView
from desktop.ui.theme import Scheme, Theme
from desktop.ui.workstation import Workstation
from tests import geocoder_server as behaving
from tests.geocoder_server import GeocoderServer, Line, answering, place, refusing

GOAL_MS = 50.0
_ORDERS = 60
_STEP_MS = 800  # longer than the moment after which an order is asked for
_NEAR = 0.6  # degrees: what lies farther from Lisbon would be a wrong pin

WAYS: dict[str, Callable[[Line], None] | None] = {
    "no service on": None,
    "sound": answering(place()),
    "silent": behaving.silent,
    "a byte now and then": behaving.dripping,
    "80 MB": behaving.huge,
    "80 MB in chunks": behaving.huge_in_chunks,
    "a deep answer": answering("[" * 200_000),
    "sends elsewhere": refusing(302, Location="http://127.0.0.1:1/"),
    "out of order": refusing(500),
    "no point": answering(place(lat=None)),
    "another country": answering(place(lat="40.4", lon="-3.7", address={"country_code": "es"})),
    "400 km away": answering(place(lat="38.7", lon="-13.7")),
}


def a_shop(path: Path) -> Shop:
    """A shop with orders to streets of Lisbon that nobody has located."""
    actor = Actor(name="Ana", workstation="pc", source=Source.WINDOW)
    told = ShopSettings(name="Praia", country="PT", currency="EUR", time_zone="Europe/Lisbon")
    shop = Shop.create(path, told, actor=actor)
    price = Money.of(Decimal(10), "EUR")
    shop.products.add(NewProduct(sku="HAT", name="Hat", price=price, on_hand=10_000))
    nothing = Money.zero("EUR")
    for number in range(1, len(WAYS) * _ORDERS + 1):
        where = Address(street=f"Rua da Rosa {number}", city="Lisboa", country="PT")
        line = NewLine(sku="HAT", quantity=1, unit_price=price.amount, total=price)
        shop.orders.create(
            NewOrder(
                key=f"k{number}",
                contact=Contact(name=f"Cliente {number}"),
                billing=where,
                shipping=where,
                lines=(line,),
                shipping_cost=nothing,
                tax=nothing,
                discount=nothing,
            )
        )
    return shop


class Heartbeat:
    """Beats in the window's thread as often as it can; remembers the longest gaps."""

    def __init__(self) -> None:
        self.longest_ms = self.own_ms = 0.0
        self._last = self._worked = 0.0
        self._timer = QTimer(interval=1)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        self.longest_ms = self.own_ms = 0.0
        self._last, self._worked = time.perf_counter(), time.process_time()
        self._timer.start()

    def _beat(self) -> None:
        now, worked = time.perf_counter(), time.process_time()
        gap = now - self._last
        self.longest_ms = max(self.longest_ms, gap * 1000)
        self.own_ms = max(self.own_ms, min(gap, worked - self._worked) * 1000)
        self._last, self._worked = now, worked


def rest(milliseconds: int) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def walk(view: ShopView, ids: list[int], seconds: float) -> None:
    """Open one order after another, staying at each for a moment."""
    until = time.perf_counter() + seconds
    for order_id in ids:
        if time.perf_counter() > until:
            break
        view.places.search.begin_anew()  # else a service that failed would be left alone
        view.desk.open(order_id)
        rest(_STEP_MS)


def wrong_pins(shop: Shop, ids: list[int]) -> int:
    """Orders whose pin lies where only a lie could have put it."""
    wrong = 0
    for order_id in ids:
        found = shop.reading.page(order_id).place
        if found is not None and found.precision in {Precision.EXACT, Precision.STREET}:
            far = abs(found.latitude - 38.71) > _NEAR or abs(found.longitude + 9.14) > _NEAR
            wrong += far
    return wrong


def serve(orders: Connection) -> None:
    """Be the server, in a process of its own: behave as told, and say how often one was asked."""
    server = GeocoderServer()
    orders.send(server.url)
    while (name := orders.recv()) is not None:
        server.behave = WAYS[name] or refusing(500)
        orders.send(len(server.asked))
        server.asked.clear()
    server.stop()


def main() -> int:
    """Walk once for each way to behave and print the longest gaps; 1 when one is over the goal."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--seconds", type=float, default=8.0)
    words.add_argument("--with-map", action="store_true")
    asked = words.parse_args()
    spawn = multiprocessing.get_context("spawn")
    here, there = spawn.Pipe()
    process = spawn.Process(target=serve, args=(there,), daemon=True)
    process.start()
    url = here.recv()
    house._hush()  # noqa: SLF001  # the same preparations as a start
    house._prepare_qt()  # noqa: SLF001  # as above
    application = QApplication([])
    theme = Theme(Scheme.LIGHT)
    theme.apply(application)
    with tempfile.TemporaryDirectory() as folder:
        shop = a_shop(Path(folder) / "shop.mostrador")
        window = compose(shop, Workstation(None), theme, with_map=asked.with_map)
        window.resize(1440, 900)
        window.show()
        rest(6000)  # the towns are unpacked, the map has begun
        missed = _walks(shop, cast("ShopView", window.shop_view), here, url, asked.seconds)
        here.send(None)
        process.join(5)
    sys.stdout.flush()
    os._exit(int(missed))  # the web engine is not waited for


def _walks(shop: Shop, view: ShopView, server: Connection, url: str, seconds: float) -> bool:
    """All the walks; says whether the goal was missed."""
    heartbeat = Heartbeat()
    worst = 0.0
    wrong = 0
    for at, name in enumerate(WAYS):
        ids = list(range(at * _ORDERS + 1, (at + 1) * _ORDERS + 1))
        _turn(shop, view, "" if WAYS[name] is None else url)
        server.send(name)
        server.recv()
        rest(1500)  # turning it on is not part of the walk
        heartbeat.start()
        walk(view, ids, seconds)
        server.send(name)
        asked, bad = server.recv(), wrong_pins(shop, ids)
        print(f"{name:20} longest stall {heartbeat.longest_ms:4.0f} ms, own work "
              f"{heartbeat.own_ms:4.0f} ms, {asked:2} requests, {bad} wrong pins")  # fmt: skip
        wrong += bad
        worst = max(worst, heartbeat.own_ms)
    view.stop()
    shop.close()
    verdict = "met" if worst <= GOAL_MS and not wrong else "missed"
    print(f"longest own work {worst:.0f} ms, goal {GOAL_MS:.0f}; wrong pins {wrong}: {verdict}")
    return verdict == "missed"


def _turn(shop: Shop, view: ShopView, url: str) -> None:
    """Turn the service on, or off where there is no address."""
    changed = shop.settings.change(
        replace(
            shop.settings.get(),
            geocoder="nominatim" if url else "",
            geocoder_url=url,
            geocoder_is_own=bool(url),
        )
    )
    view.places.set_shop(changed)


if __name__ == "__main__":
    sys.exit(main())
