"""The tables behind the search; their indexes are in search_index.py."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey

from desktop.storage.columns import Whole, table, text

# The words of an order itself, folded for searching (order_words.py).
order_words = table(
    "order_words",
    Column("order_id", Whole, ForeignKey("orders.id"), primary_key=True, autoincrement=False),
    text("number"),
    text("words"),
)

# The orders whose words have changed; empty again when a transaction ends.
stale_words = table(
    "stale_words",
    Column("order_id", Whole, primary_key=True, autoincrement=False),
)
