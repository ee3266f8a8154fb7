"""The tables of a shop, the same on SQLite and PostgreSQL.

Money is whole minor units, instants are milliseconds since 1970 UTC, booleans are 0 and 1, decimals
that are no money are text. Triggers (triggers.py) keep what may never change.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    REAL,
    BigInteger,
    CheckConstraint,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeEngine

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite's STRICT tables know INTEGER, REAL, TEXT and BLOB only.
Whole: TypeEngine[int] = BigInteger().with_variant(Integer(), "sqlite")
Degrees: TypeEngine[float] = Double().with_variant(REAL(), "sqlite")


def _whole(name: str, *rest: Any, **options: Any) -> Column[int]:
    options.setdefault("nullable", False)
    return Column(name, Whole, *rest, **options)


def _text(name: str, *rest: Any, **options: Any) -> Column[str]:
    options.setdefault("nullable", False)
    return Column(name, Text, *rest, **options)


def _yes_no(name: str) -> Column[int]:
    return _whole(name, server_default="0", info={"yes_no": True})


def _id() -> Column[int]:
    return Column("id", Whole, primary_key=True, autoincrement=True)


def _table(name: str, *parts: Any) -> Table:
    yes_no = [
        CheckConstraint(f"{part.name} IN (0, 1)", name=part.name)
        for part in parts
        if isinstance(part, Column) and part.info.get("yes_no")
    ]
    return Table(name, metadata, *parts, *yes_no, sqlite_strict=True)


STATUSES = "('pending_payment', 'paid', 'shipped', 'cancelled')"

setting = _table("setting", _text("name", primary_key=True), _text("value"))

# One row a series, raised in the transaction that uses the number: no gaps, unlike a sequence.
counter = _table("counter", _text("name", primary_key=True), _whole("value"))

# What variants of one thing have in common: "Beach flip-flops Kai" in sizes 39, 40 and 41.
product_family = _table("product_family", _id(), _text("name"), _text("folded"))

product = _table(
    "product",
    _id(),
    _text("sku", unique=True),
    _text("name"),
    _text("folded"),  # SKU and name, for searching
    _whole("price", nullable=True),
    _text("currency", server_default=""),
    _whole("on_hand"),  # what the movements add up to; only they change it
    _whole("low_level", nullable=True),
    _yes_no("allow_backorder"),
    _yes_no("unlimited"),
    _yes_no("archived"),
    _whole("created_at"),
    _text("barcode", server_default="", index=True),
    _whole("cost", nullable=True),  # what one unit is bought for, in the product's currency
    _text("supplier", server_default=""),
    _text("supplier_reference", server_default=""),
    _whole("family_id", ForeignKey("product_family.id"), nullable=True, index=True),
    _text("options", server_default=""),  # of a variant: a JSON list of names and values
    _text("picture", server_default=""),  # the SHA-256 of its file
)

# How a web store calls a product, for those it sells without a SKU.
store_product = _table(
    "store_product",
    _text("channel", primary_key=True),
    _text("external_product", primary_key=True),
    _whole("product_id", ForeignKey("product.id")),
)

# What the shop itself says of a customer; without it their last order speaks.
customer = _table(
    "customer",
    _id(),
    _text("key", unique=True),
    _whole("created_at"),
    _whole("contact_id", ForeignKey("contact.id", use_alter=True), nullable=True),
    _whole("billing_id", ForeignKey("address.id"), nullable=True),
    _whole("shipping_id", ForeignKey("address.id"), nullable=True),
    _whole("merged_into", ForeignKey("customer.id"), nullable=True, index=True),
)

# Who ordered, as the order names them; one row for all orders that say exactly the same.
contact = _table(
    "contact",
    _id(),
    _text("digest", unique=True),
    _whole("customer_id", ForeignKey("customer.id"), index=True),
    _text("name"),
    _text("email"),
    _text("phone"),
    _text("tax_id"),
    _text("language"),
    _text("folded"),
)

# Where to, likewise; a correction makes a new row, it never changes one.
address = _table(
    "address",
    _id(),
    _text("digest", unique=True),
    _text("name"),
    _text("company"),
    _text("street"),
    _text("complement"),
    _text("district"),
    _text("city"),
    _text("region"),
    _text("postcode"),
    _text("country"),
    _text("tax_id"),
    Column("latitude", Degrees, nullable=True),
    Column("longitude", Degrees, nullable=True),
    _text("place_key", index=True),
    _text("folded"),
)

orders = _table(
    "orders",
    _id(),
    _text("channel"),
    _text("number"),
    _whole("number_sort"),
    _text("key", nullable=True, unique=True),  # a new order tried twice is made once
    _text("key_digest", nullable=True),
    _text("status"),
    _text("status_before_cancel", nullable=True),
    _whole("version", server_default="1"),
    _whole("created_at"),
    _whole("month"),  # 202611, by the shop's days
    _whole("paid_at", nullable=True),
    _whole("shipped_at", nullable=True),
    _whole("cancelled_at", nullable=True),
    _yes_no("pay_on_delivery"),
    _whole("customer_id", ForeignKey("customer.id")),
    _whole("contact_id", ForeignKey("contact.id")),
    _whole("billing_id", ForeignKey("address.id")),
    _whole("shipping_id", ForeignKey("address.id")),
    _text("currency"),
    _whole("subtotal"),
    _whole("shipping"),
    _whole("discount"),
    _whole("tax"),
    _yes_no("tax_included"),
    _whole("total"),
    _text("payment_method"),
    _text("payment_information"),
    _text("payment_reference"),
    _text("shipping_method"),
    _text("tracking_number"),
    _text("tracking_company"),
    _text("delivery_state"),
    _text("customer_note"),
    _whole("printed_at", nullable=True),
    _yes_no("located"),
    _yes_no("has_note"),
    _text("first_product"),
    _whole("product_kinds"),
    _whole("received", nullable=True),  # empty: the total, once it is paid
    UniqueConstraint("channel", "number"),
    CheckConstraint(f"status IN {STATUSES}", name="status"),
    Index(None, "status", "id"),
    Index(None, "created_at", "id"),
    Index(None, "status", "created_at", "id"),
    Index(None, "total", "id"),
    Index(None, "number_sort", "id"),
    Index(None, "customer_id", "id"),
    Index(None, "contact_id"),
    Index(None, "shipping_id"),
)

line = _table(
    "line",
    _id(),
    _whole("order_id", ForeignKey("orders.id")),
    _whole("position"),
    _whole("product_id", ForeignKey("product.id"), nullable=True),
    _text("sku"),
    _text("name"),
    _whole("quantity"),
    _text("unit_price"),
    _whole("discount"),
    _whole("tax"),
    _text("tax_rate", nullable=True),
    _whole("total"),
    _whole("shipped", server_default="0"),
    _whole("returned", server_default="0"),
    UniqueConstraint("order_id", "position"),
    Index(None, "product_id", "order_id"),
    CheckConstraint("quantity BETWEEN 1 AND 1000000", name="quantity"),
    CheckConstraint("returned BETWEEN 0 AND quantity", name="returned"),
)

movement = _table(
    "movement",
    _id(),
    _whole("product_id", ForeignKey("product.id")),
    _whole("order_id", ForeignKey("orders.id"), nullable=True),
    _whole("line_id", ForeignKey("line.id"), nullable=True),
    _whole("units"),
    _whole("after"),
    _text("reason"),
    _whole("at"),
    _text("actor"),
    _text("reference", server_default=""),
    Index(None, "product_id", "id"),
    Index(None, "order_id"),
)

# Ids are given in the transaction, without gaps: each entry holds the hash of the one before it.
history = _table(
    "history",
    Column("id", Whole, primary_key=True, autoincrement=False),
    _whole("order_id", ForeignKey("orders.id"), nullable=True),
    _whole("at"),
    _text("actor"),
    _text("workstation"),
    _text("source"),
    _text("happening"),
    _text("old_status", nullable=True),
    _text("new_status", nullable=True),
    _text("facts"),
    _text("previous"),
    _text("hash"),
    Index(None, "order_id", "id"),
)

# What a person wrote. It can be erased: the chain holds only a salted commitment to it.
history_text = _table(
    "history_text",
    Column("entry_id", Whole, ForeignKey("history.id"), primary_key=True, autoincrement=False),
    _text("salt"),
    _text("text"),
)

# Orders and money by month and state, kept by triggers.
summary = _table(
    "summary",
    Column("month", Whole, primary_key=True, autoincrement=False),
    _text("status", primary_key=True),
    _text("currency", primary_key=True),
    _whole("orders"),
    _whole("total"),
)

# What the web store said, word for word.
source_record = _table(
    "source_record",
    _text("channel", primary_key=True),
    _text("number", primary_key=True),
    _whole("order_id", ForeignKey("orders.id"), nullable=True, index=True),
    _text("status", nullable=True),  # as the store last said; empty for an abandoned cart
    _text("digest"),
    _text("payload"),
    _whole("seen_at"),
)

# Abandoned carts are no orders: no stock, not counted.
abandoned = _table(
    "abandoned",
    _id(),
    _text("channel"),
    _text("number"),
    _whole("created_at"),
    _text("name"),
    _text("email"),
    _text("phone"),
    _text("currency"),
    _whole("total"),
    UniqueConstraint("channel", "number"),
)

place = _table(
    "place",
    _text("place_key", primary_key=True),
    Column("latitude", Degrees, nullable=False),
    Column("longitude", Degrees, nullable=False),
    _text("precision"),
    Column("radius_m", Degrees, nullable=False),
    _text("source"),
    _text("corrected_by"),
    _whole("at"),
)

# How one can pay and have sent, in the shop's own order.
payment_method = _table(
    "payment_method",
    _id(),
    _whole("position"),
    _text("name"),
    _text("instructions"),
    _yes_no("pay_on_delivery"),
    _yes_no("archived"),
)

shipping_method = _table(
    "shipping_method",
    _id(),
    _whole("position"),
    _text("name"),
    _whole("price"),
    _text("currency"),
    _yes_no("archived"),
)

tax_rate = _table(
    "tax_rate",
    _id(),
    _whole("position"),
    _text("name"),
    _text("rate"),
    _yes_no("archived"),
)

# An order that is not one yet: it holds no stock and has no number.
draft = _table(
    "draft",
    _id(),
    _whole("saved_at"),
    _text("actor"),
    _text("content"),  # JSON
)

# What was put to an order: a proof of transfer, a photo. Its content is kept by its SHA-256.
attachment = _table(
    "attachment",
    _id(),
    _whole("order_id", ForeignKey("orders.id"), index=True),
    _text("name"),
    _text("media_type"),
    _whole("size"),
    _text("sha256"),
    _whole("at"),
    _text("actor"),
    _whole("removed_at", nullable=True),
)

# The contents of files where there is no folder beside the shop: on a server.
file_content = _table(
    "file_content",
    _text("sha256", primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

# What was sent together. A parcel that was recorded by mistake is recalled, never removed.
parcel = _table(
    "parcel",
    _id(),
    _whole("order_id", ForeignKey("orders.id"), index=True),
    _whole("at"),
    _text("actor"),
    _text("company"),
    _text("number"),
    _whole("recalled_at", nullable=True),
)

parcel_line = _table(
    "parcel_line",
    _id(),
    _whole("parcel_id", ForeignKey("parcel.id"), index=True),
    _whole("line_id", ForeignKey("line.id")),
    _whole("units"),
    CheckConstraint("units > 0", name="units"),
)

# Money that was sent back.
refund = _table(
    "refund",
    _id(),
    _whole("order_id", ForeignKey("orders.id"), index=True),
    _whole("at"),
    _text("actor"),
    _whole("amount"),
    _text("reference"),
    _whole("withdrawn_at", nullable=True),
    CheckConstraint("amount > 0", name="amount"),
)
