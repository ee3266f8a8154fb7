"""A day's close in the window: looked at, closed by a person, shown again, and what changed."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.documents.kinds import Wish
from desktop.domain.money import Money
from desktop.domain.status import OrderStatus
from desktop.i18n import LANGUAGES, speak
from desktop.ui.close.dialog import DayCloseDialog
from tests.pages.window_page import WindowPage
from tests.shops import TestShop, a_product, line
from tests.ui.lanes import NOW

DAY = date(2026, 11, 21)


@pytest.fixture
def sold(file_shop: TestShop) -> TestShop:
    file_shop.has(a_product("KAI", on_hand=10))
    file_shop.mark(file_shop.order(line("KAI")), OrderStatus.PAID)
    file_shop.order(line("KAI"))
    file_shop.clock.at = NOW
    return file_shop


def opened(page: WindowPage) -> DayCloseDialog:
    page.command("close_day")
    page.qtbot.waitUntil(lambda: page.view.payments.close_dialog is not None)
    dialog = page.view.payments.close_dialog
    page.qtbot.waitUntil(lambda: dialog._view is not None)
    return dialog


def close(page: WindowPage, dialog: DayCloseDialog) -> None:
    dialog.close_day.click()
    page.qtbot.waitUntil(lambda: dialog._view is not None and dialog._view.closed is not None)


def test_looking_at_a_day_closes_nothing(sold, windowed):
    page = windowed(sold)
    dialog = opened(page)
    assert "Not closed yet" in dialog.state.text()
    assert dialog.no_days.isVisible()
    assert "2 orders made" in dialog.preview.accessibleDescription()
    dialog.reject()
    assert sold.day_close.closed() == ()


def test_a_closed_day_is_listed_and_cannot_be_closed_twice(sold, windowed):
    page = windowed(sold)
    dialog = opened(page)
    close(page, dialog)
    page.qtbot.waitUntil(lambda: dialog.days.count() == 1)
    assert [(each.day, each.actor) for each in sold.day_close.closed()] == [(DAY, "Ana")]
    page.qtbot.waitUntil(lambda: "Closed 21/11/2026" in dialog.state.text())
    assert not dialog.close_day.isEnabled()
    assert dialog.changed.isHidden()


def test_a_later_change_is_shown_and_the_kept_sheet_stays(sold, windowed):
    kept = sold.day_close.close(DAY)
    late = sold.payments.pending().orders[0]
    sold.payments.record(late.id, Money(480, "EUR"), on=DAY, seen=late.version)
    page = windowed(sold)
    dialog = opened(page)
    page.qtbot.waitUntil(lambda: dialog.days.count() == 1)
    dialog.days.setCurrentRow(0)
    page.qtbot.waitUntil(dialog.changed.isVisible)
    assert dialog.changed.text().startswith("Changed since: 2 things")
    assert dialog._view.sheet == kept.sheet
    assert dialog.close_day.isEnabled()
    assert "again" in dialog.close_day.text()


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_paper_speaks_the_language_that_is_asked_for(sold, windowed, code):
    speak(code)
    dialog = opened(windowed(sold))
    titles = {"en": "Day's close", "es": "Cierre del día", "pt": "Fecho do dia"}
    for wanted, title in titles.items():
        (paper,) = dialog.papers(Wish(language=wanted))
        assert paper.title == title
    dialog.reject()


def test_another_day_is_read_when_it_is_chosen(sold, windowed):
    page = windowed(sold)
    dialog = opened(page)
    dialog.day.show_day(date(2026, 11, 20))
    page.qtbot.waitUntil(lambda: dialog._view.sheet.day == date(2026, 11, 20))
    assert dialog._view.sheet.orders == ()
