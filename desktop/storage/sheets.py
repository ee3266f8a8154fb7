"""Half-done stocktakes as they are stored: among the drafts, told apart by their kind."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from desktop.domain.errors import DraftUnreadable
from desktop.domain.stocktake import Sheet, SheetDraft, read, written
from desktop.storage.instants import instant, ms
from desktop.storage.schema import draft


def save(db: Connection, sheet: Sheet, *, at: datetime, actor: str, draft_id: int = 0) -> int:
    """Keep a sheet: a new one, or `draft_id` in its new shape if it is still there."""
    row = {"saved_at": ms(at), "actor": actor, "content": written(sheet)}
    if draft_id:
        done = db.execute(draft.update().where(draft.c.id == draft_id).values(**row))
        if done.rowcount == 1:
            return draft_id
    return int(db.execute(draft.insert().values(**row).returning(draft.c.id)).scalar_one())


def newest(db: Connection) -> SheetDraft | None:
    """The sheet that was kept last, None where there is none."""
    for row in db.execute(select(draft).order_by(draft.c.saved_at.desc(), draft.c.id.desc())):
        try:
            sheet = read(row.content)
        except DraftUnreadable:  # an order's, or a newer version's
            continue
        return SheetDraft(id=row.id, saved_at=instant(row.saved_at), actor=row.actor, sheet=sheet)
    return None
