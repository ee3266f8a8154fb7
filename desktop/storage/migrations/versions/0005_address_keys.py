"""One key for all spellings of an address: short words written out, and the pins brought along."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

from desktop.domain.address_key import address_key

revision = "0005"
down_revision = "0004"

_BATCH = 20_000
_PARTS = ("street", "city", "region", "postcode", "country")

address = sa.table(
    "address", sa.column("id"), sa.column("place_key"), *(sa.column(part) for part in _PARTS)
)
orders = sa.table("orders", sa.column("shipping_id"), sa.column("located"))
place = sa.table(
    "place",
    *(
        sa.column(name)
        for name in (
            "place_key", "latitude", "longitude", "precision", "radius_m", "source",
            "corrected_by", "at",
        )
    ),
)  # fmt: skip
place_answer = sa.table(
    "place_answer",
    *(
        sa.column(name)
        for name in (
            "place_key", "provider", "latitude", "longitude", "precision", "radius_m", "doubts",
            "asked_at", "again_at", "tries",
        )
    ),
)  # fmt: skip


def upgrade() -> None:
    db = op.get_bind()
    moved: dict[str, set[str]] = defaultdict(set)  # where the addresses of an old key went
    used = {
        str(key)
        for table in (place, place_answer)
        for key in db.scalars(sa.select(table.c.place_key))
    }
    op.drop_index("ix_address_place_key", "address")  # made again at the end: far quicker
    for rows in _addresses(db):
        changes = []
        for row in rows:
            key = address_key(*(getattr(row, part) for part in _PARTS))
            if row.place_key in used:
                moved[row.place_key].add(key)
            if key != row.place_key:
                changes.append({"row": row.id, "key": key})
        if changes:
            _change(db, changes)
    op.create_index("ix_address_place_key", "address", ["place_key"])
    _move(db, place, place.c.at, moved)
    _move(db, place_answer, place_answer.c.asked_at, moved)
    _mark(db)


def _change(db: sa.Connection, changes: list[dict[str, object]]) -> None:
    """Give addresses their new keys, on a server in one statement: each has its price there."""
    if db.dialect.name == "postgresql":
        db.execute(
            sa.text(
                "UPDATE address SET place_key = moved.key FROM unnest(CAST(:rows AS bigint[]),"
                " CAST(:keys AS text[])) AS moved(id, key) WHERE address.id = moved.id"
            ),
            {"rows": [each["row"] for each in changes], "keys": [each["key"] for each in changes]},
        )
        return
    change = address.update().where(address.c.id == sa.bindparam("row"))
    db.execute(change.values(place_key=sa.bindparam("key")), changes)


def _addresses(db: sa.Connection) -> Iterator[list[sa.Row[tuple[object, ...]]]]:
    """All addresses, so many at a time."""
    last = 0
    while rows := list(
        db.execute(
            sa.select(address).where(address.c.id > last).order_by(address.c.id).limit(_BATCH)
        )
    ):
        yield rows
        last = rows[-1].id


def _move(
    db: sa.Connection, table: sa.TableClause, at: sa.ColumnElement[int], moved: dict[str, set[str]]
) -> None:
    """Let what is known of a place follow its addresses; where two become one the newest stays.

    What belongs to no address any more stays where it is: it is in nobody's way.
    """
    newest: dict[str, dict[str, object]] = {}
    for row in db.execute(sa.select(table).order_by(at)).mappings():
        for key in moved.get(row["place_key"], {row["place_key"]}):
            newest[key] = {**row, "place_key": key}
    db.execute(table.delete())
    if newest:
        db.execute(table.insert(), list(newest.values()))


def _mark(db: sa.Connection) -> None:
    """Say of the orders to a further spelling that they are located now."""
    pinned = sa.select(place.c.place_key)
    there = sa.select(address.c.id).where(address.c.place_key.in_(pinned))
    db.execute(
        orders.update()
        .where(orders.c.shipping_id.in_(there), orders.c.located == 0)
        .values(located=1)
    )
