"""The map of deliveries and today's round, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.controllers.rounds import arranged
from desktop.controllers.shop import Shop
from desktop.domain.address import Address
from desktop.domain.customer import Contact
from desktop.domain.delivery import Concern, DeliveryView, Listed
from desktop.domain.delivery_errors import EmptyRound, NotToShip, RoundMovedOn
from desktop.domain.errors import UnwritableFile
from desktop.domain.money import Money
from desktop.domain.place import Place, PlaceSource, Precision
from desktop.domain.status import OrderStatus
from tests.shops import BRUNO, SETTINGS, TestShop, a_product, line

PAID, SHIPPED, CANCELLED = OrderStatus.PAID, OrderStatus.SHIPPED, OrderStatus.CANCELLED
TO_SHIP, PENDING = DeliveryView.TO_SHIP, DeliveryView.PENDING


@pytest.fixture(autouse=True)
def _no_offline_list(monkeypatch) -> None:
    """What the program itself knows of towns has tests of its own."""
    monkeypatch.setattr("desktop.controllers.deliveries._offline", lambda: None)


def somewhere(number: int, **more) -> Address:
    given = {
        "name": f"Customer {number}", "street": f"Rua {number}", "city": "Lisboa",
        "postcode": "1200-001", "country": "PT",
        "latitude": 38.70 + number / 100, "longitude": -9.14,
    }  # fmt: skip
    return Address(**{**given, **more})


@pytest.fixture
def selling(shop):
    shop.has(a_product("HAT", on_hand=500))
    return shop


def an_order(shop, number: int, *steps: OrderStatus, where: Address | None = None, **more):
    """An order that goes to the place of a number; paid, unless something else is said."""
    there = somewhere(number) if where is None else where
    made = shop.order(line("HAT", 2), shipping=there, billing=there, **more)
    for step in steps or (PAID,):
        shop.mark(made, step)
    return shop.now(made)


def on_delivery(shop, number: int, **more):
    """A pay-on-delivery order that waits for its money."""
    there = somewhere(number)
    given = {"shipping": there, "billing": there, "pay_on_delivery": True}
    return shop.order(line("HAT", 1, price="10.00"), **{**given, **more})


def names(found) -> list[str]:
    return [each.name for each in found]


def stops(shop) -> list[str]:
    return [each.delivery.name for each in shop.deliveries.today().stops]


class TestView:
    def test_to_ship_are_the_paid_orders_and_those_to_be_paid_on_delivery(self, selling):
        an_order(selling, 1)
        on_delivery(selling, 2)
        selling.order(line("HAT", 1), shipping=somewhere(3))
        an_order(selling, 4, PAID, SHIPPED)
        an_order(selling, 5, CANCELLED)
        look = selling.deliveries.look(TO_SHIP)
        assert names(look.items) == ["Customer 2", "Customer 1"]
        assert (look.total, look.counts[TO_SHIP], look.counts[PENDING]) == (2, 2, 2)
        pending = selling.deliveries.look(PENDING)
        assert names(pending.items) == ["Customer 3", "Customer 2"]
        assert pending.total == 2

    def test_the_shipped_orders_are_those_of_the_last_seven_days_of_the_shop(self, selling):
        old = an_order(selling, 1, PAID, SHIPPED)
        selling.clock.at += timedelta(days=6)
        an_order(selling, 2, PAID, SHIPPED)
        look = selling.deliveries.look(DeliveryView.SHIPPED)
        assert names(look.items) == ["Customer 2", "Customer 1"]
        selling.clock.at += timedelta(days=1)
        assert names(selling.deliveries.look(DeliveryView.SHIPPED).items) == ["Customer 2"]
        assert selling.now(old).status is SHIPPED

    def test_an_order_comes_with_what_a_driver_needs(self, selling):
        who = Contact(name="Mariana Costa", phone="+351 912 000 047")
        an_order(selling, 1, contact=who, customer_note="Second door", where=somewhere(1, name=""))
        (found,) = selling.deliveries.look(TO_SHIP).items
        assert (found.name, found.phone, found.note) == (who.name, who.phone, "Second door")
        assert found.units == 2
        assert found.collect is None
        assert found.place == Place(
            latitude=38.71, longitude=-9.14, precision=Precision.EXACT, radius_m=0,
            source=PlaceSource.STORE,
        )  # fmt: skip

    def test_the_merchants_pin_counts_before_the_stores_point(self, selling):
        made = an_order(selling, 1)
        selling.places.correct(made.id, 38.5, -9.2)
        (found,) = selling.deliveries.look(TO_SHIP).items
        assert (found.place.latitude, found.place.corrected_by) == (38.5, "Ana")

    def test_a_services_answer_counts_where_nobody_knows_better(self, selling):
        where = somewhere(1, latitude=None, longitude=None)
        an_order(selling, 1, where=where)
        selling.sql(
            "INSERT INTO place_answer (place_key, provider, latitude, longitude, precision,"
            " radius_m, doubts, asked_at) VALUES (:key, 'photon', 38.6, -9.3, 'street', 50,"
            " 'postcode', 0)",
            key=where.key,
        )
        (found,) = selling.deliveries.look(TO_SHIP).items
        assert (found.place.source, found.place.provider) == (PlaceSource.ONLINE, "photon")
        assert found.concern is Concern.UNSURE

    def test_a_point_that_is_none_is_no_place(self, selling):
        an_order(selling, 1, where=somewhere(1, latitude=None, longitude=None))
        selling.sql("UPDATE address SET latitude = 0, longitude = 0 WHERE street = 'Rua 1'")
        look = selling.deliveries.look(TO_SHIP)
        assert (look.on_map, look.total) == (0, 1)

    def test_the_addresses_that_need_a_look_come_the_lost_ones_first(self, selling, monkeypatch):
        nowhere = {"latitude": None, "longitude": None}
        an_order(selling, 1, where=somewhere(1, **nowhere))
        an_order(selling, 2, where=somewhere(2, street="Town", **nowhere))
        an_order(selling, 3, where=Address(name="Customer 3"))
        an_order(selling, 4)
        monkeypatch.setattr("desktop.controllers.deliveries._offline", Towns)
        look = selling.deliveries.look(TO_SHIP)
        assert [(each.name, each.concern) for each in look.concerns] == [
            ("Customer 1", Concern.NOT_FOUND),
            ("Customer 3", Concern.NO_ADDRESS),
            ("Customer 2", Concern.TOWN_ONLY),
        ]
        assert (look.on_map, look.total) == (2, 4)

    def test_beyond_so_many_pins_the_others_are_counted_where_they_are(self, selling, monkeypatch):
        monkeypatch.setattr("desktop.controllers.deliveries.MOST_PINS", 2)
        for number in (1, 2, 3, 4):
            an_order(selling, number)
        an_order(selling, 5, where=somewhere(5, latitude=-33.4, longitude=-70.6))
        look = selling.deliveries.look(TO_SHIP)
        assert names(look.items) == ["Customer 5", "Customer 4"]
        assert look.total == 5
        assert [(round(each.latitude, 2), each.orders) for each in look.crowds] == [(38.72, 3)]


class Towns:
    """Knows the town of addresses in the street called Town."""

    def resolve(self, address: Address) -> Place | None:
        if address.street != "Town":
            return None
        return Place(
            latitude=38.7, longitude=-9.1, precision=Precision.CITY, radius_m=4000,
            source=PlaceSource.OFFLINE,
        )  # fmt: skip


class TestRound:
    def test_the_stops_stay_in_their_order_with_how_far_it_is(self, selling):
        made = [an_order(selling, number) for number in (3, 1, 2)]
        selling.deliveries.add([each.id for each in made])
        today = selling.deliveries.today()
        assert names([each.delivery for each in today.stops]) == [
            "Customer 3", "Customer 1", "Customer 2",
        ]  # fmt: skip
        assert [round(each.reached_m / 1000, 1) for each in today.stops] == [0.0, 2.2, 3.3]
        assert round(today.length_m / 1000, 1) == 3.3
        assert today.day.isoformat() == "2026-11-21"

    def test_only_what_is_to_be_shipped_becomes_a_stop_and_else_nothing_does(self, selling):
        good = an_order(selling, 1)
        waiting = selling.order(line("HAT", 1), shipping=somewhere(2))
        with pytest.raises(NotToShip):
            selling.deliveries.add([good.id, waiting.id])
        assert stops(selling) == []

    def test_a_stop_is_there_once(self, selling):
        made = an_order(selling, 1)
        assert selling.deliveries.add([made.id, made.id]).changed
        assert not selling.deliveries.add([made.id]).changed
        assert stops(selling) == ["Customer 1"]

    def test_a_stop_can_be_moved_and_taken_out(self, selling):
        made = [an_order(selling, number) for number in (1, 2, 3)]
        selling.deliveries.add([each.id for each in made])
        selling.deliveries.move(made[2].id, 0)
        assert stops(selling) == ["Customer 3", "Customer 1", "Customer 2"]
        selling.deliveries.remove([made[0].id])
        assert stops(selling) == ["Customer 3", "Customer 2"]
        selling.deliveries.clear()
        assert stops(selling) == []

    def test_put_in_order_it_is_short_and_what_is_locked_stays(self, selling):
        made = {number: an_order(selling, number) for number in (5, 1, 4, 2, 3)}
        selling.deliveries.add([each.id for each in made.values()])
        selling.deliveries.arrange()
        assert stops(selling) in (
            [f"Customer {number}" for number in (1, 2, 3, 4, 5)],
            [f"Customer {number}" for number in (5, 4, 3, 2, 1)],
        )
        selling.deliveries.move(made[3].id, 0)
        selling.deliveries.lock(made[3].id, locked=True)
        selling.deliveries.arrange()
        assert stops(selling)[0] == "Customer 3"

    def test_a_stop_that_is_moved_from_the_end_lets_go_of_its_lock(self, selling):
        made = [an_order(selling, number) for number in (1, 2, 3)]
        selling.deliveries.add([each.id for each in made])
        selling.deliveries.lock(made[0].id, locked=True)
        assert [each.locked for each in selling.deliveries.today().stops] == [True, False, False]
        selling.deliveries.move(made[1].id, 0)
        assert not any(each.locked for each in selling.deliveries.today().stops)

    def test_what_is_added_comes_before_a_locked_end(self, selling):
        made = [an_order(selling, number) for number in (1, 2, 3)]
        selling.deliveries.add([made[0].id, made[1].id])
        selling.deliveries.lock(made[1].id, locked=True)
        selling.deliveries.add([made[2].id])
        assert stops(selling) == ["Customer 1", "Customer 3", "Customer 2"]

    def test_a_shipped_stop_leaves_the_round_visibly_and_comes_back_with_undo(self, selling):
        made = [an_order(selling, number) for number in (1, 2, 3)]
        selling.deliveries.add([each.id for each in made])
        shipped = selling.mark(made[1], SHIPPED)
        today = selling.deliveries.today()
        assert stops(selling) == ["Customer 1", "Customer 3"]
        assert [(each.name, each.status) for each in today.left] == [("Customer 2", SHIPPED)]
        selling.orders.undo(shipped.entry_id)
        assert stops(selling) == ["Customer 1", "Customer 2", "Customer 3"]

    def test_what_has_left_stays_in_sight_until_it_is_taken_off(self, selling):
        made = [an_order(selling, number) for number in (1, 2)]
        selling.deliveries.add([each.id for each in made])
        selling.mark(made[0], CANCELLED)
        selling.deliveries.move(made[1].id, 0)
        assert names(selling.deliveries.today().left) == ["Customer 1"]
        selling.deliveries.remove([made[0].id])
        assert selling.deliveries.today().left == ()

    def test_a_change_is_taken_back_but_not_over_a_later_one(self, selling):
        made = [an_order(selling, number) for number in (1, 2)]
        added = selling.deliveries.add([each.id for each in made])
        removed = selling.deliveries.remove([made[0].id])
        with pytest.raises(RoundMovedOn):
            selling.deliveries.take_back(added)
        again = selling.deliveries.take_back(removed)
        assert stops(selling) == ["Customer 1", "Customer 2"]
        selling.deliveries.take_back(again)
        assert stops(selling) == ["Customer 2"]

    def test_tomorrow_has_a_round_of_its_own(self, selling):
        made = an_order(selling, 1)
        selling.deliveries.add([made.id])
        selling.clock.at += timedelta(days=1)
        assert stops(selling) == []

    def test_two_workstations_work_on_one_round(self, selling, location):
        other = TestShop(Shop.open(location, actor=BRUNO, now=selling.clock), selling.clock)
        made = [an_order(selling, number) for number in (1, 2)]
        selling.deliveries.add([made[0].id])
        other.deliveries.add([made[1].id])
        assert stops(selling) == stops(other) == ["Customer 1", "Customer 2"]
        other.close()

    def test_it_sums_what_is_to_be_collected_each_currency_by_itself(self, selling):
        one, two = on_delivery(selling, 1), on_delivery(selling, 2)
        paid_already = on_delivery(selling, 3)
        selling.mark(paid_already, PAID)
        chilean = {
            "shipping_cost": Money(900, "CLP"), "tax": Money(0, "CLP"), "discount": Money(0, "CLP"),
        }  # fmt: skip
        pesos = replace(line("HAT", 1, price="100"), total=Money(100, "CLP"))
        three = selling.order(pesos, shipping=somewhere(4), pay_on_delivery=True, **chilean)
        selling.deliveries.add([one.id, two.id, paid_already.id, three.id])
        assert selling.deliveries.today().to_collect == (Money(1000, "CLP"), Money(2980, "EUR"))

    def test_what_came_in_part_is_not_collected_again(self, selling):
        order = on_delivery(selling, 1)
        due = order.totals.total - Money(500, "EUR")
        seen, day = selling.now(order).version, selling.clock().date()
        selling.payments.record(order.id, Money(500, "EUR"), on=day, seen=seen)
        selling.deliveries.add([order.id])
        assert selling.deliveries.today().to_collect == (due,)
        (stop,) = selling.deliveries.today().stops
        assert stop.delivery.collect == due

    def test_it_begins_at_the_shop_and_ends_there_when_wanted(self, selling):
        where = Address(street="Rua do Carmo 21", postcode="1200-093", city="Lisboa", country="PT")
        selling.settings.change(
            replace(SETTINGS, street=where.street, postcode=where.postcode, city=where.city)
        )
        selling.sql(
            "INSERT INTO place (place_key, latitude, longitude, precision, radius_m, source,"
            " corrected_by, at) VALUES (:key, 38.69, -9.14, 'exact', 0, 'corrected', 'Ana', 0)",
            key=where.key,
        )
        made = {number: an_order(selling, number) for number in (3, 1, 2)}
        selling.deliveries.add([each.id for each in made.values()])
        selling.deliveries.arrange()
        assert stops(selling) == ["Customer 1", "Customer 2", "Customer 3"]
        one_way, home = selling.deliveries.today(), selling.deliveries.today(back=True)
        assert [round(each.reached_m / 1000, 1) for each in one_way.stops] == [2.2, 3.3, 4.4]
        assert round(home.length_m / one_way.length_m, 2) == 2.0

    def test_a_shop_known_only_by_its_town_is_no_beginning(self, selling, monkeypatch):
        selling.settings.change(replace(SETTINGS, street="Town", city="Lisboa"))
        monkeypatch.setattr("desktop.controllers.deliveries._offline", Towns)
        assert selling.deliveries.today().shop is None

    def test_a_stop_nobody_knows_comes_last_without_a_distance(self, selling):
        lost = an_order(selling, 9, where=somewhere(9, latitude=None, longitude=None))
        made = [an_order(selling, number) for number in (1, 2)]
        selling.deliveries.add([lost.id, *(each.id for each in made)])
        selling.deliveries.arrange()
        today = selling.deliveries.today()
        assert names([each.delivery for each in today.stops])[-1] == "Customer 9"
        assert today.stops[-1].reached_m is None


class TestOut:
    def test_the_round_is_written_for_a_navigator_and_for_a_map(self, selling, tmp_path):
        made = [an_order(selling, number) for number in (1, 2)]
        selling.deliveries.add([each.id for each in made])
        assert selling.deliveries.export(tmp_path / "r.gpx", "Round") == 2
        assert selling.deliveries.export(tmp_path / "r.geojson", "Round") == 2
        assert "Customer 1" in (tmp_path / "r.gpx").read_text("utf-8")
        assert (tmp_path / "r.geojson").read_text("utf-8").startswith("{")

    def test_a_round_without_a_stop_goes_nowhere(self, selling, tmp_path):
        with pytest.raises(EmptyRound):
            selling.deliveries.export(tmp_path / "r.gpx", "Round")
        with pytest.raises(EmptyRound):
            selling.deliveries.links()
        assert list(tmp_path.glob("*.gpx")) == []

    def test_a_folder_that_is_not_there_is_said(self, selling, tmp_path):
        selling.deliveries.add([an_order(selling, 1).id])
        with pytest.raises(UnwritableFile):
            selling.deliveries.export(tmp_path / "no" / "r.gpx", "Round")

    def test_the_links_lead_through_all_stops(self, selling):
        made = [an_order(selling, number) for number in (1, 2, 3)]
        selling.deliveries.add([each.id for each in made])
        (link,) = selling.deliveries.links()
        assert link.startswith("https://www.google.com/maps/dir/")


def test_locked_ends_stay_though_nobody_knows_where_they_are():
    places = {2: _at(38.9), 3: _at(38.7), 4: _at(38.8)}
    active = [Listed(1, True), Listed(2), Listed(3), Listed(4), Listed(5, True)]
    order = [each.order_id for each in arranged(active, places, None, back=False)]
    assert (order[0], order[-1]) == (1, 5)
    assert order[1:4] in ([2, 4, 3], [3, 4, 2])


def _at(latitude: float) -> Place:
    return Place(
        latitude=latitude, longitude=-9.1, precision=Precision.EXACT, radius_m=0,
        source=PlaceSource.STORE,
    )  # fmt: skip
