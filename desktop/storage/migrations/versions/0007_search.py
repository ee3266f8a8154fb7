"""Searching a million orders: their words folded, indexes over all that is searched and sorted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from desktop.storage import order_words, search_index

revision = "0007"
down_revision = "0006"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_GONE = ("ix_orders_created_at_id", "ix_orders_status_created_at_id")
_NEW = (
    ("orders", ("created_at", "id", "contact_id", "shipping_id")),
    ("orders", ("status", "created_at", "id", "currency", "total")),
    ("orders", ("payment_method", "id")),
    ("orders", ("shipping_method", "id")),
    ("address", ("country", "city")),
)


def upgrade() -> None:
    db = op.get_bind()
    op.create_table(
        "order_words",
        sa.Column("order_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_order_words_order_id")),
        sa.PrimaryKeyConstraint("order_id", name=op.f("pk_order_words")),
        sqlite_strict=True,
    )
    op.create_table(
        "stale_words",
        sa.Column("order_id", WHOLE, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("order_id", name=op.f("pk_stale_words")),
        sqlite_strict=True,
    )
    for name in _GONE:
        op.drop_index(name, "orders")
    for table, columns in _NEW:
        op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns))
    order_words.fill(db)
    search_index.create(db)
