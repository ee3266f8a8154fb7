"""Many orders in the map page: crowds, stops, the line, and clicks that tell an order's number."""

from __future__ import annotations

import json

import pytest
from PySide6.QtWidgets import QWidget

from desktop.domain.delivery import Crowd
from desktop.ui.deliveries.telling import told_orders, told_round
from desktop.ui.deliveries.web import RoundWebMap
from desktop.ui.map.projection import Camera
from desktop.ui.map.round_scene import OrderPin, RoundScene, StopPin
from desktop.ui.map.scene import PinKind
from tests.ui.map.samples import DARK, LIGHT, a_pin
from tests.ui.map.test_web_map import HOSTILE

LISBON = Camera(latitude=38.72, longitude=-9.14, zoom=13)
PINS = "document.querySelectorAll('img.pin').length"
CROWDS = "[...document.querySelectorAll('.crowd')].map((each) => each.textContent).sort().join()"
STOPS = "[...document.querySelectorAll('.stop')].map((each) => each.textContent).sort().join()"


def orders(*points: tuple[float, float], label: str = "", first: int = 1) -> tuple[OrderPin, ...]:
    return tuple(
        OrderPin(order_id=key, pin=a_pin(latitude=lat, longitude=lon, label=label))
        for key, (lat, lon) in enumerate(points, start=first)
    )


def a_round(*points: tuple[float, float], first: int = 1) -> tuple[StopPin, ...]:
    return tuple(
        StopPin(order_id=first - 1 + number, number=number, pin=a_pin(latitude=lat, longitude=lon))
        for number, (lat, lon) in enumerate(points, start=1)
    )


@pytest.fixture
def round_map(qtbot, profile):
    """A painted map of the deliveries, 600 x 400."""
    owner = QWidget()
    owner.resize(600, 400)
    made = RoundWebMap(LIGHT, owner, profile=profile)
    made.resize(600, 400)
    owner.show()
    with qtbot.waitSignal(made.painted, timeout=20_000):
        made.show_scene(RoundScene(pins=(), filling=1), LIGHT, LISBON, 1.0)
        made.open()
    yield made
    owner.close()
    owner.deleteLater()


def show(qtbot, web: RoundWebMap, colours=LIGHT, **fields) -> None:
    with qtbot.waitSignal(web.painted, timeout=10_000):
        web.show_scene(RoundScene(pins=(), **fields), colours, LISBON, 1.0)


NEAR = ((38.7200, -9.1400), (38.7201, -9.1401), (38.7202, -9.1402))
FAR = (38.735, -9.17)


def test_orders_near_each_other_are_one_crowd_with_its_number(qtbot, round_map, ask):
    show(qtbot, round_map, orders=orders(*NEAR, FAR), filling=2)
    assert ask(round_map.page(), CROWDS) == "3"
    assert ask(round_map.page(), PINS) == 1


def test_the_stops_carry_their_numbers_and_are_in_no_crowd(qtbot, round_map, ask):
    show(
        qtbot, round_map, orders=orders(*NEAR, FAR), stops=a_round(*NEAR[:2]), line=NEAR[:2],
        filling=2,
    )  # fmt: skip
    assert ask(round_map.page(), STOPS) == "1,2"
    assert ask(round_map.page(), CROWDS) == ""
    assert ask(round_map.page(), PINS) == 2
    dashed = "document.querySelectorAll('path[stroke-dasharray]').length"
    assert ask(round_map.page(), dashed) == 1


def test_a_stop_that_leaves_the_round_goes_back_among_the_others(qtbot, round_map, ask):
    all_orders = orders(*NEAR, FAR)
    show(qtbot, round_map, orders=all_orders, stops=a_round(*NEAR[:2]), filling=2)
    show(qtbot, round_map, orders=all_orders, stops=(), filling=2)
    assert ask(round_map.page(), CROWDS) == "3"
    assert ask(round_map.page(), STOPS) == ""


def test_the_chosen_order_stands_outside_its_crowd(qtbot, round_map, ask):
    show(qtbot, round_map, orders=orders(*NEAR), chosen=2, filling=2)
    assert ask(round_map.page(), CROWDS) == "2"
    assert ask(round_map.page(), PINS) == 1


def test_the_orders_are_told_once_and_a_change_of_the_round_tells_only_the_round(
    qtbot, round_map, monkeypatch
):
    told: list[str] = []
    page = round_map.page()
    run = page.runJavaScript
    monkeypatch.setattr(page, "runJavaScript", lambda script: (told.append(script), run(script)))
    show(qtbot, round_map, orders=orders(*NEAR), filling=2)
    assert any("roundMap.fill" in each for each in told)
    told.clear()
    show(qtbot, round_map, orders=orders(*NEAR), stops=a_round(NEAR[0]), filling=2)
    assert not any("roundMap.fill" in each for each in told)


def test_orders_beyond_the_pins_are_a_number_where_they_are(qtbot, round_map, ask):
    crowds = (Crowd(latitude=38.72, longitude=-9.14, orders=3214),)
    show(qtbot, round_map, crowds=crowds, filling=2)
    assert ask(round_map.page(), CROWDS) == "3,214"


def test_a_click_tells_the_order(qtbot, round_map, ask):
    show(qtbot, round_map, orders=orders(FAR, first=1047), filling=2)
    with qtbot.waitSignal(round_map.chosen) as chosen:
        ask(round_map.page(), "document.querySelector('img.pin').click(); 1")
    assert chosen.args == [1047]


@pytest.mark.parametrize(
    "said", [{"order": "1"}, {"order": -1}, {"order": True}, {"order": 2**70}, {"order": [1]},
             {"moving": [1, 2]}, {"moving": "x"}, {"zooming": 1}]
)  # fmt: skip
def test_what_is_no_order_is_not_heard(qtbot, round_map, said):
    with (
        qtbot.assertNotEmitted(round_map.chosen),
        qtbot.assertNotEmitted(round_map.moving),
        qtbot.assertNotEmitted(round_map.zooming),
    ):
        round_map._hear(json.loads(json.dumps(said)))


@pytest.mark.parametrize("label", HOSTILE)
def test_a_customers_words_are_shown_and_never_run(qtbot, round_map, ask, label):
    show(qtbot, round_map, orders=orders(FAR, label=label), filling=2)
    hover = "new MouseEvent('mouseover', {bubbles: true})"
    ask(round_map.page(), f"document.querySelector('img.pin').dispatchEvent({hover}); 1")
    shown = "document.querySelector('.leaflet-tooltip').textContent"
    assert ask(round_map.page(), shown) == label
    assert ask(round_map.page(), "document.title") == "Mostrador"


def test_nothing_of_it_breaks_the_content_policy(qtbot, round_map, profile, ask):
    profile.gate.blocked.clear()
    count = "window.broken = (window.broken || 0) + 1"
    listen = f"document.addEventListener('securitypolicyviolation', () => {{ {count}; }}); 1"
    ask(round_map.page(), listen)
    show(
        qtbot, round_map, orders=orders(*NEAR, FAR), stops=a_round(*NEAR[:2]), line=NEAR[:2],
        shop=a_pin(kind=PinKind.SHOP), chosen=3, filling=2,
    )  # fmt: skip
    assert ask(round_map.page(), "window.broken || 0") == 0
    assert list(profile.gate.blocked) == []


def test_another_theme_recolours_the_pins(qtbot, round_map, ask):
    source = "document.querySelector('img.pin').src"
    show(qtbot, round_map, orders=orders(FAR), filling=2)
    light = ask(round_map.page(), source)
    show(qtbot, round_map, DARK, orders=orders(FAR), filling=2)
    assert ask(round_map.page(), source) != light


def test_two_thousand_orders_are_told_without_their_drawings():
    script = told_orders(orders(*[(38 + n / 1000, -9.1) for n in range(2000)], label="x"))
    assert len(script) < 200_000
    assert "svg" not in script


@pytest.mark.parametrize("label", HOSTILE)
def test_hostile_words_never_leave_their_json(label):
    scene = RoundScene(
        pins=(),
        stops=(StopPin(order_id=1, number=1, pin=a_pin(label=label)),),
    )
    script = told_round(scene, LIGHT)
    assert "<" not in script
    assert "\u2028" not in script
    assert (
        json.loads(script.removeprefix("roundMap.show(").removesuffix(");"))["stops"][0]["words"]
        == label
    )
