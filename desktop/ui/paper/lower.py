"""The lower part of the order summary: the map, how to pay, the notes, the history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from desktop.documents.content import Block, Deed, OrderSummary
from desktop.ui.paper import type as fonts
from desktop.ui.paper.flow import Flow
from desktop.ui.paper.head import column_words, heading_words
from desktop.ui.paper.sheet import Code, Ink, MapWindow, Words
from desktop.ui.paper.type import BODY, DEED, STRONG, TINY, WHEN, Style

_HEADING = 12.0  # from a heading's top to what stands under it
_SECTION_HEADING = 20.5  # to the first line of a section across the whole width
_CAPTION = 16.0
_CODE = 74.0
_GAPS = (20.0, 18.0, 14.0)  # between blocks, by density
_FULL_MAP, _LEAST_MAPS = 177.0, (112.0, 96.0, 78.0)
_MAP_SHARE = 0.643
_DEED_LINES = (14.0, 13.5, 12.5)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """What stands beside the map, where it is to stand, and how tall it is."""

    inks: tuple[Ink, ...]
    height: float


def lower_part(flow: Flow, content: OrderSummary) -> None:
    """Map and side column next to each other, then what found no room there, then the history."""
    if content.where or content.where_missing or content.payment or content.notes:
        least = _where_height(content, _LEAST_MAPS[flow.density])
        instructions = _side(flow, content, content.payment, ())
        flow.need(max(least, instructions.height))
        block, notes = _beside(flow, content)
        side = _side(flow, content, block, notes)
        below = _below_height(flow, content, block, notes)
        height = _shared_height(flow, content, side, below)
        _where(flow, content, height)
        for ink in side.inks:
            flow.put(ink)
        flow.y += height + _GAPS[flow.density] - 6
        _below(flow, content, block, notes)
    _history(flow, content)


def _where_height(content: OrderSummary, map_height: float) -> float:
    if content.where:
        return _HEADING + map_height + _CAPTION
    return _HEADING + 22 if content.where_missing else 0.0


def _shared_height(flow: Flow, content: OrderSummary, side: _Side, below: float) -> float:
    """How tall map and side column are: the map gives way where all fits then."""
    least = max(side.height, _where_height(content, _LEAST_MAPS[flow.density]))
    full = max(side.height, _where_height(content, _FULL_MAP))
    after = _GAPS[flow.density] - 6 + below + _history_height(flow, content)
    room = flow.room - after if least + after <= flow.room else flow.room
    return max(least, min(full, room))


def _beside(flow: Flow, content: OrderSummary) -> tuple[Block | None, tuple[Deed, ...]]:
    """What stands beside the map: payment and notes, or payment alone, or neither.

    The first choice that lets the paper end on this sheet; else the first that fits by itself.
    """
    choices: list[tuple[Block | None, tuple[Deed, ...]]] = [
        (content.payment, content.notes),
        (content.payment, ()),
        (None, ()),
    ]
    least = _where_height(content, _LEAST_MAPS[flow.density])
    history = _history_height(flow, content)
    for block, notes in choices:
        height = max(least, _side(flow, content, block, notes).height)
        below = _below_height(flow, content, block, notes)
        if height + _GAPS[flow.density] - 6 + below + history <= flow.room:
            return block, notes
    fitting = (each for each in choices if _side(flow, content, *each).height <= flow.room)
    return next(fitting)


def _side(flow: Flow, content: OrderSummary, block: Block | None, notes: Sequence[Deed]) -> _Side:
    left = flow.left + flow.width * (_MAP_SHARE + 0.04)
    if not (content.where or content.where_missing):
        left = flow.left
    room = flow.right - left
    inks: list[Ink] = []
    y = bottom = flow.y
    if block:
        words = column_words(flow, block, left, room)
        inks += words
        bottom = words[-1].baseline + 4
        if content.payment_code:
            inks += _code_words(content, left, bottom, room)
            bottom += _CODE + 16
        y = bottom - 4 + _GAPS[flow.density]
    if notes:
        inks.append(heading_words(content.notes_heading, left, y, room))
        said = _note_words(flow, notes, left, y + 6 + 14.5, room)
        inks += said
        bottom = said[-1].baseline + 4
    return _Side(inks=tuple(inks), height=bottom - flow.y)


def _code_words(content: OrderSummary, left: float, top: float, room: float) -> tuple[Ink, ...]:
    """The code with which a bank's program pays, and what it is for."""
    spot = QRectF(left - 4, top + 4, _CODE, _CODE)
    caption = fonts.elided(content.payment_code_caption, TINY, room)
    return (
        Code(rect=spot, text=content.payment_code),
        Words(text=caption, style=TINY, x=left, baseline=spot.bottom() + 8),
    )


def _note_words(
    flow: Flow, notes: Sequence[Deed], left: float, baseline: float, room: float
) -> list[Words]:
    words = []
    for note in notes:
        for text, style in ((_signed(note), STRONG), (note.text, BODY)):
            for line in fonts.wrapped(text, style, room):
                words.append(Words(text=line, style=style, x=left, baseline=baseline))
                baseline += flow.leading
        baseline += 4
    return words


def _signed(note: Deed) -> str:
    return ", ".join(part for part in (note.who, note.when) if part)


def _where(flow: Flow, content: OrderSummary, height: float) -> None:
    """The map with its heading and how sure it is, or in words that there is none."""
    if not (content.where or content.where_missing):
        return
    room = flow.width * _MAP_SHARE
    flow.put(heading_words(content.where_heading, flow.left, flow.y, room))
    if content.where is None:
        text = fonts.elided(content.where_missing, BODY, room)
        flow.words(text, BODY, flow.left, flow.y + 6 + 14.5)
        return
    box_height = min(_FULL_MAP, height - _HEADING - _CAPTION)
    box = QRectF(flow.left, flow.y + _HEADING, room, box_height)
    window = MapWindow(
        rect=box, where=content.where, status=content.status, language=content.language
    )
    flow.put(window)
    caption = fonts.elided(content.where.certainty, TINY, room)
    flow.words(caption, TINY, flow.left, box.bottom() + 11)


def _below(flow: Flow, content: OrderSummary, block: Block | None, notes: tuple[Deed, ...]) -> None:
    """Payment information and notes that found no room beside the map."""
    for heading, texts in _sections(content, block, notes):
        flow.need(_HEADING + 3 * flow.leading)
        flow.put(heading_words(heading, flow.left, flow.y, flow.width))
        flow.y += _SECTION_HEADING - flow.leading
        for text, style in texts:
            for line in fonts.wrapped(text, style, flow.width):
                flow.need(flow.leading)
                flow.y += flow.leading
                flow.words(line, style, flow.left, flow.y)
        flow.y += _GAPS[flow.density]


def _below_height(
    flow: Flow, content: OrderSummary, block: Block | None, notes: tuple[Deed, ...]
) -> float:
    height = 0.0
    for _heading, texts in _sections(content, block, notes):
        lines = sum(len(fonts.wrapped(text, style, flow.width)) for text, style in texts)
        height += _SECTION_HEADING + (lines - 1) * flow.leading + _GAPS[flow.density]
    return height


def _sections(
    content: OrderSummary, block: Block | None, notes: tuple[Deed, ...]
) -> Iterable[tuple[str, list[tuple[str, Style]]]]:
    """What goes across the whole width: headings with their texts."""
    if content.payment and not block:
        yield content.payment.heading, [(line, BODY) for line in content.payment.lines]
    if content.notes and not notes:
        said = [((_signed(note), STRONG), (note.text, BODY)) for note in content.notes]
        yield content.notes_heading, [each for pair in said for each in pair]


def _when_room(content: OrderSummary) -> float:
    return max((fonts.width(deed.when, WHEN) for deed in content.history), default=0) + 12


def _history_height(flow: Flow, content: OrderSummary) -> float:
    if not content.history:
        return 0
    room = flow.width - _when_room(content)
    lines = sum(len(fonts.wrapped(deed.text, DEED, room)) for deed in content.history)
    return _HEADING + lines * _DEED_LINES[flow.density]


def _history(flow: Flow, content: OrderSummary) -> None:
    if not content.history:
        return
    flow.need(_HEADING + 2 * _DEED_LINES[flow.density])
    flow.put(heading_words(content.history_heading, flow.left, flow.y, flow.width))
    flow.y += _HEADING - 4
    left = flow.left + _when_room(content)
    for deed in content.history:
        for number, line in enumerate(fonts.wrapped(deed.text, DEED, flow.right - left)):
            flow.need(_DEED_LINES[flow.density])
            flow.y += _DEED_LINES[flow.density]
            if number == 0:
                flow.words(deed.when, WHEN, flow.left, flow.y)
            flow.words(line, DEED, left, flow.y)
