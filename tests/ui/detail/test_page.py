"""Every block of the order page, as the tutorials list them, and what it says."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from desktop.domain.address import Address
from desktop.domain.customer import Contact, CustomerRecord
from desktop.domain.money import Money
from desktop.domain.place import Place, PlaceSource, Precision
from desktop.domain.status import OrderStatus
from desktop.i18n import speak
from desktop.ui.map.scene import PinKind
from tests.documents.orders import BAIRRO_ALTO, ROSA, a_line, an_entry, at, praia_e_sol
from tests.ui.detail.orders import LINES, NOTE, a_page, many_lines, products, totals_of

PENDING, PAID, SHIPPED, CANCELLED = OrderStatus


def place(precision: Precision, **more) -> Place:
    return replace(BAIRRO_ALTO, precision=precision, radius_m=80, **more)


def test_every_block_of_the_tutorials_is_there(opened):
    page = opened(a_page())
    page.pane.set_shop(praia_e_sol(tax_name="VAT"))
    words = page.words()
    for block in (
        # the list of products: SKU, name, quantity and price
        "KAI-39-BRN", "Beach flip-flops Kai 39", "Qty", "€29.90",
        # and the general information: subtotal, total, shipping costs and tax
        "Subtotal", "€81.50", "Shipping", "€4.90", "Tax (VAT 23%, included)", "€16.16",
        "Total", "€86.40",
        # the customer's contact
        "Customer contact", "mariana.costa@example.pt", "+351 912 000 047",
        # the order: date, status, payment method and shipping method
        "Order information", "21/11/2026, 10:42", "Paid", "Bank transfer", "CTT Expresso, 24 h",
        # billing and shipping addresses
        "Billing address", "Mariana Costa · NIF 245 000 047", "Shipping address",
        "Rua da Rosa 84, 3.º Esq.\n1200-389 Lisboa\nPortugal",
        # payment information
        "Payment information", "PT50 0000 0000 1234 5678 9015 4", "Reference", "2611-1047",
        # and ours: what happened, what was noted
        "History", "Marked as Paid by Ana", "Notes", NOTE,
    ):  # fmt: skip
        assert block in words, block
    assert page.find("map").isVisible()


def test_the_header_names_the_order_and_where_it_comes_from(opened):
    page = opened(a_page())
    assert page.text("order_number") == "Order 1047"
    assert page.text("order_date") == "Sat 21 Nov 2026, 10:42 · Jumpseller"
    assert page.find("order_badge").accessibleName() == "Paid"


def test_an_order_of_the_counter_says_so(opened):
    assert opened(a_page(channel="counter")).text("order_date").endswith("· This shop")


# ---- products ----
@pytest.mark.parametrize(
    ("left", "words", "colour"),
    [
        (5, "5 left in stock", "text2"),
        (3, "3 left in stock", "warn_fg"),
        (0, "0 left in stock", "danger"),
        (-2, "−2 in stock", "danger"),
    ],
)
def test_what_is_left_is_told_and_warns_when_it_is_low(opened, theme, left, words, colour):
    page = opened(a_page(products=products(left, 8, 8)))
    assert page.text("line_left_0") == words
    ink = page.find("line_left_0").palette().windowText().color()
    assert ink == theme.colour(colour)


def test_the_shop_says_from_when_on_stock_is_low(opened, theme):
    page = opened(a_page(products=products(5, 8, 8)))
    page.pane.set_shop(praia_e_sol(low_level=5))
    assert page.find("line_left_0").palette().windowText().color() == theme.colour("warn_fg")
    page.show(a_page(products=products(5, 8, 8, low_level=2)))  # the product knows better
    assert page.find("line_left_0").palette().windowText().color() == theme.colour("text2")


def test_a_product_without_limit_or_unknown_has_no_number_left(opened):
    page = opened(a_page(products=products(5, 8, 8, unlimited=True)))
    assert page.text("line_left_0") == ""
    page.show(a_page(products={}))
    assert page.text("line_left_0") == ""
    assert page.text("line_sku_0") == "KAI-39-BRN"


def test_a_discount_is_taken_off_and_shown_only_where_there_is_one(opened):
    page = opened(a_page())
    assert not page.sees("discount_amount")
    page.show(a_page(totals=totals_of(LINES, shipping=490, discount=1000)))
    assert page.sees("discount_amount")
    assert page.text("discount_amount") == "-€10.00"
    assert page.text("total_amount") == "€76.40"


def test_a_line_tells_its_discount_and_what_came_back(opened):
    line = a_line("A", "Towel", 1500, quantity=3, returned=1, discount=Money(300, "EUR"))
    page = opened(a_page(lines=(line,)))
    assert page.text("line_remark_0") == "Discount €3.00 · 1 returned"
    assert page.text("line_quantity_0") == "2"  # as its total
    page.show(a_page())
    assert not page.sees("line_remark_0")


def test_a_tax_that_is_added_is_not_called_included(opened):
    totals = replace(totals_of(LINES, tax=1874), tax_included=False)
    assert opened(a_page(totals=totals)).text("tax_label") == "Tax (23%, added)"


def test_two_rates_are_not_told_as_one(opened):
    lines = (LINES[0], replace(LINES[1], tax_rate=Decimal(6)))
    assert opened(a_page(lines=lines)).text("tax_label") == "Tax (included)"


def test_pesos_have_no_cents(opened):
    line = a_line("A", "Sandalia", 29990, currency="CLP")
    page = opened(a_page(lines=(line,)))
    assert page.text("line_total_0") == "CLP29,990"


def test_a_long_order_opens_short_and_is_shown_whole_on_demand(opened):
    page = opened(a_page(lines=many_lines(60)))
    assert page.sees("line_name_39")
    assert page.pane.findChild(type(page.find("line_name_0")), "line_name_40") is None
    assert page.text("show_all_products") == "Show all 60 products"
    page.find("show_all_products").click()
    assert page.sees("line_name_59")
    assert not page.sees("show_all_products")
    page.show(a_page())
    assert not page.sees("line_name_3")


# ---- people and money ----
def test_a_click_copies_the_e_mail_address_and_the_telephone_number(opened, qapp):
    page = opened(a_page(), height=1500)
    page.click("contact_email")
    assert qapp.clipboard().text() == "mariana.costa@example.pt"
    page.click("contact_phone")
    assert qapp.clipboard().text() == "+351 912 000 047"


def test_what_the_shop_knows_of_the_customer(opened):
    page = opened(a_page())
    assert page.text("contact_record") == "6 orders · €412.30 since 2024"
    two = (Money(41230, "EUR"), Money(29990, "CLP"))
    record = CustomerRecord(id=1, orders=1, first_order_at=at(10, 0), spent=two)
    page.show(a_page(customer=record))
    assert page.text("contact_record") == "1 order · €412.30 + CLP29,990 since 2026"
    nothing = CustomerRecord(id=1, orders=1, first_order_at=at(10, 0), spent=())
    page.show(a_page(customer=nothing))
    assert page.text("contact_record") == "1 order since 2026"
    page.show(a_page(customer=None))
    assert not page.sees("contact_record")


def test_a_contact_without_an_address_offers_nothing_to_copy(opened):
    page = opened(a_page(contact=Contact(name="Rui")))
    assert not page.sees("contact_email")
    assert not page.sees("contact_phone")


def test_payment_lines_are_told_as_names_and_values_or_as_they_are(opened):
    page = opened(a_page())
    facts = [(fact.name, fact.value) for fact in page.pane.cards.payment.grid.facts]
    assert facts == [
        ("Beneficiary", "Praia & Sol, Lda."),
        ("IBAN", "PT50 0000 0000 1234 5678 9015 4"),
        ("", "Transfer within three days"),
        ("Reference", "2611-1047"),
        ("Amount", "€86.40"),
        ("Received", "Today 11:05"),
    ]


def test_every_value_of_the_payment_can_be_copied(opened, qapp):
    page = opened(a_page(), height=1500)
    page.click("payment_1_copy")
    assert qapp.clipboard().text() == "PT50 0000 0000 1234 5678 9015 4"


def test_a_link_in_the_payment_lines_is_one_value(opened):
    page = opened(a_page(payment_information="https://pay.example/1047"))
    first = page.pane.cards.payment.grid.facts[0]
    assert (first.name, first.value) == ("", "https://pay.example/1047")


def test_what_the_instructions_say_is_not_said_twice(opened):
    page = opened(a_page(payment_information="Referência: 2611-1047\nValor: 86,40 €"))
    names = [fact.name for fact in page.pane.cards.payment.grid.facts]
    assert names == ["Referência", "Valor", "Received"]


@pytest.mark.parametrize(
    ("status", "more", "words"),
    [
        (PENDING, {}, "not yet"),
        (PENDING, {"pay_on_delivery": True}, "not yet: to be paid on delivery"),
        (PAID, {}, "Today 11:05"),
        (CANCELLED, {"paid_at": None}, "nothing"),
    ],
)
def test_whether_the_money_has_come(opened, status, more, words):
    page = opened(a_page(status, **more))
    assert page.pane.cards.payment.grid.facts[-1].value == words


def test_the_billing_address_says_when_it_is_the_shipping_address(opened):
    page = opened(a_page())
    assert page.text("billing_same") == "Same as the shipping address"
    page.show(a_page(billing=replace(ROSA, street="Rua do Carmo 21")))
    assert not page.sees("billing_same")
    assert "Rua do Carmo 21" in page.text("billing_address")


def test_a_parcel_on_its_way_can_be_followed(opened):
    page = opened(a_page(SHIPPED, tracking_company="CTT", tracking_number="RR123456789PT"))
    facts = {fact.name: fact.value for fact in page.pane.cards.information.grid.facts}
    assert facts["Carrier"] == "CTT"
    assert facts["Tracking"] == "RR123456789PT"


# ---- the way ----
def test_the_track_shows_the_way_with_its_times(opened):
    page = opened(a_page())
    told = page.find("status_track").accessibleName()
    assert told == "Pending Payment 10:42, Paid 11:05, Shipped not yet"


def test_on_a_cancelled_order_the_last_station_is_cancelled(opened):
    page = opened(a_page(CANCELLED))
    told = page.find("status_track").accessibleName()
    assert told == "Pending Payment 10:42, Paid 11:05, Cancelled 13:24"
    page.show(a_page(CANCELLED, shipped_at=at(12, 0)))
    told = page.find("status_track").accessibleName()
    assert told == "Paid 11:05, Shipped 12:00, Cancelled 13:24"
    page.show(a_page(CANCELLED, paid_at=None))
    told = page.find("status_track").accessibleName()
    assert told == "Pending Payment 10:42, Cancelled 13:24"


def test_another_day_is_told_beside_its_time(opened):
    page = opened(a_page(SHIPPED, shipped_at=at(9, 0, day=23)))
    assert page.find("status_track").accessibleName().endswith("Shipped 23 Nov 09:00")


def test_an_order_set_back_has_not_been_shipped_yet(opened):
    page = opened(a_page(PAID, shipped_at=at(12, 0)))
    assert page.find("status_track").accessibleName().endswith("Shipped not yet")


# ---- the map ----
@pytest.mark.parametrize("status", OrderStatus)
def test_the_pin_stands_at_the_place_in_the_colour_of_the_state(opened, status):
    scene = opened(a_page(status)).pane.cards.address.map.scene
    assert scene is not None
    assert scene.pins[0].kind is PinKind(status.value)
    assert (scene.pins[0].latitude, scene.pins[0].longitude) == (38.7131, -9.1455)
    assert scene.pins[0].radius_m is None  # exact: no circle


@pytest.mark.parametrize(
    ("where", "words"),
    [
        (place(Precision.EXACT), "Exact location"),
        (place(Precision.STREET), "Approximate: the street, not the number"),
        (place(Precision.CITY), "Approximate: the town, not the street"),
        (None, "Address not found"),
        (
            place(Precision.EXACT, source=PlaceSource.CORRECTED, corrected_by="Ana"),
            "Exact location, corrected by Ana",
        ),
    ],
)
def test_how_sure_the_place_is_stands_beside_the_map_and_in_its_name(opened, where, words):
    page = opened(a_page(place=where))
    assert page.text("certainty") == words
    heard = page.pane.cards.address.map.accessibleName()
    assert heard.startswith("Map: Rua da Rosa 84")
    assert heard.endswith(words)


def test_an_unsure_place_has_a_circle_and_a_town_a_hollow_pin(opened):
    page = opened(a_page(place=place(Precision.STREET)))
    pin = page.pane.cards.address.map.scene.pins[0]
    assert (pin.radius_m, pin.hollow) == (80, False)
    page.show(a_page(place=place(Precision.CITY)))
    assert page.pane.cards.address.map.scene.pins[0].hollow


def test_the_whole_address_is_copied_as_on_a_parcel(opened, qapp):
    page = opened(a_page())
    page.click("copy_address")
    assert qapp.clipboard().text() == (
        "Mariana Costa\nRua da Rosa 84, 3.º Esq.\n1200-389 Lisboa\nPortugal"
    )


def test_directions_open_the_browser_only_on_a_click(opened, monkeypatch):
    asked: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", asked.append)
    page = opened(a_page())
    assert asked == []
    page.click("directions")
    page.show(a_page(place=None, shipping=replace(ROSA, street="A & B=C #1 ?x")))
    page.click("directions")
    told = [url.toEncoded().toStdString() for url in asked]
    assert told[0] == "https://www.openstreetmap.org/directions?to=38.713100%2C-9.145500"
    assert told[1].startswith("https://www.openstreetmap.org/search?query=A%20%26%20B%3DC%20%231")
    assert asked[1].host() == "www.openstreetmap.org"


def test_an_order_without_an_address_has_nothing_to_copy_or_to_go_to(opened):
    page = opened(a_page(shipping=Address(), place=None))
    assert not page.find("copy_address").isEnabled()
    assert not page.find("directions").isEnabled()
    assert page.text("shipping_address") == "No address"


# ---- history ----
def test_the_history_is_told_newest_first_without_the_notes(opened):
    page = opened(a_page())
    titles = [page.text(f"history_title_{step}") for step in range(3)]
    assert titles == ["Marked as Paid by Ana", "Stock taken: 3 products", "Order created by Ana"]


def test_a_long_history_is_shown_whole_on_demand(opened):
    from desktop.domain.history import Happening  # noqa: PLC0415  # only here

    page = opened(a_page(history=tuple(an_entry(Happening.PRINTED, at(9, n)) for n in range(50))))
    assert page.sees("history_title_19")
    page.find("show_all_history").click()
    assert page.sees("history_title_49")


# ---- one page after another ----
def test_widgets_are_used_again_and_none_is_shown_on_its_own(opened):
    page = opened(a_page())
    page.show(a_page(lines=many_lines(10), history=()))
    before = {id(each) for each in page.pane.findChildren(type(page.find("order_number")))}
    windows = set(QApplication.topLevelWidgets())
    page.show(a_page())
    page.show(a_page(lines=many_lines(10)))
    after = {id(each) for each in page.pane.findChildren(type(page.find("order_number")))}
    assert after == before
    assert set(QApplication.topLevelWidgets()) == windows


def test_a_new_row_never_stands_in_a_window_of_its_own(opened, qapp, qtbot):
    shown: list[str] = []

    from PySide6.QtCore import QEvent, QObject  # noqa: PLC0415  # only here

    class Watcher(QObject):
        def eventFilter(self, watched, event) -> bool:  # noqa: N802  # Qt calls it
            if event.type() is QEvent.Type.Show and getattr(watched, "isWindow", bool)():
                shown.append(watched.objectName())
            return False

    page = opened(None)
    watcher = Watcher()
    qapp.installEventFilter(watcher)
    page.show(a_page(lines=many_lines(30)))
    qapp.removeEventFilter(watcher)
    assert shown == []


def test_twenty_quick_switches_end_on_the_last(opened):
    page = opened(a_page())
    for number in range(20):
        page.pane.show_page(a_page(id=number, number=str(2000 + number), status=PENDING))
    last = replace(BAIRRO_ALTO, latitude=41.1496)
    page.show(a_page(SHIPPED, id=99, number="2099", place=last))
    assert page.text("order_number") == "Order 2099"
    assert page.buttons() == ["Mark as Cancelled"]
    assert page.pane.cards.address.map.scene.pins[0].latitude == 41.1496


def test_another_order_begins_at_its_top_and_the_same_stays_where_it_was(opened):
    page = opened(a_page(), height=400)
    bar = page.pane.cards.verticalScrollBar()
    bar.setValue(300)
    page.show(a_page(version=3))
    assert bar.value() == 300
    page.show(a_page(id=5, number="1005"))
    assert bar.value() == 0


def test_no_order_chosen_says_so(opened):
    page = opened(None)
    assert page.text("empty_title") == "No order chosen"
    assert not page.sees("order_header")


def test_a_page_that_cannot_be_read_offers_to_try_again(opened):
    page, tried = opened(None), []
    page.pane.show_failure("The shop's database does not answer.", lambda: tried.append(1))
    assert page.text("empty_title") == "The shop's database does not answer."
    page.click("empty_action_0")
    assert tried == [1]


def test_while_an_order_is_read_no_button_of_another_can_be_pressed(opened):
    page = opened(a_page())
    page.pane.show_loading()
    assert not page.sees("order_header")
    page.pane.choose(SHIPPED)
    assert page.pane.question is None


def test_changing_the_language_changes_every_word(opened):
    page = opened(a_page())
    speak("es")
    page.pane.retranslate()
    assert page.text("order_number") == "Pedido 1047"
    assert page.buttons() == ["Marcar como Cancelado", "Marcar como Enviado"]
    words = page.words()
    for word in ("Dirección de envío", "Productos", "Contacto del cliente", "Historial", "Notas"):
        assert word in words
    for english in ("Shipping", "Products", "History", "Notes", "Copy address"):
        assert english not in words.split("\n")


def test_another_time_zone_tells_other_times(opened):
    from desktop.i18n import zone  # noqa: PLC0415  # only here

    page = opened(a_page())
    page.pane.set_zone(zone("America/Santiago"))
    assert page.text("order_date").startswith("Sat 21 Nov 2026, 07:42")
