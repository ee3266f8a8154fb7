"""Closing a day: its sheet is reckoned, kept with who and when, and compared with what is now."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from desktop.controllers.workplace import Workplace
from desktop.domain.day_close import (
    ClosedDay,
    ClosedLine,
    DayClosedAlready,
    DayNotBegun,
    DaySheet,
    DayView,
    content_of,
    differences,
    digest_of,
)
from desktop.domain.days import end_of, start_of
from desktop.domain.history import Happening
from desktop.i18n import zone
from desktop.storage import day_close, kept_days, settings
from desktop.storage.database import reading, writing
from desktop.storage.history import Chain


class DayCloseController:
    """The sheets of the shop's days."""

    def __init__(self, workplace: Workplace) -> None:
        self._at = workplace

    def today(self) -> date:
        """The shop's present day."""
        with reading(self._at.engine) as db:
            return self._today(db)

    def view(self, day: date) -> DayView:
        """A day as it is now, and as it was kept where it was closed."""
        with reading(self._at.engine) as db:
            return self._view(db, day, kept_days.newest_of(db, day))

    def view_kept(self, kept_id: int) -> DayView:
        """One sheet that was kept, and what of it is different now.

        Raises:
            DayNotClosed: there is none.
        """
        with reading(self._at.engine) as db:
            kept = kept_days.get(db, kept_id)
            return self._view(db, kept.day, kept)

    def closed(self) -> tuple[ClosedLine, ...]:
        """The closed days, the newest first."""
        with reading(self._at.engine) as db:
            return kept_days.closed_days(db)

    def close(self, day: date) -> ClosedDay:
        """Keep the sheet of a day: the sheet and the entry that proves it, both or none.

        A day that has changed since it was closed may be closed again; what was kept stays.

        Raises:
            DayNotBegun: the day has not come yet.
            DayClosedAlready: it is closed, and nothing of it has changed since.
        """
        with writing(self._at.engine) as db:
            chain = Chain(db, self._at.actor)  # one workstation at a time closes a day
            at, actor = self._at.now(), self._at.actor
            if day > self._today(db):
                raise DayNotBegun(day)
            before = kept_days.newest_of(db, day)
            sheet = self._reckoned(db, day)
            if before is not None and not differences(before.sheet, sheet):
                raise DayClosedAlready(day, before.actor, before.at)
            content, edition = content_of(sheet), 1 if before is None else before.edition + 1
            facts = {
                "day": day.isoformat(),
                "edition": edition,
                "sheet": digest_of(content),
                "head": [sheet.head_id, sheet.head],
            }
            entry_id = chain.add(Happening.DAY_CLOSED, at=at, facts=facts)
            chain.flush()
            kept_id = kept_days.keep(
                db, day, content, edition=edition, at=at, actor=actor.name,
                workstation=actor.workstation, entry_id=entry_id,
            )  # fmt: skip
            return kept_days.get(db, kept_id)

    def _view(self, db: Connection, day: date, kept: ClosedDay | None) -> DayView:
        fresh = self._reckoned(db, day, kept)
        return DayView(
            fresh=fresh,
            closed=kept,
            differences=() if kept is None else differences(kept.sheet, fresh),
            is_over=fresh.until <= self._at.now(),
        )

    def _reckoned(self, db: Connection, day: date, kept: ClosedDay | None = None) -> DaySheet:
        """The day's sheet by what is now; between the instants of a kept one where there is one."""
        here = zone(settings.load(db).time_zone)
        since = start_of(day, here) if kept is None else kept.sheet.since
        until = end_of(day, here) if kept is None else kept.sheet.until
        return day_close.reckoned(db, day, since, until, here)

    def _today(self, db: Connection) -> date:
        return self._at.now().astimezone(zone(settings.load(db).time_zone)).date()
