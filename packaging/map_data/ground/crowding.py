"""From which zoom on the borders of regions are drawn: where they are many, only near."""

from __future__ import annotations

import math
from collections import defaultdict

import numpy as np

from map_data.ground.measure import Points

_SQUARES = 64  # across the world
_APART = 44.0  # pixels that borders should lie apart on the whole
_FIRST, _LAST = 4, 10


def seen_from(lines: list[Points]) -> list[int]:
    """The zoom from which each line is drawn."""
    ink: dict[tuple[int, int], float] = defaultdict(float)
    for line in lines:
        lengths = np.hypot(*np.diff(line, axis=0).T)
        squares = ((line[1:] + line[:-1]) / 2 * _SQUARES).astype(int)
        for (x, y), length in zip(squares.tolist(), lengths.tolist(), strict=True):
            ink[x, y] += length
    return [_zoom(ink, *(line.mean(axis=0) * _SQUARES).astype(int).tolist()) for line in lines]


def _zoom(ink: dict[tuple[int, int], float], x: int, y: int) -> int:
    around = [(x + right, y + down) for right in (-1, 0, 1) for down in (-1, 0, 1)]
    drawn = [ink[square] for square in around if square in ink]
    dense = sum(drawn) * _SQUARES**2 / max(3, len(drawn))
    nearest = math.ceil(math.log2(max(1e-9, _APART * dense / 256)))
    return min(_LAST, max(_FIRST, nearest))
