"""What stands on the order summary, in three languages."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop.documents.content import Include, OrderSummary
from desktop.documents.kinds import Wish
from desktop.documents.language import chosen_language, document_language
from desktop.documents.order_papers import papers_of
from desktop.documents.order_summary import order_summary
from desktop.domain.address import Address
from desktop.domain.customer import Contact
from desktop.domain.history import Happening
from desktop.domain.money import Money
from desktop.domain.order_page import OrderPage
from desktop.domain.place import Precision
from desktop.domain.product import StockChange
from desktop.domain.shop import ShopSettings
from desktop.domain.status import OrderStatus
from desktop.i18n import zone
from tests.documents.orders import (
    BAIRRO_ALTO,
    LINES,
    PRINTED_AT,
    ROSA,
    a_line,
    a_page,
    an_entry,
    an_order,
    at,
    praia_e_sol,
)

LISBON = zone("Europe/Lisbon")


def paper(page: OrderPage | None = None, language: str = "en", **fields) -> OrderSummary:
    return order_summary(
        page or a_page(),
        fields.pop("shop", praia_e_sol()),
        language=language,
        printed_at=PRINTED_AT,
        zone=fields.pop("zone", LISBON),
        **fields,
    )


def totals_of(content: OrderSummary) -> dict[str, str]:
    return {row.label: row.amount for row in content.totals}


@pytest.mark.parametrize("language", ["es", "pt", "en"])
def test_every_block_of_the_order_page_stands_on_the_paper(language):
    content = paper(language=language)
    assert content.letterhead.name == "Praia & Sol"
    assert content.letterhead.address == "Rua do Carmo 21, 1200-093 Lisboa · praiaesol.example"
    assert "1047" in content.title
    assert "21/11/2026, 10:42" in content.dates
    assert "21/11/2026, 13:30" in content.dates
    assert content.status_word
    assert "21/11/2026, 11:05" in content.status_lines[0]
    assert "2611-1047" in content.status_lines[0]
    assert content.shipping.lines[:3] == (
        "Mariana Costa",
        "Rua da Rosa 84, 3.º Esq.",
        "1200-389 Lisboa",
    )
    assert "245 000 047" in content.billing.lines[-1]
    assert content.contact.lines == ("mariana.costa@example.pt", "+351 912 000 047")
    assert [row.sku for row in content.rows] == ["KAI-39-BRN", "MAR-M-WHT", "DUN-U-NAT"]
    assert len(content.totals) == 4
    assert any("CTT Expresso, 24 h" in row.label for row in content.totals)
    assert content.where is not None
    assert content.payment is not None
    assert content.payment.lines[0] == "Transferência bancária"
    assert "IBAN: PT50 0000 0000 1234 5678 9015 4" in content.payment.lines
    assert content.notes[0].text.startswith("A cliente parte para Honolulu")
    assert len(content.history) == 3
    assert content.footer
    assert "2" in content.page_text(1, 2)


def test_the_words_are_those_of_the_seeds_in_english():
    content = paper()
    assert content.status_word == "Paid"
    assert content.footer == "Order summary. Not an invoice."
    assert content.page_text(1, 3) == "Page 1 of 3"
    assert totals_of(content) == {
        "Subtotal": "€81.50",
        "Shipping (CTT Expresso, 24 h)": "€4.90",
        "Tax (IVA 23%, included)": "€16.16",
        "Total": "€86.40",
    }


def test_hours_are_those_of_the_shop():
    assert "21/11/2026, 11:42" in paper(zone=zone("Europe/Madrid")).dates


def test_tax_that_is_added_says_so():
    order = an_order()
    totals = replace(order.totals, tax_included=False)
    assert "Tax (IVA 23%, added)" in totals_of(paper(a_page(totals=totals)))


def test_two_tax_rates_are_not_called_one():
    lines = (LINES[0], replace(LINES[1], tax_rate=Decimal(6)))
    assert "Tax (IVA, included)" in totals_of(paper(a_page(lines=lines)))


def test_a_tax_without_name_or_rate_is_still_told():
    lines = tuple(replace(line, tax_rate=None) for line in LINES)
    shop = praia_e_sol(tax_name="")
    assert "Tax (included)" in totals_of(paper(a_page(lines=lines), shop=shop))


def test_a_discount_is_written_with_a_minus():
    totals = replace(an_order().totals, discount=Money(500, "EUR"))
    assert totals_of(paper(a_page(totals=totals)))["Discount"] == "-€5.00"


def test_a_discount_on_a_line_explains_its_total():
    lines = (a_line("KAI", "Kai", 1800, quantity=2, discount=Money(200, "EUR")),)
    row = paper(a_page(lines=lines)).rows[0]
    assert row.remarks == ("Discount €2.00",)


def test_a_unit_price_keeps_its_further_decimals():
    lines = (a_line("KAI", "Kai", 1983, quantity=2, unit_price=Decimal("9.915")),)
    assert paper(a_page(lines=lines)).rows[0].price == "€9.915"


def test_chilean_pesos_have_no_decimals():
    lines = (a_line("KAI", "Kai", 29990, currency="CLP"),)
    content = paper(a_page(lines=lines, payment_information=""), language="es")
    amounts = [row.amount for row in content.totals] + [content.rows[0].price]
    assert not any("," in amount for amount in amounts)
    assert "33.980" in content.totals[-1].amount


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"paid_at": None, "status": OrderStatus.PENDING_PAYMENT}, "Payment not received yet"),
        ({"paid_at": None, "pay_on_delivery": True}, "To be paid on delivery: €86.40"),
        ({"paid_at": None, "status": OrderStatus.CANCELLED}, "No payment was received"),
        ({}, "Payment received 21/11/2026, 11:05"),
    ],
)
def test_the_payment_line_says_what_is_true(fields, expected):
    assert paper(a_page(**fields)).status_lines[0].startswith(expected)


def test_a_shipped_order_says_when_and_by_whom():
    page = a_page(
        status=OrderStatus.SHIPPED,
        shipped_at=at(9, 0, day=22),
        tracking_company="CTT",
        tracking_number="RA123",
    )
    assert paper(page).status_lines[1] == "Shipped 22/11/2026, 09:00 · CTT · RA123"


def test_a_cancelled_order_says_when():
    page = a_page(status=OrderStatus.CANCELLED, cancelled_at=at(12, 0))
    assert paper(page).status_lines[-1] == "Cancelled 21/11/2026, 12:00"


def test_an_order_of_a_web_store_names_it():
    assert "Jumpseller" in paper(a_page(channel="jumpseller")).dates


def test_without_a_place_the_paper_says_so():
    content = paper(a_page(place=None))
    assert content.where is None
    assert content.where_missing == "Address not located yet"


def test_a_place_that_is_only_a_town_is_not_called_the_door():
    place = replace(BAIRRO_ALTO, precision=Precision.CITY, corrected_by="Ana")
    where = paper(a_page(place=place)).where
    assert where is not None
    assert not where.is_address
    assert where.certainty == "Approximate: the town, not the street, corrected by Ana"


def test_what_is_left_out_is_not_there():
    nothing = Include(map=False, payment=False, notes=False, history=False)
    content = paper(include=nothing)
    assert content.where is None
    assert content.where_missing == ""
    assert content.payment is None
    assert content.notes == ()
    assert content.history == ()


def test_payment_information_is_completed_with_what_it_leaves_unsaid():
    content = paper(a_page(payment_information="IBAN: PT50"))
    assert content.payment is not None
    assert content.payment.lines == (
        "Transferência bancária",
        "IBAN: PT50",
        "Reference: 2611-1047",
        "Amount: €86.40",
    )


def test_history_tells_who_from_where_to_where_and_the_stock():
    assert [row.text for row in paper().history] == [
        "Marked as Paid by Ana (Pending Payment → Paid)",
        "Stock taken: Kai 39 6 → 5, Maré M 9 → 8, Duna 4 → 3",
        "Order created by Ana",
    ]


_OF_NOTES = {Happening.NOTE_ADDED, Happening.NOTE_PINNED, Happening.NOTE_UNPINNED}
_OF_FILES = {Happening.ATTACHED, Happening.ATTACHMENT_REMOVED}


def test_a_file_is_named_once_and_pins_are_left_to_the_window():
    file = replace(
        an_entry(Happening.ATTACHED, at(12, 0), text="proof.pdf"), facts={"size": 34_000}
    )
    pin = replace(an_entry(Happening.NOTE_PINNED, at(12, 1)), facts={"entry": 1})
    rows = paper(a_page(history=(pin, file))).history
    assert [row.text for row in rows] == ["Attached proof.pdf (33\u00a0KB) by Ana"]


@pytest.mark.parametrize("happening", sorted(set(Happening) - _OF_NOTES - _OF_FILES))
def test_everything_that_can_happen_has_its_words(happening):
    entry = an_entry(happening, at(12, 0), actor="Ana", text="porque sim")
    (row,) = paper(a_page(history=(entry,))).history
    assert row.when == "21/11/2026, 12:00"
    assert row.text.endswith(": porque sim")


def test_goods_that_did_not_come_back_are_told():
    change = StockChange(product_id=1, sku="KAI", name="Kai", before=5, after=5)
    entry = an_entry(Happening.STATUS_CHANGED, at(12, 0), stock=(change,))
    lost = replace(entry, facts={"goods_lost": True, "reference": "R-1"})
    texts = [row.text for row in paper(a_page(history=(lost,))).history]
    assert texts == ["Not back, written off: Kai 5 → 5", "State changed by Ana · ref. R-1"]


def test_the_customer_is_heard_before_the_shop():
    notes = paper(a_page(customer_note="Ring twice")).notes
    assert [(note.who, note.text) for note in notes[:1]] == [("Mariana Costa", "Ring twice")]
    assert len(notes) == 2


def test_nothing_known_of_the_customer_is_said_in_words():
    page = a_page(contact=Contact(), shipping=Address(), billing=Address())
    content = paper(page)
    assert content.contact.lines == ("No contact given",)
    assert content.shipping.lines == ("No address",)


@pytest.mark.parametrize(
    ("country", "expected"), [("PT", "NIF 76"), ("CL", "RUT 76"), ("DE", "Tax ID 76")]
)
def test_a_tax_number_has_the_name_it_has_there(country, expected):
    page = a_page(billing=replace(ROSA, country=country, tax_id="76"))
    assert paper(page).billing.lines[-1] == expected


def speaks(shop: ShopSettings, country: str = "", language: str = "", billing: str = "") -> str:
    page = a_page(
        contact=Contact(language=language),
        shipping=replace(ROSA, country=country),
        billing=replace(ROSA, country=billing),
    )
    return document_language(page, shop)


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"language": "en", "country": "PT"}, "en"),
        ({"language": "es-CL", "country": "PT"}, "es"),
        ({"language": "fr", "country": "BR"}, "pt"),
        ({"country": "CL"}, "es"),
        ({"country": "MZ"}, "pt"),
        ({"country": "PT", "billing": "ES"}, "es"),
        ({"country": "DE"}, "en"),
        ({}, "en"),
    ],
)
def test_a_paper_speaks_the_customers_language_or_their_countrys_or_the_shops(known, expected):
    assert speaks(praia_e_sol(language="en"), **known) == expected


def test_a_language_can_be_asked_for():
    page, shop = a_page(), praia_e_sol(language="en")
    chosen = [chosen_language(choice, page, shop) for choice in ("es", "shop", "customer")]
    assert chosen == ["es", "en", "pt"]


def test_each_order_of_a_job_speaks_its_own_language():
    spanish = a_page(billing=replace(ROSA, country="ES"))
    pages = [a_page(), spanish]
    papers = papers_of(pages, praia_e_sol(), Wish(), printed_at=PRINTED_AT, zone=LISBON)
    assert [content.language for content in papers] == ["pt", "es"]
