"""The bar that says how long a kilometre is on the map."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from desktop.ui.map.projection import Camera, metres_per_pixel
from desktop.ui.map.scale_bar import bar_length, length_words, paint_scale_bar
from tests.ui.map.samples import LIGHT


@pytest.mark.parametrize(
    ("metres_a_pixel", "metres", "words"),
    [
        (1.0, 50, "50 m"),
        (6.0, 500, "500 m"),
        (15.0, 1000, "1 km"),
        (60.0, 5000, "5 km"),
        (30_000.0, 2_000_000, "2000 km"),
    ],
)
def test_a_bar_is_a_round_number_of_metres(metres_a_pixel, metres, words):
    assert bar_length(metres_a_pixel) == metres
    assert length_words(metres) == words


@pytest.mark.parametrize("zoom", range(2, 19))
def test_a_bar_is_never_too_long_nor_too_short(zoom):
    ratio = metres_per_pixel(38.7, zoom)
    assert 33 <= bar_length(ratio) / ratio <= 84


@pytest.mark.usefixtures("qapp")
def test_the_bar_measures_what_it_says():
    camera = Camera(latitude=38.7, longitude=-9.1, zoom=12)
    image = QImage(360, 210, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.land))
    painter = QPainter(image)
    paint_scale_bar(painter, QRectF(image.rect()), camera, LIGHT, above=20)
    painter.end()
    ratio = metres_per_pixel(38.7, 12)
    row = next(y for y in range(209, 0, -1)
               if image.pixelColor(30, y).name().upper() != LIGHT.land)  # fmt: skip
    dark = [image.pixelColor(x, row - 1).lightness() < 150 for x in range(360)]
    start = dark.index(True)
    end = dark.index(False, start)
    assert (end - start) * ratio == pytest.approx(bar_length(ratio), rel=0.06)
