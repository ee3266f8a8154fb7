"""What a service of the internet said of an address: kept, so that it is not asked twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, select

from desktop.domain.place import Doubt, Place, PlaceSource, Precision
from desktop.storage import located
from desktop.storage.instants import instant, maybe_instant, ms
from desktop.storage.prepared import Prepared
from desktop.storage.schema import place_answer

ASK_AGAIN_AFTER = timedelta(days=30)  # what was not found, or only by its town


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAnswer:
    """An answer as it was kept; without a place the address was not found."""

    place: Place | None
    provider: str
    doubts: tuple[Doubt, ...]  # why what the service said was not taken
    asked_at: datetime
    again_at: datetime | None  # None: it holds for ever


_KEPT = Prepared(select(place_answer).where(place_answer.c.place_key == bindparam("key")))


def kept(db: Connection, key: str) -> KeptAnswer | None:
    """What a service said of an address, None when none was asked."""
    rows = _KEPT.named(db, key=key)
    if not rows:
        return None
    (row,) = rows
    known = {str(each) for each in Doubt}  # a later version may have doubts that we do not know
    doubts = tuple(Doubt(each) for each in row.doubts.split() if each in known)
    found = None
    if row.latitude is not None and row.longitude is not None:
        found = Place(
            latitude=row.latitude,
            longitude=row.longitude,
            precision=Precision(row.precision),
            radius_m=row.radius_m or 0.0,
            source=PlaceSource.ONLINE,
            provider=row.provider,
            doubts=doubts,
        )
    return KeptAnswer(
        place=found,
        provider=row.provider,
        doubts=doubts,
        asked_at=instant(row.asked_at),
        again_at=maybe_instant(row.again_at),
    )


def keep(db: Connection, key: str, found: Place, *, at: datetime, days: int | None = None) -> None:
    """Keep a place that was found: for ever when it is near enough.

    `days` is how long the terms of the service let it be kept, where they say so. A worse answer
    never takes the place of a better one.
    """
    before = kept(db, key)
    if before is not None and before.place is not None and _is_nearer(before.place, found):
        return
    again = None if days is None else at + timedelta(days=days)
    if str(found.precision) not in located.NEAR_ENOUGH:
        again = at + ASK_AGAIN_AFTER
    _write(
        db,
        key,
        tries=1,
        provider=found.provider,
        latitude=found.latitude,
        longitude=found.longitude,
        precision=str(found.precision),
        radius_m=found.radius_m,
        doubts=" ".join(found.doubts),
        asked_at=ms(at),
        again_at=None if again is None else ms(again),
    )
    located.mark(db, key)


def keep_nothing(
    db: Connection, key: str, provider: str, *, at: datetime, doubts: tuple[Doubt, ...] = ()
) -> None:
    """Keep that a service knows no such address, or said what cannot be; a place stays."""
    before = db.execute(select(place_answer).where(place_answer.c.place_key == key)).first()
    again_at = ms(at + ASK_AGAIN_AFTER)
    if before is not None and before.latitude is not None:
        if before.again_at is not None:
            later = place_answer.update().where(place_answer.c.place_key == key)
            db.execute(later.values(again_at=again_at, tries=before.tries + 1))
        return
    _write(
        db,
        key,
        tries=1 if before is None else before.tries + 1,
        provider=provider,
        latitude=None,
        longitude=None,
        precision="",
        radius_m=None,
        doubts=" ".join(doubts),
        asked_at=ms(at),
        again_at=again_at,
    )


def forget(db: Connection, key: str) -> None:
    """Forget what was said of one address."""
    db.execute(place_answer.delete().where(place_answer.c.place_key == key))
    located.mark(db, key)


def forget_all(db: Connection) -> int:
    """Forget all answers; the merchant's pins stay. Says how many there were."""
    keys = db.execute(select(place_answer.c.place_key)).scalars().all()
    for key in keys:
        forget(db, key)
    return len(keys)


def _is_nearer(one: Place, other: Place) -> bool:
    ranks = tuple(Precision)
    return ranks.index(one.precision) < ranks.index(other.precision)


def _write(db: Connection, key: str, **values: object) -> None:
    db.execute(place_answer.delete().where(place_answer.c.place_key == key))
    db.execute(place_answer.insert().values(place_key=key, **values))
