"""A cell as bytes, the way `desktop.ui.map.base.cells` reads it."""

from __future__ import annotations

import struct

import numpy as np

from map_data.ground.clip import Box, Shape, shore_runs

LAYERS = ("land", "towns", "rivers", "regions", "countries")


def packed(layers: dict[str, list[Shape]], box: Box, margin: int, level: int) -> bytes:
    """The layers of a cell one after the other; each begins with how many shapes it has."""
    body = []
    corner = np.array([box[0] + margin, box[1] + margin])
    for name in LAYERS:
        shapes = layers.get(name, [])
        rings, runs = [], []
        for at, shape in enumerate(shapes):
            points, own = shape.points, None
            if name == "land":
                points, own = shore_runs(points, box, level)
            if own is not None:
                runs += [(at, start, count) for start, count in own or [(0, 0)]]
            rings.append(points - corner)
        marks = bytes(shape.mark for shape in shapes)
        lengths = np.array([len(ring) for ring in rings], "<u2").tobytes()
        body.append(struct.pack("<HH", len(shapes), len(runs)) + marks + lengths)
        body.append(np.array(runs, "<u2").reshape(-1, 3).T.tobytes())
        body.append(_planes(rings))
    return b"".join(body)


def _planes(rings: list[np.ndarray]) -> bytes:
    """The steps from point to point: low bytes and high bytes apart, for they pack better so."""
    if not rings:
        return b""
    points = np.concatenate(rings).astype(np.int64)
    steps = np.diff(points, axis=0, prepend=np.zeros((1, 2), np.int64))
    if np.abs(steps).max() > 32767:
        raise OverflowError
    planes = []
    for axis in (0, 1):
        pair = steps[:, axis].astype("<i2").view(np.uint8).reshape(-1, 2)
        planes += [pair[:, 0].tobytes(), pair[:, 1].tobytes()]
    return b"".join(planes)
