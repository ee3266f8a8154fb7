"""The words that belong to an order itself: its number, tracking, references and notes, folded.

Databases cannot fold as we do, so triggers only write down whose words have changed
(search_index.py), and whoever writes brings them up to date before the transaction ends.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, select

from desktop.domain.history import Happening
from desktop.domain.text import folded, worded
from desktop.storage import search_index
from desktop.storage.prepared import Prepared
from desktop.storage.schema import (
    history,
    history_text,
    orders,
    parcel,
)
from desktop.storage.search_index import Index, Texts
from desktop.storage.search_schema import order_words, stale_words

_MANY = 500  # orders at a time
_PAGE = 5_000  # orders of a whole shop at a time
_STALE = Prepared(select(stale_words.c.order_id).order_by(stale_words.c.order_id).limit(_MANY))
_WRITE = Prepared(order_words.insert(), columns=("order_id", "number", "words"))
_FRESH = stale_words.delete().where(stale_words.c.order_id == bindparam("which"))
_CHANGE = (
    order_words.update()
    .where(order_words.c.order_id == bindparam("which"))
    .values(number=bindparam("new_number"), words=bindparam("new_words"))
)
_OWN_TEXTS = ("tracking_number", "payment_reference", "customer_note")
_OWN = select(orders.c.id, orders.c.number, *(orders.c[each] for each in _OWN_TEXTS))
_OF_NOTES = (str(Happening.NOTE_ADDED), str(Happening.NOTE_UNDONE))


def catch_up(db: Connection) -> None:
    """Fold the words of the orders whose words have changed in this transaction."""
    while found := _STALE.rows(db):
        ids = [row[0] for row in found]
        keep(db, ids)
        db.execute(_FRESH, [{"which": each} for each in ids])


def fill(db: Connection) -> None:
    """Write the words of all orders, where none are written and no index is there yet."""
    last = 0
    page = select(orders.c.id).where(orders.c.id > bindparam("last")).order_by(orders.c.id)
    while ids := list(db.scalars(page.limit(_PAGE), {"last": last})):
        _WRITE.many(db, [_row(each, said) for each, said in _texts(db, ids).items()])
        last = ids[-1]


def keep(db: Connection, ids: Sequence[int]) -> None:
    """Write the words of these orders as they now are."""
    kept = select(order_words).where(order_words.c.order_id.in_(ids))
    known = {row.order_id: (row.number, row.words) for row in db.execute(kept)}
    texts = _texts(db, ids)
    other = {each: said for each, said in texts.items() if each in known and known[each] != said}
    _index(db, {each: known[each] for each in other}, search_index.take)
    if other:
        changed = [
            {"which": each, "new_number": number, "new_words": words}
            for each, (number, words) in other.items()
        ]
        db.execute(_CHANGE, changed)
    _index(db, other, search_index.add)
    write(db, [_row(each, said) for each, said in texts.items() if each not in known])


def write(db: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write the words of new orders, and let them be found."""
    if rows:
        _WRITE.many(db, rows)
        _index(db, {each["order_id"]: (each["number"], each["words"]) for each in rows},
               search_index.add)  # fmt: skip


def _index(
    db: Connection,
    texts: Mapping[int, tuple[str, str]],
    way: Callable[[Connection, Index, Texts], None],
) -> None:
    way(db, Index.NUMBER, [(each, number) for each, (number, _words) in texts.items()])
    way(db, Index.WORDS, [(each, words) for each, (_number, words) in texts.items()])


def _texts(db: Connection, ids: Sequence[int]) -> dict[int, tuple[str, str]]:
    """The number and the words of orders, by id."""
    more = _notes(db, ids)
    sent = select(parcel.c.order_id, parcel.c.number).where(
        parcel.c.order_id.in_(ids), parcel.c.recalled_at.is_(None)
    )
    for order_id, number in db.execute(sent):
        more[order_id].append(number)
    return {
        row.id: (folded(row.number), words_of((*row[2:], *more[row.id])))
        for row in db.execute(_OWN.where(orders.c.id.in_(ids)))
    }


def words_row(order_id: int, row: Mapping[str, Any]) -> dict[str, Any]:
    """The words of an order that is being made, as a row: it has no parcels and no notes yet."""
    said = [row.get(each) or "" for each in _OWN_TEXTS]
    return _row(order_id, (folded(row["number"]), words_of(said)))


def _row(order_id: int, said: tuple[str, str]) -> dict[str, Any]:
    number, words = said
    return {"order_id": order_id, "number": number, "words": words}


def words_of(texts: Sequence[str]) -> str:
    """Texts as one line of folded words; what stands in two of them is there once."""
    return " ".join(dict.fromkeys(filter(None, map(worded, texts))))


def _notes(db: Connection, ids: Sequence[int]) -> dict[int, list[str]]:
    """The notes of orders that nobody has taken back."""
    query = (
        select(
            history.c.id, history.c.order_id, history.c.happening, history.c.facts,
            history_text.c.text,
        )
        .outerjoin(history_text, history_text.c.entry_id == history.c.id)
        .where(history.c.order_id.in_(ids), history.c.happening.in_(_OF_NOTES))
        .order_by(history.c.id)
    )  # fmt: skip
    said: dict[int, tuple[int, str]] = {}
    for row in db.execute(query):
        if row.happening == Happening.NOTE_ADDED:
            said[row.id] = (row.order_id, row.text or "")
        else:
            said.pop(int(json.loads(row.facts).get("undoes", 0)), None)
    found: dict[int, list[str]] = defaultdict(list)
    for order_id, text in said.values():
        found[order_id].append(text)
    return found
