"""Bank statements against orders: proposals, confirming, the same twice, undo."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.domain.bank import BankField, BankMapping, StatementColumns
from desktop.domain.bank_confirming import Read, Skip
from desktop.domain.bank_matching import Confidence, Reason
from desktop.domain.history import Source
from desktop.domain.money import Money
from desktop.domain.order import Order
from desktop.domain.status import OrderStatus
from desktop.words.history import entry_detail, entry_title
from tests import banks
from tests.shops import TestShop

PENDING, PAID = OrderStatus.PENDING_PAYMENT, OrderStatus.PAID


@pytest.fixture
def orders(shop: TestShop) -> list[Order]:
    return banks.ten_orders(shop)


@pytest.fixture
def statement(orders: list[Order], tmp_path: Path) -> Path:
    return banks.kept(tmp_path, banks.camt(banks.transfers(orders)))


def exact(found: Read):
    return [found.chosen(each, each.best.order) for each in found.of(Confidence.EXACT)]


@pytest.mark.parametrize("shape", banks.SHAPES)
def test_eight_of_ten_transfers_are_exact_and_two_are_to_be_checked(
    shop: TestShop, orders: list[Order], tmp_path: Path, shape: str
):
    sent = banks.transfers(orders)
    found = shop.bank.read(banks.kept(tmp_path, banks.SHAPES[shape](sent)))
    assert len(found.proposals) == 10
    assert len(found.of(Confidence.EXACT)) == 8
    to_check = found.of(Confidence.CHECK)
    assert [each.best.order.number for each in to_check] == [orders[3].number, orders[7].number]
    assert all({Reason.AMOUNT, Reason.NAME} <= set(each.best.reasons) for each in to_check)
    assert [each.line.booked for each in found.proposals] == [each.day for each in sent]
    assert banks.statuses(shop, orders) == [PENDING] * 10


def test_one_action_marks_the_exact_ones_as_paid_with_the_line_as_proof(
    shop: TestShop, orders: list[Order], statement: Path
):
    found = shop.bank.read(statement)
    done = shop.bank.confirm(exact(found))
    assert len(done.paid) == 8
    assert not done.skipped
    now = banks.statuses(shop, orders)
    assert [at for at, status in enumerate(now) if status is PENDING] == [3, 7]
    page = shop.page(orders[0])
    assert page.order.paid_at == datetime(2026, 11, 12, 12, tzinfo=UTC)  # Lisbon in winter
    assert page.order.payment_reference == f"PEDIDO {orders[0].number} GRACIAS"
    entry = page.history[0]
    assert entry.source is Source.BANK
    assert entry_title(entry) == "Paid by the bank statement by Ana"
    told = entry_detail(entry, shop.clock.at, UTC)
    assert "booked on" in told
    assert f"MARIANA COSTA, PEDIDO {orders[0].number} GRACIAS" in told
    assert not shop.findings()


def test_the_same_statement_twice_changes_nothing(
    shop: TestShop, orders: list[Order], statement: Path
):
    first = shop.bank.read(statement)
    shop.bank.confirm(exact(first))
    again = shop.bank.read(statement)
    assert len(again.known) == 8
    assert next(each.order_number for each in again.known) == orders[0].number
    assert not exact(again)
    done = shop.bank.confirm(exact(first))  # a window that was still open
    assert not done.paid
    assert {each.why for each in done.skipped} == {Skip.TAKEN}


def test_undo_brings_everything_back_and_the_lines_can_be_taken_again(
    shop: TestShop, orders: list[Order], statement: Path
):
    done = shop.bank.confirm(exact(shop.bank.read(statement)))
    back = shop.bank.undo(done.entries)
    assert len(back.paid) == 8
    assert banks.statuses(shop, orders) == [PENDING] * 10
    assert shop.now(orders[0]).payment_reference == ""
    assert shop.now(orders[0]).paid_at is None
    again = shop.bank.read(statement)
    assert len(exact(again)) == 8
    assert len(shop.bank.confirm(exact(again)).paid) == 8
    assert not shop.findings()


def test_undoing_the_undo_holds_the_line_again(
    shop: TestShop, orders: list[Order], statement: Path
):
    done = shop.bank.confirm(exact(shop.bank.read(statement))[:1])
    undone = shop.orders.undo(done.entries[0])
    assert not shop.bank.read(statement).known
    shop.orders.undo(undone.entry_id)
    assert [each.order_number for each in shop.bank.read(statement).known] == [orders[0].number]


def test_an_order_set_back_by_hand_frees_its_line(
    shop: TestShop, orders: list[Order], statement: Path
):
    shop.bank.confirm(exact(shop.bank.read(statement))[:1])
    shop.mark(orders[0], PENDING, reason="the wrong one")
    assert not shop.bank.read(statement).known


def test_a_line_that_was_taken_back_can_pay_another_order(
    shop: TestShop, orders: list[Order], statement: Path
):
    found = shop.bank.read(statement)
    wrong = found.chosen(found.proposals[0], found.pending[1])
    shop.bank.undo(shop.bank.confirm([wrong]).entries)
    again = shop.bank.read(statement)
    shop.bank.confirm([again.chosen(again.proposals[0], again.pending[0])])
    assert banks.statuses(shop, orders)[:2] == [PAID, PENDING]
    assert [each.order_number for each in shop.bank.read(statement).known] == [orders[0].number]


def test_orders_that_moved_on_are_skipped_and_said(
    shop: TestShop, orders: list[Order], statement: Path
):
    choices = exact(shop.bank.read(statement))
    shop.mark(orders[0], OrderStatus.CANCELLED)
    shop.mark(orders[1], PAID)
    shop.mark(orders[1], PENDING, reason="not yet")
    done = shop.bank.confirm(choices)
    assert [(each.number, each.why) for each in done.skipped] == [
        (orders[0].number, Skip.NOT_PENDING),
        (orders[1].number, Skip.CHANGED),
    ]
    assert len(done.paid) == 6


def test_an_order_is_paid_by_one_line_only(shop: TestShop, orders: list[Order], statement: Path):
    found = shop.bank.read(statement)
    order = found.pending[0]
    two = [found.chosen(each, order) for each in found.proposals[:2]]
    done = shop.bank.confirm(two)
    assert len(done.paid) == 1
    assert [each.why for each in done.skipped] == [Skip.NOT_PENDING]


def test_another_amount_is_kept_as_what_was_received(
    shop: TestShop, orders: list[Order], tmp_path: Path
):
    due = orders[0].totals.total.amount
    sent = replace(banks.transfers(orders)[0], amount=str(due - 5))
    found = shop.bank.read(banks.kept(tmp_path, banks.norma43([sent])))
    (proposal,) = found.proposals
    assert proposal.best.confidence is Confidence.CHECK
    assert proposal.best.reasons[:2] == (Reason.REFERENCE, Reason.LESS)
    shop.bank.confirm([found.chosen(proposal, proposal.best.order)])
    assert shop.now(orders[0]).paid.amount == due - 5


def test_what_came_in_part_before_counts(shop: TestShop, orders: list[Order], tmp_path: Path):
    first, total = orders[0], orders[0].totals.total
    part = Money(500, total.currency)
    shop.payments.record(first.id, part, on=shop.day_close.today(), seen=first.version)
    rest = replace(banks.transfers(orders)[0], amount=str((total - part).amount))
    found = shop.bank.read(banks.kept(tmp_path, banks.camt([rest])))
    (proposal,) = found.proposals
    assert proposal.is_exact
    done = shop.bank.confirm(exact(found))
    assert (shop.now(first).status, shop.now(first).paid) == (PAID, total)
    shop.bank.undo(done.entries)
    assert (shop.now(first).status, shop.now(first).paid) == (PENDING, part)
    assert not shop.findings()


def test_two_lines_that_are_really_alike_are_two(
    shop: TestShop, orders: list[Order], tmp_path: Path
):
    one = banks.transfers(orders)[0]
    path = banks.kept(tmp_path, banks.spanish_csv([one, one]))
    found = shop.bank.read(path)
    assert [each.best.confidence for each in found.proposals] == [Confidence.CHECK] * 2
    assert Reason.SEVERAL_LINES in found.proposals[0].best.reasons
    shop.bank.confirm([found.chosen(found.proposals[0], found.proposals[0].best.order)])
    again = shop.bank.read(path)
    assert (len(again.known), len(again.proposals)) == (1, 1)


def test_a_table_is_explained_once_and_known_again(
    shop: TestShop, orders: list[Order], tmp_path: Path
):
    rows = "".join(
        f"{each.day},{each.amount},{each.name},{each.text}\n" for each in banks.transfers(orders)
    )
    path = banks.kept(tmp_path, f"a1,a2,a3,a4\n{rows}".encode(), "caja.csv")
    with pytest.raises(StatementColumns):
        shop.bank.read(path)
    table = shop.bank.columns(path)
    assert table.headings == ("a1", "a2", "a3", "a4")
    fields = (BankField.DAY, BankField.AMOUNT, BankField.NAME, BankField.REFERENCE)
    mapping = replace(table.mapping, columns=dict(zip(fields, table.headings, strict=True)))
    assert len(shop.bank.read(path, mapping).of(Confidence.EXACT)) == 8
    shop.bank.keep_columns(mapping)
    shop.bank.keep_columns(mapping)
    assert len(shop.bank.read(path).of(Confidence.EXACT)) == 8
    other = BankMapping(name=mapping.name, columns=mapping.columns, headings=frozenset("xyz"))
    shop.bank.keep_columns(other)
    assert len(shop.bank.read(path).of(Confidence.EXACT)) == 8


def test_reading_writes_nothing(shop: TestShop, statement: Path):
    def entries() -> str:
        return json.dumps(shop.findings())

    before = entries()
    shop.bank.read(statement)
    assert entries() == before


def test_two_workstations_that_take_one_line_at_once_pay_one_order(
    shop: TestShop, orders: list[Order], statement: Path
):
    found = shop.bank.read(statement)
    line = found.proposals[0]
    chosen = [[found.chosen(line, found.pending[at])] for at in range(2)]
    with ThreadPoolExecutor(2) as workers:
        done = list(workers.map(shop.bank.confirm, chosen))
    assert sorted(len(each.paid) for each in done) == [0, 1]
    assert banks.statuses(shop, orders).count(PAID) == 1
    assert not shop.findings()
