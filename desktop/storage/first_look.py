"""The first orders of a shop's file, read with sqlite3 alone.

A start is judged by how soon it shows orders. The database layer takes longer to load than these
rows take to read and paint, so they do not wait for it. Nothing is decided here: whatever is not
plain - a server, another version, a damaged file - is left to the opening of the shop, which
says what is the matter.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from desktop.domain.errors import ShopError
from desktop.domain.listing import FirstLook, SortBy
from desktop.storage.order_rows import COLUMNS, order_row
from desktop.storage.setting_texts import settings_from
from desktop.storage.shop_file import PRESENT, check_header, check_place, is_server

_ROWS = 80  # what the tallest screens show
_BUSY_MS = 200
# Only what an index answers at once; a customer's name stands in another table.
_COLUMN = {
    SortBy.NUMBER: "number_sort",
    SortBy.DATE: "created_at",
    SortBy.TOTAL: "total",
    SortBy.STATUS: "status",
}


def first_look(location: str, sort: SortBy, *, descending: bool) -> FirstLook | None:
    """The first rows of the list of all orders, and the settings; None when it is not plain."""
    if is_server(location) or sort not in _COLUMN:
        return None
    path = Path(location)
    try:
        check_header(path)
        check_place(path)
        uri = f"{path.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as db:
            return _read(db, sort, descending=descending)
    except (ShopError, sqlite3.Error, OSError, ValueError, KeyError, TypeError):
        return None


def _read(db: sqlite3.Connection, sort: SortBy, *, descending: bool) -> FirstLook | None:
    db.execute(f"PRAGMA busy_timeout={_BUSY_MS}")
    db.execute("BEGIN")  # one view of settings and rows
    if db.execute("SELECT version_num FROM alembic_version").fetchone() != (PRESENT,):
        return None
    stored = dict(db.execute("SELECT name, value FROM setting").fetchall())
    way = "DESC" if descending else "ASC"
    order = f"ORDER BY {_COLUMN[sort]} {way}, orders.id {way}"
    found = db.execute(
        f"SELECT {', '.join(COLUMNS)} FROM orders "  # nothing but our own names
        "JOIN contact ON contact.id = orders.contact_id "
        "JOIN address ON address.id = orders.shipping_id "
        f"WHERE orders.id IN (SELECT id FROM orders {order} LIMIT {_ROWS}) {order}"
    )
    return FirstLook(settings=settings_from(stored), rows=tuple(map(order_row, found)))
