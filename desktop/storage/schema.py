"""The tables of a shop, the same on SQLite and PostgreSQL.

Money is whole minor units, instants are milliseconds since 1970 UTC, booleans are 0 and 1, decimals
that are no money are text. Triggers (triggers.py) keep what may never change.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, LargeBinary, UniqueConstraint

from desktop.storage.columns import Degrees, Whole, own_id, table, text, whole, yes_no

STATUSES = "('pending_payment', 'paid', 'shipped', 'cancelled')"

setting = table("setting", text("name", primary_key=True), text("value"))

# One row a series, raised in the transaction that uses the number: no gaps, unlike a sequence.
counter = table("counter", text("name", primary_key=True), whole("value"))

# What variants of one thing have in common: "Beach flip-flops Kai" in sizes 39, 40 and 41.
product_family = table("product_family", own_id(), text("name"), text("folded"))

product = table(
    "product",
    own_id(),
    text("sku", unique=True),
    text("name"),
    text("folded"),  # SKU and name, for searching
    whole("price", nullable=True),
    text("currency", server_default=""),
    whole("on_hand"),  # what the movements add up to; only they change it
    whole("low_level", nullable=True),
    yes_no("allow_backorder"),
    yes_no("unlimited"),
    yes_no("archived"),
    whole("created_at"),
    text("barcode", server_default="", index=True),
    whole("cost", nullable=True),  # what one unit is bought for, in the product's currency
    text("supplier", server_default=""),
    text("supplier_reference", server_default=""),
    whole("family_id", ForeignKey("product_family.id"), nullable=True, index=True),
    text("options", server_default=""),  # of a variant: a JSON list of names and values
    text("picture", server_default=""),  # the SHA-256 of its file
)

# How a web store calls a product, for those it sells without a SKU.
store_product = table(
    "store_product",
    text("channel", primary_key=True),
    text("external_product", primary_key=True),
    whole("product_id", ForeignKey("product.id")),
)

# What the shop itself says of a customer; without it their last order speaks.
customer = table(
    "customer",
    own_id(),
    text("key", unique=True),
    whole("created_at"),
    whole("contact_id", ForeignKey("contact.id", use_alter=True), nullable=True),
    whole("billing_id", ForeignKey("address.id"), nullable=True),
    whole("shipping_id", ForeignKey("address.id"), nullable=True),
    whole("merged_into", ForeignKey("customer.id"), nullable=True, index=True),
)

# Who ordered, as the order names them; one row for all orders that say exactly the same.
contact = table(
    "contact",
    own_id(),
    text("digest", unique=True),
    whole("customer_id", ForeignKey("customer.id"), index=True),
    text("name"),
    text("email"),
    text("phone"),
    text("tax_id"),
    text("language"),
    text("folded"),
)

# Where to, likewise; a correction makes a new row, it never changes one.
address = table(
    "address",
    own_id(),
    text("digest", unique=True),
    text("name"),
    text("company"),
    text("street"),
    text("complement"),
    text("district"),
    text("city"),
    text("region"),
    text("postcode"),
    text("country"),
    text("tax_id"),
    Column("latitude", Degrees, nullable=True),
    Column("longitude", Degrees, nullable=True),
    text("place_key", index=True),
    text("folded"),
    Index(None, "country", "city"),
)

orders = table(
    "orders",
    own_id(),
    text("channel"),
    text("number"),
    whole("number_sort"),
    text("key", nullable=True, unique=True),  # a new order tried twice is made once
    text("key_digest", nullable=True),
    text("status"),
    text("status_before_cancel", nullable=True),
    whole("version", server_default="1"),
    whole("created_at"),
    whole("month"),  # 202611, by the shop's days
    whole("paid_at", nullable=True),
    whole("shipped_at", nullable=True),
    whole("cancelled_at", nullable=True),
    yes_no("pay_on_delivery"),
    whole("customer_id", ForeignKey("customer.id")),
    whole("contact_id", ForeignKey("contact.id")),
    whole("billing_id", ForeignKey("address.id")),
    whole("shipping_id", ForeignKey("address.id")),
    text("currency"),
    whole("subtotal"),
    whole("shipping"),
    whole("discount"),
    whole("tax"),
    yes_no("tax_included"),
    whole("total"),
    text("payment_method"),
    text("payment_information"),
    text("payment_reference"),
    text("shipping_method"),
    text("tracking_number"),
    text("tracking_company"),
    text("delivery_state"),
    text("customer_note"),
    whole("printed_at", nullable=True),
    yes_no("located"),
    yes_no("has_note"),
    text("first_product"),
    whole("product_kinds"),
    whole("received", nullable=True),  # empty: the total, once it is paid
    UniqueConstraint("channel", "number"),
    CheckConstraint(f"status IN {STATUSES}", name="status"),
    Index(None, "status", "id"),
    Index(None, "created_at", "id", "contact_id", "shipping_id"),  # what a search walks through
    Index(None, "status", "created_at", "id", "currency", "total"),  # what the chips add up
    Index(None, "total", "id"),
    Index(None, "number_sort", "id"),
    Index(None, "payment_method", "id"),
    Index(None, "shipping_method", "id"),
    Index(None, "customer_id", "id"),
    Index(None, "contact_id"),
    Index(None, "shipping_id"),
    Index(None, "paid_at", "id"),  # what came in on a day, and what has not
)

line = table(
    "line",
    own_id(),
    whole("order_id", ForeignKey("orders.id")),
    whole("position"),
    whole("product_id", ForeignKey("product.id"), nullable=True),
    text("sku"),
    text("name"),
    whole("quantity"),
    text("unit_price"),
    whole("discount"),
    whole("tax"),
    text("tax_rate", nullable=True),
    whole("total"),
    whole("shipped", server_default="0"),
    whole("returned", server_default="0"),
    UniqueConstraint("order_id", "position"),
    Index(None, "product_id", "order_id"),
    CheckConstraint("quantity BETWEEN 1 AND 1000000", name="quantity"),
    CheckConstraint("returned BETWEEN 0 AND quantity", name="returned"),
)

movement = table(
    "movement",
    own_id(),
    whole("product_id", ForeignKey("product.id")),
    whole("order_id", ForeignKey("orders.id"), nullable=True),
    whole("line_id", ForeignKey("line.id"), nullable=True),
    whole("units"),
    whole("after"),
    text("reason"),
    whole("at"),
    text("actor"),
    text("reference", server_default=""),
    Index(None, "product_id", "id"),
    Index(None, "order_id"),
    Index(None, "at"),
)

# Ids are given in the transaction, without gaps: each entry holds the hash of the one before it.
history = table(
    "history",
    Column("id", Whole, primary_key=True, autoincrement=False),
    whole("order_id", ForeignKey("orders.id"), nullable=True),
    whole("at"),
    text("actor"),
    text("workstation"),
    text("source"),
    text("happening"),
    text("old_status", nullable=True),
    text("new_status", nullable=True),
    text("facts"),
    text("previous"),
    text("hash"),
    Index(None, "order_id", "id"),
)

# What a person wrote. It can be erased: the chain holds only a salted commitment to it.
history_text = table(
    "history_text",
    Column("entry_id", Whole, ForeignKey("history.id"), primary_key=True, autoincrement=False),
    text("salt"),
    text("text"),
)

# Orders and money by month and state, kept by triggers.
summary = table(
    "summary",
    Column("month", Whole, primary_key=True, autoincrement=False),
    text("status", primary_key=True),
    text("currency", primary_key=True),
    whole("orders"),
    whole("total"),
)

# What the web store said, word for word.
source_record = table(
    "source_record",
    text("channel", primary_key=True),
    text("number", primary_key=True),
    whole("order_id", ForeignKey("orders.id"), nullable=True, index=True),
    text("status", nullable=True),  # as the store last said; empty for an abandoned cart
    text("digest"),
    text("payload"),
    whole("seen_at"),
)

# Abandoned carts are no orders: no stock, not counted.
abandoned = table(
    "abandoned",
    own_id(),
    text("channel"),
    text("number"),
    whole("created_at"),
    text("name"),
    text("email"),
    text("phone"),
    text("currency"),
    whole("total"),
    UniqueConstraint("channel", "number"),
)

place = table(
    "place",
    text("place_key", primary_key=True),
    Column("latitude", Degrees, nullable=False),
    Column("longitude", Degrees, nullable=False),
    text("precision"),
    Column("radius_m", Degrees, nullable=False),
    text("source"),
    text("corrected_by"),
    whole("at"),
)

# What a service of the internet said of an address, kept so that nobody is asked twice.
place_answer = table(
    "place_answer",
    text("place_key", primary_key=True),
    text("provider"),
    Column("latitude", Degrees, nullable=True),  # none where the address was not found
    Column("longitude", Degrees, nullable=True),
    text("precision", server_default=""),
    Column("radius_m", Degrees, nullable=True),
    text("doubts", server_default=""),  # separated by spaces
    whole("asked_at"),
    whole("again_at", nullable=True),  # not asked again before; none when the answer is for ever
    whole("tries", server_default="1"),
)

# When a service was last asked, one row a service, so that all workstations together keep its pace.
place_pace = table(
    "place_pace",
    text("provider", primary_key=True),
    whole("next_at"),  # nobody asks before
)

# The stops of a day's round, in the order of driving.
round_stop = table(
    "round_stop",
    text("day", primary_key=True),  # the shop's day, 2026-10-25
    whole("order_id", ForeignKey("orders.id"), primary_key=True),
    whole("position"),
    yes_no("locked"),  # stays where it is when the round is put in order
    Index(None, "order_id"),
)

# How one can pay and have sent, in the shop's own order.
payment_method = table(
    "payment_method",
    own_id(),
    whole("position"),
    text("name"),
    text("instructions"),
    yes_no("pay_on_delivery"),
    yes_no("archived"),
)

shipping_method = table(
    "shipping_method",
    own_id(),
    whole("position"),
    text("name"),
    whole("price"),
    text("currency"),
    yes_no("archived"),
)

tax_rate = table(
    "tax_rate",
    own_id(),
    whole("position"),
    text("name"),
    text("rate"),
    yes_no("archived"),
)

# An order that is not one yet: it holds no stock and has no number.
draft = table(
    "draft",
    own_id(),
    whole("saved_at"),
    text("actor"),
    text("content"),  # JSON
)

# What was put to an order: a proof of transfer, a photo. Its content is kept by its SHA-256.
attachment = table(
    "attachment",
    own_id(),
    whole("order_id", ForeignKey("orders.id"), index=True),
    text("name"),
    text("media_type"),
    whole("size"),
    text("sha256"),
    whole("at"),
    text("actor"),
    whole("removed_at", nullable=True),
)

# The contents of files where there is no folder beside the shop: on a server.
file_content = table(
    "file_content",
    text("sha256", primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

# What was sent together. A parcel that was recorded by mistake is recalled, never removed.
parcel = table(
    "parcel",
    own_id(),
    whole("order_id", ForeignKey("orders.id"), index=True),
    whole("at"),
    text("actor"),
    text("company"),
    text("number"),
    whole("recalled_at", nullable=True),
)

parcel_line = table(
    "parcel_line",
    own_id(),
    whole("parcel_id", ForeignKey("parcel.id"), index=True),
    whole("line_id", ForeignKey("line.id")),
    whole("units"),
    CheckConstraint("units > 0", name="units"),
)

# Money that was sent back.
refund = table(
    "refund",
    own_id(),
    whole("order_id", ForeignKey("orders.id"), index=True),
    whole("at"),
    text("actor"),
    whole("amount"),
    text("reference"),
    whole("withdrawn_at", nullable=True),
    CheckConstraint("amount > 0", name="amount"),
)
