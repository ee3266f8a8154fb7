"""Alembic's entry: it works inside the transaction that upgrade.py has begun."""

from __future__ import annotations

from alembic import context

from desktop.storage import store_schema  # noqa: F401  # its tables are among the metadata
from desktop.storage.schema import orders

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=orders.metadata,
    render_as_batch=True,
)
context.run_migrations()
