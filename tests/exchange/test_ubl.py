"""Invoice drafts in UBL: valid by schema and rules, true to the order, or not written at all."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from desktop.domain.invoice_draft import NoDraft
from desktop.exchange.ubl import DraftOrder, draft
from desktop.exchange.ubl_sums import CannotDraft
from desktop.i18n import speaking
from tests.en16931 import rules, schema_errors
from tests.exchange.drafts import HOME, PERSON, SELLER, a_line, said, sold

LISBON = ZoneInfo("Europe/Lisbon")
_NAMES = {
    "cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
    "cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
}


def written(order: DraftOrder, seller=SELLER) -> bytes:
    return draft(order, seller, LISBON)


def texts(document: bytes, path: str) -> list[str]:
    return [each.text or "" for each in etree.fromstring(document).iterfind(path, _NAMES)]


def amount(document: bytes, name: str) -> Decimal:
    return Decimal(texts(document, f"cac:LegalMonetaryTotal/cbc:{name}")[0])


def broken_rules(document: bytes) -> list[str]:
    pytest.importorskip("saxonche", reason="the rules of EN 16931 need Saxon")
    return rules()(document)


ORDERS = {
    "one line": said(a_line(2990), tax=559),
    "without tax in the prices": said(a_line(2990), tax=801, shipping=490, included=False),
    "everything": said(
        a_line(2990), a_line(1001, quantity=3), shipping=490, discount=333, tax=776,
        person=PERSON._replace(tax_id="B12345678"),
        billing=HOME._replace(company="Onda, Lda.", tax_id="PT501234567"),
        payment_reference="2611-1047", payment_information="IBAN PT50\nRef. 1047",
    ),
    "paid in part": said(a_line(5000), tax=935, paid_at=1, received=2000, status="paid"),
    "paid and sent back in part": said(a_line(5000), tax=935, paid_at=1, refunded=1000),
    "half of it came back": said(a_line(2500, quantity=2, returned=1), tax=467),
    "a gift": said(a_line(0), a_line(1230), tax=230),
    "nothing to pay": said(a_line(1230), discount=1230, tax=0),
    "two rates": said(a_line(12300), a_line(1060, "6"), tax=2360),
    "two rates and a discount": said(a_line(12300), a_line(1060, "6"), discount=1336, tax=2124),
    "two rates and shipping at one": said(a_line(12300), a_line(1060, "6"), shipping=615, tax=2475),
    "a rate with decimals": said(a_line(10210, "2.10"), tax=210),
    "no method of payment": said(a_line(1230), tax=230, payment_method=""),
    "hostile texts": said(
        a_line(1230, name="<b>&]]>\x00\x0b\ud800 \U0001f600", sku="=1+1"),
        tax=230, payment_method='"<x>', number="../../etc", shipping=0,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ORDERS)
def test_a_draft_is_what_the_schema_of_ubl_asks_for(name: str):
    assert schema_errors(written(ORDERS[name])) == []


@pytest.mark.parametrize("name", ORDERS)
def test_a_draft_keeps_all_rules_of_en_16931(name: str):
    assert broken_rules(written(ORDERS[name])) == []


@pytest.mark.parametrize("name", ORDERS)
def test_the_total_and_the_tax_are_the_orders_own(name: str):
    document, order = written(ORDERS[name]), ORDERS[name].order
    assert amount(document, "TaxInclusiveAmount") * 100 == order.total
    assert sum(Decimal(each) for each in texts(document, "cac:TaxTotal/cbc:TaxAmount")) * 100 == (
        order.tax
    )


@pytest.mark.parametrize(
    ("right", "wrong", "rule"),
    [
        ("LineExtensionAmount", "999.99", "BR-CO-10"),
        ("TaxExclusiveAmount", "999.99", "BR-CO-13"),
        ("TaxInclusiveAmount", "999.99", "BR-CO-15"),
        ("PayableAmount", "999.99", "BR-CO-16"),
        ("ChargeTotalAmount", "999.99", "BR-CO-12"),
        ("AllowanceTotalAmount", "999.99", "BR-CO-11"),
    ],
)
def test_the_rules_bite(right: str, wrong: str, rule: str):
    root = etree.fromstring(written(ORDERS["everything"]))
    found = root.find(f"cac:LegalMonetaryTotal/cbc:{right}", _NAMES)
    assert found is not None
    found.text = wrong
    assert rule in broken_rules(etree.tostring(root))


def test_the_schema_bites():
    root = etree.fromstring(written(ORDERS["one line"]))
    root.remove(root.find("cac:LegalMonetaryTotal", _NAMES))
    assert schema_errors(etree.tostring(root))


def test_it_cannot_pass_for_an_invoice():
    document = written(ORDERS["one line"])
    assert texts(document, "cbc:InvoiceTypeCode") == ["325"]  # pro forma
    assert texts(document, "cbc:ID") == ["DRAFT-1047"]
    assert texts(document, "cbc:Note") == [
        "Draft for the billing program, from order 1047. Not an invoice."
    ]
    assert texts(document, "cac:OrderReference/cbc:ID") == ["1047"]
    with speaking("es"):
        (note,) = texts(written(ORDERS["one line"]), "cbc:Note")
    assert "1047" in note
    assert "Draft" not in note


def test_the_day_is_the_shops_day():
    assert texts(written(ORDERS["one line"]), "cbc:IssueDate") == ["2026-11-21"]
    madrid = draft(ORDERS["one line"], SELLER, ZoneInfo("Europe/Madrid"))
    assert texts(madrid, "cbc:IssueDate") == ["2026-11-22"]


def test_a_tax_number_gets_no_country_put_before_it():
    document = written(ORDERS["everything"])
    seller = "cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme"
    buyer = "cac:AccountingCustomerParty/cac:Party/cac:PartyTaxScheme"
    assert texts(document, f"{seller}/cbc:CompanyID") == ["500000000"]
    assert texts(document, f"{seller}/cac:TaxScheme/cbc:ID") == ["TAX"]
    assert texts(document, f"{buyer}/cbc:CompanyID") == ["PT501234567"]
    assert texts(document, f"{buyer}/cac:TaxScheme/cbc:ID") == ["VAT"]


def test_what_was_paid_and_not_sent_back_is_taken_off_what_is_to_pay():
    paid = written(ORDERS["paid in part"])
    assert (amount(paid, "PrepaidAmount"), amount(paid, "PayableAmount")) == (20, 30)
    back = written(ORDERS["paid and sent back in part"])
    assert (amount(back, "PrepaidAmount"), amount(back, "PayableAmount")) == (40, 10)


def test_units_that_came_back_are_not_billed():
    document = written(ORDERS["half of it came back"])
    assert texts(document, "cac:InvoiceLine/cbc:InvoicedQuantity") == ["1"]


def test_the_shipping_is_taxed_at_the_one_rate_that_the_orders_tax_allows():
    document = written(ORDERS["two rates and shipping at one"])
    charge = "cac:AllowanceCharge/cac:TaxCategory/cbc:Percent"
    assert texts(document, charge) == ["23"]


LINE = a_line(1230)
REFUSED = [
    (NoDraft.CANCELLED, said(LINE, tax=230, status="cancelled"), {}),
    (NoDraft.SELLER_NAME, ORDERS["one line"], {"name": " "}),
    (NoDraft.SELLER_COUNTRY, ORDERS["one line"], {"country": ""}),
    (NoDraft.SELLER_TAX_ID, ORDERS["one line"], {"tax_id": " "}),
    (NoDraft.CURRENCY, ORDERS["one line"], {"currency": "CLP"}),
    (NoDraft.CURRENCY, said(LINE, tax=230, currency="TND"), {"currency": "TND"}),
    (
        NoDraft.BUYER_NAME,
        said(LINE, tax=230, billing=HOME._replace(name=""), person=PERSON._replace(name="")),
        {},
    ),
    (NoDraft.BUYER_COUNTRY, said(LINE, tax=230, billing=HOME._replace(country="")), {}),
    (NoDraft.NO_LINES, said(a_line(0, returned=1), tax=0), {}),
    (NoDraft.TAX_RATE, said(LINE, a_line(1230, None), tax=460), {}),
    (NoDraft.NO_TAX, said(a_line(1230, "0"), tax=0), {}),
    (NoDraft.SHIPPING_RATE, said(LINE, a_line(1060, "6"), shipping=2, tax=290), {}),
    (NoDraft.SUMS, said(LINE, tax=230, total=1231), {}),
    (NoDraft.SUMS, said(LINE, tax=230, subtotal=1000, total=1000), {}),
    (NoDraft.TAX_SUM, said(LINE, tax=260), {}),
    (NoDraft.TAX_SUM, said(LINE, tax=0), {}),
]


@pytest.mark.parametrize(("why", "order", "seller"), REFUSED)
def test_no_draft_is_made_of_what_does_not_suffice(why: NoDraft, order: DraftOrder, seller: dict):
    with pytest.raises(CannotDraft) as refused:
        written(order, replace(SELLER, **seller))
    assert refused.value.why is why


def test_every_reason_is_tried():
    assert {why for why, _order, _seller in REFUSED} == set(NoDraft)


BASKETS = st.builds(
    sold,
    st.lists(st.tuples(st.integers(1, 30000), st.integers(1, 20)), min_size=1, max_size=6),
    rate=st.sampled_from(["4", "6", "10", "13", "21", "22.5", "23"]),
    discount=st.integers(0, 5000),
    shipping=st.integers(0, 2000),
    included=st.booleans(),
)


@settings(max_examples=150, deadline=None)
@given(BASKETS)
def test_whatever_is_sold_its_draft_adds_up_to_the_cent(order: DraftOrder):
    document = written(order)
    lines = sum(
        Decimal(each) for each in texts(document, "cac:InvoiceLine/cbc:LineExtensionAmount")
    )
    assert lines == amount(document, "LineExtensionAmount")
    assert amount(document, "TaxInclusiveAmount") * 100 == order.order.total
    for price, net, units in zip(
        texts(document, "cac:InvoiceLine/cac:Price/cbc:PriceAmount"),
        texts(document, "cac:InvoiceLine/cbc:LineExtensionAmount"),
        texts(document, "cac:InvoiceLine/cbc:InvoicedQuantity"),
        strict=True,
    ):
        assert round(Decimal(price) * Decimal(units), 2) == Decimal(net)
    assert schema_errors(document) == []


@settings(max_examples=100, deadline=None)
@given(BASKETS)
def test_whatever_is_sold_its_draft_keeps_the_rules(order: DraftOrder):
    assert broken_rules(written(order)) == []
