"""Any sequence of what a merchant can do keeps orders and stock in step with a simple model."""

from __future__ import annotations

import json
import shutil
import uuid
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from desktop.controllers.shop import Shop
from desktop.domain.errors import (
    CannotUndo,
    MoreThanDue,
    OutOfStock,
    TransitionNotAllowed,
    WholeOrder,
)
from desktop.domain.order import OWN_CHANNEL
from desktop.domain.parts import Part
from desktop.domain.status import OrderStatus
from tests.connectors.records import a_line, a_record
from tests.machines import run_in_files, run_on_server
from tests.shops import ANA, Clock, TestShop, a_product, line

PENDING, PAID, SHIPPED, CANCELLED = OrderStatus
SKUS = ("HAT", "KAI")
FORWARD = {
    (PENDING, PAID),
    (PENDING, CANCELLED),
    (PAID, SHIPPED),
    (PAID, CANCELLED),
    (SHIPPED, CANCELLED),
}
BACK = {(PAID, PENDING), (SHIPPED, PAID)}


class ShopMachine(RuleBasedStateMachine):
    """The model: a level per product, and per order its status, units and last change."""

    location: str

    @initialize(levels=st.tuples(st.integers(0, 4), st.integers(0, 4)))
    def open(self, levels):
        self.place = self.new_location()
        self.shop = TestShop(Shop.open(self.place, actor=ANA), Clock())
        self.levels = dict(zip(SKUS, levels, strict=True))
        for sku, level in self.levels.items():
            self.shop.has(a_product(sku, on_hand=level))
        self.orders = {}
        self.counted = {}
        self.folder = Path(mkdtemp())

    @rule(sku=st.sampled_from(SKUS), units=st.integers(1, 3))
    def order(self, sku, units):
        if units > self.levels[sku]:
            with pytest.raises(OutOfStock):
                self.shop.order(line(sku, units))
            return
        made = self.shop.order(line(sku, units))
        self.levels[sku] -= units
        self.orders[made.id] = {
            "sku": sku,
            "units": units,
            "status": PENDING,
            "was": [],
            "lost": 0,
            "parcels": (),
            "part": None,
        }

    @precondition(lambda self: getattr(self, "orders", None))
    @rule(data=st.data(), new=st.sampled_from(OrderStatus), back=st.booleans())
    def change(self, data, new, back):
        which = data.draw(st.sampled_from(sorted(self.orders)))
        model = self.orders[which]
        now = self.shop.reading.page(which).order
        legal = (model["status"], new) in FORWARD | BACK
        if model["status"] is new:
            assert self.shop.orders.change_status(which, new, seen=now.version).entry_id == 0
        elif model["status"] is CANCELLED and model["before"] is new:
            self._reopen(which, now.version)
        elif not legal:
            with pytest.raises(TransitionNotAllowed):
                self.shop.orders.change_status(which, new, seen=now.version, reason="r")
        else:
            done = self.shop.orders.change_status(
                which, new, seen=now.version, reason="r", goods_are_back=back
            )
            self._remember(model, done.entry_id)
            self._follow_parcels(model, new)
            if new is CANCELLED:
                model["before"] = model["status"]
                away = model["units"]
                if model["status"] is not SHIPPED and sum(model["parcels"]):
                    away = min(away, sum(model["parcels"]))  # only what was sent can stay away
                model["lost"] = 0 if back else away
                self.levels[model["sku"]] += model["units"] - model["lost"]
            model["status"] = new

    def _reopen(self, which, version):
        model = self.orders[which]
        takes = model["units"] - model["lost"]
        if takes > self.levels[model["sku"]]:
            with pytest.raises(OutOfStock):
                self.shop.orders.reopen(which, seen=version)
            return
        done = self.shop.orders.reopen(which, seen=version)
        self._remember(model, done.entry_id)
        self.levels[model["sku"]] -= takes
        model.update(status=model["before"], lost=0)

    def _remember(self, model, entry_id):
        kept = {name: model.get(name) for name in ("status", "before", "lost", "parcels")}
        model.update(was=[(entry_id, kept)], part=None)

    def _follow_parcels(self, model, new):
        """Becoming Shipped sends the rest of a partly sent order; leaving it recalls that."""
        sent = sum(model["parcels"])
        if new is SHIPPED and model["status"] is PAID and sent:
            rest = max(model["units"] - sent, 0)
            model["parcels"] += (rest,) if rest else ()
            model["last_sent"] = bool(rest)
        elif new is SHIPPED and model["status"] is PAID:
            model["last_sent"] = False
        elif model["status"] is SHIPPED and new is PAID and model.get("last_sent"):
            model["parcels"] = model["parcels"][:-1]

    @precondition(lambda self: self._of(PAID))
    @rule(data=st.data())
    def send(self, data):
        which = data.draw(st.sampled_from(self._of(PAID)))
        model = self.orders[which]
        left = max(model["units"] - sum(model["parcels"]), 0)
        page = self.shop.reading.page(which).order
        units = data.draw(st.integers(1, 3))
        if units > left:
            with pytest.raises(MoreThanDue):
                self.shop.parts.send(which, {page.lines[0].id: units}, seen=page.version)
            return
        done = self.shop.parts.send(which, {page.lines[0].id: units}, seen=page.version)
        if units == left:
            self._remember(model, done.entry_id)
            model.update(status=SHIPPED, last_sent=True)
        else:
            model.update(was=[], part=(done.entry_id, {"parcels": model["parcels"]}, 0))
        model["parcels"] += (units,)

    @precondition(lambda self: self._of(PENDING, PAID, SHIPPED))
    @rule(data=st.data(), back=st.booleans())
    def take_back(self, data, back):
        which = data.draw(st.sampled_from(self._of(PENDING, PAID, SHIPPED)))
        model = self.orders[which]
        order = self.shop.reading.page(which).order
        units = data.draw(st.integers(1, 3))
        part = [Part(line_id=order.lines[0].id, units=units, goods_are_back=back)]
        if units >= model["units"]:
            with pytest.raises((WholeOrder, MoreThanDue)):
                self.shop.parts.take_back(which, part, seen=order.version)
            return
        done = self.shop.parts.take_back(which, part, seen=order.version)
        came = units if back else 0
        model.update(was=[], part=(done.entry_id, {"units": model["units"]}, came))
        model["units"] -= units
        self.levels[model["sku"]] += came

    @precondition(lambda self: any(each["part"] for each in getattr(self, "orders", {}).values()))
    @rule(data=st.data())
    def undo_part(self, data):
        which = data.draw(st.sampled_from([key for key, m in self.orders.items() if m["part"]]))
        model = self.orders[which]
        entry_id, was, came = model["part"]
        if "units" in was and self.levels[model["sku"]] < came:
            with pytest.raises(CannotUndo):
                self.shop.orders.undo(entry_id)
            return
        self.shop.orders.undo(entry_id)
        self.levels[model["sku"]] -= came
        model.update(was, part=None)

    def _of(self, *statuses):
        return sorted(
            key for key, m in getattr(self, "orders", {}).items() if m["status"] in statuses
        )

    @precondition(lambda self: any(each["was"] for each in getattr(self, "orders", {}).values()))
    @rule(data=st.data())
    def undo(self, data):
        undoable = sorted(which for which, each in self.orders.items() if each["was"])
        which = data.draw(st.sampled_from(undoable))
        model = self.orders[which]
        entry_id, was = model["was"][0]
        holds = 0 if model["status"] is CANCELLED else model["units"]
        held_level = self.levels[model["sku"]] - model["lost"]
        held_before = 0 if was["status"] is CANCELLED else model["units"]
        change = (holds - held_before) + ((model["lost"]) - (was["lost"] or 0))
        assert held_level is not None
        if model["status"] is CANCELLED and self.levels[model["sku"]] + change < 0:
            with pytest.raises(CannotUndo):
                self.shop.orders.undo(entry_id)
            return
        done = self.shop.orders.undo(entry_id)
        self.levels[model["sku"]] += change
        self._remember(model, done.entry_id)
        model.update(was)

    @rule(sku=st.sampled_from(SKUS), units=st.integers(1, 3))
    def receive(self, sku, units):
        self.shop.products.receive(sku, units)
        self.levels[sku] += units

    @rule(sku=st.sampled_from(SKUS), counted=st.integers(0, 5))
    def count(self, sku, counted):
        product, level = self.shop.products.by_sku(sku), self.levels[sku]
        done = self.shop.products.correct_count(product.id, counted, seen=level)
        self.levels[sku] = counted
        self.counted[sku] = (done.entry_id, counted - level, level)

    @precondition(lambda self: any(each[0] for each in getattr(self, "counted", {}).values()))
    @rule(data=st.data())
    def undo_count(self, data):
        sku = data.draw(st.sampled_from([sku for sku, each in self.counted.items() if each[0]]))
        entry_id, moved, before = self.counted[sku]
        if moved > 0 and self.levels[sku] - moved < min(0, before):
            with pytest.raises(CannotUndo):
                self.shop.products.undo(entry_id)
            return
        self.shop.products.undo(entry_id)
        self.levels[sku] -= moved
        del self.counted[sku]

    @rule(sku=st.sampled_from(SKUS), units=st.integers(1, 3))
    def sell_in_the_web_store(self, sku, units):
        """What was sold elsewhere has been sold, whatever is left here."""
        number = 5000 + len(self.orders)
        bought = a_line(sku=sku, qty=units, id=900, product_id=SKUS.index(sku) + 900)
        record = a_record(id=number, status_enum="paid", status="", products=[bought])
        path = self.folder / f"{uuid.uuid4().hex}.json"
        path.write_text(json.dumps([{"order": record}]), encoding="utf-8")
        report = self.shop.imports.bring_in(self.shop.imports.read(path))
        assert report.new == 1
        self.levels[sku] -= units
        self.orders[self.shop.reading.find(f"jumpseller:{number}")] = {
            "sku": sku,
            "units": units,
            "status": PAID,
            "was": [],
            "lost": 0,
            "parcels": (),
            "part": None,
        }

    @rule()
    def cancel_many_and_undo(self):
        """All that can be cancelled are, and one Undo brings them and their stock back."""
        levels = dict(self.levels)
        done = self.shop.bulk.change_status(sorted(self.orders), CANCELLED)
        for each in done.done:
            model = self.orders[each.order_id]
            levels[model["sku"]] += model["units"]
            model.update(was=[], part=None)
        assert {sku: self.shop.on_hand(sku) for sku in SKUS} == levels
        undone = self.shop.bulk.undo(done.entries)
        lacking = {each.order_id for each in undone.failed}
        assert all(self.orders[each]["units"] > 0 for each in lacking)
        for order_id in lacking:  # sold below nothing: they cannot take what is not there
            model = self.orders[order_id]
            model.update(before=model["status"], status=CANCELLED, lost=0)
            self.levels[model["sku"]] += model["units"]

    @invariant()
    def parcels_agree(self):
        for which, model in getattr(self, "orders", {}).items():
            page = self.shop.reading.page(which)
            assert tuple(sum(each.units.values()) for each in page.parcels) == model["parcels"]
            assert page.order.lines[0].quantity_due == model["units"]
            assert page.order.lines[0].shipped == sum(model["parcels"])
            assert page.order.status is model["status"]

    @invariant()
    def levels_agree(self):
        for sku, level in getattr(self, "levels", {}).items():
            assert self.shop.on_hand(sku) == level
            if level < 0:  # only what was sold elsewhere may do that
                assert any(
                    order.channel != OWN_CHANNEL
                    for order in (self.shop.reading.page(each).order for each in self.orders)
                )

    def teardown(self):
        if hasattr(self, "shop"):
            assert self.shop.findings() == []
            self.shop.close()
            shutil.rmtree(self.folder)
            self.drop(self.place)


@pytest.mark.filterwarnings("ignore::hypothesis.errors.NonInteractiveExampleWarning")
def test_any_sequence_on_sqlite(empty_file):
    run_in_files(ShopMachine, empty_file, max_examples=40)


@pytest.mark.postgresql
def test_any_sequence_on_postgresql(postgres, empty_database):
    run_on_server(ShopMachine, postgres, empty_database, max_examples=12)
