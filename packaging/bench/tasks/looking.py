"""The list, its pages, an order: read through the controllers, and by hand."""

from __future__ import annotations

import random
import sqlite3
from array import array
from collections.abc import Iterator
from datetime import UTC, datetime

from desktop.controllers.shop import Shop
from desktop.domain.listing import OrderQuery, SortBy
from desktop.domain.status import OrderStatus
from tasks.measured import Measured, SideBySide, percentile, took

_ROW = (
    "SELECT o.id, o.channel, o.number, o.created_at, c.name, s.city, o.first_product, "
    "o.product_kinds, o.total, o.currency, o.status, o.payment_method, o.shipping_method, "
    "o.pay_on_delivery FROM orders o JOIN contact c ON c.id = o.contact_id "
    "JOIN address s ON s.id = o.shipping_id"
)
_NEWEST = f"{_ROW} ORDER BY o.created_at DESC, o.id DESC LIMIT 50"
_PARTS = (
    """SELECT o.*, c.*, b.*, s.* FROM orders o JOIN contact c ON c.id = o.contact_id
    JOIN address b ON b.id = o.billing_id JOIN address s ON s.id = o.shipping_id WHERE o.id = ?""",
    "SELECT * FROM line WHERE order_id = ? ORDER BY position",
    "SELECT * FROM product WHERE id IN (SELECT product_id FROM line WHERE order_id = ?)",
    """SELECT h.*, t.text FROM history h LEFT JOIN history_text t ON t.entry_id = h.id
    WHERE h.order_id = ? ORDER BY h.id""",
    "SELECT line_id, SUM(units) FROM movement WHERE order_id = ? GROUP BY line_id",
    """SELECT currency, count(*), min(created_at), sum(total) FROM orders WHERE customer_id =
    (SELECT customer_id FROM orders WHERE id = ?) GROUP BY currency""",
    """SELECT p.* FROM place p JOIN address a ON a.place_key = p.place_key
    JOIN orders o ON o.shipping_id = a.id WHERE o.id = ?""",
    "SELECT * FROM parcel WHERE order_id = ?",
    "SELECT * FROM refund WHERE order_id = ?",
    "SELECT * FROM attachment WHERE order_id = ?",
)
VIEWS = (
    ("all, newest first", OrderQuery(), 300),
    ("paid, newest first", OrderQuery(status=OrderStatus.PAID), 300),
    ("all, by total", OrderQuery(sort=SortBy.TOTAL), 300),
    ("all, by number", OrderQuery(sort=SortBy.NUMBER), 300),
    ("all, by customer", OrderQuery(sort=SortBy.CUSTOMER, descending=False), 2000),
    ("all, by payment method", OrderQuery(sort=SortBy.PAYMENT, descending=False), 2000),
)


def first_page(shop: Shop, raw: sqlite3.Connection) -> Measured:
    """The fifty newest orders."""
    both = SideBySide()
    both.run(
        lambda _at: shop.reading.rows(shop.reading.first_ids(OrderQuery(), 50)),
        lambda _at: raw.execute(_NEWEST).fetchall(),
        range(60),
    )
    mine, floor = both.medians
    return Measured(task="first page of 50", ours=mine, floor=floor, goal=2)


def any_page(shop: Shop, raw: sqlite3.Connection) -> Iterator[Measured]:
    """A page in the midst of a view whose ids are known, and getting to know them."""
    chance = random.Random(7)  # noqa: S311  # the same pages every time
    for name, query, most in VIEWS:
        start = took(shop.reading.first_ids, query)
        whole = took(shop.reading.listing, query)
        ids = shop.reading.listing(query).ids
        places = [chance.randrange(max(len(ids) - 50, 1)) for _time in range(40)]

        def by_hand(at: int, ids: array[int] = ids) -> None:
            wanted = ids[at : at + 50]
            marks = ",".join("?" * len(wanted))
            raw.execute(f"{_ROW} WHERE o.id IN ({marks})", wanted.tolist()).fetchall()

        both = SideBySide()
        both.run(lambda at, ids=ids: shop.reading.rows(ids[at : at + 50]), by_hand, places)
        mine, floor = both.medians
        yield Measured(
            task=f"any page of 50 ({name}, {len(ids):,} orders)",
            ours=mine,
            floor=floor,
            goal=3,
            limits=(("first rows", start, 100), ("all ids, counts and sums", whole, most)),
        )


def open_order(shop: Shop, raw: sqlite3.Connection) -> Measured:
    """An order with all its parts."""
    (highest,) = raw.execute("SELECT max(id) FROM orders").fetchone()
    chance = random.Random(11)  # noqa: S311  # the same orders every time

    def by_hand(order_id: int) -> None:
        for part in _PARTS:
            raw.execute(part, (order_id,)).fetchall()

    both = SideBySide()
    both.run(shop.reading.page, by_hand, [chance.randint(1, highest) for _time in range(200)])
    mine, floor = both.medians
    return Measured(task="open an order", ours=mine, floor=floor, goal=3)


def totals(shop: Shop, raw: sqlite3.Connection) -> Measured:
    """The money of all orders, by state."""
    since = datetime(2000, 1, 1, tzinfo=UTC)
    both = SideBySide()
    both.run(
        lambda _at: shop.reading.money(since, None),
        lambda _at: raw.execute(
            "SELECT status, currency, SUM(orders), SUM(total) FROM summary GROUP BY 1, 2"
        ).fetchall(),
        range(3),
    )
    mine, floor = both.medians
    return Measured(
        task="totals by state", ours=mine, floor=floor, goal=3,
        note="the report reads the orders of any span, the floor only the sums by month",
    )  # fmt: skip


def searching(shop: Shop, raw: sqlite3.Connection) -> Iterator[Measured]:
    """What a merchant types: names, parts of mails, phones, towns, streets, SKUs, numbers."""
    typed = _typed(raw)

    def by_hand(text: str) -> None:
        asked = '"' + text.replace('"', '""').replace(" ", "  ") + '"'
        raw.execute(
            "SELECT o.id FROM search_contact f JOIN orders o ON o.contact_id = f.rowid "
            "WHERE f.search_contact MATCH ? ORDER BY o.created_at DESC LIMIT 50",
            (asked,),
        ).fetchall()

    def found(text: str) -> None:
        shop.reading.rows(shop.reading.first_ids(OrderQuery(text=text), 50))

    for name, texts in typed.items():
        for text in texts[:3]:
            found(text)
        both = SideBySide()
        both.run(found, by_hand, texts)
        mine, floor = both.medians
        yield Measured(
            task=f"search: {name} ({len(texts)} texts, such as “{texts[0]}”)",
            ours=mine,
            floor=floor,
            goal=3,
            limits=(("median", mine, 5), ("99 of 100", percentile(both.mine, 0.99), 100)),
            note="the floor asks one index, people; ours all fields",
        )


def _typed(raw: sqlite3.Connection) -> dict[str, list[str]]:
    """Texts of the shop's own people, the same every time."""
    chance = random.Random(13)  # noqa: S311  # as above
    (highest,) = raw.execute("SELECT max(id) FROM contact").fetchone()
    ids = [chance.randint(1, highest) for _time in range(60)]
    people = [
        row
        for each in ids
        if (row := raw.execute("SELECT name, email, phone, folded FROM contact WHERE id = ?",
                               (each,)).fetchone())
    ]  # fmt: skip
    whole = [row[3] for row in people]
    return {
        "a first name": [each.split(" ")[0] for each in whole],
        "a name": [" ".join(each.split(" ")[:2]) for each in whole],
        "part of an e-mail": [row[1].partition("@")[0][2:] for row in people if len(row[1]) > 8],
        "a phone": [row[2] for row in people if row[2]],
        "an order's number": [str(1000 + each) for each in ids],
    }


def index_share(raw: sqlite3.Connection) -> Measured:
    """How much of the file the search takes."""
    (pages,) = raw.execute("PRAGMA page_count").fetchone()
    (size,) = raw.execute("PRAGMA page_size").fetchone()
    taken = raw.execute(
        "SELECT SUM(length(block)) FROM ("
        + " UNION ALL ".join(
            f"SELECT block FROM search_{name}_data"
            for name in ("contact", "address", "number", "words")
        )
        + ")"
    ).fetchone()[0]
    words = raw.execute("SELECT SUM(length(number) + length(words) + 12) FROM order_words")
    taken += words.fetchone()[0] or 0
    share = 100 * taken / (pages * size)
    return Measured(
        task="share of the search in the file", ours=share, unit="%", limits=(("share", share, 20),)
    )
