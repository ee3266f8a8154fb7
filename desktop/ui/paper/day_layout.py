"""The sheets of a day's close: its sections as tables whose heads are repeated on every page."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF

from desktop.documents.day_close import DayPaper, SheetSection
from desktop.ui.paper import type as fonts
from desktop.ui.paper.flow import Flow, in_line
from desktop.ui.paper.head import further_head, heading_words, letterhead
from desktop.ui.paper.sheet import Box, PaperSize, Sign
from desktop.ui.paper.type import AMOUNT, BODY, COLUMN, LINE_TOTAL, NAME, SMALL, STRONG, Style

_BAND = 18.0
_PITCH = 17.0
_FURTHER = 11.6
_PAD = 6.0
_GAP = 12.0
_MOST_LINES = 3
_WIDEST = 0.24  # of the page, a column that takes what it needs
_HASH = Style(8, figures=True)
_TITLE = Style(11, 600)
_DOUBT = Style(9.5, 600, "danger")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a column begins, and its room."""

    left: float
    room: float


def filled_day(content: DayPaper, paper: PaperSize) -> Flow:
    """The flow of a day's sheets."""
    named = replace(content, title=content.day)  # a sheet that fell off the desk tells its day
    flow = Flow(paper, lambda flow: further_head(flow, named))
    letterhead(flow, content)
    _state(flow, content)
    for section in content.sections:
        _section(flow, section)
    _proof(flow, content)
    _changed(flow, content)
    return flow


def _state(flow: Flow, content: DayPaper) -> None:
    icon = QRectF(flow.left, flow.y + 1, 12, 12)
    kind = "lock" if content.is_closed else "clock"
    flow.put(Sign(rect=icon, icon=kind, colour="text2"))
    for line in fonts.wrapped(content.state, STRONG, flow.width - 18, 2):
        flow.words(line, STRONG, flow.left + 18, flow.y + 10.5)
        flow.y += flow.leading
    for doubt in content.doubts:
        for line in fonts.wrapped(doubt, _DOUBT, flow.width):
            flow.words(line, _DOUBT, flow.left, flow.y + 10.5)
            flow.y += flow.leading
    flow.y += 14


def _section(flow: Flow, section: SheetSection) -> None:
    flow.need(20 + _BAND + 2 * _PITCH)
    flow.words(section.heading, _TITLE, flow.left, flow.y + 10)
    flow.y += 18
    if not section.rows:
        flow.words(section.empty, SMALL, flow.left, flow.y + 8)
        flow.y += 26
        return
    places = _places(flow, section)
    _head(flow, section, places)
    sums = _PITCH * len(section.sums)
    for number, row in enumerate(section.rows):
        lines = [
            fonts.wrapped(text, _style(section, at), place.room, _MOST_LINES)
            for at, (text, place) in enumerate(zip(row, places, strict=True))
        ]
        height = _PITCH + _FURTHER * (max(len(each) for each in lines) - 1)
        last = number == len(section.rows) - 1
        if flow.need(height + (sums if last else 0)):
            flow.put(heading_words(section.heading, flow.left, flow.y, flow.width))
            flow.y += 14
            _head(flow, section, places)
        _row(flow, section, places, lines)
        flow.y += height
        flow.rule(flow.y, 0.5, "border")
    for label, amount in section.sums:
        baseline = in_line(flow.y, _PITCH, BODY)
        flow.words_to(amount, LINE_TOTAL, flow.right - _PAD, baseline)
        left = flow.right - _PAD - fonts.width(amount, LINE_TOTAL) - _GAP
        flow.words_to(label, STRONG, left, baseline)
        flow.y += _PITCH
    flow.y += 16


def _style(section: SheetSection, at: int) -> Style:
    if section.columns[at].figures:
        return AMOUNT
    return NAME if at == 0 else BODY


def _places(flow: Flow, section: SheetSection) -> tuple[_Place, ...]:
    """What a column needs, then the rest to those that share it."""
    needed: list[float] = []
    for at, column in enumerate(section.columns):
        if column.share:
            needed.append(0.0)
            continue
        style = _style(section, at)
        widest = max(fonts.width(row[at], style) for row in section.rows)
        room = max(widest, fonts.width(column.heading, COLUMN)) + 0.5
        needed.append(room if column.figures else min(room, flow.width * _WIDEST))
    free = flow.width - 2 * _PAD - _GAP * (len(needed) - 1) - sum(needed)
    shares = sum(column.share for column in section.columns)
    places, left = [], flow.left + _PAD
    for column, room in zip(section.columns, needed, strict=True):
        wide = free * column.share / shares if column.share else room
        places.append(_Place(left, wide))
        left += wide + _GAP
    return tuple(places)


def _head(flow: Flow, section: SheetSection, places: tuple[_Place, ...]) -> None:
    flow.put(Box(rect=QRectF(flow.left, flow.y, flow.width, _BAND), fill="hover"))
    baseline = in_line(flow.y, _BAND, COLUMN)
    for column, place in zip(section.columns, places, strict=True):
        words = fonts.elided(column.heading, COLUMN, place.room)
        if column.figures:
            flow.words_to(words, COLUMN, place.left + place.room, baseline)
        else:
            flow.words(words, COLUMN, place.left, baseline)
    flow.y += _BAND


def _row(
    flow: Flow,
    section: SheetSection,
    places: tuple[_Place, ...],
    lines: list[tuple[str, ...]],
) -> None:
    baseline = in_line(flow.y, _PITCH, BODY)
    for at, (place, parts) in enumerate(zip(places, lines, strict=True)):
        style = _style(section, at)
        for number, line in enumerate(parts):
            y = baseline + number * _FURTHER
            if section.columns[at].figures:
                flow.words_to(line, style, place.left + place.room, y)
            else:
                flow.words(line, style, place.left, y)


def _proof(flow: Flow, content: DayPaper) -> None:
    """The hashes whole, so that they can be compared letter by letter."""
    flow.need(20 + 26.0 * len(content.proof))
    flow.put(heading_words(content.proof_heading, flow.left, flow.y, flow.width))
    flow.y += 18
    for name, digest in content.proof:
        flow.words(name, SMALL, flow.left, flow.y + 2)
        flow.words(digest, _HASH, flow.left, flow.y + 13)
        flow.y += 27
    flow.y += 4


def _changed(flow: Flow, content: DayPaper) -> None:
    """What is not so any more stands apart, below the sheet as it was kept."""
    if not content.changed:
        return
    flow.need(20 + 2 * flow.leading)
    flow.rule(flow.y, 1.25, "text")
    flow.y += 8
    flow.words(content.changed_heading, _TITLE, flow.left, flow.y + 10)
    flow.y += 20
    for each in content.changed:
        for line in fonts.wrapped(each, BODY, flow.width):
            flow.need(flow.leading)
            flow.words(line, BODY, flow.left, flow.y + 8)
            flow.y += flow.leading
