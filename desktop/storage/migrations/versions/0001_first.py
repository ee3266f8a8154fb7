"""The first version of a shop."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from desktop.storage.triggers import statements

revision = "0001"
down_revision = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
DEGREES: sa.types.TypeEngine[float] = sa.Double().with_variant(sa.REAL(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "abandoned",
        sa.Column("id", WHOLE, autoincrement=True, nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("created_at", WHOLE, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("total", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_abandoned")),
        sa.UniqueConstraint("channel", "number", name=op.f("uq_abandoned_channel_number")),
        sqlite_strict=True,
    )
    op.create_table(
        "address",
        sa.Column("id", WHOLE, autoincrement=True, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("company", sa.Text(), nullable=False),
        sa.Column("street", sa.Text(), nullable=False),
        sa.Column("complement", sa.Text(), nullable=False),
        sa.Column("district", sa.Text(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("postcode", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("tax_id", sa.Text(), nullable=False),
        sa.Column("latitude", DEGREES, nullable=True),
        sa.Column("longitude", DEGREES, nullable=True),
        sa.Column("place_key", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_address")),
        sa.UniqueConstraint("digest", name=op.f("uq_address_digest")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_address_place_key"), "address", ["place_key"], unique=False)
    op.create_table(
        "counter",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counter")),
        sqlite_strict=True,
    )
    op.create_table(
        "customer",
        sa.Column("id", WHOLE, autoincrement=True, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("created_at", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer")),
        sa.UniqueConstraint("key", name=op.f("uq_customer_key")),
        sqlite_strict=True,
    )
    op.create_table(
        "place",
        sa.Column("place_key", sa.Text(), nullable=False),
        sa.Column("latitude", DEGREES, nullable=False),
        sa.Column("longitude", DEGREES, nullable=False),
        sa.Column("precision", sa.Text(), nullable=False),
        sa.Column("radius_m", DEGREES, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("corrected_by", sa.Text(), nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("place_key", name=op.f("pk_place")),
        sqlite_strict=True,
    )
    op.create_table(
        "product",
        sa.Column("id", WHOLE, autoincrement=True, nullable=False),
        sa.Column("sku", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("price", WHOLE, nullable=True),
        sa.Column("currency", sa.Text(), server_default="", nullable=False),
        sa.Column("on_hand", WHOLE, nullable=False),
        sa.Column("low_level", WHOLE, nullable=True),
        sa.Column("allow_backorder", WHOLE, server_default="0", nullable=False),
        sa.Column("unlimited", WHOLE, server_default="0", nullable=False),
        sa.Column("archived", WHOLE, server_default="0", nullable=False),
        sa.Column("created_at", WHOLE, nullable=False),
        sa.CheckConstraint("allow_backorder IN (0, 1)", name=op.f("ck_product_allow_backorder")),
        sa.CheckConstraint("archived IN (0, 1)", name=op.f("ck_product_archived")),
        sa.CheckConstraint("unlimited IN (0, 1)", name=op.f("ck_product_unlimited")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product")),
        sa.UniqueConstraint("sku", name=op.f("uq_product_sku")),
        sqlite_strict=True,
    )
    op.create_table(
        "setting",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_setting")),
        sqlite_strict=True,
    )
    op.create_table(
        "summary",
        sa.Column("month", WHOLE, autoincrement=False, nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("orders", WHOLE, nullable=False),
        sa.Column("total", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("month", "status", "currency", name=op.f("pk_summary")),
        sqlite_strict=True,
    )
    op.create_table(
        "contact",
        sa.Column("id", WHOLE, autoincrement=True, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("customer_id", WHOLE, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("tax_id", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_contact_customer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
        sa.UniqueConstraint("digest", name=op.f("uq_contact_digest")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_contact_customer_id"), "contact", ["customer_id"], unique=False)
    op.create_table(
        "store_product",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("external_product", sa.Text(), nullable=False),
        sa.Column("product_id", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_store_product_product_id")
        ),
        sa.PrimaryKeyConstraint("channel", "external_product", name=op.f("pk_store_product")),
        sqlite_strict=True,
    )
    op.create_table(
        "orders",
        sa.Column("id", WHOLE, autoincrement=True, nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("number_sort", WHOLE, nullable=False),
        sa.Column("key", sa.Text(), nullable=True),
        sa.Column("key_digest", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("status_before_cancel", sa.Text(), nullable=True),
        sa.Column("version", WHOLE, server_default="1", nullable=False),
        sa.Column("created_at", WHOLE, nullable=False),
        sa.Column("month", WHOLE, nullable=False),
        sa.Column("paid_at", WHOLE, nullable=True),
        sa.Column("shipped_at", WHOLE, nullable=True),
        sa.Column("cancelled_at", WHOLE, nullable=True),
        sa.Column("pay_on_delivery", WHOLE, server_default="0", nullable=False),
        sa.Column("customer_id", WHOLE, nullable=False),
        sa.Column("contact_id", WHOLE, nullable=False),
        sa.Column("billing_id", WHOLE, nullable=False),
        sa.Column("shipping_id", WHOLE, nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("subtotal", WHOLE, nullable=False),
        sa.Column("shipping", WHOLE, nullable=False),
        sa.Column("discount", WHOLE, nullable=False),
        sa.Column("tax", WHOLE, nullable=False),
        sa.Column("tax_included", WHOLE, server_default="0", nullable=False),
        sa.Column("total", WHOLE, nullable=False),
        sa.Column("payment_method", sa.Text(), nullable=False),
        sa.Column("payment_information", sa.Text(), nullable=False),
        sa.Column("payment_reference", sa.Text(), nullable=False),
        sa.Column("shipping_method", sa.Text(), nullable=False),
        sa.Column("tracking_number", sa.Text(), nullable=False),
        sa.Column("tracking_company", sa.Text(), nullable=False),
        sa.Column("delivery_state", sa.Text(), nullable=False),
        sa.Column("customer_note", sa.Text(), nullable=False),
        sa.Column("printed_at", WHOLE, nullable=True),
        sa.Column("located", WHOLE, server_default="0", nullable=False),
        sa.Column("has_note", WHOLE, server_default="0", nullable=False),
        sa.Column("first_product", sa.Text(), nullable=False),
        sa.Column("product_kinds", WHOLE, nullable=False),
        sa.CheckConstraint(
            "status IN ('pending_payment', 'paid', 'shipped', 'cancelled')",
            name=op.f("ck_orders_status"),
        ),
        sa.CheckConstraint("has_note IN (0, 1)", name=op.f("ck_orders_has_note")),
        sa.CheckConstraint("located IN (0, 1)", name=op.f("ck_orders_located")),
        sa.CheckConstraint("pay_on_delivery IN (0, 1)", name=op.f("ck_orders_pay_on_delivery")),
        sa.CheckConstraint("tax_included IN (0, 1)", name=op.f("ck_orders_tax_included")),
        sa.ForeignKeyConstraint(["billing_id"], ["address.id"], name=op.f("fk_orders_billing_id")),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_orders_contact_id")),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_orders_customer_id")
        ),
        sa.ForeignKeyConstraint(
            ["shipping_id"], ["address.id"], name=op.f("fk_orders_shipping_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_orders")),
        sa.UniqueConstraint("channel", "number", name=op.f("uq_orders_channel_number")),
        sa.UniqueConstraint("key", name=op.f("uq_orders_key")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_orders_contact_id"), "orders", ["contact_id"], unique=False)
    op.create_index(op.f("ix_orders_created_at_id"), "orders", ["created_at", "id"], unique=False)
    op.create_index(op.f("ix_orders_customer_id_id"), "orders", ["customer_id", "id"], unique=False)
    op.create_index(op.f("ix_orders_number_sort_id"), "orders", ["number_sort", "id"], unique=False)
    op.create_index(op.f("ix_orders_shipping_id"), "orders", ["shipping_id"], unique=False)
    op.create_index(
        op.f("ix_orders_status_created_at_id"),
        "orders",
        ["status", "created_at", "id"],
        unique=False,
    )
    op.create_index(op.f("ix_orders_status_id"), "orders", ["status", "id"], unique=False)
    op.create_index(op.f("ix_orders_total_id"), "orders", ["total", "id"], unique=False)
    op.create_table(
        "history",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("order_id", WHOLE, nullable=True),
        sa.Column("at", WHOLE, nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("workstation", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("happening", sa.Text(), nullable=False),
        sa.Column("old_status", sa.Text(), nullable=True),
        sa.Column("new_status", sa.Text(), nullable=True),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_history_order_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_history")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_history_order_id_id"), "history", ["order_id", "id"], unique=False)
    op.create_table(
        "line",
        sa.Column("id", WHOLE, autoincrement=True, nullable=False),
        sa.Column("order_id", WHOLE, nullable=False),
        sa.Column("position", WHOLE, nullable=False),
        sa.Column("product_id", WHOLE, nullable=True),
        sa.Column("sku", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("quantity", WHOLE, nullable=False),
        sa.Column("unit_price", sa.Text(), nullable=False),
        sa.Column("discount", WHOLE, nullable=False),
        sa.Column("tax", WHOLE, nullable=False),
        sa.Column("tax_rate", sa.Text(), nullable=True),
        sa.Column("total", WHOLE, nullable=False),
        sa.Column("shipped", WHOLE, server_default="0", nullable=False),
        sa.Column("returned", WHOLE, server_default="0", nullable=False),
        sa.CheckConstraint("quantity BETWEEN 1 AND 1000000", name=op.f("ck_line_quantity")),
        sa.CheckConstraint("returned BETWEEN 0 AND quantity", name=op.f("ck_line_returned")),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_line_order_id")),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"], name=op.f("fk_line_product_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_line")),
        sa.UniqueConstraint("order_id", "position", name=op.f("uq_line_order_id_position")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_line_product_id_order_id"), "line", ["product_id", "order_id"], unique=False
    )
    op.create_table(
        "source_record",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("order_id", WHOLE, nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("seen_at", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(
            ["order_id"], ["orders.id"], name=op.f("fk_source_record_order_id")
        ),
        sa.PrimaryKeyConstraint("channel", "number", name=op.f("pk_source_record")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_source_record_order_id"), "source_record", ["order_id"], unique=False)
    op.create_table(
        "history_text",
        sa.Column("entry_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("salt", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["history.id"], name=op.f("fk_history_text_entry_id")
        ),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_history_text")),
        sqlite_strict=True,
    )
    op.create_table(
        "movement",
        sa.Column("id", WHOLE, autoincrement=True, nullable=False),
        sa.Column("product_id", WHOLE, nullable=False),
        sa.Column("order_id", WHOLE, nullable=True),
        sa.Column("line_id", WHOLE, nullable=True),
        sa.Column("units", WHOLE, nullable=False),
        sa.Column("after", WHOLE, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["line_id"], ["line.id"], name=op.f("fk_movement_line_id")),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_movement_order_id")),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_movement_product_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_movement")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_movement_order_id"), "movement", ["order_id"], unique=False)
    op.create_index(
        op.f("ix_movement_product_id_id"), "movement", ["product_id", "id"], unique=False
    )

    dialect = op.get_bind().dialect.name
    for statement in statements(dialect):
        op.execute(statement)
