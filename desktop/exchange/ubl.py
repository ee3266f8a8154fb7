"""An order as a draft of an invoice in UBL 2.1, by EN 16931, for the program that makes invoices.

It must pass for no invoice: its type is that of a pro forma invoice (325), its number begins with
DRAFT, and a note says what it is. It says what the order says and nothing else; where that is not
enough, there is no draft. What is paid by other means than the standard has a code for is code 1,
"not defined", with the order's own word.

Source: EN 16931-1:2017; OASIS Universal Business Language 2.1; UNTDID 1001, 4461, 5189, 7161.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import tzinfo
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple
from xml.etree import ElementTree as ET

from desktop.domain.exported import ExportedAddress, ExportedLine, ExportedOrder, ExportedPerson
from desktop.domain.invoice_draft import NoDraft, Seller
from desktop.domain.money import decimals_of
from desktop.domain.order import full_number
from desktop.domain.status import OrderStatus
from desktop.exchange.cells import Cell, local, money_writer
from desktop.exchange.ubl_party import (
    add_delivery,
    add_party,
    buyer_name,
    buyer_party,
    seller_party,
)
from desktop.exchange.ubl_sums import CannotDraft, DraftSums, RateSums, fits_two_decimals, sums_of
from desktop.exchange.ubl_text import add
from desktop.i18n import gettext as _
from desktop.words.status import status_word

_UBL = "urn:oasis:names:specification:ubl:schema:xsd"
_NAMESPACES = {
    "xmlns": f"{_UBL}:Invoice-2",
    "xmlns:cac": f"{_UBL}:CommonAggregateComponents-2",
    "xmlns:cbc": f"{_UBL}:CommonBasicComponents-2",
}
_EN_16931 = "urn:cen.eu:en16931:2017"
_PRO_FORMA, _NOT_DEFINED, _DISCOUNT, _FREIGHT, _ONE = "325", "1", "95", "FC", "C62"
_COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)
_PRICE = Decimal("1e-10")


class DraftOrder(NamedTuple):
    """An order with what belongs to it."""

    order: ExportedOrder
    person: ExportedPerson
    billing: ExportedAddress
    shipping: ExportedAddress
    lines: Sequence[ExportedLine]
    refunded: int

    @property
    def number(self) -> str:
        return full_number(self.order.channel, self.order.number)


def draft(said: DraftOrder, seller: Seller, zone: tzinfo) -> bytes:
    """The document, in the present language.

    Raises:
        CannotDraft: the order, or the shop, does not say enough.
    """
    _check(said, seller)
    lines = [each for each in said.lines if each.quantity > each.returned]
    if not lines:
        raise CannotDraft(NoDraft.NO_LINES)
    sums = sums_of(said.order, lines)
    root = ET.Element("Invoice", _NAMESPACES)
    _add_head(root, said, zone)
    add_party(ET.SubElement(root, "cac:AccountingSupplierParty"), seller_party(seller))
    _add_buyer(root, said)
    add_delivery(root, said.shipping)
    _add_payment(root, said)
    write = _Amounts(said.order.currency)
    for each in sums.rates:
        _add_allowances(root, said.order, each, write)
    _add_taxes(root, sums, write)
    _add_totals(root, said, sums, write)
    for position, (line, net) in enumerate(zip(lines, sums.lines, strict=True), start=1):
        _add_line(root, position, line, net, write)
    ET.indent(root)
    document: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"


def _check(said: DraftOrder, seller: Seller) -> None:
    wrong = {
        NoDraft.CANCELLED: said.order.status == OrderStatus.CANCELLED,
        NoDraft.SELLER_NAME: not seller.name.strip(),
        NoDraft.SELLER_COUNTRY: not _COUNTRY.fullmatch(seller.country),
        NoDraft.SELLER_TAX_ID: not seller.tax_id.strip(),
        NoDraft.CURRENCY: said.order.currency != seller.currency
        or not fits_two_decimals(said.order.currency),
        NoDraft.BUYER_NAME: not buyer_name(said.billing, said.person),
        NoDraft.BUYER_COUNTRY: not _COUNTRY.fullmatch(said.billing.country),
    }
    for why, is_so in wrong.items():
        if is_so:
            raise CannotDraft(why)


class _Amounts:
    """Writes amounts of one currency."""

    def __init__(self, currency: str) -> None:
        self._currency = currency
        self._write: Cell = money_writer(currency, comma=False)
        self._decimals = decimals_of(currency)

    def add(self, parent: ET.Element, name: str, minor: int) -> None:
        add(parent, name, self._write(minor), currencyID=self._currency)

    def add_price(self, parent: ET.Element, net: int, quantity: int) -> None:
        """The price of one, exact enough to give the line's amount again."""
        one = Decimal(net).scaleb(-self._decimals) / quantity
        price = one.quantize(_PRICE, ROUND_HALF_UP).normalize()
        plain = f"{one:.{self._decimals}f}"
        text = plain if Decimal(plain) == price else f"{price:f}"
        add(parent, "cbc:PriceAmount", text, currencyID=self._currency)


def _add_head(root: ET.Element, said: DraftOrder, zone: tzinfo) -> None:
    number, order = said.number, said.order
    add(root, "cbc:CustomizationID", _EN_16931)
    add(root, "cbc:ID", f"DRAFT-{number}")
    add(root, "cbc:IssueDate", local(order.created_at, zone).date().isoformat())
    add(root, "cbc:InvoiceTypeCode", _PRO_FORMA)
    note = _("Draft for the billing program, from order {number}. Not an invoice.")
    add(root, "cbc:Note", note.format(number=number))
    add(root, "cbc:DocumentCurrencyCode", order.currency)
    reference = ET.SubElement(root, "cac:OrderReference")
    add(reference, "cbc:ID", number)
    add(reference, "cbc:SalesOrderID", number)


def _add_buyer(root: ET.Element, said: DraftOrder) -> None:
    add_party(
        ET.SubElement(root, "cac:AccountingCustomerParty"), buyer_party(said.billing, said.person)
    )


def _add_payment(root: ET.Element, said: DraftOrder) -> None:
    order = said.order
    if order.payment_method or order.payment_reference:
        means = ET.SubElement(root, "cac:PaymentMeans")
        name = {"name": order.payment_method} if order.payment_method else {}
        add(means, "cbc:PaymentMeansCode", _NOT_DEFINED, **name)
        add(means, "cbc:PaymentID", order.payment_reference)
    terms = order.payment_information or order.payment_method
    add(
        ET.SubElement(root, "cac:PaymentTerms"),
        "cbc:Note",
        terms or status_word(OrderStatus(order.status)),
    )


def _add_allowances(
    root: ET.Element, order: ExportedOrder, each: RateSums, write: _Amounts
) -> None:
    shipping = order.shipping_method or _("Shipping")
    for charge, code, reason, amount in (
        ("false", _DISCOUNT, _("Discount"), each.discount),
        ("true", _FREIGHT, shipping, each.shipping),
    ):
        if not amount:
            continue
        part = ET.SubElement(root, "cac:AllowanceCharge")
        add(part, "cbc:ChargeIndicator", charge)
        add(part, "cbc:AllowanceChargeReasonCode", code)
        add(part, "cbc:AllowanceChargeReason", reason)
        write.add(part, "cbc:Amount", amount)
        _add_category(part, "cac:TaxCategory", each.rate)


def _add_category(parent: ET.Element, name: str, rate: Decimal) -> None:
    """The standard rate's category: every rate above nothing belongs to it, reduced ones too."""
    category = ET.SubElement(parent, name)
    add(category, "cbc:ID", "S")
    add(category, "cbc:Percent", f"{rate:f}")
    add(ET.SubElement(category, "cac:TaxScheme"), "cbc:ID", "VAT")


def _add_taxes(root: ET.Element, sums: DraftSums, write: _Amounts) -> None:
    taxes = ET.SubElement(root, "cac:TaxTotal")
    write.add(taxes, "cbc:TaxAmount", sums.tax)
    for each in sums.rates:
        part = ET.SubElement(taxes, "cac:TaxSubtotal")
        write.add(part, "cbc:TaxableAmount", each.taxable)
        write.add(part, "cbc:TaxAmount", each.tax)
        _add_category(part, "cac:TaxCategory", each.rate)


def _add_totals(root: ET.Element, said: DraftOrder, sums: DraftSums, write: _Amounts) -> None:
    order = said.order
    received = order.money_in
    kept = received - said.refunded
    totals = ET.SubElement(root, "cac:LegalMonetaryTotal")
    write.add(totals, "cbc:LineExtensionAmount", sum(sums.lines))
    write.add(totals, "cbc:TaxExclusiveAmount", sums.taxable)
    write.add(totals, "cbc:TaxInclusiveAmount", sums.taxable + sums.tax)
    discount = sum(each.discount for each in sums.rates)
    shipping = sum(each.shipping for each in sums.rates)
    for name, amount in (
        ("cbc:AllowanceTotalAmount", discount),
        ("cbc:ChargeTotalAmount", shipping),
        ("cbc:PrepaidAmount", kept),
    ):
        if amount:
            write.add(totals, name, amount)
    write.add(totals, "cbc:PayableAmount", order.total - kept)


def _add_line(
    root: ET.Element, position: int, line: ExportedLine, net: int, write: _Amounts
) -> None:
    due = line.quantity - line.returned
    part = ET.SubElement(root, "cac:InvoiceLine")
    add(part, "cbc:ID", str(position))
    add(part, "cbc:InvoicedQuantity", str(due), unitCode=_ONE)
    write.add(part, "cbc:LineExtensionAmount", net)
    item = ET.SubElement(part, "cac:Item")
    add(item, "cbc:Name", line.name or line.sku)
    if line.sku:
        add(ET.SubElement(item, "cac:SellersItemIdentification"), "cbc:ID", line.sku)
    assert line.tax_rate is not None  # noqa: S101  # else there are no sums
    _add_category(item, "cac:ClassifiedTaxCategory", Decimal(line.tax_rate).normalize())
    write.add_price(ET.SubElement(part, "cac:Price"), net, due)
