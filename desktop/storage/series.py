"""The series of order numbers: the database itself finds the holes in them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, func, select

from desktop.domain.imports import BadRecord
from desktop.domain.series import Missing, Reason, figures_of
from desktop.storage.orders import NUMBER_SERIES
from desktop.storage.schema import abandoned, counter, orders, setting

_in_words = func.rtrim(orders.c.number, "0123456789")  # what stands before the last figures
_NOT_READ = "not_read:"  # settings with the records of a channel that could not be brought in
_MOST_KEPT, _LONGEST_DETAIL = 2000, 60


class Stretch(NamedTuple):
    """A series from its lowest to its highest number."""

    prefix: str
    first: int
    last: int
    numbers: int  # different ones
    figures: int  # of the shortest


def channels(db: Connection) -> list[str]:
    """Where orders come from, in the order of the alphabet."""
    return sorted(db.execute(select(orders.c.channel).distinct()).scalars())


def stretches(db: Connection, channel: str) -> list[Stretch]:
    """The series of a channel, by what stands before the figures; a number alone is one too."""
    query = (
        select(
            _in_words.label("prefix"),
            func.min(orders.c.number_sort),
            func.max(orders.c.number_sort),
            func.count(orders.c.number_sort.distinct()),
            func.min(func.length(orders.c.number) - func.length(_in_words)),
        )
        .where(orders.c.channel == channel, orders.c.number != _in_words)
        .group_by(_in_words)
        .order_by(func.count().desc(), _in_words)
    )
    return [Stretch(*row) for row in db.execute(query)]


def without_figures(db: Connection, channel: str) -> int:
    """How many numbers of a channel do not end in figures."""
    query = select(func.count()).where(orders.c.channel == channel, orders.c.number == _in_words)
    return int(db.execute(query).scalar_one())


def holes(
    db: Connection, channel: str, prefix: str, after: int, most: int
) -> list[tuple[int, int]]:
    """The first stretches of missing numbers after `after`: from and to which number."""
    before = func.lag(orders.c.number_sort, 1, after).over(order_by=orders.c.number_sort)
    pairs = (
        select(before.label("before"), orders.c.number_sort.label("number"))
        .where(*_in_series(channel, prefix))
        .subquery()
    )
    query = (
        select(pairs.c.before + 1, pairs.c.number - 1)
        .where(pairs.c.number > pairs.c.before + 1)
        .order_by(pairs.c.number)
        .limit(most)
    )
    return [(int(first), int(last)) for first, last in db.execute(query)]


def own_ends(db: Connection) -> tuple[int, int]:
    """The first number of the shop's own series, and the last that it has given."""
    first = db.execute(select(setting.c.value).where(setting.c.name == "first_number")).scalar()
    following = db.execute(select(counter.c.value).where(counter.c.name == NUMBER_SERIES)).scalar()
    return int(first or 1), int(following or 1) - 1


def reasons(db: Connection, channel: str) -> dict[str, dict[int, Reason]]:
    """By prefix, why numbers are missing: those of carts, and of records that were not read."""
    found: dict[str, dict[int, Reason]] = {}
    for number, (code, detail) in not_read(db, channel).items():
        _put(found, number, Reason(why=Missing.NOT_READ, code=code, detail=detail))
    query = select(abandoned.c.number).where(abandoned.c.channel == channel)
    for number in db.execute(query).scalars():
        _put(found, number, Reason(why=Missing.ABANDONED))
    return found


def not_read(db: Connection, channel: str) -> dict[str, tuple[str, str]]:
    """The numbers of records that could not be brought in, with the reason of the last time."""
    query = select(setting.c.value).where(setting.c.name == _NOT_READ + channel)
    kept = db.execute(query).scalar()
    if kept is None:
        return {}
    return {number: (code, detail) for number, code, detail in json.loads(kept)}


def keep_not_read(
    db: Connection, channel: str, bad: Iterable[BadRecord], came: Iterable[str]
) -> None:
    """Keep what could not be brought in, and forget those that have come since."""
    before = not_read(db, channel)
    now = dict(before)
    for number in came:
        now.pop(number, None)
    for each in bad:
        if each.number and each.reason != "twice_in_file":
            now.pop(each.number, None)  # the newest stand last
            now[each.number] = (each.reason, each.detail[:_LONGEST_DETAIL])
    if now == before:
        return
    name = _NOT_READ + channel
    db.execute(setting.delete().where(setting.c.name == name))
    if now:
        rows = [[number, *why] for number, why in now.items()][-_MOST_KEPT:]
        db.execute(setting.insert().values(name=name, value=json.dumps(rows)))


def _put(found: dict[str, dict[int, Reason]], number: str, reason: Reason) -> None:
    parts = figures_of(number)
    if parts is not None:
        found.setdefault(parts[0], {})[parts[1]] = reason


def _in_series(channel: str, prefix: str) -> tuple[ColumnElement[bool], ...]:
    return (orders.c.channel == channel, _in_words == prefix, orders.c.number != _in_words)
