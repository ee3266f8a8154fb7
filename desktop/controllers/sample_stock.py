"""The goods that arrived during the sample shop's year, so that no level was ever below zero.

It is reckoned backwards: from what is left today, over what was sold, to what must have arrived.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_BOX = 6  # goods come in boxes of six


@dataclass(frozen=True, slots=True, kw_only=True)
class Supply:
    """What one product began with, and what arrived later: instants and units."""

    opening: int
    arrivals: tuple[tuple[int, int], ...]  # oldest first


def supply(
    flow: Sequence[tuple[int, int]], deliveries: Sequence[int], level: int, *, reserve: int
) -> Supply:
    """What must have arrived for `level` units to be left, and `reserve` before each delivery.

    `flow` is what went out (positive) and came back (negative), by instant. The level left is
    higher than asked for only where more has come back lately than would fit under it.
    """
    marks, out, most = _marks(flow, deliveries)
    left = max(level, most - out)
    arrivals = []
    for at, out_before, most_before in reversed(marks):
        after = left + out - out_before
        # What had gone out at the worst moment before must have been there then.
        boxes = (after - max(reserve, most_before - out_before)) // _BOX
        units = max(0, boxes) * _BOX
        if units:
            arrivals.append((at, units))
        left, out = after - units, out_before
    return Supply(opening=left + out, arrivals=tuple(reversed(arrivals)))


def _marks(
    flow: Sequence[tuple[int, int]], deliveries: Sequence[int]
) -> tuple[list[tuple[int, int, int]], int, int]:
    """At each delivery what had gone out by then and at most, and the same at the end."""
    marks = []
    out = most = position = 0
    for at in deliveries:
        while position < len(flow) and flow[position][0] < at:
            out += flow[position][1]
            most = max(most, out)
            position += 1
        marks.append((at, out, most))
    for _at, units in flow[position:]:
        out += units
        most = max(most, out)
    return marks, out, most
