"""The other papers of orders: what stands on them, and what must not."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
import segno.helpers

from desktop.documents.kinds import DocumentKind, Sorting, Wish
from desktop.documents.order_papers import in_order, papers_of
from desktop.documents.payment_code import account_in, payment_code
from desktop.domain.money import Money
from desktop.domain.place import Place, PlaceSource, Precision
from desktop.domain.product import Product
from desktop.domain.status import OrderStatus
from desktop.i18n import zone
from tests.documents.orders import PRINTED_AT, ROSA, a_line, a_page, an_order, at, praia_e_sol

IBAN = "PT50 0002 0123 1234 5678 9015 4"
PENDING = {"status": OrderStatus.PENDING_PAYMENT, "paid_at": None}


def papers(*pages, **wish):
    asked = Wish(**{"language": "en", **wish})
    lisbon = zone("Europe/Lisbon")
    return papers_of(pages, praia_e_sol(), asked, printed_at=PRINTED_AT, zone=lisbon)


def slip(page, **wish):
    (one,) = papers(page, kind=DocumentKind.PACKING_SLIP, **wish)
    return one


def picks(*pages):
    (one,) = papers(*pages, kind=DocumentKind.PICK_LIST)
    return one


def labels(*pages, **wish):
    (one,) = papers(*pages, kind=DocumentKind.LABEL, **wish)
    return one


class TestPackingSlip:
    def test_it_says_where_what_and_how_many(self):
        paper = slip(a_page())
        assert paper.title == "Packing slip 1047"
        assert paper.receiver.name == "Mariana Costa"
        assert paper.receiver.town == ("1200-389 Lisboa",)
        assert [(row.sku, row.quantity) for row in paper.rows] == [
            ("KAI-39-BRN", "1"), ("MAR-M-WHT", "1"), ("DUN-U-NAT", "1"),
        ]  # fmt: skip
        assert paper.sum == "3 products · 3 units"
        assert paper.code == "1047"

    def test_the_tracking_number_is_on_it_with_its_carrier(self):
        page = a_page(tracking_company="CTT", tracking_number="RR123456785PT")
        assert slip(page).tracking == "CTT · RR123456785PT"

    def test_what_came_back_is_not_packed_and_what_was_sent_is_said(self):
        lines = (
            a_line("A", "Towel", 3000, quantity=3, returned=3, position=0),
            a_line("B", "Hat", 3000, quantity=3, returned=1, shipped=1, position=1),
        )
        (row,) = slip(a_page(lines=lines)).rows
        assert (row.sku, row.quantity, row.remark) == ("B", "2", "1 already sent")

    def test_the_shops_own_notes_stay_out_of_the_parcel_unless_they_are_wanted(self):
        page = a_page(customer_note="Ring twice")
        assert slip(page).notes == ("Ring twice",)
        assert len(slip(page, include=replace(Wish().include, own_notes=True)).notes) == 2

    def test_a_cancelled_order_says_that_it_must_not_be_sent(self):
        page = a_page(status=OrderStatus.CANCELLED)
        assert slip(page).dates.startswith("Cancelled: do not send")

    @pytest.mark.parametrize("kind", [DocumentKind.PACKING_SLIP, DocumentKind.ORDER_SUMMARY])
    def test_a_second_print_says_so_and_a_first_does_not(self, kind):
        (first,) = papers(a_page(), kind=kind)
        (again,) = papers(a_page(printed_at=at(12, 0)), kind=kind)
        assert "already" not in first.dates
        assert "already printed 21/11/2026, 12:00" in again.dates


class TestPickList:
    def test_three_orders_with_the_same_product_are_one_row_with_all_units(self):
        pages = [
            a_page(id=n, number=str(n), lines=(a_line("A", "Towel", 1000, quantity=n),))
            for n in (1, 2, 3)
        ]
        (row,) = picks(*pages).rows
        assert (row.sku, row.quantity, row.orders) == ("A", "6", "1, 2 × 2, 3 × 3")
        assert picks(*pages).sum == "6 units"

    def test_what_the_shelf_lacks_is_said_in_words(self):
        page = a_page(lines=(a_line("A", "Towel", 1000, quantity=3),))
        product = _product(on_hand=-2)
        (row,) = picks(replace(page, products={1: product})).rows
        assert row.short == "2 missing · 1 to fetch"

    @pytest.mark.parametrize("fields", [{"on_hand": 0}, {"on_hand": -2, "unlimited": True}])
    def test_nothing_is_missing_where_it_was_taken_or_is_not_counted(self, fields):
        page = a_page(lines=(a_line("A", "Towel", 1000, quantity=3),))
        (row,) = picks(replace(page, products={1: _product(**fields)})).rows
        assert row.short == ""

    @pytest.mark.parametrize("status", [OrderStatus.SHIPPED, OrderStatus.CANCELLED])
    def test_nothing_is_fetched_for_what_is_over(self, status):
        paper = picks(a_page(), a_page(id=2, number="1048", status=status))
        assert [row.quantity for row in paper.rows] == ["1", "1", "1"]
        assert paper.left_out.endswith(": 1048")

    def test_units_that_were_sent_or_came_back_are_not_fetched_again(self):
        lines = (a_line("A", "Towel", 5000, quantity=5, returned=1, shipped=2),)
        (row,) = picks(a_page(lines=lines)).rows
        assert row.quantity == "2"


class TestLabels:
    def test_each_order_is_a_label_in_its_customers_language(self):
        spanish = a_page(id=2, shipping=replace(ROSA, country="ES"))
        found = labels(a_page(), replace(spanish), language="customer", first_label=5)
        assert [each.send_to for each in found.labels] != []
        assert (found.first, len(found.labels), found.order_ids) == (5, 2, (1047, 2))

    def test_a_place_that_is_only_a_town_has_no_code(self):
        town = Place(latitude=38.7, longitude=-9.1, precision=Precision.CITY, radius_m=9000,
                     source=PlaceSource.STORE)  # fmt: skip
        assert labels(a_page(place=town)).labels[0].where == ""
        assert labels(a_page()).labels[0].where == "geo:38.713100,-9.145500"


class TestPaymentCode:
    def test_it_is_what_banks_read(self):
        lines = (a_line("A", "Towel", 8155),)
        order = an_order(lines=lines, payment_information=f"IBAN: {IBAN}\nx", **PENDING)
        made = segno.make_qr(payment_code(order, "Praia & Sol"), error="m", boost_error=False)
        theirs = segno.helpers.make_epc_qr(
            name="Praia & Sol", iban=IBAN.replace(" ", ""), amount=Decimal("86.45"),
            text="2611-1047", encoding=1,
        )  # fmt: skip
        assert made.matrix == theirs.matrix

    @pytest.mark.parametrize(
        "fields",
        [
            {"status": OrderStatus.PAID},
            {**PENDING, "payment_information": "Pay at the counter"},
            {**PENDING, "payment_information": "PT50 0002 0123 1234 5678 9015 5"},
        ],
    )
    def test_there_is_none_where_a_bank_could_not_fill_in_a_transfer(self, fields):
        order = an_order(**{"payment_information": IBAN, **fields})
        assert payment_code(order, "Praia & Sol") == ""

    def test_what_came_in_part_is_not_asked_for_again(self):
        order = an_order(payment_information=IBAN, received=Money(1000, "EUR"), **PENDING)
        assert "\nEUR76.40\n" in payment_code(order, "Praia & Sol")

    def test_only_euros_are_transferred_so(self):
        lines = (a_line("A", "Towel", 9900, currency="BRL"),)
        assert payment_code(an_order(lines=lines, payment_information=IBAN, **PENDING), "X") == ""

    @pytest.mark.parametrize(
        "text", [IBAN, IBAN.replace(" ", ""), f"IBAN: {IBAN} BIC BPOTPTPL", IBAN.lower(),
                 "Conta PT99 0000 0000 0000 0000 0000 1 ou " + IBAN],
    )  # fmt: skip
    def test_an_account_is_found_however_it_is_written(self, text):
        assert account_in(text) == IBAN.replace(" ", "")


class TestSequence:
    def test_numbers_follow_as_numbers_and_postcodes_within_their_country(self):
        pages = [
            a_page(id=1, number="1010", shipping=replace(ROSA, postcode="4000-001")),
            a_page(id=2, number="999", shipping=replace(ROSA, postcode="1000-001")),
            a_page(id=3, number="1009", shipping=replace(ROSA, country="ES", postcode="28001")),
        ]
        assert ids(in_order(pages, Sorting.AS_LISTED)) == [1, 2, 3]
        assert ids(in_order(pages, Sorting.BY_NUMBER)) == [2, 3, 1]
        assert ids(in_order(pages, Sorting.BY_POSTCODE)) == [3, 2, 1]


def ids(pages):
    return [page.order.id for page in pages]


def _product(**fields):
    usual = {
        "id": 1, "sku": "A", "name": "Towel", "on_hand": 0, "price": Money(1000, "EUR"),
    }  # fmt: skip
    return Product(**{**usual, **fields})
