"""The merchant's own map file on the page: over the base map, read by the worker, or refused."""

import threading

import pytest

from desktop.domain.map_errors import FileFault
from desktop.geo.tile_choice import TileChoice, TileKind
from desktop.ui.map.base_map import CREDIT as GROUND_CREDIT
from desktop.ui.map.tile_sources import OWN, OwnMap, TileName, packed
from tests.ui.map.samples import a_scene
from tests.ui.map.shown import frame_of, show
from tests.ui.map.tile_tools import (
    SquarePainter,
    a_picture,
    a_pmtiles,
    an_mbtiles,
    around,
    every_tile,
)

GROUND, OWN_COLOUR = "#5B8C3A", "#AA3300"
CREDIT = "document.querySelector('.credit').textContent"
CHIP = "document.querySelector('.away').textContent"


def lisbon(colour: str) -> dict[tuple[int, int, int], bytes]:
    return around(38.7131, -9.1455, a_picture(colour))


@pytest.fixture
def base(profile):
    profile.tiles.use_base(SquarePainter(GROUND))
    yield
    profile.tiles.use_base(None)


@pytest.fixture
def use(qtbot, profile):
    """Chooses a map file, and none again after the test."""

    def chosen(path) -> None:
        with qtbot.waitSignal(profile.tiles.opened, timeout=10_000):
            profile.setting.choose(TileChoice(kind=TileKind.FILE, path=str(path)))

    yield chosen
    profile.setting.choose(TileChoice())


@pytest.mark.parametrize("make", [an_mbtiles, a_pmtiles], ids=["mbtiles", "pmtiles"])
def test_an_own_file_is_seen_at_once(qtbot, profile, base, web_map, use, tmp_path, make):
    profile.gate.passed.clear()  # the profile is every test's: others let addresses pass
    use(make(tmp_path / "map", lisbon(OWN_COLOUR)))
    assert frame_of(qtbot, web_map, OWN_COLOUR)
    assert profile.web.isOffTheRecord()
    assert set(profile.gate.passed) <= {"mostrador://map", "mostrador://tiles", "data:"}


def test_where_the_file_has_no_tile_the_base_map_is_seen(qtbot, base, web_map, use, tmp_path, ask):
    use(an_mbtiles(tmp_path / "m.mbtiles", {(15, 0, 0): a_picture(OWN_COLOUR)}, minzoom="0"))
    show(qtbot, web_map, a_scene())
    assert frame_of(qtbot, web_map, GROUND)
    assert ask(web_map.page(), CHIP) == ""  # nobody is away


def test_a_file_of_the_whole_world_does_not_blur_the_streets(
    qtbot, base, web_map, use, tmp_path, ask
):
    use(an_mbtiles(tmp_path / "m.mbtiles", every_tile(2, a_picture(OWN_COLOUR))))
    show(qtbot, web_map, a_scene(latitude=40.0))
    assert frame_of(qtbot, web_map, GROUND)
    assert (
        ask(web_map.page(), "document.querySelectorAll('.leaflet-ground210-pane img').length") == 0
    )


def test_turned_off_the_base_map_is_back(qtbot, profile, base, web_map, use, tmp_path):
    use(an_mbtiles(tmp_path / "m.mbtiles", lisbon(OWN_COLOUR)))
    assert frame_of(qtbot, web_map, OWN_COLOUR)
    with qtbot.waitSignal(web_map.painted, timeout=10_000):
        profile.setting.choose(TileChoice())
    assert frame_of(qtbot, web_map, GROUND)


def test_a_files_credit_is_text(qtbot, base, web_map, use, tmp_path, ask):
    said = "&lt;img src=x onerror=document.title='PWN'&gt; {{7*191}} ${document.title='PWN'}"
    use(an_mbtiles(tmp_path / "m.mbtiles", every_tile(1, a_picture()), attribution=said))
    shown = "<img src=x onerror=document.title='PWN'> {{7*191}} ${document.title='PWN'}"
    shown = f"{shown} · {GROUND_CREDIT}"
    qtbot.waitUntil(lambda: ask(web_map.page(), CREDIT) == shown, timeout=10_000)
    assert ask(web_map.page(), "document.title") == "Mostrador"


def test_a_file_that_is_no_map_is_told_and_the_base_map_stays(
    qtbot, profile, base, web_map, use, tmp_path
):
    path = tmp_path / "notes.mbtiles"
    path.write_text("hello")
    with qtbot.waitSignal(profile.setting.refused, timeout=10_000) as refused:
        use(path)
    assert refused.args[0].reason is FileFault.NOT_A_MAP
    assert profile.setting.refusal is refused.args[0]
    assert frame_of(qtbot, web_map, GROUND)


def test_a_file_that_went_away_is_told(qtbot, profile, base, web_map, use, tmp_path):
    with qtbot.waitSignal(profile.setting.refused, timeout=10_000) as refused:
        use(tmp_path / "gone.pmtiles")
    assert refused.args[0].reason is FileFault.MISSING
    assert frame_of(qtbot, web_map, GROUND)


def test_a_file_is_opened_and_read_by_the_worker(qtbot, base, web_map, use, tmp_path, monkeypatch):
    threads = set()
    for name in ("open", "picture", "close"):
        before = getattr(OwnMap, name)

        def noted(self, *args, before=before):
            threads.add(threading.current_thread().name)
            return before(self, *args)

        monkeypatch.setattr(OwnMap, name, noted)
    use(an_mbtiles(tmp_path / "m.mbtiles", lisbon(OWN_COLOUR)))
    assert frame_of(qtbot, web_map, OWN_COLOUR)
    use(an_mbtiles(tmp_path / "n.mbtiles", lisbon("#112233")))
    assert frame_of(qtbot, web_map, "#112233")
    assert threads == {"map tiles"}


def test_another_file_shows_none_of_the_first(qtbot, base, web_map, use, tmp_path):
    use(an_mbtiles(tmp_path / "m.mbtiles", lisbon(OWN_COLOUR)))
    assert frame_of(qtbot, web_map, OWN_COLOUR)
    use(an_mbtiles(tmp_path / "n.mbtiles", lisbon("#112233")))
    assert frame_of(qtbot, web_map, "#112233")


@pytest.mark.parametrize("side", [1, 256, 512])
def test_a_picture_of_a_tiles_size_is_shown(tmp_path, side):
    own = OwnMap(an_mbtiles(tmp_path / "m.mbtiles", every_tile(1, a_picture(side=side))))
    own.open()
    assert own.picture(TileName(OWN, "1", 1, 0, 0, 1))
    own.close()
    assert own.picture(TileName(OWN, "1", 1, 0, 0, 1)) is None


def test_a_picture_that_unpacks_into_all_of_the_memory_is_not_shown(tmp_path):
    whole = bytearray(a_picture(side=2))
    whole[16:24] = (60_000).to_bytes(4, "big") * 2  # what its head says of its size
    own = OwnMap(an_mbtiles(tmp_path / "m.mbtiles", every_tile(1, bytes(whole))))
    own.open()
    assert own.picture(TileName(OWN, "1", 1, 0, 0, 1)) is None
    own.close()


def test_a_tile_is_packed_as_a_picture_that_the_page_takes():
    image = SquarePainter("#010203").tile(1, 0, 0, scale=1, colours=_Colours, language="en")
    assert packed(image).startswith(b"\x89PNG")


class _Colours:
    grid = "#000000"
