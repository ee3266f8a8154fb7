"""Shop and store change at random, with rounds between them that may die: both agree in the end."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from sqlalchemy import select

from desktop.controllers.shop import Shop
from desktop.domain.errors import OutOfStock, TransitionNotAllowed
from desktop.domain.status import OrderStatus, allowed
from desktop.domain.store_errors import ConflictGone
from desktop.domain.stores import StoreKind, StoreTrouble
from desktop.storage.schema import source_record
from tests.controllers.store_shop import CHANNEL, Killed, mark, page, states, sync, there
from tests.machines import run_in_files, run_on_server
from tests.scripted_store import ScriptedStore, fails
from tests.shops import ANA, Clock, TestShop, a_product, line

PENDING, PAID, SHIPPED, CANCELLED = OrderStatus
START = 100_000  # nothing runs out, and no two amounts of the kinds below add up to each other
_CALLS = ("news", "again", "write_status", "level", "write_level")
_CLOSED = {SHIPPED, CANCELLED}  # of a store that tells no changes only open orders are looked at
_TROUBLES = (None, StoreTrouble.AWAY, StoreTrouble.BAD_ANSWER)  # None: the program dies


class StoreMachine(RuleBasedStateMachine):
    """What only one side knows is never lost, and no unit is told or taken twice."""

    @initialize(tells_changes=st.booleans(), writes=st.booleans())
    def open(self, tells_changes, writes):
        self.place = self.new_location()
        self.store = ScriptedStore(page_size=2, tells_changes=tells_changes)
        self.store.levels["HAT"] = START
        opened = Shop.open(self.place, actor=ANA, now=Clock(), opener=self.store.opener)
        self.shop = TestShop(opened, opened._at.now)
        self.shop.has(a_product("HAT", on_hand=START))
        self.shop.stores.connect(StoreKind.JUMPSELLER, "Praia", "https://praia.example")
        self.store.sells(1)
        assert sync(self.shop).trouble is None
        self.writes = writes
        if writes:
            self.shop.stores.change(CHANNEL, writes_status=True, writes_stock=True)
        self.here = {}  # what somebody made of an order here, until both have agreed on it
        self.moved = 0  # units that came and went here, not through the store

    @rule(paid=st.booleans(), units=st.integers(1, 3))
    def the_store_sells(self, paid, units):
        number = len(self.store.orders) + 1
        status = "paid" if paid else "pending_payment"
        made_at = self.shop.clock()
        self.store.sells(number, quantity=units, status=status, made_at=made_at)

    @rule(data=st.data(), status=st.sampled_from(OrderStatus))
    def the_store_changes(self, data, status):
        number = data.draw(st.sampled_from(sorted(self.store.orders)))
        if self.store.orders[number].status != status:
            self.store.has(number, str(status))

    @rule(data=st.data(), status=st.sampled_from(OrderStatus))
    def the_shop_changes(self, data, status):
        number = data.draw(st.sampled_from(sorted(states(self.shop))))
        order = page(self.shop, number).order
        if status is order.status or not allowed(order, status):
            return
        mark(self.shop, number, status, reason="as the machine wants it")
        self.here[number] = status
        self._forget_what_agrees()

    @rule(units=st.integers(1, 3))
    def the_counter_sells(self, units):
        self.shop.order(line("HAT", units * 100))
        self.moved -= units * 100

    @rule(units=st.integers(1, 3))
    def goods_come(self, units):
        self.shop.products.receive("HAT", units * 7000)
        self.moved += units * 7000

    @precondition(lambda self: self.shop.stores.conflicts())
    @rule(data=st.data(), keep_here=st.booleans())
    def somebody_decides(self, data, keep_here):
        conflict = data.draw(st.sampled_from(self.shop.stores.conflicts()))
        number = int(conflict.number)
        try:
            self.shop.stores.decide(conflict.id, keep_here=keep_here)
        except (TransitionNotAllowed, OutOfStock, ConflictGone):  # who looks again may decide
            return
        if not keep_here:
            self.here.pop(number, None)
            assert states(self.shop)[number] == conflict.store_now
        else:
            self.here[number] = conflict.here

    @rule(call=st.sampled_from(_CALLS), skipped=st.integers(0, 3), after=st.booleans(),
          trouble=st.sampled_from(_TROUBLES))  # fmt: skip
    def a_round_breaks_off(self, call, skipped, after, trouble):
        left = [skipped]

        def breaks(each, _asked):
            if each == call:
                left[0] -= 1
                if left[0] == -1:
                    raise Killed if trouble is None else fails(trouble)

        setattr(self.store, "after" if after else "before", breaks)
        try:
            self._round()
        except Killed:
            self.shop.sql("UPDATE store SET busy_until = 0")
        finally:
            self.store.before = self.store.after = lambda _call, _asked: None
        self._nothing_is_lost()

    @rule()
    def a_round_goes_well(self):
        self._round()
        self._nothing_is_lost()

    def teardown(self):
        if not hasattr(self, "shop"):
            return
        for _time in range(3):  # what a broken round left undone, and what that leads to
            report = self._round()
        assert report.trouble is None
        self._nothing_is_lost()
        waiting = {int(each.number) for each in self.shop.stores.conflicts()}
        here, other = states(self.shop), there(self.store)
        assert here.keys() == other.keys()
        differ = {number for number in here if here[number] != other[number]} - waiting
        unseen = set() if self.store.tells_changes else {n for n in differ if here[n] in _CLOSED}
        if self.writes:
            assert (differ, report.waiting) == (unseen, 0)
            if not waiting and not unseen:
                assert self.store.levels["HAT"] == self.shop.on_hand("HAT")
        else:
            assert differ - unseen <= set(self.here)  # only what somebody wanted so
        assert self.shop.findings() == []
        self.shop.close()
        self.drop(self.place)

    def _round(self):
        self._forget_what_agrees()  # it may have been heard in a round that died
        before = states(self.shop)
        report = sync(self.shop)
        after = states(self.shop)
        for number, wanted in list(self.here.items()):
            whole = report.trouble is None
            self._is_not_written_over(number, wanted, before[number], after[number], whole)
        self._forget_what_agrees()
        assert report.trouble in {None, *_TROUBLES}
        return report

    def _forget_what_agrees(self):
        """What is so here and was last heard from the store: it may be followed from now on."""
        here = states(self.shop)
        with self.shop.engine().connect() as db:
            heard = {int(row.number): row.status for row in db.execute(select(source_record))}
        for number in [each for each in self.here if heard.get(each) == here[each]]:
            del self.here[number]

    def _is_not_written_over(self, number, wanted, before, after, whole):
        """What was done here may be gone further with, the same way, and nothing else."""
        further = {("pending_payment", "paid"), ("pending_payment", "shipped"), ("paid", "shipped")}
        if before == after:
            if whole and after == self.store.orders[number].status:
                del self.here[number]  # both agree: from now on the store may be followed
            return
        assert before == wanted
        assert (before, after) in further, f"{number}: {before} became {after}"
        del self.here[number]

    def _nothing_is_lost(self):
        held = sum(
            self.store.orders[number].quantity
            for number, status in states(self.shop).items()
            if status != "cancelled"
        )
        assert self.shop.on_hand("HAT") == START + self.moved - held


@pytest.mark.filterwarnings("ignore::hypothesis.errors.NonInteractiveExampleWarning")
def test_whatever_happens_on_sqlite(empty_file):
    run_in_files(StoreMachine, empty_file, max_examples=25, derandomize=True)


@pytest.mark.postgresql
def test_whatever_happens_on_postgresql(postgres, empty_database):
    run_on_server(StoreMachine, postgres, empty_database, max_examples=6, derandomize=True)
