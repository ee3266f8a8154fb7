"""Days, methods and the rest of what narrows a list."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from desktop.domain.listing import OrderQuery
from desktop.domain.order_filters import Filters, Period
from desktop.i18n import speak, zone
from desktop.ui.orders.filter_words import chosen_days, period_word

TODAY = date(2026, 11, 21)
LISBON = zone("Europe/Lisbon")


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (Period.TODAY, date(2026, 11, 21), date(2026, 11, 21)),
        (Period.YESTERDAY, date(2026, 11, 20), date(2026, 11, 20)),
        (Period.LAST_7, date(2026, 11, 15), date(2026, 11, 21)),
        (Period.LAST_30, date(2026, 10, 23), date(2026, 11, 21)),
        (Period.THIS_MONTH, date(2026, 11, 1), date(2026, 11, 21)),
    ],
)
def test_a_period_is_whole_days(period, first, last):
    assert Filters(period=period).days(TODAY) == (first, last)


def test_a_day_is_the_shops_even_on_the_night_the_clock_changes():
    day = date(2026, 3, 29)
    query = Filters(period=Period.BETWEEN, first=day, last=day).narrow(
        OrderQuery(), TODAY, zone("Europe/Madrid")
    )
    assert query.since == datetime(2026, 3, 28, 23, 0, tzinfo=UTC)
    assert query.until == datetime(2026, 3, 29, 22, 0, tzinfo=UTC)


def test_days_chosen_the_wrong_way_round_are_turned():
    filters = Filters(period=Period.BETWEEN, first=date(2026, 11, 9), last=date(2026, 11, 2))
    assert filters.days(TODAY) == (date(2026, 11, 2), date(2026, 11, 9))


def test_any_date_narrows_nothing():
    assert Filters().narrow(OrderQuery(text="ana"), TODAY, LISBON) == OrderQuery(text="ana")


def test_the_button_counts_what_is_on_but_the_date():
    filters = Filters(period=Period.TODAY, country="PT", has_note=False)
    assert filters.narrowings == 2
    assert not filters.is_empty


def test_the_date_button_says_what_is_chosen():
    filters = Filters(period=Period.BETWEEN, first=date(2026, 11, 2), last=date(2026, 11, 9))
    assert chosen_days(filters, TODAY) == "2 Nov – 9 Nov"
    assert chosen_days(Filters(period=Period.LAST_7), TODAY) == "Last 7 days"


@pytest.mark.parametrize("code", ["es", "pt"])
def test_every_period_has_a_word_of_its_own_in_every_language(code):
    english = {period_word(each) for each in Period}
    speak(code)
    words = {period_word(each) for each in Period}
    assert len(words) == len(Period)
    assert not words & english
