"""All workstations together ask a service no more often than it allows."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from desktop.controllers.shop import Shop
from desktop.domain.address import Address
from desktop.domain.look_up import Search
from desktop.domain.providers import PROVIDERS
from desktop.storage import place_pace
from desktop.storage.database import reading, writing
from tests.geocoder_server import GeocoderServer, answering, place
from tests.shops import ANA, TestShop

WORKSTATIONS, EACH = 3, 2
PAUSE_S = PROVIDERS["nominatim"].pause_s


@pytest.fixture
def server() -> Iterator[GeocoderServer]:
    made = GeocoderServer()
    yield made
    made.stop()


def _work(location: str, gate, who: int) -> list[str]:
    """What one workstation does: it looks at orders that nobody else looks at."""
    shop = Shop.open(location, actor=ANA)
    gate.wait(60)
    streets = [f"Rua {chr(65 + who)} {number}" for number in range(1, EACH + 1)]
    told = [
        shop.finding.ask(
            Address(street=street, city="Lisboa", country="PT"), cancelled=lambda: False
        )
        for street in streets
    ]
    shop.close()
    return [str(each.search) for each in told]


def test_between_two_requests_of_all_workstations_lies_at_least_a_second(shop, location, server):
    _turn_on(shop, server)
    spawn = multiprocessing.get_context("spawn")
    with spawn.Manager() as manager, spawn.Pool(WORKSTATIONS) as pool:
        gate = manager.Barrier(WORKSTATIONS)
        tasks = [(location, gate, who) for who in range(WORKSTATIONS)]
        told = pool.starmap(_work, tasks, chunksize=1)
    assert told == [[str(Search.RESTING)] * EACH] * WORKSTATIONS
    times = sorted(each.at for each in server.asked)
    assert len(times) == WORKSTATIONS * EACH
    gaps = [later - earlier for earlier, later in pairwise(times)]
    assert min(gaps) >= 1.0, gaps
    assert PAUSE_S > 1.0


def test_a_turn_is_one_workstations_and_the_next_comes_after_the_pause(shop):
    clock = shop.clock
    with writing(shop.engine()) as db:
        turn = place_pace.take_turn(db, "x", held_ms=400, at=clock.at)
        assert turn.is_ours
        assert not place_pace.take_turn(db, "x", held_ms=400, at=clock.at).is_ours
        assert place_pace.take_turn(db, "y", held_ms=400, at=clock.at).is_ours
    with writing(shop.engine()) as db:
        place_pace.give_back(db, "x", turn, pause_ms=60_000, at=clock.at)
    with reading(shop.engine()) as db:
        assert 50_000 < place_pace.wait_ms(db, "x", at=clock.at) <= 60_000
        assert place_pace.wait_ms(db, "z", at=clock.at) == 0


def test_a_turn_that_was_lost_is_free_again_and_its_late_end_harms_nobody(file_shop):
    at = file_shop.clock.at
    with writing(file_shop.engine()) as db:
        lost = place_pace.take_turn(db, "x", held_ms=400, at=at)
        later = at + timedelta(milliseconds=500)
        new = place_pace.take_turn(db, "x", held_ms=9000, at=later)
        assert new.is_ours
        place_pace.give_back(db, "x", lost, pause_ms=0, at=later)
        assert place_pace.wait_ms(db, "x", at=later) == 9000


def test_a_clock_that_was_put_back_stops_nobody_for_long(file_shop):
    at = file_shop.clock.at
    with writing(file_shop.engine()) as db:
        place_pace.take_turn(db, "x", held_ms=400, at=at)
        year_before = at - timedelta(days=365)
        turn = place_pace.take_turn(db, "x", held_ms=400, at=year_before)
        assert turn.is_ours
        assert not place_pace.take_turn(db, "x", held_ms=400, at=year_before).is_ours


def _turn_on(shop: TestShop, server: GeocoderServer) -> None:
    server.behave = answering(place(lat="38.72", lon="-9.13"))
    shop.settings.change(
        replace(
            shop.settings.get(),
            geocoder="nominatim",
            geocoder_url=server.url,
            geocoder_is_own=True,
        )
    )
