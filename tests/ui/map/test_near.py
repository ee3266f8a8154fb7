"""Very near, only the corner of a cell that is seen is carried along."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPolygonF

from desktop.ui.map.base.cells import Cell, Line, fill, plain, unpacked
from desktop.ui.map.base.near import part_of

BOX = (0.0, 0.0, 100.0, 100.0)
EVERYWHERE = (-1e6, -1e6, 1e6, 1e6)


def line(*points: tuple[int, int], mark: int = 1) -> Line:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    bounds = min(xs), min(ys), max(xs), max(ys)
    return Line(bounds, mark, QPolygonF([QPointF(*each) for each in points]))


def corners(of: Line) -> list[tuple[float, float]]:
    return [(point.x(), point.y()) for point in of.points.toList()]


def test_a_ring_is_cut_at_the_box():
    cell = part_of(Cell(land=[line((-50, 20), (50, 20), (50, 60), (-50, 60))]), BOX)
    assert sorted(corners(cell.land[0])) == [(0, 20), (0, 60), (50, 20), (50, 60)]


def test_a_ring_around_the_box_becomes_the_box():
    cell = part_of(Cell(land=[line((-500, -500), (500, -500), (500, 500), (-500, 500))]), BOX)
    assert sorted(corners(cell.land[0])) == [(0, 0), (0, 100), (100, 0), (100, 100)]


def test_what_is_elsewhere_is_left_out():
    far = line((200, 200), (300, 200), (300, 300))
    assert part_of(Cell(land=[far], rivers=[far], towns=[far]), BOX) == part_of(Cell(), BOX)


def test_a_line_keeps_the_stretches_near_the_box():
    winding = line((-90, 50), (-20, 50), (50, 50), (150, 50), (150, 500), (20, 500), (20, 90))
    first, second = part_of(Cell(rivers=[winding]), BOX).rivers
    assert corners(first) == [(-20, 50), (50, 50), (150, 50)]
    assert corners(second) == [(20, 500), (20, 90)]
    assert first.mark == winding.mark


def test_a_ring_within_a_ring_is_water_again():
    lake = line((20, 20), (80, 20), (80, 80), (20, 80), mark=2)
    ground = fill([line((0, 0), (100, 0), (100, 100), (0, 100)), lake], EVERYWHERE)
    assert ground.contains(QPointF(10, 10))
    assert not ground.contains(QPointF(50, 50))


def test_a_plain_cell_reaches_over_its_edge_so_that_no_seam_is_seen():
    assert plain(0, 7) == Cell()
    ground = fill(plain(1, 7).land, EVERYWHERE)
    assert ground.contains(QPointF(-10, -10))
    assert ground.contains(QPointF(4106, 4106))


def test_a_cell_that_ends_too_soon_is_an_error_and_no_picture():
    with pytest.raises(ValueError, match="ends before"):
        unpacked(b"\x05\x00\x00\x00\x01\x01\x01\x01\x01", 7)
