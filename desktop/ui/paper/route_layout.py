"""The sheets of a route: its head, its map, and a block for each stop that no page tears apart."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from desktop.documents.route_sheet import RouteSheet, SheetStop
from desktop.ui.paper import type as fonts
from desktop.ui.paper.flow import Flow
from desktop.ui.paper.head import further_head, heading_words, letterhead
from desktop.ui.paper.sheet import Box, Code, PaperSize, RouteMap, Words
from desktop.ui.paper.type import AMOUNT, BODY, SMALL, STRONG, TINY, Style

_MAP = 190.0
_CODE = 62.0
_DISC = 22.0
_TICK = 11.0
_BETWEEN = 9.0
_LEADING = 12.6
_NAME = Style(11, 600)
_COLLECT = Style(10.5, 700)
_NUMBER = Style(10.5, 700, "surface")
_MOST_LINES = 3  # of one line of an address, and of a note six
_MOST_NOTE = 6


def filled_route(content: RouteSheet, paper: PaperSize) -> Flow:
    """The flow of a route's sheets."""
    flow = Flow(paper, lambda flow: further_head(flow, content))
    letterhead(flow, content)
    _summary(flow, content)
    _map(flow, content)
    for stop in content.stops:
        _stop(flow, content, stop)
    _collect(flow, content)
    return flow


def _summary(flow: Flow, content: RouteSheet) -> None:
    flow.y += 6
    flow.words(fonts.elided(content.summary, STRONG, flow.width), STRONG, flow.left, flow.y + 4)
    flow.y += 18


def _map(flow: Flow, content: RouteSheet) -> None:
    if not content.points:
        return
    flow.put(heading_words(content.map_heading, flow.left, flow.y, flow.width))
    box = QRectF(flow.left, flow.y + 12, flow.width, _MAP)
    flow.put(RouteMap(rect=box, points=content.points, goes_back=content.goes_back,
                      language=content.language))  # fmt: skip
    flow.y = box.bottom() + 16


def _stop(flow: Flow, content: RouteSheet, stop: SheetStop) -> None:
    """One stop: number, who and where, what to collect, the code, and a box to tick."""
    text_left = flow.left + _DISC + 12
    right = flow.right - (_CODE + 14 if stop.code else 0)
    side = 132.0  # what stands at the right of the words: goods, distance, box
    room = right - side - 10 - text_left
    lines = _lines(stop, room)
    height = max(_CODE, 14 + sum(gap for _text, _style, gap in lines), 58.0) + 2 * _BETWEEN
    flow.need(height)
    top = flow.y
    flow.rule(top, 0.5, "border")
    disc = QRectF(flow.left, top + _BETWEEN, _DISC, _DISC)
    flow.put(Box(rect=disc, fill="text", radius=_DISC / 2))
    number_style = _NUMBER if len(stop.number) < 3 else Style(8, 700, "surface")
    wide = fonts.width(stop.number, number_style)
    flow.words(
        stop.number, number_style, disc.center().x() - wide / 2,
        disc.center().y() + number_style.size * 0.727 / 2,
    )  # fmt: skip
    baseline = top + _BETWEEN + 1
    for text, style, gap in lines:
        baseline += gap
        flow.words(text, style, text_left, baseline)
    _beside(flow, content, stop, right, top)
    if stop.code:
        flow.put(Code(rect=QRectF(flow.right - _CODE, top + _BETWEEN, _CODE, _CODE),
                      text=stop.code))  # fmt: skip
    flow.y = top + height


def _lines(stop: SheetStop, room: float) -> list[tuple[str, Style, float]]:
    """The lines of a stop, each with the way down to it."""
    found: list[tuple[str, Style, float]] = []
    named = " · ".join(part for part in (stop.order, stop.name) if part)
    for line in fonts.wrapped(named, _NAME, room, 2):
        found.append((line, _NAME, 9.0 if not found else _LEADING + 1))
    for text in stop.address:
        found += [(line, BODY, _LEADING) for line in fonts.wrapped(text, BODY, room, _MOST_LINES)]
    if stop.sure:
        found += [(line, SMALL, _LEADING) for line in fonts.wrapped(stop.sure, SMALL, room, 2)]
    if stop.phone:
        phone = fonts.elided(stop.phone, STRONG, room)
        found.append((phone, STRONG, _LEADING + 1))
    for number, line in enumerate(fonts.wrapped(stop.note, BODY, room, _MOST_NOTE)):
        if line:
            found.append((line, BODY, _LEADING + (3 if number == 0 else 0)))
    return found


def _beside(flow: Flow, content: RouteSheet, stop: SheetStop, right: float, top: float) -> None:
    """At the right of a stop: how far, how much, what to collect, and the box."""
    baseline = top + _BETWEEN + 10
    flow.words_to(fonts.elided(stop.distance, AMOUNT, 128), AMOUNT, right, baseline)
    baseline += _LEADING
    flow.words_to(fonts.elided(stop.goods, SMALL, 128), SMALL, right, baseline)
    if stop.collect:
        for line in fonts.wrapped(stop.collect, _COLLECT, 132, 2):
            baseline += _LEADING + 2
            flow.words_to(line, _COLLECT, right, baseline)
    baseline += _LEADING + 4
    word = fonts.elided(content.delivered, TINY, 100)
    flow.words_to(word, TINY, right, baseline)
    left = right - fonts.width(word, TINY) - _TICK - 6
    flow.put(Box(rect=QRectF(left, baseline - 9, _TICK, _TICK), fill="surface", edge="text",
                 radius=2))  # fmt: skip


def _collect(flow: Flow, content: RouteSheet) -> None:
    """What must be in the bag at the end, each currency by itself."""
    if not content.collect:
        flow.rule(flow.y, 0.5, "border")
        return
    flow.need(22 + 16 * len(content.collect))
    flow.rule(flow.y, 1.25, "text")
    flow.y += 18
    flow.put(Words(text=content.collect_heading, style=STRONG, x=flow.left, baseline=flow.y))
    for amount in content.collect:
        flow.words_to(amount, _COLLECT, flow.right, flow.y)
        flow.y += 16
