"""Changing, making and bringing in orders, beside the same rows written by hand."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

import status_change

from desktop.controllers.shop import Shop
from desktop.domain.address import Address
from desktop.domain.customer import Contact
from desktop.domain.export import ExportFormat, ExportJob
from desktop.domain.money import Money
from desktop.domain.order import NewLine, NewOrder
from tasks.measured import Measured, SideBySide
from tasks.shops import ACTOR, raw_connection

_WHO = Contact(name="Mariana Costa", email="mariana.costa@example.pt", phone="+351 912 000 001")
_WHERE = Address(
    name="Mariana Costa", street="Rua da Rosa 84", city="Lisboa", postcode="1200-389", country="PT"
)


def change_status(shop: Shop, raw: sqlite3.Connection, times: int) -> Measured:
    """Cancel shipped orders, durable, with stock, movements and the history's hash."""
    ids = [
        row[0]
        for row in raw.execute(
            "SELECT id FROM orders WHERE status = 'shipped' ORDER BY id % 997 LIMIT ?", (times,)
        )
    ]
    both = SideBySide()
    for at, order_id in enumerate(ids):
        if at % 2:
            both.mine.append(status_change.ours(shop, order_id) * 1000)
        else:
            both.theirs.append(status_change.raw(raw, order_id) * 1000)
    mine, floor = both.medians
    return Measured(task="change of status, durable", ours=mine, floor=floor, goal=2)


def create(shop: Shop, raw: sqlite3.Connection, times: int) -> Measured:
    """An order of three lines with its stock check, for a customer who is known."""
    wares = raw.execute(
        "SELECT id, sku, name FROM product WHERE archived = 0 ORDER BY on_hand DESC LIMIT 3"
    ).fetchall()
    for each in wares:
        shop.products.receive(each["sku"], 2 * times + 1)
    shop.orders.create(new_order(_lines(wares)))  # the customer is known from here on
    last = raw.execute(
        "SELECT customer_id, contact_id, shipping_id FROM orders ORDER BY id DESC LIMIT 1"
    ).fetchone()
    both = SideBySide()
    both.run(
        lambda _at: shop.orders.create(new_order(_lines(wares))),
        lambda _at: _by_hand(raw, wares, tuple(last)),
        range(times),
    )
    mine, floor = both.medians
    return Measured(task="create an order, three lines", ours=mine, floor=floor, goal=2)


def _lines(wares: list[sqlite3.Row]) -> tuple[NewLine, ...]:
    price = Decimal("12.50")
    return tuple(
        NewLine(sku=each["sku"], quantity=1, unit_price=price, total=Money(1250, "EUR"))
        for each in wares
    )


def new_order(lines: tuple[NewLine, ...]) -> NewOrder:
    """An order of a customer who is always the same."""
    return NewOrder(
        key=str(uuid4()),
        contact=_WHO,
        billing=_WHERE,
        shipping=_WHERE,
        lines=lines,
        shipping_cost=Money(490, "EUR"),
        tax=Money(0, "EUR"),
        discount=Money(0, "EUR"),
        payment_method="MB WAY",
        shipping_method="CTT Expresso, 24 h",
    )


def _by_hand(db: sqlite3.Connection, wares: list[sqlite3.Row], who: tuple[int, int, int]) -> None:
    now = int(time.time() * 1000)
    customer_id, contact_id, address_id = who
    db.execute("BEGIN IMMEDIATE")
    number = db.execute(
        "UPDATE counter SET value = value + 1 WHERE name = 'order_number' RETURNING value - 1"
    ).fetchone()[0]
    order_id = db.execute(
        "INSERT INTO orders (channel, number, number_sort, key, key_digest, status, created_at, "
        "month, customer_id, contact_id, billing_id, shipping_id, currency, subtotal, shipping, "
        "discount, tax, tax_included, total, payment_method, payment_information, "
        "payment_reference, shipping_method, tracking_number, tracking_company, delivery_state, "
        "customer_note, first_product, product_kinds, pay_on_delivery, located, has_note) VALUES "
        "('own', ?, ?, ?, '', 'pending_payment', ?, 202611, ?, ?, ?, ?, 'EUR', 3750, 490, 0, 0, 1,"
        " 4240, 'MB WAY', '', '', 'CTT', '', '', '', '', ?, 3, 0, 0, 0) RETURNING id",
        (str(number), number, str(uuid4()), now, customer_id, contact_id, address_id, address_id,
         wares[0]["name"]),
    ).fetchone()[0]  # fmt: skip
    db.execute(
        "INSERT INTO order_words (order_id, number, words) VALUES (?, ?, '')",
        (order_id, str(number)),
    )
    said = f"  {number}"
    db.execute("INSERT INTO search_number (rowid, number) VALUES (?, ?)", (order_id, said))
    stock = []
    for at, each in enumerate(wares, start=1):
        before = db.execute("SELECT on_hand FROM product WHERE id = ?", (each["id"],)).fetchone()[0]
        if before < 1:
            raise SystemExit(f"{each['sku']} is out of stock")
        line_id = db.execute(
            "INSERT INTO line (order_id, position, product_id, sku, name, quantity, unit_price, "
            "discount, tax, total) VALUES (?, ?, ?, ?, ?, 1, '12.50', 0, 0, 1250) RETURNING id",
            (order_id, at, each["id"], each["sku"], each["name"]),
        ).fetchone()[0]
        db.execute(
            "INSERT INTO movement (product_id, order_id, line_id, units, after, reason, at, actor)"
            " VALUES (?, ?, ?, -1, ?, 'sold', ?, 'Ana')",
            (each["id"], order_id, line_id, before - 1, now),
        )
        db.execute("UPDATE product SET on_hand = ? WHERE id = ?", (before - 1, each["id"]))
        stock.append([each["id"], each["sku"], before, before - 1])
    tell(db, order_id, now, "created", {"stock": stock})
    db.execute("COMMIT")


def tell(db: sqlite3.Connection, order_id: int, at: int, happening: str, facts: object) -> None:
    """One entry of the history, with its hash."""
    last = db.execute("SELECT id, hash FROM history ORDER BY id DESC LIMIT 1").fetchone()
    body = {
        "id": last["id"] + 1, "order_id": order_id, "at": at, "actor": "Ana", "workstation": "pc",
        "source": "window", "happening": happening, "old_status": None,
        "new_status": "pending_payment", "facts": json.dumps(facts, sort_keys=True),
    }  # fmt: skip
    text = f"{last['hash']}\n{json.dumps(body, sort_keys=True)}"
    digest = hashlib.sha256(text.encode()).hexdigest()
    marks = ", ".join("?" * (len(body) + 2))
    db.execute(
        f"INSERT INTO history ({', '.join(body)}, previous, hash) VALUES ({marks})",
        (*body.values(), last["hash"], digest),
    )


def bring_in(shop: Shop, folder: Path, empty: Path, most: int) -> Iterator[Measured]:
    """A file of orders into an empty shop; by hand the same file is parsed, hashed and written."""
    path = folder / "orders.jsonl"
    job = ExportJob(format=ExportFormat.JSONL, with_history=False)
    shop.exports.write(path, job)
    if sum(1 for _line in path.open(encoding="utf-8")) > most:
        _shorten(path, most)
    mine, theirs = folder / "mine.mostrador", folder / "theirs.mostrador"
    shutil.copy(empty, mine)
    shutil.copy(empty, theirs)
    other = Shop.open(mine, actor=ACTOR)
    start = time.perf_counter()
    report = other.imports.bring_in(other.imports.read(path))
    ours = time.perf_counter() - start
    other.close()
    start = time.perf_counter()
    count = _import_by_hand(theirs, path)
    floor = time.perf_counter() - start
    if count != report.new:
        raise SystemExit(f"{count} orders by hand, {report.new} by us")
    yield Measured(
        task=f"bring {count:,} orders in from JSON Lines",
        ours=ours,
        floor=floor,
        goal=1.5,
        unit="s",
    )


def _shorten(path: Path, most: int) -> None:
    kept = path.with_suffix(".kept")
    with path.open(encoding="utf-8") as lines, kept.open("w", encoding="utf-8") as out:
        out.writelines(line for _at, line in zip(range(most), lines, strict=False))
    kept.replace(path)


def _import_by_hand(shop: Path, path: Path) -> int:
    from tasks.raw_import import bring_in as by_hand  # noqa: PLC0415  # long, and for this alone

    db = raw_connection(shop)
    count = by_hand(db, path)
    db.close()
    return count
