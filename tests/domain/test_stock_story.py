"""Why the stock is what it is: the parts of the story always add up to the level."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.product import Product
from desktop.domain.product_page import LedgerLine
from desktop.domain.stock import Reason
from desktop.domain.stock_story import Kind, StockStory, story_of

LISBON = ZoneInfo("Europe/Lisbon")
START = datetime(2026, 1, 5, 10, tzinfo=UTC)


def told(*moves: tuple[Reason, int], level: int | None = None, newest: int = 3) -> StockStory:
    """The story of these movements, the oldest first, ten days apart."""
    after, lines = 0, []
    for at, (reason, units) in enumerate(moves):
        after += units
        lines.append(
            LedgerLine(
                id=at + 1, reason=reason, units=units, after=after,
                at=START + timedelta(days=10 * at), actor="Ana",
            )
        )  # fmt: skip
    on_hand = after if level is None else level
    product = Product(id=1, sku="A", name="Kai", on_hand=on_hand)
    return story_of(product, lines[::-1], zone=LISBON, newest=newest)


moves = st.lists(st.tuples(st.sampled_from(Reason), st.integers(-50, 50)), max_size=60)


@given(moves, st.none() | st.integers(-100, 100))
def test_the_parts_always_add_up_to_the_level(its, level):
    story = told(*its, level=level)
    assert sum(part.units for part in story.parts) == story.level


@given(moves)
def test_what_is_told_one_by_one_and_by_month_is_the_whole_chain(its):
    story = told(*its)
    singly = sum(line.units for line in story.newest)
    monthly = sum(part.units for month in story.months for part in month.parts)
    assert singly + monthly == story.level
    counted = sum(part.movements for month in story.months for part in month.parts)
    assert len(story.newest) + counted == len(its)
    if story.months:  # the level before the first told one is the one the months led to
        assert story.newest[-1].before == story.months[0].after


def test_a_chain_ends_in_the_shown_level():
    story = told(
        (Reason.OPENING, 12), (Reason.RECEIVED, 20), (Reason.SOLD, -27), (Reason.RETURNED, 3),
        (Reason.COUNTED, -5), newest=12,
    )  # fmt: skip
    assert [(part.kind, part.units) for part in story.parts] == [
        (Kind.OPENING, 12), (Kind.RECEIVED, 20), (Kind.SOLD, -27), (Kind.GIVEN_BACK, 3),
        (Kind.COUNTED, -5),
    ]  # fmt: skip
    assert story.level == 3
    assert len(story.newest) == 5
    assert story.months == ()


def test_what_came_before_the_newest_is_summed_by_month():
    story = told(*[(Reason.RECEIVED, 10), *[(Reason.SOLD, -1)] * 7], newest=3)
    assert [line.after for line in story.newest] == [3, 4, 5]
    assert [(month.first_day, month.after) for month in story.months] == [
        (date(2026, 2, 1), 6),
        (date(2026, 1, 1), 8),
    ]


def test_a_level_that_no_movement_explains_says_so():
    story = told((Reason.OPENING, 5), level=7)
    assert (story.parts[-1].kind, story.parts[-1].units) == (Kind.UNEXPLAINED, 2)


def test_below_zero_names_the_movement_since_which_it_is():
    story = told(
        (Reason.OPENING, 1), (Reason.IMPORTED, -2), (Reason.RECEIVED, 2), (Reason.IMPORTED, -3),
        (Reason.SOLD, -1),
    )  # fmt: skip
    assert story.level == -3
    assert story.below is not None
    assert story.below.id == 4
    assert told((Reason.IMPORTED, -2), (Reason.RECEIVED, 2)).below is None
