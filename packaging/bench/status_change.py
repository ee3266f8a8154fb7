"""A change of status beside the same work in raw sqlite3, in the same run, on the same shop.

    python packaging/bench/status_change.py SHOP [--times N]

SHOP is a generated shop (`mostrador sample --shop SHOP --orders 100000`); it is copied first. Both
sides cancel shipped orders: read the order with its lines, set the status where the version is the
one seen, give the stock back, add a history entry with its hash, wait for the disk (FULL).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from desktop.controllers.shop import Shop
from desktop.domain.history import Actor, Source
from desktop.domain.status import OrderStatus
from desktop.storage.database import _PRAGMAS

GOAL = 2.0


def ours(shop: Shop, order_id: int) -> float:
    """Cancel an order through the controller; seconds."""
    seen = shop.reading.page(order_id).order.version
    start = time.perf_counter()
    shop.orders.change_status(order_id, OrderStatus.CANCELLED, seen=seen)
    return time.perf_counter() - start


def raw(db: sqlite3.Connection, order_id: int) -> float:
    """Cancel an order by hand; seconds."""
    start = time.perf_counter()
    now = int(time.time() * 1000)
    db.execute("BEGIN IMMEDIATE")
    order = db.execute("SELECT * FROM orders WHERE id = ?", (order_id,)).fetchone()
    db.execute("SELECT * FROM contact WHERE id = ?", (order["contact_id"],)).fetchone()
    places = (order["billing_id"], order["shipping_id"])
    db.execute("SELECT * FROM address WHERE id IN (?, ?)", places).fetchall()
    lines = db.execute("SELECT * FROM line WHERE order_id = ?", (order_id,)).fetchall()
    done = db.execute(
        "UPDATE orders SET status = 'cancelled', status_before_cancel = ?, cancelled_at = ?, "
        "version = version + 1 WHERE id = ? AND version = ?",
        (order["status"], now, order_id, order["version"]),
    )
    if done.rowcount != 1:
        raise SystemExit(f"order {order_id} was changed by somebody else")
    held = db.execute(
        "SELECT line_id, -SUM(units) FROM movement WHERE order_id = ? AND line_id IS NOT NULL "
        "GROUP BY line_id",
        (order_id,),
    ).fetchall()
    units_of = dict(map(tuple, held))
    stock = []
    for line in sorted(lines, key=lambda each: each["product_id"]):
        before = db.execute(
            "SELECT on_hand FROM product WHERE id = ?", (line["product_id"],)
        ).fetchone()[0]
        units = units_of[line["id"]]
        db.execute(
            "INSERT INTO movement (product_id, order_id, line_id, units, after, reason, at, actor)"
            " VALUES (?, ?, ?, ?, ?, 'returned', ?, 'Ana')",
            (line["product_id"], order_id, line["id"], units, before + units, now),
        )
        db.execute(
            "UPDATE product SET on_hand = ? WHERE id = ?", (before + units, line["product_id"])
        )
        stock.append([line["product_id"], line["sku"], before, before + units])
    last = db.execute("SELECT id, hash FROM history ORDER BY id DESC LIMIT 1").fetchone()
    facts = json.dumps({"stock": stock}, sort_keys=True)
    body = {
        "id": last["id"] + 1, "order_id": order_id, "at": now, "actor": "Ana",
        "workstation": "pc", "source": "window", "happening": "status_changed",
        "old_status": order["status"], "new_status": "cancelled", "facts": facts,
    }  # fmt: skip
    digest = hashlib.sha256(
        f"{last['hash']}\n{json.dumps(body, sort_keys=True)}".encode()
    ).hexdigest()
    marks = ", ".join("?" * (len(body) + 2))
    db.execute(
        f"INSERT INTO history ({', '.join(body)}, previous, hash) VALUES ({marks})",
        (*body.values(), last["hash"], digest),
    )
    db.execute("COMMIT")
    return time.perf_counter() - start


def main() -> int:
    """Run both in turn and print the medians, their ratio and whether the goal is met."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("shop", type=Path)
    words.add_argument("--times", type=int, default=300)
    asked = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "shop.mostrador"
        shutil.copy(asked.shop, path)
        shop = Shop.open(path, actor=Actor(name="Ana", workstation="pc", source=Source.WINDOW))
        db = sqlite3.connect(path, isolation_level=None, cached_statements=256)
        db.row_factory = sqlite3.Row
        for pragma in _PRAGMAS:
            db.execute(pragma)
        ids = [
            row[0]
            for row in db.execute(
                "SELECT id FROM orders WHERE status = 'shipped' ORDER BY id % 997 LIMIT ?",
                (asked.times * 2 + 20,),
            )
        ]
        for order_id in ids[:10]:
            ours(shop, order_id)
        for order_id in ids[10:20]:
            raw(db, order_id)
        times: tuple[list[float], list[float]] = ([], [])
        for at, order_id in enumerate(ids[20:]):
            times[at % 2].append(ours(shop, order_id) if at % 2 == 0 else raw(db, order_id))
        db.close()
        shop.close()
    mine, floor = (statistics.median(each) * 1000 for each in times)
    ratio = mine / floor
    verdict = "met" if ratio <= GOAL else "missed"
    print(f"status change: ours {mine:.2f} ms, raw {floor:.2f} ms, ratio {ratio:.2f}, "
          f"goal {GOAL:g}: {verdict}")  # fmt: skip
    return int(ratio > GOAL)


if __name__ == "__main__":
    sys.exit(main())
