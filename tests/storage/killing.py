"""Kill a working program again and again, and say what it had acknowledged.

A program of its own, so that it can fork: python killing.py SHOP KILLS
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import random
import signal
import sys
import time

from desktop.controllers.shop import Shop
from desktop.domain.errors import DatabaseBusy
from desktop.domain.status import OrderStatus
from tests.shops import ANA, an_order, line


def work(place: str, key: str, told: int) -> None:
    """Place orders and change them for ever, and say each thing done."""
    shop = Shop.open(place, actor=ANA)
    order = shop.orders.create(an_order(line("HAT"), key=f"{key}-warm")).order
    shop.orders.change_status(order.id, OrderStatus.CANCELLED, seen=order.version)
    os.write(told, b"ready\n")
    for at in itertools.count():
        with contextlib.suppress(DatabaseBusy):
            order = shop.orders.create(an_order(line("HAT", 2), key=f"{key}-{at}")).order
            os.write(told, f"{order.id} pending_payment\n".encode())
            for status in (OrderStatus.PAID, OrderStatus.CANCELLED):
                order = shop.orders.change_status(order.id, status, seen=order.version).order
                os.write(told, f"{order.id} {status}\n".encode())


def main(place: str, kills: int) -> None:
    chance = random.Random(7)  # noqa: S311
    said: list[str] = []
    for at in range(kills):
        heard, told = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(heard)
            work(place, str(at), told)
        os.close(told)
        with os.fdopen(heard) as answers:
            assert answers.readline() == "ready\n"
            said.append(answers.readline().strip())  # at work, however slow the machine is
            time.sleep(chance.uniform(0.0, 0.02))
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            said.extend(answers.read().splitlines())
    json.dump(said, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
