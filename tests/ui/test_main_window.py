"""The main window over a real shop: the wiring, the keys, and what is true at its edges."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from desktop.controllers.shop import Shop
from desktop.domain.errors import DatabaseAway
from desktop.domain.notes import standing_notes
from desktop.domain.status import OrderStatus
from desktop.i18n import LANGUAGES, speak
from desktop.ui.orders.table_model import Column
from desktop.ui.theme import Scheme
from desktop.ui.window_sizes import shares
from tests.pages.window_page import WindowPage
from tests.shops import ANA, BRUNO, TestShop, a_product, line
from tests.ui.lanes import NOW, stocked

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def page(file_shop, windowed) -> WindowPage:
    """Eight orders, two of each state; 1008 is cancelled, 1007 shipped, 1006 paid, 1005 pending."""
    file_shop.orders_made = stocked(file_shop, 8)
    return windowed(file_shop)


def order(shop: TestShop, number: int):
    return shop.orders_made[number - 1001]


def test_the_newest_order_is_open_when_the_window_opens(page, file_shop, qtbot):
    page.wait_open(order(file_shop, 1008))
    qtbot.waitUntil(lambda: page.list.numbers()[:1] == ["1008"])


def test_moving_the_bar_opens_the_order(page, file_shop):
    page.wait_open(order(file_shop, 1008))
    page.list.press(Qt.Key.Key_Down)
    page.wait_open(order(file_shop, 1007))


def test_twenty_quick_moves_end_on_the_last(page, file_shop):
    page.wait_open(order(file_shop, 1008))
    for _move in range(20):
        page.list.press(Qt.Key.Key_Down)
        page.list.press(Qt.Key.Key_Up)
    page.list.press(Qt.Key.Key_End)
    page.wait_open(order(file_shop, 1001))


def test_paying_changes_row_chips_page_and_message_without_a_reload(page, file_shop):
    pending = order(file_shop, 1005)
    page.view.open_order(pending.id)
    page.wait_open(pending)
    page.press(Qt.Key.Key_P, CTRL | SHIFT)
    page.wait_open(pending, OrderStatus.PAID)
    page.wait_message("Order 1005 is now Paid.")
    page.list.wait_chip(OrderStatus.PAID, 3)
    page.list.wait_chip(OrderStatus.PENDING_PAYMENT, 1)
    page.qtbot.waitUntil(lambda: page.list.model.texts(3).status is OrderStatus.PAID)
    assert file_shop.now(pending).status is OrderStatus.PAID


def test_undo_in_the_message_takes_it_back(page, file_shop):
    pending = order(file_shop, 1005)
    page.view.open_order(pending.id)
    page.wait_open(pending)
    page.command("mark_paid")
    page.wait_message("is now Paid")
    page.undo_from_message()
    page.wait_message("Undone: order 1005 is Pending Payment again.")
    page.wait_open(pending, OrderStatus.PENDING_PAYMENT)


def test_ctrl_z_takes_this_sessions_changes_back_one_by_one(page, file_shop):
    first, second = order(file_shop, 1005), order(file_shop, 1001)
    for each in (first, second):
        page.view.open_order(each.id)
        page.wait_open(each)
        page.command("mark_paid")
        page.wait_message(f"Order {each.number} is now Paid")
    page.list.table.setFocus()
    page.press(Qt.Key.Key_Z, CTRL)
    page.wait_message("Undone: order 1001")
    page.press(Qt.Key.Key_Z, CTRL)
    page.wait_message("Undone: order 1005")
    page.press(Qt.Key.Key_Z, CTRL)
    page.wait_message("There is nothing to undo.")


def test_cancelling_asks_once_and_gives_the_stock_back(page, file_shop):
    paid = order(file_shop, 1006)
    on_hand = file_shop.on_hand("KAI-39")
    page.view.open_order(paid.id)
    page.wait_open(paid)
    page.press(Qt.Key.Key_C, CTRL | SHIFT)
    question = page.question()
    assert file_shop.now(paid).status is OrderStatus.PAID
    page.click("do", question)
    page.wait_open(paid, OrderStatus.CANCELLED)
    page.wait_message("Order 1006 is now Cancelled.")
    assert f"{on_hand:,} → {on_hand + 1:,}" in page.message()
    assert file_shop.on_hand("KAI-39") == on_hand + 1


def test_another_workstations_change_is_a_conflict_that_says_who(page, file_shop):
    pending = order(file_shop, 1005)
    page.view.open_order(pending.id)
    page.wait_open(pending)
    bruno = Shop.open(file_shop.path, actor=BRUNO)
    try:
        bruno.orders.change_status(pending.id, OrderStatus.CANCELLED, seen=pending.version)
    finally:
        bruno.close()
    page.command("mark_paid")
    page.wait_message("Bruno marked order 1005 as Cancelled")
    page.wait_open(pending, OrderStatus.CANCELLED)
    page.list.wait_chip(OrderStatus.CANCELLED, 3)


def test_others_work_appears_by_itself_when_the_shop_is_watched(page, file_shop):
    pending = order(file_shop, 1005)
    page.view.open_order(pending.id)
    page.wait_open(pending)
    bruno = Shop.open(file_shop.path, actor=BRUNO)
    try:
        bruno.orders.change_status(pending.id, OrderStatus.PAID, seen=pending.version)
    finally:
        bruno.close()
    page.view.watch.look()
    page.wait_open(pending, OrderStatus.PAID)
    page.list.wait_chip(OrderStatus.PAID, 3)


def test_a_shared_shop_shows_others_work_by_itself(shop, windowed):
    """On a file the test looks; on a server the window looks by itself."""
    made = stocked(shop, 3)
    page = windowed(shop)
    page.list.wait_listed(3)
    page.qtbot.waitUntil(lambda: page.view.watch._seen is not None)
    pending = made[0]
    bruno = Shop.open(shop._at.location, actor=BRUNO)
    try:
        bruno.orders.change_status(pending.id, OrderStatus.PAID, seen=pending.version)
    finally:
        bruno.close()
    if shop.path is not None:
        page.view.watch.look()
    assert page.view.watch._timer.isActive() == (shop.path is None)
    page.list.wait_chip(OrderStatus.PAID, 2)


def test_a_database_that_is_away_is_told_and_comes_back(page, file_shop, monkeypatch):
    page.wait_open(order(file_shop, 1008))
    page.qtbot.waitUntil(lambda: page.view.watch._seen is not None)

    def away(*_given):
        raise DatabaseAway("gone")

    monkeypatch.setattr(file_shop.reading, "changed_since", away)
    page.view.watch.look()
    page.qtbot.waitUntil(lambda: page.text("saved_line") == "Database away")
    assert "does not answer" in page.message()
    monkeypatch.undo()
    page.view.watch.look()
    page.qtbot.waitUntil(lambda: page.text("saved_line") == "All changes saved")


def test_the_sample_shop_is_marked_in_the_title(file_shop, windowed):
    from dataclasses import replace  # noqa: PLC0415

    file_shop.settings.change(replace(file_shop.settings.get(), name="Praia & Sol", is_sample=True))
    page = windowed(file_shop)
    assert page.window.windowTitle() == "Praia & Sol (sample shop) – Mostrador"


def test_the_navigation_shows_what_exists_and_what_waits(page):
    page.list.wait_chip(OrderStatus.PENDING_PAYMENT, 2)
    button = page.find("page_orders")
    assert button.accessibleName() == "Orders, 2"
    assert page.find("page_settings").accessibleName() == "Settings"
    assert page.find("page_products").accessibleName() == "Products & stock"  # nothing is low
    assert page.window.findChild(QAbstractButton, "page_reports") is None


@pytest.mark.parametrize(
    ("key", "state", "count"),
    [
        (Qt.Key.Key_2, OrderStatus.PENDING_PAYMENT, 2),
        (Qt.Key.Key_5, OrderStatus.CANCELLED, 2),
        (Qt.Key.Key_1, None, 8),
    ],
)
def test_alt_and_a_figure_choose_a_chip(page, key, state, count):
    page.list.wait_listed(8)
    page.press(key, ALT)
    page.list.wait_listed(count)
    assert page.view.list.query.status is state


def test_ctrl_k_and_ctrl_f_lead_to_the_search(page):
    page.list.wait_listed(8)
    for key in (Qt.Key.Key_K, Qt.Key.Key_F):
        page.list.table.setFocus()
        page.press(key, CTRL)
        assert page.focused() is page.find("search")


def test_ctrl_z_in_a_text_field_undoes_text(page, file_shop):
    page.wait_open(order(file_shop, 1008))
    search = page.find("search")
    search.setFocus()
    page.qtbot.keyClicks(search, "ana")
    page.qtbot.keyClick(search, Qt.Key.Key_Z, CTRL)
    assert search.text() == ""
    assert page.message() == ""


def test_f6_goes_round_the_panes(page, file_shop):
    page.wait_open(order(file_shop, 1006 + 2))
    page.list.table.setFocus()
    page.press(Qt.Key.Key_F6)
    assert page.view.detail.isAncestorOf(page.focused())
    page.press(Qt.Key.Key_F6)
    assert page.view.navigation.isAncestorOf(page.focused())
    page.press(Qt.Key.Key_F6)
    assert page.focused() is page.list.table
    page.press(Qt.Key.Key_F6, SHIFT)
    assert page.view.navigation.isAncestorOf(page.focused())


def test_ctrl_comma_opens_the_settings_and_ctrl_1_the_orders(page):
    page.press(Qt.Key.Key_Comma, CTRL)
    assert page.find("settingsPage").isVisible()
    page.press(Qt.Key.Key_1, CTRL)
    assert page.find("ordersList").isVisible()
    assert not page.find("settingsPage").isVisible()


def test_f5_reads_everything_again(page, file_shop):
    page.wait_open(order(file_shop, 1008))
    file_shop.clock.at = NOW
    file_shop.order(line("KAI-39"))
    page.press(Qt.Key.Key_F5)
    page.list.wait_listed(9)


def test_alt_alone_shows_the_menus_and_alt_with_a_key_does_not(page):
    bar = page.window.menuBar()
    assert not bar.isVisible()
    page.press(Qt.Key.Key_Alt)
    assert bar.isVisible()
    page.press(Qt.Key.Key_Alt)
    assert not bar.isVisible()
    page.qtbot.keyPress(page.window, Qt.Key.Key_Alt)
    page.qtbot.keyClick(page.window, Qt.Key.Key_X, ALT)
    page.qtbot.keyRelease(page.window, Qt.Key.Key_Alt)
    assert not bar.isVisible()


def test_every_command_has_words_and_no_keys_are_given_twice(page):
    keys = []
    for name in page.window.actions_of_window:
        action = page.window.actions_of_window[name]
        assert action.text(), name
        keys += [each.toString() for each in action.shortcuts()]
    assert len(keys) == len(set(keys))


def test_the_foot_tells_of_todays_backup(page, file_shop):
    page.view.safety.back_up()
    page.qtbot.waitUntil(lambda: page.text("backup_line").startswith("Backup"))
    assert page.text("saved_line") == "All changes saved"
    assert len(file_shop.backups.all()) == 1


def test_a_daily_backup_is_made_only_when_it_is_due(page, file_shop):
    page.view.safety._make_daily()
    page.qtbot.waitUntil(lambda: len(file_shop.backups.all()) == 1)
    with page.qtbot.waitSignal(page.view.safety.changed):
        page.view.safety._make_daily()
    assert len(file_shop.backups.all()) == 1


@pytest.mark.parametrize(
    ("width", "rail", "listed", "detail"),
    [
        (1024, True, 464, 499),
        (1199, True, 464, 674),
        (1200, False, 515, 480),
        (1440, False, 619, 616),
        (1680, False, 755, 720),
        (1920, False, 995, 720),
        (2560, False, 1200, 1155),
    ],
)
def test_the_width_is_shared_as_drawn(width, rail, listed, detail):
    parts = shares(width)
    assert (parts.rail, parts.listed, parts.detail) == (rail, listed, detail)


def test_large_text_takes_the_room_of_the_navigations_words():
    parts = shares(1280, scale=1.5)
    assert (parts.rail, parts.listed) == (True, 696)
    assert parts.detail >= 480


def test_a_detail_drawn_too_wide_leaves_the_list_its_room():
    parts = shares(1440, chosen_detail=1200)
    assert parts.listed == 440


@pytest.mark.parametrize("width", [1024, 1440, 1920])
def test_the_panes_get_their_shares(file_shop, windowed, width):
    stocked(file_shop, 3)
    page = windowed(file_shop, width=width, height=700)
    parts = shares(width)
    assert page.view.navigation.is_rail == parts.rail
    assert (page.view.list.width(), page.view.detail.width()) == (parts.listed, parts.detail)


def test_the_window_is_never_smaller_than_it_can_be_used(page):
    page.window.resize(300, 200)
    assert (page.window.width(), page.window.height()) == (1024, 700)


def test_the_workstation_remembers_columns_sort_and_splitter(file_shop, windowed, workstation):
    stocked(file_shop, 3)
    page = windowed(file_shop)
    page.list.wait_listed(3)
    page.command("sort_customer")
    page.qtbot.waitUntil(lambda: workstation.sort == ("customer", False))
    page.view._splitter.moveSplitter(520, 1)
    drawn = page.view.detail.width()
    next(each for each in page.list.table.column_menu().actions() if each.isCheckable()).toggle()
    page.list.table._head.moveSection(page.list.table._head.visualIndex(Column.TOTAL), 1)
    page.window.close()
    again = windowed(file_shop)
    again.list.wait_listed(3)
    again.list.wait_read(2)
    assert again.list.customers() == ["João Ferreira", "Lucía Herrera", "Sofia Marques"]
    assert abs(again.view.detail.width() - drawn) <= 1
    assert again.list.table.choice == page.list.table.choice


def test_printing_opens_the_dialog_of_the_open_order(page, file_shop):
    page.wait_open(order(file_shop, 1008))
    page.press(Qt.Key.Key_P, CTRL)
    dialog = page.question()
    assert dialog.objectName() == "print_dialog"
    dialog.reject()


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_the_window_opens_in_every_language_and_theme(file_shop, windowed, light, code, scheme):
    stocked(file_shop, 4)
    speak(code)
    light.set_scheme(scheme)
    page = windowed(file_shop, width=1024, height=700)
    page.list.wait_listed(4)
    page.list.wait_read()
    for name in ("page_settings", "page_orders"):
        page.click(name)
    for button in page.window.findChildren(QAbstractButton):
        if button.isVisible() and button.metaObject().className() != "QScrollBar":
            assert button.accessibleName() or button.text(), button.objectName()
    picture = page.window.grab().toImage()
    colours = {
        picture.pixelColor(x, y).name() for x in range(0, 1000, 7) for y in range(50, 600, 50)
    }
    assert len(colours) > 8


@pytest.mark.parametrize("code", ["es", "pt"])
def test_the_language_switches_at_run_time_everywhere(page, file_shop, code):
    page.wait_open(order(file_shop, 1008))
    page.list.wait_read()
    title = page.view.list.top.title.text()
    page.view._preferences.set_language(code)
    wanted = {"es": ("Pedidos", "Hoy", "Cancelado"), "pt": ("Encomendas", "Hoje", "Cancelado")}
    texts = page.list.model.texts(0)
    shown = (page.view.list.top.title.text(), texts.day, texts.status_word)
    assert shown == wanted[code]
    assert title == "Orders"
    assert page.window.actions_of_window["quit"].text() in {"Salir", "Sair"}
    assert page.find("page_orders").accessibleName().startswith(wanted[code][0])


def test_a_larger_text_size_makes_rows_and_head_larger(page):
    page.list.wait_listed(8)
    before = page.list.table.rowHeight(0)
    page.view._preferences.set_text_size(150)
    assert page.list.table.rowHeight(0) == round(before * 1.5)
    page.view._preferences.set_text_size(100)
    assert page.list.table.rowHeight(0) == before


def test_closing_waits_for_what_is_being_written(page, file_shop):
    pending = order(file_shop, 1005)
    page.view.open_order(pending.id)
    page.wait_open(pending)
    page.command("mark_paid")
    page.window.close()
    assert file_shop.now(pending).status is OrderStatus.PAID


def test_closing_during_an_import_takes_the_import_back(page, file_shop, samples, monkeypatch):
    page.list.wait_listed(8)
    real = file_shop.imports.bring_in

    def slow(batch, *, dry_run=False, progress=None):
        if not dry_run:
            while progress(0, 1):
                pass
        return real(batch, dry_run=dry_run, progress=progress)

    monkeypatch.setattr(file_shop.imports, "bring_in", slow)
    page.view.bring_in(samples / "jumpseller_orders.json")
    dialog = page.question()
    page.qtbot.waitUntil(lambda: page.text("fileOutcome").startswith("Nothing was written."))
    page.click("bringIn", dialog)
    page.window.close()
    monkeypatch.undo()
    assert file_shop.reading.listing(page.view.list.query).total_count == 8


def test_a_note_is_kept_and_the_page_shows_it(page, file_shop):
    newest = order(file_shop, 1008)
    page.wait_open(newest)
    page.view.changes.add_note(newest.id, "Call before Friday.")
    page.qtbot.waitUntil(
        lambda: any(each.text == "Call before Friday." for each in page.view.desk.page.history)
    )


def test_ctrl_z_takes_the_last_note_and_the_last_address_back(page, file_shop):
    newest = order(file_shop, 1008)
    page.wait_open(newest)
    page.view.changes.add_note(newest.id, "Call before Friday.")
    page.wait_message("The note was added to order 1008.")
    new = replace(newest.shipping, street="Ala Moana Blvd 1450")
    page.view.changes.correct_address(newest.id, new, None, page.open_order().version)
    page.wait_message("The address of order 1008 is corrected.")
    page.command("undo")
    page.wait_message("order 1008 has its earlier address again")
    page.command("undo")
    page.wait_message("the note on order 1008 is taken back")
    assert file_shop.now(newest).shipping == newest.shipping
    assert not standing_notes(file_shop.page(newest).history)
    page.qtbot.waitUntil(lambda: not standing_notes(page.view.desk.page.history))


def test_a_low_product_is_named_with_the_change(file_shop, windowed):
    stocked(file_shop, 1)
    file_shop.has(a_product("DUN", name="Straw hat Duna", on_hand=4))
    file_shop.clock.at = NOW - timedelta(minutes=5)
    made = file_shop.order(line("DUN", 2))
    file_shop.mark(made, OrderStatus.CANCELLED)
    page = windowed(file_shop)
    page.wait_open(made)
    page.view.changes.reopen(made.id, page.open_order().version)
    page.wait_message("Straw hat Duna")
    assert file_shop.on_hand("DUN") == 2


def test_the_actor_of_the_settings_is_the_one_in_the_history(page, file_shop):
    newest, pending = order(file_shop, 1008), order(file_shop, 1005)
    page.wait_open(newest)
    page.view._preferences.set_actor_name("Bruno")
    page.view.open_order(pending.id)
    page.wait_open(pending)
    page.command("mark_paid")
    page.wait_open(pending, OrderStatus.PAID)
    assert page.view.desk.page.history[0].actor == "Bruno"
    assert ANA.name == "Ana"


def test_the_focus_is_in_the_list_when_the_window_opens(page):
    page.list.wait_listed(8)
    assert QApplication.focusWidget() is page.list.table
