"""What a round is made of: its stops with their distances, and their order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate

from desktop.domain.delivery import Delivery, Listed, Round, Stop
from desktop.domain.place import Place
from desktop.geo.round_links import RoundPoint
from desktop.geo.route import Point, in_order, legs_m
from desktop.words.address import one_line


def point_of(place: Place | None) -> Point | None:
    """The point of a place, where there is one."""
    return None if place is None else (place.latitude, place.longitude)


def reached(
    going: Sequence[tuple[Delivery, bool]], shop: Place | None, *, back: bool
) -> tuple[tuple[Stop, ...], float]:
    """The stops with how far the round is at each, and the length of the whole, in metres."""
    points = [point for one, _locked in going if (point := point_of(one.place)) is not None]
    legs = legs_m(points, start=point_of(shop), back=back)
    distances = iter(accumulate(legs))
    stops = tuple(
        Stop(
            delivery=one,
            locked=locked,
            reached_m=None if one.place is None else next(distances),
        )
        for one, locked in going
    )
    return stops, sum(legs)


def arranged(
    active: Sequence[Listed], places: Mapping[int, Place | None], shop: Place | None, *, back: bool
) -> list[Listed]:
    """The stops in a good order; those that are not on the map come last, but before a lock."""
    ends = {0, len(active) - 1}
    held = {at for at, each in enumerate(active) if each.locked and at in ends}
    last = active[-1] if len(active) > 1 and len(active) - 1 in held else None
    placed: list[tuple[Listed, Point]] = []
    lost: list[Listed] = []
    for each in active:
        point = point_of(places.get(each.order_id))
        if point is not None:
            placed.append((each, point))
        elif each is not last:
            lost.append(each)
    first = active[0] if active and 0 in held else None
    order = in_order(
        [point for _each, point in placed],
        start=point_of(shop),
        back=back,
        first_locked=bool(placed) and placed[0][0] is first,
        last_locked=len(placed) > 1 and placed[-1][0] is last,
    )
    found = [placed[at][0] for at in order]
    if first is not None and first in lost:  # it stays the first though nobody knows where it is
        lost.remove(first)
        found.insert(0, first)
    if last is not None and last in found:
        found.remove(last)
    return [*found, *lost, *([last] if last is not None else [])]


def round_points(today: Round) -> list[RoundPoint]:
    """The stops as other programs are told of them."""
    return [
        RoundPoint(
            name=" · ".join(part for part in (one.number, one.name) if part),
            address=one_line(one.address),
            note=one.note,
            point=point_of(one.place),
            is_near=one.is_near,
        )
        for one in (stop.delivery for stop in today.stops)
    ]
