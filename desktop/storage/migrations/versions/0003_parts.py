"""Parts of an order: parcels, and money sent back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("orders", sa.Column("received", WHOLE, nullable=True))
    op.create_table(
        "parcel",
        sa.Column("id", WHOLE, autoincrement=True, nullable=False),
        sa.Column("order_id", WHOLE, nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("company", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("recalled_at", WHOLE, nullable=True),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_parcel_order_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parcel")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_parcel_order_id"), "parcel", ["order_id"])
    op.create_table(
        "parcel_line",
        sa.Column("id", WHOLE, autoincrement=True, nullable=False),
        sa.Column("parcel_id", WHOLE, nullable=False),
        sa.Column("line_id", WHOLE, nullable=False),
        sa.Column("units", WHOLE, nullable=False),
        sa.CheckConstraint("units > 0", name=op.f("ck_parcel_line_units")),
        sa.ForeignKeyConstraint(
            ["parcel_id"], ["parcel.id"], name=op.f("fk_parcel_line_parcel_id")
        ),
        sa.ForeignKeyConstraint(["line_id"], ["line.id"], name=op.f("fk_parcel_line_line_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parcel_line")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_parcel_line_parcel_id"), "parcel_line", ["parcel_id"])
    op.create_table(
        "refund",
        sa.Column("id", WHOLE, autoincrement=True, nullable=False),
        sa.Column("order_id", WHOLE, nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("amount", WHOLE, nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", WHOLE, nullable=True),
        sa.CheckConstraint("amount > 0", name=op.f("ck_refund_amount")),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_refund_order_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refund")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_refund_order_id"), "refund", ["order_id"])
