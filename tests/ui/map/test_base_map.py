"""The base map: land is land, water is water, at every zoom, in every language and theme."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from desktop.geo import data_files
from desktop.ui.map import base_map
from desktop.ui.map.base.data import LAST_NAMES, MapData
from desktop.ui.map.base.ground import paint_ground
from desktop.ui.map.base.lettering import Kind, has_dot, pixels, width
from desktop.ui.map.base.view import View
from desktop.ui.map.base_map import BaseMap
from desktop.ui.map.projection import TILE, Camera, from_world, to_world
from desktop.ui.theme import load_fonts
from tests.ui.map.samples import DARK, LIGHT, unlike

pytestmark = pytest.mark.usefixtures("qapp", "fonts")

DRY = {
    "Praça do Município, Lisboa": (38.7079, -9.1392),
    "Honolulu Hale": (21.3047, -157.8573),
    "Ceuta": (35.8894, -5.3160),
    "Obelisco, Buenos Aires": (-34.6037, -58.3816),
    "Santiago": (-33.4372, -70.6506),
    "Praça da Sé, São Paulo": (-23.5503, -46.6339),
    "Zócalo, Ciudad de México": (19.4326, -99.1332),
    "Santa Cruz de Tenerife": (28.4698, -16.2549),
    "Funchal": (32.6500, -16.9080),
    "Ponta Delgada": (37.7440, -25.6660),
    "San Juan, Puerto Rico": (18.4000, -66.0500),
    "Isla del Sol, an island in a lake": (-16.0180, -69.1750),
    "Madrid": (40.4168, -3.7038),
    "Berlin": (52.52, 13.405),
}
WET = {
    "Tejo between Lisboa and Almada": (38.6935, -9.1500),
    "Mar da Palha": (38.7300, -9.0500),
    "Río de la Plata off Buenos Aires": (-34.50, -58.00),
    "Lago Titicaca": (-15.80, -69.40),
    "Lago de Nicaragua": (11.50, -85.30),
    "the middle of the Atlantic": (30.0, -40.0),
    "the Pacific off Chile": (-33.4, -75.0),
    "the Strait of Gibraltar": (35.95, -5.60),
    "the Bay of Biscay": (44.5, -4.0),
    "the Caspian Sea": (42.0, 50.5),
}
BY_THE_SHORE = {
    "Lisboa": (38.7079, -9.1392),
    "Honolulu": (21.3047, -157.8573),
    "Ceuta": (35.8894, -5.3160),
    "Rio de Janeiro": (-22.9068, -43.1729),
    "Valparaíso": (-33.0458, -71.6197),
    "Montevideo": (-34.9065, -56.2110),
    "Veracruz": (19.2006, -96.1300),
    "Cudillero": (43.5650, -6.1480),
}


@pytest.fixture(scope="module")
def fonts(qapp) -> None:
    load_fonts()


@pytest.fixture(scope="module")
def world(tmp_path_factory) -> BaseMap:
    """The map of the program's own data."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(data_files, "cache_folder", lambda: folder)
        return BaseMap(MapData(data_files.unpacked("base")))


def tile_of(place: tuple[float, float], zoom: int) -> tuple[int, int]:
    x, y = to_world(*place, zoom)
    return int(x // TILE), int(y // TILE)


def ground_at(world: BaseMap, place: tuple[float, float], zoom: int) -> str:
    """The colour of the ground under a place, without any name over it."""
    x, y = to_world(*place, zoom)
    image = QImage(9, 9, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_ground(painter, View(zoom, x - 4.5, y - 4.5, 9, 9), world.data, LIGHT)
    painter.end()
    return image.pixelColor(4, 4).name().upper()


def colours_in(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(0, image.width(), 3)
        for y in range(image.height())
    }


def tile(world: BaseMap, place: tuple[float, float], zoom: int, **how) -> QImage:
    how = {"scale": 1, "colours": LIGHT, "language": "pt"} | how
    return world.tile(zoom, *tile_of(place, zoom), **how)


# ---- the ground ----
@pytest.mark.parametrize("zoom", [10, 11, 12, 13, 16])
@pytest.mark.parametrize("place", DRY.values(), ids=DRY.keys())
def test_what_is_dry_is_land(world, place, zoom):
    assert ground_at(world, place, zoom) not in {LIGHT.water, LIGHT.shallows}


@pytest.mark.parametrize("zoom", [9, 10, 13, 16])
@pytest.mark.parametrize("place", WET.values(), ids=WET.keys())
def test_what_is_wet_is_water(world, place, zoom):
    assert ground_at(world, place, zoom) in {LIGHT.water, LIGHT.shallows}


@pytest.mark.parametrize("zoom", range(14))
def test_there_is_no_gap_at_any_zoom(world, zoom):
    for name, place in BY_THE_SHORE.items():
        seen = colours_in(tile(world, place, zoom))
        assert {LIGHT.land, LIGHT.town, LIGHT.town_core} & seen, name
        assert LIGHT.water in seen, name


@pytest.mark.parametrize("zoom", range(3, 14))
def test_inland_is_land_and_the_open_sea_is_sea_at_every_zoom(world, zoom):
    for place in ((-10.0, -55.0), (40.0, -98.0), (48.0, 10.5), (-25.0, 134.0)):
        assert ground_at(world, place, zoom) != LIGHT.water
    for place in ((30.0, -40.0), (-40.0, -110.0), (0.0, 175.0), (0.0, -179.5)):
        assert ground_at(world, place, zoom) == LIGHT.water


def test_the_world_goes_on_where_a_view_crosses_its_edge(world):
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    camera = Camera(latitude=66.0, longitude=180.0, zoom=4)  # Chukotka lies on both sides
    world.paint(painter, QRectF(image.rect()), camera, LIGHT, language="en")
    painter.end()
    for half in (image.copy(0, 0, 200, 200), image.copy(200, 0, 200, 200)):
        assert {LIGHT.land, LIGHT.water} <= colours_in(half)


# ---- neighbours ----
@pytest.mark.parametrize("zoom", [3, 6, 8, 10, 11, 13, 14])
def test_neighbouring_tiles_agree_on_all_that_crosses_their_edge(world, zoom):
    x, y = tile_of((38.7079, -9.1392), zoom)
    whole = QImage(2 * TILE, 2 * TILE, QImage.Format.Format_RGB32)
    painter = QPainter(whole)
    latitude, longitude = from_world((x + 1) * TILE, (y + 1) * TILE, zoom)
    camera = Camera(latitude=latitude, longitude=longitude, zoom=zoom)
    world.paint(painter, QRectF(whole.rect()), camera, LIGHT, language="pt")
    painter.end()
    laid = QImage(whole.size(), QImage.Format.Format_RGB32)
    painter = QPainter(laid)
    for right in (0, 1):
        for down in (0, 1):
            part = world.tile(zoom, x + right, y + down, scale=1, colours=LIGHT, language="pt")
            painter.drawImage(right * TILE, down * TILE, part)
    painter.end()
    assert unlike(whole, laid) < 0.004


@pytest.mark.parametrize("place", [(38.72, -9.14), (19.43, -99.13), (51.5, -0.12)])
@pytest.mark.parametrize("zoom", [4, 5, 6, 8, 10, 12])
def test_no_two_names_of_a_zoom_collide(world, place, zoom):
    x, y = (axis / (TILE * 2.0**zoom) for axis in to_world(*place, zoom))
    reach = 500 / (TILE * 2.0**zoom)
    boxes = []
    for name in world.data.names(zoom, (x - reach, y - reach, x + reach, y + reach), "es"):
        across = TILE * 2.0**zoom / (1 << 23)
        half, high = width(name.text, name.kind, zoom) / 2, pixels(name.kind, zoom)
        top = name.down * across + (2 if has_dot(name.kind, zoom) else -high / 2)
        middle = name.right * across
        boxes.append((name, QRectF(middle - half, top, 2 * half, high)))
    assert len(boxes) > 3
    for at, (name, box) in enumerate(boxes):
        for other, beside in boxes[at + 1 :]:
            assert not box.intersects(beside), (name.text, other.text)


# ---- looks ----
def test_twice_the_scale_is_sharper_and_no_enlargement(world):
    once, twice = (tile(world, (38.71, -9.14), 11, scale=scale) for scale in (1, 2))
    assert (twice.width(), twice.height()) == (512, 512)
    smooth = Qt.TransformationMode.SmoothTransformation
    ratio = Qt.AspectRatioMode.IgnoreAspectRatio
    assert unlike(once, twice.scaled(256, 256, ratio, smooth)) < 0.03
    assert unlike(twice, once.scaled(512, 512, ratio, smooth)) > 0.01


@pytest.mark.parametrize("zoom", [4, 8, 12])
def test_both_themes_take_the_colours_of_their_tokens(world, zoom):
    for colours in (LIGHT, DARK):
        seen = colours_in(tile(world, (38.7079, -9.1392), zoom, colours=colours))
        assert colours.water in seen
        assert {colours.land, colours.town, colours.town_core} & seen


def names_around(world, place, zoom, language) -> set[str]:
    x, y = (axis / (TILE * 2.0**zoom) for axis in to_world(*place, zoom))
    reach = 200 / (TILE * 2.0**zoom)
    found = world.data.names(zoom, (x - reach, y - reach, x + reach, y + reach), language)
    return {name.text for name in found}


@pytest.mark.parametrize(
    ("place", "zoom", "said"),
    [
        ((38.72, -9.14), 8, {"en": "Lisbon", "es": "Lisboa", "pt": "Lisboa"}),
        ((51.5, -0.12), 8, {"en": "London", "es": "Londres", "pt": "Londres"}),
        ((19.43, -99.13), 8, {"en": "Mexico City", "es": "Ciudad de México",
                              "pt": "Cidade do México"}),
        ((40.0, -4.0), 4, {"en": "Spain", "es": "España", "pt": "Espanha"}),
        ((37.8, 5.2), 5, {"en": "Mediterranean Sea", "es": "Mar Mediterráneo",
                          "pt": "Mar Mediterrâneo"}),
        ((-23.55, -46.63), 8, {"en": "São Paulo", "es": "São Paulo", "pt": "São Paulo"}),
    ],
)  # fmt: skip
def test_places_are_called_by_their_name_in_the_merchants_language(world, place, zoom, said):
    for language, name in said.items():
        assert name in names_around(world, place, zoom, language)
    assert names_around(world, place, zoom, "fr") == names_around(world, place, zoom, "en")


def test_the_language_changes_the_picture(world):
    english, portuguese = (
        tile(world, (38.72, -9.14), 8, language=language) for language in ("en", "pt")
    )
    assert english != portuguese


@pytest.mark.parametrize(
    ("place", "neighbours"),
    [
        ((39.3606, -9.1571), {"Óbidos", "Caldas da Rainha"}),
        ((43.563, -6.1463), {"Cudillero"}),
        ((-22.9087, -68.1997), {"San Pedro de Atacama"}),
    ],
)
def test_a_small_town_tells_a_stranger_where_it_is(world, place, neighbours):
    assert neighbours <= names_around(world, place, 11, "es")


def test_very_near_the_town_around_is_named_again(world):
    place = -33.4372, -70.6506  # the middle of Santiago: one plain ground
    for zoom in (14, 15, 16):
        image = QImage(400, 260, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        camera = Camera(latitude=place[0], longitude=place[1], zoom=zoom)
        world.paint(painter, QRectF(image.rect()), camera, LIGHT, language="es")
        painter.end()
        assert len(colours_in(image)) > 12, zoom  # letters have many shades


# ---- threads and damage ----
def test_any_thread_may_paint(world):
    place = 38.7079, -9.1392
    here = [tile(world, place, zoom) for zoom in (5, 11)]
    there: dict[int, list[QImage]] = {}

    def paint(number: int) -> None:
        there[number] = [tile(world, place, zoom) for zoom in (5, 11)]

    threads = [threading.Thread(target=paint, args=(number,)) for number in range(3)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(there) == 3
    for pictures in there.values():  # soft edges of letters may be rounded otherwise
        assert all(unlike(*pair) < 0.01 for pair in zip(here, pictures, strict=True))


@pytest.fixture
def nothing_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that has not loaded its map, with its files in a folder of its own."""
    folder = tmp_path / "program" / "map"
    folder.mkdir(parents=True)
    monkeypatch.setattr(base_map, "_loaded", None)
    monkeypatch.setattr(data_files, "resources", lambda: tmp_path / "program")
    monkeypatch.setattr(data_files, "cache_folder", lambda: tmp_path / "cache")
    return folder


@pytest.mark.parametrize("damage", [None, b"no archive at all", b"\xfd7zXZ\x00 cut short"])
def test_missing_or_damaged_data_is_no_map_and_no_error(nothing_loaded, damage):
    if damage is not None:
        (nothing_loaded / "base.sqlite.xz").write_bytes(damage)
    assert base_map.load_if_whole() is None
    assert base_map.present() is None


def test_data_of_another_format_is_refused(nothing_loaded, tmp_path):
    import lzma  # noqa: PLC0415
    import sqlite3  # noqa: PLC0415

    with sqlite3.connect(tmp_path / "old") as db:
        db.execute("CREATE TABLE meta (name, value)")
        db.execute("INSERT INTO meta VALUES ('format', '0')")
    db.close()
    packed = lzma.compress((tmp_path / "old").read_bytes())
    (nothing_loaded / "base.sqlite.xz").write_bytes(packed)
    assert base_map.load_if_whole() is None


def test_nothing_is_loaded_until_somebody_asks(nothing_loaded):
    assert base_map.present() is None


def test_names_stop_where_the_data_stops(world):
    near = names_around(world, (38.7079, -9.1392), LAST_NAMES, "pt")
    assert "Baixa" in near
    kinds = {Kind(kind) for kind in range(9)}
    assert all(pixels(kind, 18) == pixels(kind, 12) for kind in kinds)


def test_the_credit_names_whose_data_it_is():
    assert "GSHHG" in base_map.CREDIT
    assert "GeoNames" in base_map.CREDIT
    assert QColor(LIGHT.water).isValid()
