from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QColor, QImage, QPageSize, QPainter, QPdfWriter

from desktop.ui.map.painter import paint_scene
from desktop.ui.map.projection import fit
from desktop.ui.map.scene import MapColours, MapScene, PinKind
from tests.ui.map.samples import DARK, LIGHT, a_pin, a_scene

pytestmark = pytest.mark.usefixtures("qapp")


def painted(scene: MapScene, colours: MapColours, scale: float = 1.0, **how) -> QImage:
    image = QImage(round(360 * scale), round(210 * scale), QImage.Format.Format_RGB32)
    image.fill(QColor("#FF00FF"))
    painter = QPainter(image)
    paint_scene(painter, QRectF(image.rect()), scene, colours, scale, **how)
    painter.end()
    return image


def colours_in(image: QImage) -> set[str]:
    every = range(0, image.width(), 2), range(image.height())
    return {QColor(image.pixel(x, y)).name().upper() for x in every[0] for y in every[1]}


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_a_map_is_never_a_blank_sheet(colours):
    seen = colours_in(painted(a_scene(), colours))
    assert len(seen) > 30
    assert colours.land in seen
    assert "#FF00FF" not in seen


@pytest.mark.parametrize("kind", list(PinKind))
@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_the_pin_stands_on_its_place_in_the_colour_of_its_status(kind, colours):
    scene = a_scene(kind=kind, radius_m=None)
    image = painted(scene, colours)
    right, down = fit(scene, 360, 210).offset(38.7131, -9.1455)
    beside_the_tip = image.pixelColor(round(180 + right), round(105 + down - 5))
    assert beside_the_tip.name().upper() == colours.of(kind)


def test_a_hollow_pin_is_only_a_rim():
    filled, hollow = (painted(a_scene(hollow=each, radius_m=None), LIGHT) for each in (False, True))
    right, down = fit(a_scene(radius_m=None), 360, 210).offset(38.7131, -9.1455)
    body = round(180 + right), round(105 + down - 14)
    assert filled.pixelColor(*body).name().upper() == LIGHT.paid
    assert hollow.pixelColor(*body).name().upper() == LIGHT.on_pin


def test_an_approximate_place_has_a_circle_and_an_exact_one_has_none():
    near, far = (painted(a_scene(radius_m=metres), LIGHT) for metres in (5.0, 800.0))
    under_the_pin = (185, 150)
    assert near.pixelColor(*under_the_pin) != far.pixelColor(*under_the_pin)


def test_the_credit_is_written_at_the_bottom_right():
    corner = 340, 195
    without, with_it = (painted(a_scene(credit=each), LIGHT) for each in ("", "© GeoNames"))
    assert without.copy(260, 192, 100, 18) != with_it.copy(260, 192, 100, 18)
    assert without.copy(0, 0, 250, 190) == with_it.copy(0, 0, 250, 190)
    assert with_it.pixelColor(*corner) is not None


def test_a_finer_device_shows_the_same_part_of_the_world():
    once, thrice = painted(a_scene(), LIGHT), painted(a_scene(), LIGHT, 3.0)
    right, down = fit(a_scene(), 360, 210).offset(38.7131, -9.1455)
    x, y = 180 + right, 105 + down - 5
    assert once.pixelColor(round(x), round(y)).name().upper() == LIGHT.paid
    assert thrice.pixelColor(round(3 * x), round(3 * y)).name().upper() == LIGHT.paid


def test_the_painter_comes_back_as_it_was():
    image = QImage(100, 100, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_scene(painter, QRectF(10, 10, 50, 50), a_scene(), LIGHT)
    assert painter.worldTransform().isIdentity()
    assert not painter.hasClipping()
    painter.end()


def test_nothing_is_painted_outside_the_rectangle():
    image = QImage(200, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("#FF00FF"))
    painter = QPainter(image)
    paint_scene(painter, QRectF(50, 50, 100, 100), a_scene(radius_m=90_000.0), LIGHT)
    painter.end()
    edge = [(x, y) for x in range(200) for y in range(200) if not (50 <= x < 150 and 50 <= y < 150)]
    assert {image.pixelColor(*each).name() for each in edge} == {"#ff00ff"}


def test_on_paper_the_map_is_lines_and_letters(tmp_path: Path):
    file = tmp_path / "map.pdf"
    writer = QPdfWriter(str(file))
    writer.setPageSize(QPageSize(QSizeF(80, 60), QPageSize.Unit.Millimeter))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(1200)
    painter = QPainter(writer)
    whole = QRectF(0, 0, writer.width(), writer.height())
    scene = MapScene(pins=(a_pin(radius_m=300.0), a_pin(kind=PinKind.SHOP, latitude=38.72)))
    paint_scene(painter, whole, scene, LIGHT, 1200 / 96)
    painter.end()
    written = file.read_bytes()
    assert b"/Subtype /Image" not in written
    assert b"/Font" in written
    assert len(written) < 60_000
