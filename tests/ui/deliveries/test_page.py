"""The deliveries page: what it shows, and everything by the keyboard alone."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from desktop.domain.delivery import DeliveryView
from desktop.domain.status import OrderStatus
from desktop.ui.deliveries.rows import RowKind
from tests.pages.deliveries_page import DeliveriesPage
from tests.ui.deliveries.conftest import going_to, ids, sold

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


class TestSeeing:
    def test_the_key_and_the_navigation_lead_to_the_page(self, street, windowed):
        window = windowed(street)
        action = window.window.findChild(QAction, "page_deliveries")
        assert [each.toString() for each in action.shortcuts()] == ["Ctrl+3"]
        action.trigger()
        assert window.view.deliveries.is_shown

    def test_the_chips_count_and_the_foot_says_how_many_are_on_the_map(self, page):
        assert page.list.chips.chip(DeliveryView.TO_SHIP).count == 7
        assert page.list.chips.chip(DeliveryView.PENDING).count == 2
        assert page.list.chips.chip(DeliveryView.SHIPPED).count is None
        assert page.words("listFoot") == "6 of 7 on the map"

    def test_an_address_that_was_not_found_needs_a_look_and_leads_to_its_order(self, page, street):
        assert page.words("look_title") == "1 address needs a look"
        lost = ids(street)["Otto"]
        with page.qtbot.waitSignal(page.widget.pin_wanted) as asked:
            page.click(f"look_{lost}")
        assert asked.args == [lost]

    def test_the_round_says_its_stops_its_straight_line_and_what_to_collect(self, driving, street):
        assert driving.words("round_line") == (
            "Today's round · 3 stops · 3.3 km in a straight line"
        )
        street.deliveries.add([ids(street)["Rui"]])
        driving.press(Qt.Key.Key_F5)
        driving.wait_stops("Carla", "Ana", "Bea", "Rui")
        assert driving.words("round_collect") == "To collect: €58.90"

    def test_the_list_says_in_words_what_the_map_shows(self, driving):
        said = driving.spoken("Ana")
        assert "Stop 2" in said
        assert "Rua da Rosa 1, Lisboa" in said
        assert "2.2 km" in said

    def test_another_chip_shows_its_own_orders_without_the_round(self, driving):
        driving.show(DeliveryView.PENDING)
        assert driving.others() == ["Rui", "Pia"]
        assert driving.stops() == []
        assert driving.list.round.isHidden()

    def test_without_orders_it_says_so(self, file_shop, windowed):
        page = DeliveriesPage(windowed(file_shop))
        assert page.words("empty_title") == "Nothing to ship"
        assert not page.is_enabled("print_route")

    def test_a_round_of_another_workstation_is_seen(self, driving, street):
        street.deliveries.add([ids(street)["Eva"]])
        driving.widget._look_for_others()
        driving.wait_stops("Carla", "Ana", "Bea", "Eva")

    def test_hostile_text_stands_there_as_it_was_written(self, street, windowed):
        name = "<b>Bobby</b> ${alert(1)} </script><img src=x onerror=alert(1)>"
        sold(street, going_to(name, 11))
        page = DeliveriesPage(windowed(street))
        page.choose(name)
        assert name in page.words("card_title")
        script = page.widget._answer.script
        assert "</script>" not in script
        assert "<img" not in script
        told = json.loads(script.removeprefix("roundMap.fill(").removesuffix(");"))
        assert any(name in each[4] for each in told)


class TestRound:
    def test_all_orders_of_the_filter_become_stops(self, page):
        page.click("round_add")
        page.qtbot.waitUntil(lambda: len(page.stops()) == 7)
        page.wait_message("7 stops were added to the round.")

    def test_the_ticked_orders_become_stops(self, page):
        page.tick("Dora")
        page.tick("Bea")
        assert page.list.round.add.text() == "Add 2"
        page.click("round_add")
        page.qtbot.waitUntil(lambda: sorted(page.stops()) == ["Bea", "Dora"])
        assert page.list.model.ticked == set()

    def test_put_in_order_the_round_is_the_shortest(self, driving):
        driving.click("round_arrange")
        driving.qtbot.waitUntil(
            lambda: driving.stops() in (["Ana", "Bea", "Carla"], ["Carla", "Bea", "Ana"])
        )
        assert "2.2 km in a straight line" in driving.words("round_line")
        driving.undo_from_message()
        driving.wait_stops("Carla", "Ana", "Bea")

    def test_alt_and_the_arrows_move_a_stop_and_undo_moves_it_back(self, driving):
        driving.choose("Bea")
        driving.table.setFocus()
        driving.press(Qt.Key.Key_Up, ALT)
        driving.wait_stops("Carla", "Bea", "Ana")
        assert driving.chosen() == "Bea"
        driving.press(Qt.Key.Key_Up, ALT)
        driving.wait_stops("Bea", "Carla", "Ana")
        driving.press(Qt.Key.Key_Down, ALT)
        driving.wait_stops("Carla", "Bea", "Ana")
        driving.widget.desk.undo_last()
        driving.wait_stops("Bea", "Carla", "Ana")

    def test_a_stop_is_dragged_to_another_place(self, driving):
        driving.drag("Bea", onto="Carla")
        driving.wait_stops("Bea", "Carla", "Ana")

    def test_the_first_and_the_last_stop_can_be_locked_and_no_other(self, driving):
        driving.choose("Carla")
        driving.table.setFocus()
        driving.press(Qt.Key.Key_L)
        driving.qtbot.waitUntil(lambda: "locked" in driving.spoken("Carla"))
        driving.choose("Ana")
        menu = driving.table.menu_of(driving.table.current)
        assert "row_lock" not in [each.objectName() for each in menu.actions()]
        driving.click("round_arrange")
        driving.qtbot.waitUntil(lambda: driving.stops() == ["Carla", "Bea", "Ana"])

    def test_delete_takes_a_stop_out_and_insert_brings_it_back(self, driving):
        driving.choose("Ana")
        driving.table.setFocus()
        driving.press(Qt.Key.Key_Delete)
        driving.wait_stops("Carla", "Bea")
        driving.choose("Ana")
        driving.press(Qt.Key.Key_Insert)
        driving.wait_stops("Carla", "Bea", "Ana")

    def test_delete_means_nothing_where_there_is_no_round(self, driving):
        driving.show(DeliveryView.PENDING)
        driving.choose("Pia")
        driving.table.setFocus()
        driving.press(Qt.Key.Key_Delete)
        assert driving.message() == ""
        menu = driving.table.menu_of(driving.table.current)
        assert [each.objectName() for each in menu.actions()] == ["row_open"]

    def test_what_has_left_the_round_can_be_taken_off_the_list(self, driving):
        driving.choose("Ana")
        driving.click("card_ship")
        driving.wait_stops("Carla", "Bea")
        driving.table.setFocus()
        driving.press(Qt.Key.Key_Delete)
        driving.qtbot.waitUntil(lambda: driving.rows(RowKind.LEFT) == [])

    def test_the_round_is_cleared_and_brought_back(self, driving):
        driving.menu("clear")
        driving.wait_stops()
        driving.undo_from_message()
        driving.wait_stops("Carla", "Ana", "Bea")

    def test_while_the_shop_does_not_answer_nothing_can_be_changed(self, driving):
        driving.widget.set_writable("The shop's database does not answer.")
        assert not driving.is_enabled("round_arrange")
        assert not driving.is_enabled("card_ship")
        driving.table.setFocus()
        driving.press(Qt.Key.Key_Delete)
        assert driving.stops() == ["Carla", "Ana", "Bea"]


class TestCard:
    def test_a_stop_in_the_list_opens_its_card_over_the_map(self, driving):
        driving.choose("Ana")
        assert driving.card.isVisible()
        assert "Rua da Rosa 1" in driving.words("card_where")

    def test_what_is_to_collect_stands_on_the_card(self, page):
        page.choose("Rui")
        assert page.words("card_collect") == "To collect: €58.90"

    def test_a_click_on_the_map_chooses_the_order_in_the_list(self, driving):
        painted = driving.map._painted
        where = driving.map._pin_at(next(s.delivery for s in driving.widget.look.round.stops[1:]))
        point = (where + QPointF(0, -24)).toPoint()
        driving.qtbot.mouseClick(painted, Qt.MouseButton.LeftButton, pos=point)
        assert driving.chosen() == "Ana"
        assert driving.table.current.delivery.name == "Ana"

    def test_marked_as_shipped_it_leaves_the_round_visibly_and_undo_brings_it_back(
        self, driving, street
    ):
        driving.choose("Ana")
        driving.click("card_ship")
        driving.wait_stops("Carla", "Bea")
        driving.wait_message("is now Shipped")
        assert driving.rows(RowKind.LEFT) == ["Ana"]
        assert "Left the round: Shipped" in driving.spoken("Ana")
        driving.undo_from_message()
        driving.wait_stops("Carla", "Ana", "Bea")
        order = street.reading.page(ids(street)["Ana"]).order
        assert order.status is OrderStatus.PAID

    def test_what_is_shipped_here_can_be_undone_from_the_orders(self, driving, street):
        ana = ids(street)["Ana"]
        driving.choose("Ana")
        driving.click("card_ship")
        driving.wait_stops("Carla", "Bea")
        view = driving.window.view
        view.show_page("orders")
        view.changes.undo_last()
        driving.qtbot.waitUntil(lambda: street.reading.page(ana).order.status is OrderStatus.PAID)

    def test_a_pending_order_offers_no_shipping(self, driving):
        driving.show(DeliveryView.PENDING)
        driving.choose("Pia")
        assert driving.card.isVisible()
        assert not driving.card.ship.isVisible()

    def test_open_order_goes_to_its_page(self, driving, street):
        driving.choose("Bea")
        driving.click("card_open")
        driving.qtbot.waitUntil(lambda: driving.window.view.desk.open_id == ids(street)["Bea"])

    def test_the_card_stays_inside_the_map_at_its_smallest(self, street, windowed):
        known = ids(street)
        street.deliveries.add([known["Ana"], known["Eva"]])
        page = DeliveriesPage(windowed(street, 1024, 700))
        page.wait_stops("Ana", "Eva")
        for name in ("Ana", "Eva"):
            page.choose(name)
            inside = page.map.rect().adjusted(-12, -12, 12, 12)
            assert inside.contains(page.card.geometry()), name


class TestByKeyboardAlone:
    def test_from_the_list_to_the_card_and_back(self, driving):
        driving.table.setFocus()
        driving.press(Qt.Key.Key_Down)
        assert driving.chosen() == "Ana"
        driving.press(Qt.Key.Key_Return)
        assert QApplication.focusWidget() is driving.card.ship
        driving.press(Qt.Key.Key_Escape)
        assert QApplication.focusWidget() is driving.table
        assert not driving.card.isVisible()

    def test_shipped_with_down_enter_enter(self, driving):
        driving.table.setFocus()
        driving.press(Qt.Key.Key_Down)
        driving.press(Qt.Key.Key_Return)
        driving.press(Qt.Key.Key_Space)
        driving.wait_stops("Carla", "Bea")

    def test_the_bar_steps_over_the_heading(self, driving):
        driving.choose("Bea")
        driving.table.setFocus()
        driving.press(Qt.Key.Key_Down)
        assert driving.chosen() == "Rui"
        driving.press(Qt.Key.Key_Up)
        assert driving.chosen() == "Bea"

    def test_space_ticks_and_tab_leads_through_the_page(self, page):
        page.list.focus_table()
        page.press(Qt.Key.Key_Space)
        assert len(page.list.model.ticked) == 1
        seen = []
        for _step in range(30):
            page.press(Qt.Key.Key_Tab)
            seen.append(QApplication.focusWidget().objectName())
        for name in (
            "page_deliveries",
            "round_more",
            "round_add",
            "deliveriesTable",
            "deliveriesMap",
        ):
            assert name in seen, name

    def test_every_button_has_a_name(self, driving):
        from PySide6.QtWidgets import QAbstractButton  # noqa: PLC0415  # here alone

        for button in driving.widget.findChildren(QAbstractButton):
            if button.isVisible() and button.objectName() != "qt_":
                assert button.accessibleName() or button.text(), button.objectName()


class TestOut:
    def test_the_link_through_all_stops_is_copied(self, driving):
        driving.menu("copy_link")
        driving.wait_message("The link is copied.")
        assert QGuiApplication.clipboard().text().startswith("https://www.google.com/maps/dir/")

    @pytest.mark.parametrize("kind", ["gpx", "geojson"])
    def test_the_round_is_saved_where_the_merchant_says(self, driving, tmp_path, kind):
        wanted = tmp_path / "round"
        driving.widget._choose_file = lambda _parent, _suggested, _kind: str(wanted)
        driving.menu(kind)
        driving.wait_message(f"3 stops saved in round.{kind}.")
        assert "Carla" in (tmp_path / f"round.{kind}").read_text("utf-8")

    def test_a_folder_that_is_not_there_is_said_and_nothing_written(self, driving, tmp_path):
        wanted = tmp_path / "no" / "round.gpx"
        driving.widget._choose_file = lambda _parent, _suggested, _kind: str(wanted)
        driving.menu("gpx")
        driving.qtbot.waitUntil(lambda: driving.list.message.shown is not None)
        assert driving.list.message.shown.kind == "error"

    def test_without_a_stop_ctrl_p_says_why_nothing_is_printed(self, page):
        page.list.focus_table()
        page.press(Qt.Key.Key_P, CTRL)
        page.wait_message("The round has no stop on the map yet.")

    def test_ctrl_p_shows_the_route_sheet(self, driving):
        driving.table.setFocus()
        driving.press(Qt.Key.Key_P, CTRL)
        dialog = driving.wait_dialog("print_dialog")
        (sheet,) = dialog.contents
        assert [stop.name for stop in sheet.stops] == ["Carla", "Ana", "Bea"]
        assert dialog.choices.document.currentText() == "Route sheet"
        dialog.reject()


def test_placing_the_pin_opens_the_order_with_its_pin_in_hand(windowed, street):
    page = windowed(street)
    page.window.actions_of_window["page_deliveries"].trigger()
    lost = ids(street)["Otto"]
    page.qtbot.waitUntil(lambda: page.window.findChild(QWidget, f"look_{lost}") is not None)
    page.qtbot.mouseClick(page.find(f"look_{lost}"), Qt.MouseButton.LeftButton)
    page.qtbot.waitUntil(lambda: page.view.detail.cards.address.map.hand.point is not None)
    assert page.open_order().id == lost
