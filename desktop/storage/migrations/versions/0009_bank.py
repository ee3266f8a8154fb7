"""Bank lines that made orders paid."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    texts = ("account", "booked", "currency", "name", "reference", "bank_id", "actor")
    op.create_table(
        "bank_line",
        sa.Column("id", WHOLE, autoincrement=True, nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
        sa.Column("amount", WHOLE, nullable=False),
        sa.Column("order_id", WHOLE, nullable=False),
        sa.Column("entry_id", WHOLE, nullable=False),
        sa.Column("confirmed_at", WHOLE, nullable=False),
        sa.Column("released_at", WHOLE, nullable=True),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_bank_line_order_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_line")),
        sa.UniqueConstraint("fingerprint", name=op.f("uq_bank_line_fingerprint")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_bank_line_order_id"), "bank_line", ["order_id"])
