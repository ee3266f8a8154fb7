"""From nothing to a shop: the sample, one of one's own, orders from a file, another one."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton

from desktop.controllers.shop import Shop
from desktop.domain.errors import ShopIsNewer
from desktop.i18n import LANGUAGES, language, speak
from desktop.ui.first_run import making
from desktop.ui.orders.search_field import SearchField
from desktop.ui.orders.table import OrdersTable
from desktop.ui.theme import Scheme
from desktop.ui.workstation import Workstation
from tests.pages.program_page import ProgramPage
from tests.shops import ANA, SETTINGS, Clock, TestShop
from tests.ui.lanes import stocked
from tests.ui.programs import program, shops_folder

__all__ = ["program", "shops_folder"]  # fixtures of this file


@pytest.fixture
def first(program) -> ProgramPage:
    page = program()
    assert page.begin()
    page.wait_first_run()
    return page


def test_an_empty_profile_offers_three_ways(first):
    for way in ("sample", "own", "import"):
        assert first.is_shown(f"begin_{way}")
    assert first.window.windowTitle() == "Mostrador"


def test_one_click_leads_into_the_sample_shop(first, shops_folder):
    first.click("begin_sample")
    first.wait_shop("Praia & Sol (sample shop)")
    assert first.view.list.model.rowCount() == 1250
    assert [each.name for each in shops_folder.glob("*.mostrador")] == [
        "Praia & Sol (sample shop).mostrador"
    ]


def test_the_sample_shop_can_be_removed_again(first, shops_folder):
    first.click("begin_sample")
    first.wait_shop("sample shop")
    first.view.show_page("settings")
    first.click("removeSample")
    first.click("answerYes", first.dialog("question"))
    first.wait_first_run()
    assert list(shops_folder.iterdir()) == []
    assert first.program._workstation.last_shop == ""


def test_keeping_the_sample_shop_is_the_safe_answer(first, shops_folder):
    first.click("begin_sample")
    first.wait_shop("sample shop")
    first.view.show_page("settings")
    first.click("removeSample")
    question = first.dialog("question")
    assert question.focusWidget().objectName() == "answerNo"
    first.click("answerNo", question)
    assert list(shops_folder.glob("*.mostrador")) != []


def test_a_shop_of_ones_own_begins_with_five_answers(first, shops_folder):
    first.click("begin_own")
    first.write("new_name", "Loja da Ana")
    first.choose("new_country", "CL")
    first.write("new_first_number", "5001")
    first.click("beginShop")
    first.wait_shop("Loja da Ana")
    assert (shops_folder / "Loja da Ana.mostrador").exists()
    settings = first.program._opened.shop.settings.get()
    assert (settings.country, settings.currency) == ("CL", "CLP")
    assert (settings.time_zone, settings.first_number) == ("America/Santiago", 5001)


@pytest.mark.parametrize(
    ("name", "number", "why"),
    [
        ("", "1001", "Give your shop a name."),
        ("Loja", "0", "The first number is a whole number from 1."),
        ("Loja", "1.5", "The first number is a whole number from 1."),
        ("Loja", "9" * 30, "The first number is a whole number from 1."),
    ],
)
def test_an_answer_that_cannot_be_says_why(first, name, number, why):
    first.click("begin_own")
    first.first.form.name.setText(name)
    first.first.form.first.setText(number)
    assert first.text("whyNot") == why
    assert not first.find("beginShop").isEnabled()


def test_two_shops_of_one_name_lie_in_two_files(program, shops_folder):
    shops_folder.mkdir()
    (shops_folder / "Loja.mostrador").write_bytes(b"something else")
    page = program()
    page.begin()
    page.wait_first_run()
    page.click("begin_own")
    page.write("new_name", "Loja")
    page.click("beginShop")
    page.wait_shop("Loja")
    assert (shops_folder / "Loja.mostrador").read_bytes() == b"something else"
    assert (shops_folder / "Loja 2.mostrador").exists()


def test_a_name_cannot_lead_out_of_the_folder(first, shops_folder):
    first.click("begin_own")
    first.write("new_name", "../../Loja: 1/2")
    first.click("beginShop")
    first.wait_shop("Loja")
    assert [path.parent for path in shops_folder.rglob("*.mostrador")] == [shops_folder]


def test_a_file_is_told_before_anything_is_kept(first, samples, shops_folder):
    first.first.look_into(samples / "jumpseller_orders.json")
    first.qtbot.waitUntil(lambda: first.is_shown("fileOutcome"))
    assert first.text("fileOutcome").startswith("Nothing was written. There would be 4 new")
    assert not shops_folder.exists()


def test_orders_come_in_with_the_shop_that_holds_them(first, samples):
    first.first.look_into(samples / "jumpseller_orders.json")
    first.qtbot.waitUntil(lambda: first.is_shown("fileOutcome"))
    first.write("new_name", "Minha loja")
    first.click("beginShop")
    first.wait_shop("Minha loja")
    assert first.view.list.model.rowCount() == 4


def test_dates_without_an_offset_follow_the_zone_that_is_chosen_for_the_shop(
    samples, shops_folder, tmp_path: Path
):
    file = tmp_path / "woo.json"
    text = (samples / "woocommerce_orders.json").read_text("utf-8")
    file.write_text(text.replace("date_created_gmt", "date_created_xyz"))
    looked = making.look_into(file, ANA)
    assert looked.settings.time_zone == "Europe/Madrid"
    assert looked.batch.orders[0].created_at.hour == 0
    chosen = replace(looked.settings, name="Canarias", time_zone="Atlantic/Canary")
    opened = making.bring_in_anew(looked, chosen, ANA, lambda _done, _total: True)
    try:
        order = opened.shop.reading.page(opened.shop.reading.find("woocommerce:727")).order
        assert order.created_at.hour == 1
    finally:
        opened.shop.close()


def test_a_file_that_cannot_be_read_is_a_sentence(first, tmp_path: Path):
    bad = tmp_path / "orders.json"
    bad.write_text("{ no json", encoding="utf-8")
    first.first.look_into(bad)
    first.qtbot.waitUntil(lambda: "cannot be read" in first.error())
    assert first.is_shown("begin_import")


def test_stopping_an_import_leaves_no_shop_behind(first, samples, shops_folder):
    first.first.look_into(samples / "jumpseller_orders.json")
    first.qtbot.waitUntil(lambda: first.is_shown("fileOutcome"))
    first.write("new_name", "Minha loja")
    stopper = first.first._follow

    def stopped(what, *, stoppable=True):
        steps = stopper(what, stoppable=stoppable)
        steps.stop()
        return steps

    first.first._follow = stopped
    first.click("beginShop")
    first.qtbot.waitUntil(first.first._middle.isEnabled)
    assert list(shops_folder.glob("*.mostrador*")) == []
    assert first.window.first_run is not None
    assert first.error() == ""


def test_a_shop_that_is_gone_leads_to_the_first_page(program, tmp_path):
    workstation = Workstation(None)
    workstation.last_shop = str(tmp_path / "gone.mostrador")
    page = program(workstation)
    page.begin(workstation.last_shop)
    page.wait_first_run()
    assert "There is no shop at" in page.error()
    assert workstation.last_shop == ""


def test_the_last_shop_opens_by_itself(program, tmp_path):
    path = tmp_path / "mine.mostrador"
    Shop.create(path, SETTINGS, actor=ANA).close()
    page = program()
    page.begin(str(path))
    page.wait_shop("Praia")
    assert page.program._workstation.last_shop == str(path)
    assert page.program._workstation.recent_shops == (str(path),)


def test_another_shop_can_be_opened_from_the_first_page(first, tmp_path):
    path = tmp_path / "mine.mostrador"
    Shop.create(path, SETTINGS, actor=ANA).close()
    first.click("openAnother")
    assert first.is_shown("openForm")
    first.first.open_form.wanted.emit(str(path))
    first.wait_shop("Praia")


def test_a_file_that_is_no_shop_is_refused_in_words(first, tmp_path):
    path = tmp_path / "letter.mostrador"
    path.write_text("Dear shop, this is a letter and nothing else." * 3, encoding="utf-8")
    first.first.open_form.wanted.emit(str(path))
    first.qtbot.waitUntil(
        lambda: first.window.first_run is not None and "is not a Mostrador shop" in first.error()
    )


def test_a_second_window_of_one_shop_raises_the_first(program, tmp_path):
    path = tmp_path / "mine.mostrador"
    Shop.create(path, SETTINGS, actor=ANA).close()
    one, two = program(), program()
    assert one.begin(str(path))
    one.wait_shop("Praia")
    with one.qtbot.waitSignal(one.program._instance.knocked):
        assert not two.begin(str(path))
    assert two.program.window is None


def test_two_shops_have_two_windows(program, tmp_path):
    paths = [tmp_path / "one.mostrador", tmp_path / "two.mostrador"]
    pages = []
    for path in paths:
        Shop.create(path, SETTINGS, actor=ANA).close()
        page = program()
        assert page.begin(str(path))
        page.wait_shop("Praia")
        pages.append(page)
    assert pages[0].window is not pages[1].window


def test_restoring_a_backup_brings_back_what_was(program, tmp_path):
    from desktop.domain.product import NewProduct  # noqa: PLC0415

    path = tmp_path / "mine.mostrador"
    shop = Shop.create(path, SETTINGS, actor=ANA)
    backup = shop.backups.back_up()
    shop.products.add(NewProduct(sku="LATE", name="Late"))
    shop.close()
    page = program()
    page.begin(str(path))
    page.wait_shop("Praia")
    page.view.show_page("settings")
    page.qtbot.waitUntil(lambda: page.window.findChild(QAbstractButton, "restore_0") is not None)
    before = page.view
    page.click("restore_0")
    page.click("answerYes", page.dialog("question"))
    page.qtbot.waitUntil(
        lambda: page.window.shop_view is not None and page.window.shop_view is not before
    )
    page.wait_shop("Praia")
    assert "is kept as" in page.view.detail.message.shown.text
    again = Shop.open(path, actor=ANA)
    assert "LATE" not in {each.sku for each in again.products.everything()}
    again.close()
    assert backup.exists()


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_the_first_page_opens_in_every_language_and_theme(program, light, code, scheme):
    speak(code)
    light.set_scheme(scheme)
    page = program()
    page.begin()
    page.wait_first_run()
    for way in ("_ask_shop", "ask_another", "show_cards"):
        getattr(page.first, way)()
        for button in page.window.findChildren(QAbstractButton):
            if button.isVisible():
                assert button.accessibleName() or button.text(), button.objectName()


def test_language_and_theme_are_chosen_on_the_same_page(first):
    first.click("language_es")
    assert language() == "es"
    assert first.first._title.text() == "Te damos la bienvenida. ¿Por dónde quieres empezar?"
    assert first.program._workstation.language == "es"
    first.click("scheme_dark")
    assert first.program._theme.dark
    first.click("scheme_light")
    assert not first.program._theme.dark


@pytest.fixture
def shop_of_three(tmp_path) -> Path:
    path = tmp_path / "mine.mostrador"
    clock = Clock()
    made = TestShop(Shop.create(path, SETTINGS, actor=ANA, now=clock), clock)
    stocked(made, 3)
    made.close()
    return path


@pytest.fixture
def opening(program, shop_of_three, monkeypatch):
    """A program whose first orders are painted while the shop itself waits to be opened."""
    go_on = threading.Event()
    really = making.open_shop

    def open_later(location, actor):
        assert go_on.wait(10)
        return really(location, actor)

    monkeypatch.setattr(making, "open_shop", open_later)
    page = program()
    page.begin(str(shop_of_three))
    page.qtbot.waitUntil(lambda: page.window.findChild(OrdersTable) is not None)
    page.table = page.window.findChild(OrdersTable)
    page.go_on = go_on.set
    yield page
    go_on.set()


def test_the_first_orders_stand_there_before_the_shop_is_open(opening):
    assert opening.window.shop_view is None
    assert opening.window.windowTitle() == f"{SETTINGS.name} – Mostrador"
    model = opening.table.model()
    assert [model.texts(row).number for row in range(3)] == ["1003", "1002", "1001"]
    opening.go_on()
    opening.wait_shop(SETTINGS.name)
    assert opening.view.list.table is opening.table
    opening.qtbot.waitUntil(lambda: opening.view.desk.page is not None)
    assert opening.view.desk.page.order.number == "1003"


def test_an_order_chosen_meanwhile_is_the_one_that_opens(opening):
    opening.table.choose_row(1)
    opening.go_on()
    opening.wait_shop(SETTINGS.name)
    opening.qtbot.waitUntil(lambda: opening.view.desk.page is not None)
    assert opening.view.desk.page.order.number == "1002"


def test_what_was_typed_meanwhile_is_searched_for(opening):
    field = opening.window.findChild(SearchField)
    field.setFocus()
    opening.qtbot.keyClicks(field, "lucia")
    opening.qtbot.waitUntil(lambda: "lucia" in field.text())
    opening.go_on()
    opening.wait_shop(SETTINGS.name)
    opening.qtbot.waitUntil(lambda: opening.table.model().rowCount() == 1)
    assert opening.view.list.is_searching
    opening.qtbot.keyClicks(field, "h")  # typing goes on
    assert field.text() == "luciah"


def test_a_shop_that_turns_out_not_to_open_leads_to_the_first_page(
    program, shop_of_three, monkeypatch
):
    def refuse(location, _actor):
        raise ShopIsNewer(location, "0999")

    monkeypatch.setattr(making, "open_shop", refuse)
    page = program()
    page.begin(str(shop_of_three))
    page.wait_first_run()
    assert "newer" in page.error()
