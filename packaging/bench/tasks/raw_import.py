"""Our own JSON Lines brought into an empty shop by hand: parsed, hashed, indexed, written."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import defaultdict
from datetime import datetime
from pathlib import Path
from typing import Any

_PLACE = ("name", "company", "street", "complement", "district", "city", "region", "postcode",
          "country", "tax_id")  # fmt: skip
_WHO = ("name", "email", "phone", "tax_id", "language")
_PARENTS = ("customer", "contact", "address", "product", "orders")  # written first
_CHUNK = 1000


def _place_of(table: str) -> int:
    return _PARENTS.index(table) if table in _PARENTS else len(_PARENTS)


class _Rows:
    """Rows by their table, written together."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._rows: dict[str, list[dict[str, Any]]] = defaultdict(list)

    def add(self, table: str, **row: Any) -> None:
        self._rows[table].append(row)

    def write(self) -> None:
        for table in sorted(self._rows, key=_place_of):
            rows = self._rows[table]
            names = ", ".join(rows[0])
            marks = ", ".join(f":{name}" for name in rows[0])
            self._db.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)
        self._rows.clear()


def _ms(text: str | None) -> int | None:
    return None if text is None else int(datetime.fromisoformat(text).timestamp() * 1000)


def _minor(text: str) -> int:
    return round(float(text) * 100)


def _digest(parts: list[str]) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def bring_in(db: sqlite3.Connection, path: Path) -> int:
    """Write every order of the file; says how many."""
    db.execute("BEGIN IMMEDIATE")
    rows = _Rows(db)
    people: dict[str, int] = {}
    places: dict[str, int] = {}
    wares: dict[str, int] = {}
    levels: dict[int, int] = defaultdict(int)
    previous, entry, lines, count = "0" * 64, 0, 0, 0
    with path.open(encoding="utf-8") as file:
        for count, text in enumerate(file, start=1):  # it is told at the end
            said = json.loads(text)
            hashlib.sha256(text.encode()).hexdigest()
            who = _person(rows, people, said["customer"])
            where, bills = (
                _place(rows, places, said[each]) for each in ("shipping_address", "billing_address")
            )
            made = _ms(said["created_at"])
            items = said["items"]
            rows.add(
                "orders", id=count, channel=said["channel"], number=said["number"],
                number_sort=int(said["number"]), status=said["status"],
                status_before_cancel="paid" if said["status"] == "cancelled" else None,
                created_at=made, month=202601, paid_at=_ms(said["paid_at"]),
                shipped_at=_ms(said["shipped_at"]), cancelled_at=_ms(said["cancelled_at"]),
                customer_id=who, contact_id=who, billing_id=bills, shipping_id=where,
                currency=said["currency"],
                **{each: _minor(said[each])
                   for each in ("subtotal", "shipping", "discount", "tax", "total")},
                tax_included=int(said["tax_included"]),
                pay_on_delivery=int(said["pay_on_delivery"]),
                **{each: said[each] for each in (
                    "payment_method", "payment_information", "payment_reference",
                    "shipping_method", "tracking_number", "tracking_company", "delivery_state",
                    "customer_note",
                )},
                located=0, has_note=0, first_product=items[0]["name"], product_kinds=len(items),
            )  # fmt: skip
            words = f"{said['tracking_number']} {said['payment_reference']}".casefold().strip()
            rows.add("order_words", order_id=count, number=said["number"], words=words)
            rows.add("search_number", rowid=count, number=f"  {said['number']}")
            if words:
                rows.add("search_words", rowid=count, words=words)
            stock = []
            for each in items:
                lines += 1
                product = wares.get(each["sku"])
                if product is None:
                    product = wares[each["sku"]] = len(wares) + 1
                    rows.add(
                        "product", id=product, sku=each["sku"], name=each["name"],
                        folded=each["name"].casefold(), on_hand=0, created_at=made,
                        allow_backorder=1, unlimited=0, archived=0,
                    )  # fmt: skip
                rows.add(
                    "line", id=lines, order_id=count, position=each["position"],
                    product_id=product, sku=each["sku"], name=each["name"],
                    quantity=each["quantity"], unit_price=each["unit_price"],
                    discount=_minor(each["discount"]), tax=_minor(each["tax"]),
                    tax_rate=each["tax_rate"], total=_minor(each["total"]),
                )  # fmt: skip
                if said["status"] != "cancelled":
                    levels[product] -= each["quantity"]
                    rows.add(
                        "movement", product_id=product, order_id=count, line_id=lines,
                        units=-each["quantity"], after=levels[product], reason="imported",
                        at=made, actor="Ana", reference="",
                    )  # fmt: skip
                    stock.append([product, each["sku"], levels[product]])
            entry += 1
            facts = json.dumps({"stock": stock}, sort_keys=True)
            body = json.dumps([entry, count, made, "Ana", "imported", facts])
            digest = hashlib.sha256(f"{previous}\n{body}".encode()).hexdigest()
            rows.add(
                "history", id=entry, order_id=count, at=made, actor="Ana", workstation="pc",
                source="import", happening="imported", old_status=None, new_status=said["status"],
                facts=facts, previous=previous, hash=digest,
            )  # fmt: skip
            previous = digest
            if count % _CHUNK == 0:
                rows.write()
    rows.write()
    db.executemany(
        "UPDATE product SET on_hand = ? WHERE id = ?",
        [(level, product) for product, level in levels.items()],
    )
    db.execute("COMMIT")
    return count


def _person(rows: _Rows, known: dict[str, int], who: dict[str, str]) -> int:
    digest = _digest([who[each] or "" for each in _WHO])
    if digest not in known:
        row_id = known[digest] = len(known) + 1
        folded = f"{who['name']} {who['email']} {who['phone']}".casefold()
        rows.add("customer", id=row_id, key=digest, created_at=0)
        rows.add("contact", id=row_id, digest=digest, customer_id=row_id, folded=folded,
                 **{each: who[each] or "" for each in _WHO})  # fmt: skip
        rows.add("search_contact", rowid=row_id, folded="  " + folded.replace(" ", "  "))
    return known[digest]


def _place(rows: _Rows, known: dict[str, int], where: dict[str, Any]) -> int:
    digest = _digest([where[each] or "" for each in _PLACE])
    if digest not in known:
        row_id = known[digest] = len(known) + 1
        folded = f"{where['name']} {where['street']} {where['city']}".casefold()
        rows.add("address", id=row_id, digest=digest, place_key=digest, folded=folded,
                 **{each: where[each] or "" for each in _PLACE})  # fmt: skip
        rows.add("search_address", rowid=row_id, folded="  " + folded.replace(" ", "  "))
    return known[digest]
