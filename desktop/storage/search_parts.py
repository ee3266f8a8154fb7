"""Where a folded text stands: the rows of people, addresses, numbers, words and products with it.

From three letters on a text is found anywhere, a shorter one where words begin; the words of an
order itself (tracking, references, notes) are found by their beginnings. SQLite asks the indexes of
search_index.py, PostgreSQL its own by LIKE; both find the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, column, exists, false, or_, select, table

from desktop.domain.text import folded, worded
from desktop.storage.schema import address, contact, orders, product
from desktop.storage.search_index import Index, spaced
from desktop.storage.search_schema import order_words

Ids = Select[int]
_ANYWHERE = 3  # letters from which on a text is found anywhere


def contacts(db: Connection, text: str) -> Ids:
    """The ids of contacts by name, e-mail or the digits of the phone."""
    if db.dialect.name == "sqlite":
        return _threes(Index.CONTACT, text)
    return select(contact.c.id).where(_holds(contact.c.folded, text))


def addresses(db: Connection, text: str) -> Ids:
    """The ids of addresses by name, street, city or postcode."""
    if db.dialect.name == "sqlite":
        return _threes(Index.ADDRESS, text)
    return select(address.c.id).where(_holds(address.c.folded, text))


def numbers(db: Connection, text: str) -> Ids:
    """The ids of orders by their number."""
    if db.dialect.name == "sqlite":
        return _threes(Index.NUMBER, text)
    return select(order_words.c.order_id).where(_holds(order_words.c.number, text))


def own_words(db: Connection, text: str) -> Ids:
    """The ids of orders by what their tracking, references and notes begin words with."""
    words = worded(text)
    if not words:
        return select(order_words.c.order_id).where(false())
    if db.dialect.name == "sqlite":
        return _matching(Index.WORDS, f'"{words}" *')
    return select(order_words.c.order_id).where(_begins(order_words.c.words, words))


def both(first: Ids, second: Ids) -> Ids:
    """The ids that are in both."""
    there = first.selected_columns[0]
    return first.where(there.in_(second))


def asked_of_an_order(text: str) -> tuple[ColumnElement[bool], ...]:
    """The same four, asked of one order after the other: quick where many have the text."""
    own = order_words.c.order_id == orders.c.id
    words = worded(text)
    begins = [_begins(order_words.c.words, words)] if words else []
    return (
        exists().where(contact.c.id == orders.c.contact_id, _holds(contact.c.folded, text)),
        exists().where(address.c.id == orders.c.shipping_id, _holds(address.c.folded, text)),
        exists().where(own, or_(_holds(order_words.c.number, text), *begins)),
    )


def products(db: Connection, text: str, of: Callable[[Any], str] | None = None) -> list[int]:
    """The ids of products by SKU or name, or by only what `of` takes from their row."""
    query = select(product.c.id, product.c.sku, product.c.name).where(
        product.c.folded.like(f"%{escaped(text)}%", escape="\\")
    )
    return [
        row.id
        for row in db.execute(query)
        if is_in(text, folded(f"{row.sku} {row.name}" if of is None else of(row)))
    ]


def is_in(text: str, where: str) -> bool:
    """Whether a folded text stands in another as it is looked for."""
    return text in where if len(text) >= _ANYWHERE else f" {text}" in f" {where}"


def some_of(values: Iterable[str], text: str) -> list[str]:
    """Those of a few different values that hold a text."""
    return [each for each in values if is_in(text, folded(each))]


def escaped(text: str) -> str:
    """A text whose signs mean nothing to LIKE."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _threes(index: Index, text: str) -> Ids:
    said = spaced(text)
    quoted = (said.lstrip() if len(text) >= _ANYWHERE else said).replace('"', '""')
    return _matching(index, f'"{quoted}"')


def _matching(index: Index, asked: str) -> Ids:
    found = table(index, column("rowid"), column(index))
    return select(found.c.rowid).where(found.c[index].op("MATCH")(asked))


def _holds(where: ColumnElement[str], text: str) -> ColumnElement[bool]:
    if len(text) < _ANYWHERE:
        return _begins(where, text)
    return where.like(f"%{escaped(text)}%", escape="\\")


def _begins(where: ColumnElement[str], text: str) -> ColumnElement[bool]:
    begins = escaped(text)
    return or_(where.like(f"{begins}%", escape="\\"), where.like(f"% {begins}%", escape="\\"))
