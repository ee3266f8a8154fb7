"""Where addresses are: answers of services, the pace of asking, and rounds."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
DEGREES: sa.types.TypeEngine[float] = sa.Double().with_variant(sa.REAL(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "place_answer",
        sa.Column("place_key", sa.Text(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("latitude", DEGREES, nullable=True),
        sa.Column("longitude", DEGREES, nullable=True),
        sa.Column("precision", sa.Text(), server_default="", nullable=False),
        sa.Column("radius_m", DEGREES, nullable=True),
        sa.Column("doubts", sa.Text(), server_default="", nullable=False),
        sa.Column("asked_at", WHOLE, nullable=False),
        sa.Column("again_at", WHOLE, nullable=True),
        sa.Column("tries", WHOLE, server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("place_key", name=op.f("pk_place_answer")),
        sqlite_strict=True,
    )
    op.create_table(
        "place_pace",
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("next_at", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("provider", name=op.f("pk_place_pace")),
        sqlite_strict=True,
    )
    op.create_table(
        "round_stop",
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("order_id", WHOLE, nullable=False),
        sa.Column("position", WHOLE, nullable=False),
        sa.Column("locked", WHOLE, server_default="0", nullable=False),
        sa.CheckConstraint("locked IN (0, 1)", name=op.f("ck_round_stop_locked")),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_round_stop_order_id")),
        sa.PrimaryKeyConstraint("day", "order_id", name=op.f("pk_round_stop")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_round_stop_order_id"), "round_stop", ["order_id"])
