"""Products with variants and files, lists of methods, drafts, customers of their own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _make(
        "product_family",
        _whole("id", autoincrement=True),
        _text("name"),
        _text("folded"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product_family")),
    )
    for name in ("barcode", "supplier", "supplier_reference", "options", "picture"):
        op.add_column("product", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    op.add_column("product", sa.Column("cost", WHOLE, nullable=True))
    _point("product", "family_id", "product_family")
    for name in ("barcode", "family_id"):
        op.create_index(op.f(f"ix_product_{name}"), "product", [name])

    _point("customer", "contact_id", "contact")
    _point("customer", "billing_id", "address")
    _point("customer", "shipping_id", "address")
    _point("customer", "merged_into", "customer")
    op.create_index(op.f("ix_customer_merged_into"), "customer", ["merged_into"])

    _make(
        "payment_method",
        _whole("id", autoincrement=True),
        _whole("position"),
        _text("name"),
        _text("instructions"),
        *_yes_no("pay_on_delivery", "payment_method"),
        *_yes_no("archived", "payment_method"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment_method")),
    )
    _make(
        "shipping_method",
        _whole("id", autoincrement=True),
        _whole("position"),
        _text("name"),
        _whole("price"),
        _text("currency"),
        *_yes_no("archived", "shipping_method"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shipping_method")),
    )
    _make(
        "tax_rate",
        _whole("id", autoincrement=True),
        _whole("position"),
        _text("name"),
        _text("rate"),
        *_yes_no("archived", "tax_rate"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tax_rate")),
    )
    _make(
        "draft",
        _whole("id", autoincrement=True),
        _whole("saved_at"),
        _text("actor"),
        _text("content"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
    )
    _make(
        "attachment",
        _whole("id", autoincrement=True),
        _whole("order_id"),
        _text("name"),
        _text("media_type"),
        _whole("size"),
        _text("sha256"),
        _whole("at"),
        _text("actor"),
        _whole("removed_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_attachment_order_id")),
    )
    op.create_index(op.f("ix_attachment_order_id"), "attachment", ["order_id"])
    _make(
        "file_content",
        _text("sha256"),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_file_content")),
    )


def _make(name: str, *parts: sa.schema.SchemaItem) -> None:
    op.create_table(name, *parts, sqlite_strict=True)


def _whole(name: str, *, nullable: bool = False, autoincrement: bool = False) -> sa.Column[int]:
    return sa.Column(name, WHOLE, nullable=nullable, autoincrement=autoincrement)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _yes_no(name: str, table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column(name, WHOLE, nullable=False, server_default="0"),
        sa.CheckConstraint(f"{name} IN (0, 1)", name=op.f(f"ck_{table}_{name}")),
    )


def _point(table: str, column: str, other: str) -> None:
    """Add a column that points to another table; Alembic cannot, on SQLite."""
    kind = "BIGINT" if op.get_bind().dialect.name == "postgresql" else "INTEGER"
    name = op.f(f"fk_{table}_{column}")
    op.execute(
        f"ALTER TABLE {table} ADD COLUMN {column} {kind} CONSTRAINT {name} REFERENCES {other} (id)"
    )
