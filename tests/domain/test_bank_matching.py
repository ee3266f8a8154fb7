"""Which order a transfer pays: exact only where nothing else answers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.bank import BankLine
from desktop.domain.bank_matching import Confidence, PendingOrder, Reason, proposals
from desktop.domain.money import Money

_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def order(
    number: str = "1047", due: int = 8640, *, name: str = "Mariana Costa", **more
) -> PendingOrder:
    given_ = {
        "id": int(number), "number": number, "full_number": number, "names": (name,),
        "due": Money(due, "EUR"), "reference": "", "version": 1,
    }  # fmt: skip
    return PendingOrder(**{**given_, **more})


def bank_line(
    text: str, amount: int = 8640, *, name: str = "SOMEBODY ELSE", currency: str = "EUR"
) -> BankLine:
    return BankLine(
        account="", booked=date(2026, 11, 20), amount=Money(amount, currency), name=name,
        reference=text, bank_id="", position=1,
    )  # fmt: skip


def best(line: BankLine, *orders: PendingOrder):
    (proposal,) = proposals([line], orders)
    return proposal.best


@pytest.mark.parametrize(
    "text",
    ["PEDIDO 1047", "ped.1047 gracias", "ENC1047", "Pago-1047/2026", "000000001047", "n.º 1047"],
)
def test_a_number_that_stands_there_as_a_whole_is_exact(text: str):
    assert best(bank_line(text), order()).confidence is Confidence.EXACT


@pytest.mark.parametrize("text", ["PEDIDO 10470", "PEDIDO 21047", "10471048"])
def test_a_number_within_another_is_not(text: str):
    assert best(bank_line(text), order()).confidence is not Confidence.EXACT


def test_a_payment_reference_is_found_however_it_is_parted():
    with_reference = order(reference="RF18-5390-0754-7034")
    for text in ("RF18539007547034", "RF18 5390 0754 7034", "rf 18 5390-0754 7034 gracias"):
        assert best(bank_line(text), with_reference).confidence is Confidence.EXACT
    assert (
        best(bank_line("26 1110 47"), order(reference="2611-1047")).confidence is Confidence.EXACT
    )


@pytest.mark.parametrize("damaged", ["1O47", "104", "10477", "1074", "1045", "10 47"])
def test_a_reference_damaged_by_a_sign_is_to_be_checked(damaged: str):
    found = best(bank_line(f"pedido {damaged}"), order())
    assert found.confidence is Confidence.CHECK


def test_amount_and_name_are_to_be_checked():
    for name in (
        "COSTA MARIANA",
        "Mariana Sofia Costa",
        "MARIANNA COSTA",
        "M COSTA",
        "SRA. MARIANA COSTA",
    ):
        found = best(bank_line("compra", name=name), order())
        assert (found.confidence, Reason.NAME in found.reasons) == (Confidence.CHECK, True)


def test_a_name_within_the_text_counts():
    assert best(bank_line("TRF MARIANA COSTA", name=""), order()).confidence is Confidence.CHECK


def test_a_common_family_name_is_not_a_person():
    assert best(bank_line("compra", name="PEDRO COSTA"), order()).confidence is Confidence.UNSURE


def test_the_right_reference_with_another_amount_is_to_be_checked():
    assert Reason.LESS in best(bank_line("1047", 8140), order()).reasons
    found = best(bank_line("1047", 9000), order())
    assert (found.confidence, Reason.MORE in found.reasons) == (Confidence.CHECK, True)


def test_two_orders_that_answer_alike_are_both_shown_and_never_exact():
    (proposal,) = proposals([bank_line("1047 y 1048")], [order("1047"), order("1048")])
    assert [each.order.number for each in proposal.candidates] == ["1047", "1048"]
    assert {each.confidence for each in proposal.candidates} == {Confidence.CHECK}
    assert all(Reason.SEVERAL_ORDERS in each.reasons for each in proposal.candidates)


def test_two_transfers_for_one_order_are_never_exact():
    found = proposals([bank_line("1047"), bank_line("1047")], [order()])
    assert {each.best.confidence for each in found} == {Confidence.CHECK}


def test_another_currency_is_never_an_order():
    assert best(bank_line("1047", currency="USD"), order()) is None


def test_money_that_went_out_is_no_payment():
    assert proposals([bank_line("1047", -8640)], [order()]) == ()


def test_a_short_number_needs_more_than_a_figure():
    short = order("7", id=7)
    assert best(bank_line("7 zapatos", 100), short) is None
    assert best(bank_line("7 zapatos"), short).confidence is Confidence.UNSURE
    assert best(bank_line("7", name="Mariana Costa"), short).confidence is Confidence.CHECK


_ORDERS = st.lists(
    st.builds(
        lambda number, due, first, last: order(str(number), due, name=f"{first} {last}"),
        st.integers(100, 400), st.integers(100, 110), st.sampled_from(["Ana", "Rui", "Pau"]),
        st.sampled_from(["Costa", "Serra", "Nunes"]),
    ),
    max_size=8, unique_by=lambda each: each.id,
)  # fmt: skip
_LINES = st.lists(
    st.builds(
        lambda words, amount, name, currency: bank_line(
            " ".join(words), amount, name=name, currency=currency
        ),
        st.lists(st.one_of(st.integers(90, 410).map(str), st.text(_ALPHABET, max_size=6)),
            max_size=4,
        ),
        st.integers(-110, 110), st.sampled_from(["ANA COSTA", "SERRA PAU", "X", ""]),
        st.sampled_from(["EUR", "EUR", "USD"]),
    ),
    max_size=8,
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(orders=_ORDERS, lines=_LINES)
def test_what_is_exact_is_named_costs_just_that_and_is_alone(orders, lines):
    found = proposals(lines, orders)
    paid = [each.best.order.id for each in found if each.is_exact]
    assert len(paid) == len(set(paid))
    for each in found:
        for candidate in each.candidates:
            assert candidate.order.due.currency == each.line.amount.currency
        if each.is_exact:
            chosen = each.best.order
            words = each.line.reference.split()
            assert chosen.number in words
            assert chosen.due == each.line.amount
            same = [other for other in orders if other.number in words and other.due == chosen.due]
            assert same == [chosen]


@settings(max_examples=100, deadline=None)
@given(orders=_ORDERS, lines=_LINES, at=st.integers(0, 7))
def test_the_order_of_the_orders_does_not_matter(orders, lines, at):
    turned = orders[at:] + orders[:at]
    one, other = proposals(lines, orders), proposals(lines, turned)
    assert [each.is_exact for each in one] == [each.is_exact for each in other]


@given(text=st.text(max_size=600), name=st.text(max_size=200))
def test_any_text_is_matched_without_harm(text, name):
    proposals(
        [bank_line(text, name=name)], [order(), order("7"), order("31", reference="RF18 5390")]
    )
