"""The tables about web stores and other programs: connections, wishes, conflicts, payments told."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index

from desktop.storage.columns import own_id, table, text, whole, yes_no

# A web store that the shop is connected with. Its key is in the keyring, never here.
store = table(
    "store",
    text("channel", primary_key=True),
    text("kind"),
    text("name"),
    text("address"),
    yes_no("own_server"),
    whole("every_minutes", server_default="0"),
    yes_no("writes_status"),
    yes_no("writes_tracking"),
    yes_no("writes_stock"),
    text("cursor", server_default=""),  # where to go on; the connector's own words
    whole("history_seen", server_default="0"),  # the last entry that was looked at for writing back
    whole("movement_seen", server_default="0"),  # likewise for stock
    whole("synced_at", nullable=True),
    whole("tried_at", nullable=True),
    text("trouble", server_default=""),
    whole("busy_until", server_default="0"),  # a workstation keeps step; others leave it alone
    whole("begun_at", nullable=True),  # orders made before are history: the first read brings them
    whole("parted_at", nullable=True),  # no longer connected; its orders keep their channel
)

# What is still to be written to a store.
store_wish = table(
    "store_wish",
    own_id(),
    text("channel"),
    text("what"),  # status, tracking, stock
    whole("order_id", ForeignKey("orders.id"), nullable=True),
    whole("product_id", ForeignKey("product.id"), nullable=True),
    text("value"),
    whole("made_at"),
    whole("done_at", nullable=True),
    whole("tries", server_default="0"),
    text("trouble", server_default=""),
    Index(None, "channel", "done_at"),
    Index(None, "order_id"),
)

# An order that was changed here and in its store, and waits for a decision.
store_conflict = table(
    "store_conflict",
    own_id(),
    whole("order_id", ForeignKey("orders.id")),
    text("here"),
    text("store_before", server_default=""),
    text("store_now"),
    whole("found_at"),
    whole("decided_at", nullable=True),
    text("decision", server_default=""),  # here, store
    Index(None, "order_id"),
    Index(None, "decided_at"),
)

# Payments that another program told of; told twice, they are taken once.
payment_notice = table(
    "payment_notice",
    text("key", primary_key=True),
    text("digest"),  # of what was told: the same key with other words is refused
    whole("order_id", ForeignKey("orders.id"), nullable=True),
    whole("at"),
    text("answer"),
)
