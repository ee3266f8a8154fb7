"""Why the stock is what it is, in sentences that a reader can add up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from desktop.domain.product_page import LedgerLine
from desktop.domain.stock import Reason
from desktop.domain.stock_story import Kind, StockStory, StoryMonth, StoryPart
from desktop.i18n import format_month, format_number, ngettext
from desktop.i18n import gettext as _
from desktop.words.history import told_time
from desktop.words.ledger import ledger_detail, ledger_title
from desktop.words.levels import level_words

_MOST_NUMBERS = 6


def question_words(level: int) -> str:
    """The question itself: Why is the stock 3? It names the level."""
    return _("Why is the stock {level}?").format(level=level_words(level))


def sum_words(story: StockStory) -> str:
    """12 opening + 20 received − 27 sold = 5."""
    if not story.parts:
        return _("Nothing has moved yet: {level}").format(level=level_words(story.level))
    return f"{added(story.parts)} = {level_words(story.level)}"


def added(parts: Sequence[StoryPart]) -> str:
    """Units and what they were for, one after another: 12 opening − 27 sold."""
    words = []
    for at, part in enumerate(parts):
        text = _kind_words(part.kind).format(count=format_number(abs(part.units)))
        if at:
            words.append(f"− {text}" if part.units < 0 else f"+ {text}")
        else:
            words.append(f"−{text}" if part.units < 0 else text)
    return " ".join(words)


def told_sentences(story: StockStory, now: datetime, zone: tzinfo) -> tuple[str, ...]:
    """What else one must know: how it began, what is held, and why it is below zero."""
    if story.product.unlimited:
        first = _(
            "It is sold without limit: what is sold does not count, so the number says little."
        )
    else:
        first = ""
    told = (first, _opening(story, now, zone), _held(story), _below(story, now, zone))
    return tuple(each for each in (*told, _unexplained(story)) if each)


def month_words(month: StoryMonth) -> str:
    """A month's name and year."""
    return format_month(month.first_day)


def line_words(line: LedgerLine, now: datetime, zone: tzinfo) -> str:
    """A movement in one line: Order 1030 created, today 08:58 · Alba Serra: 1 → 0."""
    told = f"{ledger_title(line)} · {ledger_detail(line, now, zone)}"
    return f"{told}: {level_words(line.before)} → {level_words(line.after)}"


def _opening(story: StockStory, now: datetime, zone: tzinfo) -> str:
    line = story.opening
    if line is None:
        return ""
    facts = {
        "count": format_number(line.units),
        "who": line.actor or "?",
        "when": told_time(line.at, now, zone),
    }
    return _("It began with {count}, entered by {who}: {when}.").format(**facts)


def _held(story: StockStory) -> str:
    if not story.held:
        return ""
    units = sum(order.units for order in story.held)
    shown = ", ".join(order.number for order in story.held[:_MOST_NUMBERS])
    more = len(story.held) - _MOST_NUMBERS
    if more > 0:
        shown = ngettext("{names} and {count} more", "{names} and {count} more", more).format(
            names=shown, count=format_number(more)
        )
    return ngettext(
        "{count} unit is held by pending orders: {numbers}. It is taken from stock already and"
        " comes back if the order is cancelled.",
        "{count} units are held by pending orders: {numbers}. They are taken from stock already"
        " and come back if the orders are cancelled.",
        units,
    ).format(count=format_number(units), numbers=shown)


def _below(story: StockStory, now: datetime, zone: tzinfo) -> str:
    line = story.below
    if line is None:
        return ""
    why = _("It is below zero since “{title}” ({when}): more has gone out than there was.")
    told = why.format(title=ledger_title(line), when=told_time(line.at, now, zone))
    return f"{told} {_below_why(story, line)}"


def _below_why(story: StockStory, line: LedgerLine) -> str:
    if line.reason is Reason.IMPORTED:
        return _("A sale in the online shop has happened already and is taken even below zero.")
    if line.reason in {Reason.COUNTED, Reason.RECEIVED}:
        return _("Goods that had been entered were taken back after they were sold.")
    if story.product.allow_backorder:
        return _("This product may be sold below zero.")
    return _("It could be sold below zero then.")


def _unexplained(story: StockStory) -> str:
    units = sum(part.units for part in story.parts if part.kind is Kind.UNEXPLAINED)
    if not units:
        return ""
    return _("No movement explains {count} of them. Check the shop in the settings.").format(
        count=level_words(units)
    )


def _kind_words(kind: Kind) -> str:
    return {
        Kind.OPENING: _("{count} opening"),
        Kind.RECEIVED: _("{count} received"),
        Kind.SOLD: _("{count} sold"),
        Kind.SOLD_ONLINE: _("{count} sold in the online shop"),
        Kind.GIVEN_BACK: _("{count} back from orders"),
        Kind.TAKEN_AGAIN: _("{count} taken by reopened orders"),
        Kind.LOST: _("{count} lost"),
        Kind.FOUND: _("{count} found again"),
        Kind.COUNTED: _("{count} corrected by counts"),
        Kind.UNDONE: _("{count} undone"),
        Kind.UNEXPLAINED: _("{count} unexplained"),
    }[kind]
