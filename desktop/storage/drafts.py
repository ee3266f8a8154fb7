"""Drafts as they are stored: a text each, read again by the domain."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from desktop.domain.draft import Content, Draft, read, written
from desktop.domain.errors import DraftNotFound, DraftUnreadable
from desktop.storage.instants import instant, ms
from desktop.storage.schema import draft


def save(db: Connection, content: Content, *, at: datetime, actor: str, draft_id: int = 0) -> int:
    """Keep a draft: a new one, or `draft_id` in its new shape if it is still there."""
    row = {"saved_at": ms(at), "actor": actor, "content": written(content)}
    if draft_id:
        done = db.execute(draft.update().where(draft.c.id == draft_id).values(**row))
        if done.rowcount == 1:
            return draft_id
    return int(db.execute(draft.insert().values(**row).returning(draft.c.id)).scalar_one())


def listed(db: Connection) -> tuple[Draft, ...]:
    """The drafts that can be read, the newest first; what a newer program wrote stays unread."""
    found = []
    for row in db.execute(select(draft).order_by(draft.c.saved_at.desc(), draft.c.id.desc())):
        try:
            content = read(row.content)
        except DraftUnreadable:
            continue
        found.append(
            Draft(id=row.id, saved_at=instant(row.saved_at), actor=row.actor, content=content)
        )
    return tuple(found)


def load(db: Connection, draft_id: int) -> Draft:
    """One draft.

    Raises:
        DraftNotFound: it was finished or discarded.
        DraftUnreadable: a newer version of the program wrote it.
    """
    row = db.execute(select(draft).where(draft.c.id == draft_id)).first()
    if row is None:
        raise DraftNotFound
    return Draft(
        id=row.id, saved_at=instant(row.saved_at), actor=row.actor, content=read(row.content)
    )


def discard(db: Connection, draft_id: int) -> None:
    """Throw a draft away; it does not matter who was first."""
    db.execute(draft.delete().where(draft.c.id == draft_id))
