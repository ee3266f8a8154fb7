"""Alembic's entry: it works inside the transaction that upgrade.py has begun."""

from __future__ import annotations

from alembic import context

from desktop.storage import (  # their tables are among the metadata
    bank_schema,  # noqa: F401
    money_schema,  # noqa: F401
    search_schema,  # noqa: F401
    store_schema,  # noqa: F401
)
from desktop.storage.schema import orders

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=orders.metadata,
    render_as_batch=True,
)
context.run_migrations()
