"""The table of bank lines: what showed that an order was paid."""

from __future__ import annotations

from sqlalchemy import ForeignKey

from desktop.storage.columns import own_id, table, text, whole

# Only lines that were put to an order are kept: the rest of an account is nobody's business.
bank_line = table(
    "bank_line",
    own_id(),
    text("fingerprint", unique=True),  # the same line in another statement is known by it
    text("account"),
    text("booked"),  # the bank's day, 2026-11-20
    whole("amount"),
    text("currency"),
    text("name"),
    text("reference"),
    text("bank_id"),
    whole("order_id", ForeignKey("orders.id"), index=True),
    whole("entry_id"),  # the history entry that made the order paid
    whole("confirmed_at"),
    text("actor"),
    whole("released_at", nullable=True),  # the payment was taken back: the line may pay another
)
