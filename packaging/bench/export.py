"""Exports beside raw sqlite3 writing the same columns in the same formats, in the same run.

    python packaging/bench/export.py SHOP

SHOP is a generated shop (`mostrador sample --shop SHOP --orders 100000`); it is copied first, so
that an older one can be brought to the present version. The raw side knows one shop of one currency
and one language; ours knows them all. Memory is what the export adds to the process.
"""

from __future__ import annotations

import argparse
import csv
import json
import resource
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from desktop.controllers.shop import Shop
from desktop.domain.export import ExportFormat, ExportJob
from desktop.domain.history import Actor, Source

GOALS = {"csv": 1.2, "jsonl": 1.3}
_DANGEROUS = frozenset("=+-@\t\r'")
_PARTS = [
    "name",
    "company",
    "street",
    "complement",
    "district",
    "city",
    "region",
    "postcode",
    "country",
    "tax_id",
]
_ORDER = [
    "number",
    "channel",
    "created_at",
    "status",
    "paid_at",
    "shipped_at",
    "cancelled_at",
    "pay_on_delivery",
    "currency",
    "subtotal",
    "discount",
    "shipping",
    "tax",
    "tax_included",
    "total",
    "received",
    "payment_method",
    "payment_information",
    "payment_reference",
    "shipping_method",
    "tracking_company",
    "tracking_number",
    "delivery_state",
    "customer_note",
]
_SELECT = ", ".join(
    [
        *(f"o.{name}" for name in _ORDER),
        *(f"c.{name}" for name in ("name", "email", "phone", "tax_id", "language")),
        *(f"{which}.{name}" for which in "sb" for name in _PARTS),
        "s.latitude", "s.longitude",
        "(SELECT SUM(quantity) FROM line WHERE order_id = o.id)", "o.id",
    ]
)  # fmt: skip
_QUERY = (
    f"SELECT {_SELECT} FROM orders o JOIN contact c ON c.id = o.contact_id "
    "JOIN address s ON s.id = o.shipping_id JOIN address b ON b.id = o.billing_id ORDER BY o.id"
)


def _money(minor: int) -> str:
    return f"{minor / 100:.2f}"


def _utc(at: int | None) -> str:
    if at is None:
        return ""
    return f"{datetime.fromtimestamp(at // 1000, UTC).isoformat()[:19]}.{at % 1000:03d}Z"


def _text(value: str) -> str:
    return f"'{value}" if value and value[0] in _DANGEROUS else value


def raw_csv(db: sqlite3.Connection, out: Path) -> None:
    """The table by hand."""
    zone = ZoneInfo("Europe/Lisbon")

    def day(at: int | None) -> str:
        return "" if at is None else datetime.fromtimestamp(at // 1000, zone).isoformat(" ")[:19]

    with out.open("w", newline="", encoding="utf-8-sig") as file:
        sheet = csv.writer(file)
        for row in db.execute(_QUERY):
            sheet.writerow(
                [
                    row[0], row[1], day(row[2]), row[3], day(row[4]), day(row[5]), day(row[6]),
                    "yes" if row[7] else "no", row[8], *map(_money, row[9:13]),
                    "yes" if row[13] else "no", _money(row[14]), _money(row[15] or row[14]),
                    "0.00", "0.00", row[51], *map(_text, row[16:49]),
                    f"{row[49] or 0:.6f}", f"{row[50] or 0:.6f}",
                    _utc(row[2]), _utc(row[4]), _utc(row[5]), _utc(row[6]),
                ]
            )  # fmt: skip


def raw_json(db: sqlite3.Connection, out: Path) -> None:
    """The lines by hand, with their items, without history."""
    lines = db.cursor().execute(
        "SELECT order_id, position, sku, name, quantity, shipped, returned, unit_price, discount, "
        "tax, tax_rate, total FROM line ORDER BY order_id, position"
    )
    line = lines.fetchone()
    with out.open("w", encoding="utf-8") as file:
        for row in db.execute(_QUERY):
            items = []
            while line is not None and line[0] == row[52]:
                items.append(
                    {"position": line[1], "sku": line[2], "name": line[3], "quantity": line[4],
                     "shipped": line[5], "returned": line[6], "unit_price": line[7],
                     "discount": _money(line[8]), "tax": _money(line[9]), "tax_rate": line[10],
                     "total": _money(line[11])}
                )  # fmt: skip
                line = lines.fetchone()
            body: dict[str, Any] = {
                "schema": "mostrador/order/1",
                **dict(zip(_ORDER, row, strict=False)),
            }
            for name in ("subtotal", "shipping", "discount", "tax", "total"):
                body[name] = _money(body[name])
            for name in ("created_at", "paid_at", "shipped_at", "cancelled_at"):
                body[name] = None if body[name] is None else _utc(body[name])
            body["customer"] = dict(
                zip(("name", "email", "phone", "tax_id", "language"), row[24:], strict=False)
            )
            body["shipping_address"] = dict(zip(_PARTS, row[29:39], strict=False))
            body["billing_address"] = dict(zip(_PARTS, row[39:49], strict=False))
            body["items"] = items
            file.write(json.dumps(body, ensure_ascii=False, separators=(",", ":")) + "\n")


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _timed(work: Callable[..., object], *given: object) -> tuple[float, int]:
    before, start = _memory(), time.perf_counter()
    work(*given)
    return time.perf_counter() - start, _memory() - before


def main() -> int:
    """Write each kind twice on both sides and print the better run of each."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("shop", type=Path)
    asked = words.parse_args()
    met = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "shop.mostrador"
        shutil.copy(asked.shop, path)
        shop = Shop.open(path, actor=Actor(name="Ana", workstation="pc", source=Source.WINDOW))
        db = sqlite3.connect(path)
        raws = {"csv": raw_csv, "jsonl": raw_json}
        for kind, goal in GOALS.items():
            job = ExportJob(format=ExportFormat(kind), with_history=False)
            out = Path(folder) / "out"
            mine, grown, theirs = [], 0, []
            for _turn in range(2):
                seconds, more = _timed(shop.exports.write, out, job)
                mine.append(seconds)
                grown = max(grown, more)
                theirs.append(_timed(raws[kind], db, out)[0])
            ratio = min(mine) / min(theirs)
            good = ratio <= goal
            met += good
            verdict = "met" if good else "MISSED"
            print(
                f"{kind}: ours {min(mine):.2f} s, raw {min(theirs):.2f} s, ratio {ratio:.2f} "
                f"(goal {goal}: {verdict}), {grown} MiB more memory"
            )
        db.close()
        shop.close()
    print(f"{met} of {len(GOALS)} met")
    return 0 if met == len(GOALS) else 1


if __name__ == "__main__":
    sys.exit(main())
