"""Payments in parts, and the sheets of closed days."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from desktop.storage import money_schema

revision = "0008"
down_revision = "0007"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _payments()
    _closed_days()
    op.create_index(op.f("ix_orders_paid_at_id"), "orders", ["paid_at", "id"])
    op.create_index(op.f("ix_movement_at"), "movement", ["at"])
    db = op.get_bind()
    for statement in money_schema.rules(db.dialect.name):
        db.exec_driver_sql(statement)


def _payments() -> None:
    op.create_table(
        "payment",
        sa.Column("id", WHOLE, autoincrement=True, nullable=False),
        sa.Column("order_id", WHOLE, nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("amount", WHOLE, nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", WHOLE, nullable=True),
        sa.CheckConstraint("amount > 0", name=op.f("ck_payment_amount")),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_payment_order_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_payment_order_id"), "payment", ["order_id"])
    op.create_index(op.f("ix_payment_at"), "payment", ["at"])


def _closed_days() -> None:
    op.create_table(
        "day_close",
        sa.Column("id", WHOLE, autoincrement=True, nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("edition", WHOLE, nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("workstation", sa.Text(), nullable=False),
        sa.Column("entry_id", WHOLE, nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.CheckConstraint("edition > 0", name=op.f("ck_day_close_edition")),
        sa.ForeignKeyConstraint(["entry_id"], ["history.id"], name=op.f("fk_day_close_entry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_close")),
        sa.UniqueConstraint("day", "edition", name=op.f("uq_day_close_day_edition")),
        sqlite_strict=True,
    )
