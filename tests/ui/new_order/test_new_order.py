"""Making an order in the window: found, counted, refused, kept as a draft, undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.domain.customer import Contact
from desktop.domain.money import Money
from desktop.domain.status import OrderStatus
from tests.pages.new_order_page import NewOrderPage
from tests.pages.window_page import WindowPage
from tests.shops import BRUNO, a_product, line


@pytest.fixture
def shop(file_shop):
    """Towels, parasols, and flip-flops of which size 40 is gone."""
    file_shop.has(
        a_product("OND-XL", name="Towel Onda XL", on_hand=7, price=Money(3490, "EUR")),
        a_product("KAI-40", name="Beach flip-flops Kai 40", on_hand=1),
        a_product("KAI-41", name="Beach flip-flops Kai 41", on_hand=8),
        a_product("BRI-180", name="Parasol Brisa", on_hand=2, price=Money(7750, "EUR")),
    )
    file_shop.sql("INSERT INTO product_family (name, folded) VALUES ('Kai', 'kai')")
    for size in (40, 41):
        file_shop.sql(
            "UPDATE product SET family_id = 1, options = :options WHERE sku = :sku",
            options=f'[["Size", "{size}"]]',
            sku=f"KAI-{size}",
        )
    file_shop.sql("UPDATE product SET barcode = '5601234567890' WHERE sku = 'OND-XL'")
    file_shop.order(line("KAI-40"))
    return file_shop


@pytest.fixture
def window(shop, windowed) -> WindowPage:
    shown = windowed(shop)
    shown.list.wait_listed(1)
    return shown


@pytest.fixture
def page(window) -> NewOrderPage:
    window.command("new_order")
    return NewOrderPage(window)


def numbers(shop) -> list[str]:
    from desktop.domain.listing import OrderQuery  # noqa: PLC0415

    ids = shop.reading.listing(OrderQuery()).ids
    return [each.number for each in shop.reading.rows(ids)]


def newest(shop):
    return shop.reading.page(max(shop.reading.find(number) for number in numbers(shop))).order


# ---- products ----
def test_the_button_at_the_lists_head_opens_the_dialog_at_the_customer(window):
    window.click("new_order_button")
    page = NewOrderPage(window)
    page.wait(lambda: page.focused() == "customer_search")
    assert page.why_not == "Add at least one product to create the order."
    assert not page.can_create


def test_a_scanned_barcode_adds_its_product_and_again_raises_the_quantity(page):
    page.scan("5601234567890")
    page.scan("5601234567890")
    page.wait(lambda: page.lines() == [("OND-XL", 2)])
    assert page.line_text("OND-XL", "line_total") == "€69.80"
    assert page.line_text("OND-XL", "line_left") == "7 left"
    assert page.focused() == "product_search"


def test_typing_finds_products_and_enter_adds_the_chosen_one(page):
    finder = page.dialog.products.finder
    page.type_in(finder, "kai")
    page.wait(finder.suggestions.isVisible)
    page.qtbot.keyClick(finder, Qt.Key.Key_Down)
    page.qtbot.keyClick(finder, Qt.Key.Key_Return)
    page.wait(lambda: page.lines() == [("KAI-41", 1)])
    assert not finder.suggestions.isVisible()
    assert finder.text() == ""


def test_what_nothing_is_called_is_said(page):
    page.scan("4711")
    page.wait(lambda: page.text("product_not_found") == "Nothing is called “4711”.")
    assert page.lines() == []


def test_totals_follow_price_quantity_discounts_and_shipping(page):
    page.has("OND-XL", 2)
    assert page.text("new_total_sum") == "€74.70"  # with the shipping of the last order
    page.write(page.row("OND-XL").price, "30")
    assert page.text("new_subtotal_sum") == "€60.00"
    page.click("line_discount", page.row("OND-XL"))
    page.write(page.row("OND-XL").discount, "5.5")
    assert page.text("new_subtotal_sum") == "€54.50"
    page.write(page.dialog.side.sums.discount, "4.5")
    assert page.text("new_total_sum") == "€54.90"


def test_what_is_no_price_leaves_the_one_before(page):
    page.has("OND-XL")
    for wrong in ("much", "-3"):
        page.write(page.row("OND-XL").price, wrong)
        assert page.text("new_subtotal_sum") == "€34.90", wrong
    page.write(page.row("OND-XL").price, "9" * 20)  # the last that can be stays
    assert page.text("new_subtotal_sum") == "€99,999,999,999.00"
    page.write(page.row("OND-XL").price, "12.50")
    page.dialog.products.finder.setFocus()
    assert page.row("OND-XL").price.text() == "€12.50"


def test_the_stock_that_will_be_taken_stands_beside(page):
    page.has("OND-XL", 2)
    page.has("BRI-180")
    assert page.text("takes_levels") == "Towel Onda XL  7 → 5\nParasol Brisa  2 → 1  (low stock)"
    assert page.line_text("BRI-180", "line_left") == "Only 2 left"


# ---- out of stock ----
def test_a_line_out_of_stock_turns_red_is_not_counted_and_says_why(page):
    page.has("BRI-180")
    page.has("KAI-40")
    assert page.line_text("KAI-40", "line_left") == "Out of stock"
    assert page.line_text("KAI-40", "line_total") == "not counted"
    assert page.line_text("KAI-40", "short_title") == "Beach flip-flops Kai 40 is out of stock."
    assert page.line_text("KAI-40", "short_why") == (
        "No more can be sold until stock is replenished."
        " 0 left, 1 unit is held by the pending order 1001."
    )
    assert page.text("new_subtotal_sum") == "€77.50"
    assert page.why_not == "Remove or change the line that is out of stock to create the order."
    assert not page.can_create


def test_another_size_takes_the_lines_place(page):
    page.has("KAI-40")
    row = page.row("KAI-40")
    assert row.short.variant.text() == "Use size 41 (8 left)"
    page.click("short_variant", row)
    page.wait(lambda: page.lines() == [("KAI-41", 1)])
    assert page.why_not == "Say who buys to create the order."


def test_the_line_can_be_removed(page):
    page.has("KAI-40")
    page.click("short_remove", page.row("KAI-40"))
    assert page.lines() == []


def test_replenishing_makes_the_line_good(page, shop):
    page.has("KAI-40")
    page.click("short_replenish", page.row("KAI-40"))
    form = page.question("replenishForm")
    page.qtbot.keyClicks(form.quantity.field, "5")
    page.click("do", form)
    page.wait(lambda: shop.on_hand("KAI-40") == 5)
    page.wait(lambda: page.line_text("KAI-40", "line_left") == "5 left")
    assert page.line_text("KAI-40", "line_total") == "€29.90"


def test_more_than_there_is_offers_what_is_left(page):
    page.has("BRI-180", 5)
    row = page.row("BRI-180")
    assert page.line_text("BRI-180", "short_title") == "Only 2 left of Parasol Brisa."
    assert page.why_not == "Lower the quantity, or replenish the stock, to create the order."
    assert row.short.use.text() == "Use 2"
    page.click("short_use", row)
    assert page.lines() == [("BRI-180", 2)]
    assert not row.short.isVisible()


# ---- the customer ----
def test_a_known_customer_is_found_while_typing(page):
    finder = page.dialog.customer.finder
    page.type_in(finder, "mariana")
    page.wait(finder.suggestions.isVisible)
    page.qtbot.keyClick(finder, Qt.Key.Key_Return)
    assert page.text("customer_shown") == "Mariana Costa"
    assert page.dialog.customer.shipping.city == "Honolulu"
    assert page.focused() == "product_search"


def test_a_new_customer_is_made_while_typing(page, shop):
    page.has("OND-XL")
    page.new_customer("Tiago Almeida")
    page.fill("customer_email", "tiago@example.pt")
    page.fill("shipping_street", "Avenida do Sol 210")
    page.fill("shipping_city", "Sines")
    page.click("customer_done")
    page.create()
    made = newest(shop)
    assert made.contact == Contact(name="Tiago Almeida", email="tiago@example.pt")
    assert (made.shipping.street, made.shipping.country) == ("Avenida do Sol 210", "PT")
    assert made.billing == made.shipping


def test_who_pays_may_live_elsewhere(page, shop):
    page.has("OND-XL")
    page.new_customer("Tiago")
    page.fill("shipping_city", "Sines")
    page.dialog.customer.form.same.click()
    page.fill("billing_city", "Lisboa")
    page.create()
    assert (newest(shop).shipping.city, newest(shop).billing.city) == ("Sines", "Lisboa")


@pytest.mark.parametrize(
    ("typed", "part"), [("a@b.example", "email"), ("+351 913 000 118", "phone"), ("Rui", "name")]
)
def test_what_was_typed_goes_where_it_belongs(page, typed, part):
    page.new_customer(typed)
    assert getattr(page.dialog.customer.contact, part) == typed


def test_a_place_that_is_known_is_told_beside_the_address(page):
    finder = page.dialog.customer.finder
    page.type_in(finder, "mariana")
    page.wait(finder.suggestions.isVisible)
    page.qtbot.keyClick(finder, Qt.Key.Key_Return)
    page.wait(lambda: page.text("customer_certainty") == "Exact location")


def test_a_customers_text_is_shown_as_it_is(page, shop):
    page.has("OND-XL")
    page.new_customer("<b>Rui</b>")
    page.click("customer_done")
    assert page.text("customer_shown") == "<b>Rui</b>"
    page.create()
    assert newest(shop).contact.name == "<b>Rui</b>"


# ---- making it ----
def test_the_order_is_made_opened_and_told_with_undo(page, window, shop):
    page.has("OND-XL", 2)
    page.new_customer("Tiago")
    page.create()
    window.wait_open(newest(shop), OrderStatus.PENDING_PAYMENT)
    window.wait_message("Order 1002 was created. Stock: Towel Onda XL 7 → 5.")
    assert shop.on_hand("OND-XL") == 5
    window.undo_from_message()
    window.wait_message("Undone: order 1002 is Cancelled.")
    assert (shop.on_hand("OND-XL"), numbers(shop)) == (7, ["1002", "1001"])
    assert shop.findings() == []


def test_ctrl_z_takes_a_new_order_back_too(page, window, shop):
    page.has("OND-XL")
    page.new_customer("Tiago")
    page.create()
    window.wait_message("Order 1002 was created.")
    window.command("undo")
    window.wait_message("Undone: order 1002 is Cancelled.")


def test_payment_shipping_status_and_note_stand_in_the_order(page, shop):
    page.has("OND-XL")
    page.new_customer("Tiago")
    page.qtbot.mouseClick(page.dialog.side.status.chip(OrderStatus.PAID), Qt.MouseButton.LeftButton)
    page.dialog.side.note.setPlainText("Ring twice")
    page.create()
    made = newest(shop)
    assert (made.payment_method, made.shipping_method) == ("Bank transfer", "CTT Expresso")
    assert made.totals.shipping == Money(490, "EUR")
    assert (made.status, made.customer_note) == (OrderStatus.PAID, "Ring twice")


def test_what_another_workstation_took_meanwhile_turns_red_and_nothing_is_lost(page, shop):
    page.has("BRI-180", 2)
    page.has("OND-XL")
    page.new_customer("Tiago")
    page.wait(lambda: page.can_create)
    shop.shop.work_as(BRUNO)
    shop.order(line("BRI-180", 2))
    page.click("create_order")
    page.wait(lambda: page.line_text("BRI-180", "line_left") == "Out of stock")
    assert "Parasol Brisa is out of stock." in page.message()
    assert page.lines() == [("BRI-180", 2), ("OND-XL", 1)]
    assert page.dialog.customer.contact.name == "Tiago"
    page.click("short_remove", page.row("BRI-180"))
    page.create()
    assert numbers(shop) == ["1003", "1002", "1001"]


def test_enter_never_creates_the_order_but_ctrl_enter_does(page, shop):
    page.has("OND-XL")
    page.new_customer("Tiago")
    page.wait(lambda: page.can_create)
    page.qtbot.keyClick(page.dialog, Qt.Key.Key_Return)
    assert page.dialog.isVisible()
    with page.qtbot.waitSignal(page.dialog.created):
        page.qtbot.keyClick(page.dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert numbers(shop) == ["1002", "1001"]


# ---- leaving, drafts, again ----
def test_an_empty_dialog_closes_without_a_word(page):
    with page.qtbot.waitSignal(page.dialog.finished):
        page.qtbot.keyClick(page.dialog, Qt.Key.Key_Escape)


def test_leaving_with_lines_asks_and_escape_goes_on(page):
    page.has("OND-XL")
    page.dialog.reject()
    question = page.question("leaving")
    page.qtbot.keyClick(question, Qt.Key.Key_Escape)
    assert page.dialog.isVisible()
    assert page.lines() == [("OND-XL", 1)]


def test_what_is_discarded_leaves_no_draft(page, shop):
    page.has("OND-XL")
    page.dialog.reject()
    with page.qtbot.waitSignal(page.dialog.finished):
        page.click("discard", page.question("leaving"))
    assert shop.selling.drafts() == ()


def test_a_draft_is_offered_again_and_gone_once_it_is_an_order(page, window, shop):
    page.has("OND-XL", 3)
    page.new_customer("Tiago")
    page.dialog.reject()
    with page.qtbot.waitSignal(page.dialog.finished):
        page.click("do", page.question("leaving"))
    assert shop.on_hand("OND-XL") == 7
    window.command("new_order")
    again = NewOrderPage(window)
    again.wait(lambda: "1 product for Tiago." in again.message())
    again.click("message_action_0")
    again.wait(lambda: again.lines() == [("OND-XL", 3)])
    assert again.text("customer_shown") == "Tiago"
    again.create()
    again.wait(lambda: shop.selling.drafts() == ())


def test_closing_the_window_keeps_what_was_filled_in(page, window, shop):
    page.has("OND-XL", 2)
    window.view.stop()
    (kept,) = shop.selling.drafts()
    assert [each.quantity for each in kept.content.basket.lines] == [2]


def test_a_draft_can_be_discarded_where_it_is_offered(page, window, shop):
    page.has("OND-XL")
    page.dialog.reject()
    with page.qtbot.waitSignal(page.dialog.finished):
        page.click("do", page.question("leaving"))
    window.command("new_order")
    again = NewOrderPage(window)
    again.wait(lambda: "There is a draft" in again.message())
    again.click("message_action_1")
    again.wait(lambda: again.message() == "")
    assert shop.selling.drafts() == ()


def test_an_order_is_made_again_from_its_menu(window, shop):
    window.wait_open(shop.now(shop.reading.page(1).order))
    menu = window.view.detail.header.menu()
    assert menu is not None
    shop.products.receive("KAI-40", 5)
    next(each for each in menu.actions() if each.objectName() == "duplicate").trigger()
    page = NewOrderPage(window)
    page.wait(lambda: page.lines() == [("KAI-40", 1)])
    assert page.text("customer_shown") == "Mariana Costa"
    page.create()
    assert newest(shop).contact == shop.reading.page(1).order.contact


def test_tab_goes_from_the_customer_to_the_products_and_on(page):
    page.has("OND-XL")
    page.dialog.customer.finder.setFocus()
    names = []
    for _each in range(14):
        page.qtbot.keyClick(page.dialog.focusWidget(), Qt.Key.Key_Tab)
        names.append(page.focused())
    wanted = ["product_search", "line_price", "new_payment", "new_shipping", "new_discount"]
    places = [names.index(each) for each in wanted]
    assert places == sorted(places), names


def needing_somebody(window) -> str:
    return window.find("page_products").accessibleName()


def test_what_is_sold_counts_at_once_among_what_needs_somebody(page, window):
    page.wait(lambda: needing_somebody(window) == "Products & stock, 2")
    page.has("OND-XL", 5)
    page.new_customer("Ana Sousa")
    page.create()
    page.wait(lambda: needing_somebody(window) == "Products & stock, 3")


def test_what_arrives_while_selling_counts_even_if_nothing_is_sold(page, window):
    page.wait(lambda: needing_somebody(window) == "Products & stock, 2")
    page.has("KAI-40")
    page.click("short_replenish", page.row("KAI-40"))
    form = page.question("replenishForm")
    page.qtbot.keyClicks(form.quantity.field, "5")
    page.click("do", form)
    page.wait(lambda: needing_somebody(window) == "Products & stock, 1")
