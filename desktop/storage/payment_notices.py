"""Notices of payments that other programs gave, each under its key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from desktop.storage.instants import ms
from desktop.storage.store_schema import payment_notice


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptNotice:
    """What was told under a key, and what was answered."""

    digest: str
    answer: str


def find(db: Connection, key: str) -> KeptNotice | None:
    """What came under a key, None when nothing has."""
    query = select(payment_notice.c.digest, payment_notice.c.answer).where(
        payment_notice.c.key == key
    )
    row = db.execute(query).first()
    return None if row is None else KeptNotice(digest=row.digest, answer=row.answer)


def keep(
    db: Connection, key: str, digest: str, order_id: int, answer: str, *, at: datetime
) -> None:
    """Keep a notice with its answer."""
    db.execute(
        payment_notice.insert().values(
            key=key, digest=digest, order_id=order_id, at=ms(at), answer=answer
        )
    )
