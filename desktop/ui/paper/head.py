"""The upper part of the order summary: who writes, which order, how it stands, whose it is."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from desktop.documents.content import Block, Headed, OrderSummary
from desktop.domain.status import OrderStatus
from desktop.ui.paper import type as fonts
from desktop.ui.paper.flow import Flow, in_line
from desktop.ui.paper.sheet import Box, Sign, Words
from desktop.ui.paper.type import (
    BODY,
    DATES,
    HEADING,
    SHOP,
    STRONG,
    TINY,
    TITLE,
    Style,
)

_MARK = 34.0
_GAP = 16.0
_COLUMN_GAP = 18.0
_BADGE = 21.0
_MOST_LINES = 3  # of one line of an address: enough for every true one
_BADGE_WORD = Style(9.5, 600)
ICONS = {
    OrderStatus.PENDING_PAYMENT: "clock",
    OrderStatus.PAID: "circle-check",
    OrderStatus.SHIPPED: "truck",
    OrderStatus.CANCELLED: "ban",
}
INKS = {
    OrderStatus.PENDING_PAYMENT: "pending",
    OrderStatus.PAID: "paid",
    OrderStatus.SHIPPED: "shipped",
    OrderStatus.CANCELLED: "cancel",
}


def letterhead(flow: Flow, content: Headed) -> None:
    """The shop on the left, the order on the right, a rule under both."""
    shop = content.letterhead
    if flow.is_narrow:
        _narrow_head(flow, content)
        return
    mark = QRectF(flow.left, flow.top, _MARK, _MARK)
    flow.put(Box(rect=mark, fill="accent", radius=8))
    flow.put(Sign(rect=mark.adjusted(6, 6, -6, -6), icon="waves", colour="on_accent"))
    left = mark.right() + 11
    title = fonts.elided(content.title, TITLE, flow.width * 0.5)
    flow.words_to(title, TITLE, flow.right, flow.top + 17)
    name_room = flow.right - left - fonts.width(title, TITLE) - _GAP
    flow.words(fonts.elided(shop.name, SHOP, name_room), SHOP, left, flow.top + 15.5)
    dates = fonts.elided(content.dates, DATES, flow.width * 0.55)
    flow.words_to(dates, DATES, flow.right, flow.top + 33)
    address_room = flow.right - left - fonts.width(dates, DATES) - _GAP
    flow.y = flow.top + 32
    for line in fonts.wrapped(shop.address, TINY, address_room, most=3):
        flow.words(line, TINY, left, flow.y)
        flow.y += 11.4
    flow.y = max(flow.y + 6.6, flow.top + 50)
    flow.rule(flow.y, 1.25, "text")
    flow.y += 12


def _narrow_head(flow: Flow, content: Headed) -> None:
    """The same one under the other, on labels: what it is comes first."""
    y = flow.top
    lines = (
        (content.letterhead.name, STRONG), (content.letterhead.address, TINY),
        (content.title, TITLE), (content.dates, DATES),
    )  # fmt: skip
    for text, style in lines:
        for line in fonts.wrapped(text, style, flow.width, most=2) if text else ():
            y += style.size * 1.3
            flow.words(line, style, flow.left, y)
    flow.y = y + 8
    flow.rule(flow.y, 1.25, "text")
    flow.y += 10


def further_head(flow: Flow, content: Headed) -> None:
    """The head of a second sheet: enough to know what it belongs to when it falls off the desk."""
    title = fonts.elided(content.title, STRONG, flow.width * 0.5)
    flow.words_to(title, STRONG, flow.right, flow.top + 8)
    room = flow.width - fonts.width(title, STRONG) - _GAP
    flow.words(fonts.elided(content.letterhead.name, STRONG, room), STRONG, flow.left, flow.top + 8)
    flow.rule(flow.top + 17, 1.25, "text")
    flow.y = flow.top + 32


def status_line(flow: Flow, content: OrderSummary) -> None:
    """The badge, and beside it what the state rests on."""
    ink = INKS[content.status]
    word_width = fonts.width(content.status_word, _BADGE_WORD)
    badge = QRectF(flow.left, flow.y, word_width + 46, _BADGE)
    flow.put(Box(rect=badge, fill=f"{ink}_bg", edge=f"{ink}_fg", radius=_BADGE / 2))
    icon = QRectF(flow.left + 8.5, flow.y + 4.5, 12, 12)
    flow.put(Sign(rect=icon, icon=ICONS[content.status], colour=f"{ink}_fg"))
    style = Style(_BADGE_WORD.size, _BADGE_WORD.weight, f"{ink}_fg")
    baseline = in_line(flow.y, _BADGE, BODY)
    flow.words(content.status_word, style, flow.left + 24.5, baseline)
    left = badge.right() + 10
    below = baseline
    for text in content.status_lines:
        for line in fonts.wrapped(text, BODY, flow.right - left, most=3):
            flow.words(line, BODY, left, below)
            below += flow.leading
    flow.y = max(badge.bottom(), below - flow.leading + 6) + 16


def three_columns(flow: Flow, content: OrderSummary) -> None:
    """Where to send, whom to bill, whom to ask: side by side."""
    room = (flow.width - 2 * _COLUMN_GAP) / 3
    columns = (content.shipping, content.billing, content.contact)
    lowest = flow.y
    for number, block in enumerate(columns):
        left = flow.left + number * (room + _COLUMN_GAP)
        words = column_words(flow, block, left, room, _MOST_LINES)
        for line in words:
            flow.put(line)
        lowest = max(lowest, words[-1].baseline)
    flow.y = lowest + 20


def column_words(
    flow: Flow, block: Block, left: float, room: float, most: int = 0
) -> tuple[Words, ...]:
    """A heading with its lines under it, the first of them semi-bold, all within `room`.

    `most` is how many lines on paper one line of the block may take; 0 is as many as it needs.
    """
    words = [heading_words(block.heading, left, flow.y, room)]
    baseline = words[0].baseline + 14.5
    for number, text in enumerate(block.lines):
        style = STRONG if number == 0 else BODY
        for line in fonts.wrapped(text, style, room, most):
            words.append(Words(text=line, style=style, x=left, baseline=baseline))
            baseline += flow.leading
    return tuple(words)


def heading_words(text: str, left: float, top: float, room: float) -> Words:
    """The small capitals over a block."""
    line = fonts.elided(text.upper(), HEADING, room)
    return Words(text=line, style=HEADING, x=left, baseline=top + 6)
