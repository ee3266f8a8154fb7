"""Web stores: connections, what is to be written to them, conflicts, and notices of payments."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _stores()
    _wishes()
    _conflicts()
    _notices()


def _no(name: str) -> sa.Column[int]:
    return sa.Column(name, WHOLE, server_default="0", nullable=False)


def _stores() -> None:
    answers = ("own_server", "writes_status", "writes_tracking", "writes_stock")
    op.create_table(
        "store",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        _no("own_server"),
        _no("every_minutes"),
        _no("writes_status"),
        _no("writes_tracking"),
        _no("writes_stock"),
        sa.Column("cursor", sa.Text(), server_default="", nullable=False),
        _no("history_seen"),
        _no("movement_seen"),
        sa.Column("synced_at", WHOLE, nullable=True),
        sa.Column("tried_at", WHOLE, nullable=True),
        sa.Column("trouble", sa.Text(), server_default="", nullable=False),
        _no("busy_until"),
        sa.Column("begun_at", WHOLE, nullable=True),
        sa.Column("parted_at", WHOLE, nullable=True),
        *(
            sa.CheckConstraint(f"{name} IN (0, 1)", name=op.f(f"ck_store_{name}"))
            for name in answers
        ),
        sa.PrimaryKeyConstraint("channel", name=op.f("pk_store")),
        sqlite_strict=True,
    )


def _wishes() -> None:
    op.create_table(
        "store_wish",
        sa.Column("id", WHOLE, autoincrement=True, nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("order_id", WHOLE, nullable=True),
        sa.Column("product_id", WHOLE, nullable=True),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("made_at", WHOLE, nullable=False),
        sa.Column("done_at", WHOLE, nullable=True),
        _no("tries"),
        sa.Column("trouble", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_store_wish_order_id")),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_store_wish_product_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_store_wish")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_store_wish_channel_done_at"), "store_wish", ["channel", "done_at"])
    op.create_index(op.f("ix_store_wish_order_id"), "store_wish", ["order_id"])


def _conflicts() -> None:
    op.create_table(
        "store_conflict",
        sa.Column("id", WHOLE, autoincrement=True, nullable=False),
        sa.Column("order_id", WHOLE, nullable=False),
        sa.Column("here", sa.Text(), nullable=False),
        sa.Column("store_before", sa.Text(), server_default="", nullable=False),
        sa.Column("store_now", sa.Text(), nullable=False),
        sa.Column("found_at", WHOLE, nullable=False),
        sa.Column("decided_at", WHOLE, nullable=True),
        sa.Column("decision", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["order_id"], ["orders.id"], name=op.f("fk_store_conflict_order_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_store_conflict")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_store_conflict_order_id"), "store_conflict", ["order_id"])
    op.create_index(op.f("ix_store_conflict_decided_at"), "store_conflict", ["decided_at"])


def _notices() -> None:
    op.create_table(
        "payment_notice",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("order_id", WHOLE, nullable=True),
        sa.Column("at", WHOLE, nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["order_id"], ["orders.id"], name=op.f("fk_payment_notice_order_id")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_payment_notice")),
        sqlite_strict=True,
    )
