"""Attachments as they are stored; a removed one stays, its content too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from desktop.domain.attachment import Attachment
from desktop.domain.file_errors import AttachmentNotFound
from desktop.storage.instants import instant, ms
from desktop.storage.prepared import Prepared
from desktop.storage.schema import attachment, orders, product

_OF_ORDER = Prepared(
    select(attachment)
    .where(attachment.c.order_id == bindparam("which"), attachment.c.removed_at.is_(None))
    .order_by(attachment.c.id)
)


def of_order(db: Connection, order_id: int) -> tuple[Attachment, ...]:
    """What is attached to an order, in the order it came."""
    return tuple(_attachment(row) for row in _OF_ORDER.named(db, which=order_id))


def by_id(db: Connection, attachment_id: int) -> Attachment:
    """One attachment, also when it was removed.

    Raises:
        AttachmentNotFound: there is none.
    """
    row = db.execute(select(attachment).where(attachment.c.id == attachment_id)).first()
    if row is None:
        raise AttachmentNotFound
    return _attachment(row)


def same_content(db: Connection, order_id: int, sha256: str) -> Attachment | None:
    """What is attached to the order with this very content."""
    return next((each for each in of_order(db, order_id) if each.sha256 == sha256), None)


def add(
    db: Connection,
    order_id: int,
    *,
    name: str,
    media_type: str,
    size: int,
    sha256: str,
    at: datetime,
    actor: str,
) -> int:
    """Put a file to an order."""
    made = db.execute(
        attachment.insert()
        .values(
            order_id=order_id,
            name=name,
            media_type=media_type,
            size=size,
            sha256=sha256,
            at=ms(at),
            actor=actor,
        )
        .returning(attachment.c.id)
    )
    return int(made.scalar_one())


def set_removed(db: Connection, attachment_id: int, at: datetime | None) -> None:
    """Take an attachment away, or put it back."""
    here = attachment.c.id == attachment_id
    removed = None if at is None else ms(at)
    db.execute(attachment.update().where(here).values(removed_at=removed))


def named_contents(db: Connection) -> Iterator[tuple[str, str, str]]:
    """Every content that something names: its hash, what is called so, and of which order."""
    attached = (
        select(attachment.c.sha256, attachment.c.name, orders.c.number)
        .join(orders, orders.c.id == attachment.c.order_id)
        .where(attachment.c.removed_at.is_(None))
        .order_by(attachment.c.id)
    )
    for row in db.execute(attached):
        yield row.sha256, row.name, row.number
    pictured = select(product.c.picture, product.c.sku).where(product.c.picture != "")
    for picture, sku in db.execute(pictured.order_by(product.c.id)):
        yield picture, sku, ""


def _attachment(row: Row[Any]) -> Attachment:
    return Attachment(
        id=row.id,
        order_id=row.order_id,
        name=row.name,
        media_type=row.media_type,
        size=row.size,
        sha256=row.sha256,
        at=instant(row.at),
        actor=row.actor,
        removed=row.removed_at is not None,
    )
