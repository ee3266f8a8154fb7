"""Any sequence of what a merchant can do keeps orders and stock in step with a simple model."""

from __future__ import annotations

import shutil
import uuid
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from desktop.controllers.shop import Shop
from desktop.domain.errors import CannotUndo, OutOfStock, TransitionNotAllowed
from desktop.domain.status import OrderStatus
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

    @rule(sku=st.sampled_from(SKUS), units=st.integers(1, 3))
    def order(self, sku, units):
        if units > self.levels[sku]:
            with pytest.raises(OutOfStock):
                self.shop.order(line(sku, units))
            return
        made = self.shop.order(line(sku, units))
        self.levels[sku] -= units
        self.orders[made.id] = {"sku": sku, "units": units, "status": PENDING, "was": [], "lost": 0}

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
            if new is CANCELLED:
                model["before"] = model["status"]
                model["lost"] = 0 if back else model["units"]
                self.levels[model["sku"]] += model["units"] if back else 0
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
        kept = {name: model.get(name) for name in ("status", "before", "lost")}
        model["was"] = [(entry_id, kept)]

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
        if self.levels[model["sku"]] + change < 0:
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

    @invariant()
    def levels_agree(self):
        for sku, level in getattr(self, "levels", {}).items():
            assert self.shop.on_hand(sku) == level >= 0

    def teardown(self):
        if hasattr(self, "shop"):
            assert self.shop.findings() == []
            self.shop.close()
            self.drop(self.place)


@pytest.mark.filterwarnings("ignore::hypothesis.errors.NonInteractiveExampleWarning")
def test_any_sequence_on_sqlite(empty_file):
    folder = Path(mkdtemp())

    class OnSqlite(ShopMachine):
        def new_location(self):
            path = folder / f"{uuid.uuid4().hex}.mostrador"
            shutil.copy(empty_file, path)
            return str(path)

        def drop(self, place):
            Path(place).unlink()

    _run(OnSqlite, examples=40)
    shutil.rmtree(folder)


@pytest.mark.postgresql
def test_any_sequence_on_postgresql(postgres, empty_database):
    class OnPostgres(ShopMachine):
        def new_location(self):
            name = f"machine_{uuid.uuid4().hex[:12]}"
            postgres.create(name, template=empty_database)
            return postgres.url(name)

        def drop(self, place):
            postgres.drop(place.split("/")[3].split("?")[0])

    _run(OnPostgres, examples=12)


def _run(machine, *, examples):
    case = machine.TestCase
    case.settings = settings(
        max_examples=examples,
        stateful_step_count=25,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    case("runTest").runTest()
