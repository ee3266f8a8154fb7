"""What makes a search quick: indexes over folded texts, kept by whoever writes those texts.

They hold nothing of their own and can be made anew at any time. On SQLite they are FTS5 tables
without content; a shop file's triggers may not write into them, as the file is not trusted that
far, so each text is added where its row is. Contacts, addresses and numbers are indexed by threes
of letters, with two spaces before each word, so that one index also knows which words begin with
one letter or two. The words of orders are indexed as beginnings. PostgreSQL keeps its own indexes;
one that has no pg_trgm is searched without: the same is found, slowly.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from enum import StrEnum

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from desktop.storage.prepared import Prepared


class Index(StrEnum):
    """An index over one column of folded texts."""

    CONTACT = "search_contact"
    ADDRESS = "search_address"
    NUMBER = "search_number"
    WORDS = "search_words"


_THREES = "tokenize='trigram case_sensitive 1'"
_BEGINNINGS = "tokenize='ascii', prefix='2 3'"  # what is not ASCII is never a sign between words
_TEXTS = {  # table, its id, column, how it is cut up
    Index.CONTACT: ("contact", "id", "folded", _THREES),
    Index.ADDRESS: ("address", "id", "folded", _THREES),
    Index.NUMBER: ("order_words", "order_id", "number", _THREES),
    Index.WORDS: ("order_words", "order_id", "words", _BEGINNINGS),
}
_ADD = {
    each: Prepared(text(f"INSERT INTO {each} (rowid, {_TEXTS[each][2]}) VALUES (:row_id, :said)"))
    for each in Index
}
_TAKE = {
    each: Prepared(
        text(
            f"INSERT INTO {each} ({each}, rowid, {_TEXTS[each][2]}) "
            "VALUES ('delete', :row_id, :said)"
        )
    )
    for each in Index
}

_log = logging.getLogger(__name__)

Texts = Sequence[tuple[int, str]]  # the id of a row, and its folded text

# What a change of an order's words is seen by: table, event, condition, the order's id.
_OF_ENTRY = "(SELECT order_id FROM history WHERE id = {}.entry_id)"
_IS_NOTE = "(SELECT happening FROM history WHERE id = {}.entry_id) = 'note_added'"
_OTHER_WORDS = " OR ".join(
    f"NEW.{name} <> OLD.{name}"
    for name in ("tracking_number", "payment_reference", "customer_note")
)
_CHANGES = (
    ("order_changed", "orders", "UPDATE", _OTHER_WORDS, "NEW.id"),
    ("parcel_made", "parcel", "INSERT", "1 = 1", "NEW.order_id"),
    ("parcel_changed", "parcel", "UPDATE", "1 = 1", "NEW.order_id"),
    ("note_made", "history_text", "INSERT", _IS_NOTE.format("NEW"), _OF_ENTRY.format("NEW")),
    ("note_changed", "history_text", "UPDATE", _IS_NOTE.format("NEW"), _OF_ENTRY.format("NEW")),
    ("note_erased", "history_text", "DELETE", _IS_NOTE.format("OLD"), _OF_ENTRY.format("OLD")),
    ("note_undone", "history", "INSERT", "NEW.happening = 'note_undone'", "NEW.order_id"),
)


def add(db: Connection, index: Index, texts: Texts) -> None:
    """Let new rows be found."""
    _write(db, _ADD, index, texts)


def take(db: Connection, index: Index, texts: Texts) -> None:
    """Let rows be found no more by what they said."""
    _write(db, _TAKE, index, texts)


def _write(db: Connection, ways: dict[Index, Prepared], index: Index, texts: Texts) -> None:
    if db.dialect.name == "postgresql":
        return  # it keeps its indexes by itself
    in_threes = _TEXTS[index][3] == _THREES
    rows = [
        {"row_id": row_id, "said": spaced(said) if in_threes else said}
        for row_id, said in texts
        if said
    ]
    ways[index].many(db, rows)


def spaced(folded: str) -> str:
    """A text as it is cut into threes of letters: each word has two spaces before it."""
    return "  " + folded.replace(" ", "  ")


def create(db: Connection) -> None:
    """Make the indexes and what keeps them; texts that are there already are indexed."""
    if db.dialect.name == "postgresql":
        _on_server(db)
    else:
        _in_file(db)
    for name, table, event, condition, order in _CHANGES:
        for statement in _watching(db.dialect.name, name, table, event, condition, order):
            db.execute(text(statement))


def rebuild(db: Connection) -> None:
    """Make the indexes anew from the texts that are there."""
    if db.dialect.name == "postgresql":
        for name in db.execute(_MADE_ON_SERVER).scalars().all():
            db.execute(text(f"REINDEX INDEX {name}"))
        return
    for index in Index:
        db.execute(text(f"INSERT INTO {index} ({index}) VALUES ('delete-all')"))
        db.execute(text(_filling(index)))


_MADE_ON_SERVER = text(
    "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema() "
    "AND indexname IN ('search_contact', 'search_address', 'search_number', 'search_words')"
)


def _in_file(db: Connection) -> None:
    for index, (_table, _row_id, name, cut) in _TEXTS.items():
        made = f"CREATE VIRTUAL TABLE {index} USING fts5({name}, content='', columnsize=0, {cut})"
        db.execute(text(made))
        db.execute(text(_filling(index)))
    db.execute(text("CREATE INDEX search_named ON contact (folded, id)"))


def _filling(index: Index) -> str:
    table, row_id, name, cut = _TEXTS[index]
    said = f"'  ' || replace({name}, ' ', '  ')" if cut == _THREES else name
    return (
        f"INSERT INTO {index} (rowid, {name}) "
        f"SELECT {row_id}, {said} FROM {table} WHERE {name} <> '' ORDER BY {row_id}"
    )


def _on_server(db: Connection) -> None:
    """Make the indexes where the server has, or lets us have, what they need."""
    try:
        with db.begin_nested():
            db.execute(text("CREATE EXTENSION IF NOT EXISTS pg_trgm"))
            for index, (table, _row_id, name, _cut) in _TEXTS.items():
                made = f"CREATE INDEX {index} ON {table} USING gin ({name} gin_trgm_ops)"
                db.execute(text(made))
    except DBAPIError:
        _log.warning("the server has no pg_trgm: searches find the same, slowly")


def _watching(
    dialect: str, name: str, table: str, event: str, condition: str, order: str
) -> list[str]:
    """The statements that let the database write down which orders' words have changed."""
    note = f"INSERT INTO stale_words (order_id) SELECT {order} WHERE {order} IS NOT NULL"
    keep = f"{note} ON CONFLICT (order_id) DO NOTHING"
    trigger = f"words_{name}"
    if dialect == "postgresql":
        return [
            (
                f"CREATE FUNCTION {trigger}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"IF {condition} THEN {keep}; END IF; RETURN NULL; END $$"
            ),
            (
                f"CREATE TRIGGER {trigger} AFTER {event} ON {table} "
                f"FOR EACH ROW EXECUTE FUNCTION {trigger}()"
            ),
        ]
    return [f"CREATE TRIGGER {trigger} AFTER {event} ON {table} WHEN {condition} BEGIN {keep}; END"]
