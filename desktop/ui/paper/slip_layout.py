"""The sheets of a packing slip: a large address, what to pack with boxes to tick, the notes."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from desktop.documents.packing_slip import PackingSlip, SlipRow
from desktop.ui.paper import type as fonts
from desktop.ui.paper.flow import Flow, in_line
from desktop.ui.paper.head import further_head, heading_words, letterhead
from desktop.ui.paper.receiver_words import receiver_words
from desktop.ui.paper.sheet import Bars, Box, PaperSize, Sign, Words
from desktop.ui.paper.type import BODY, COLUMN, SMALL, TINY, Style

_ADDRESS_SHARE = 0.64
_PAD = 14.0
_BARS = (122.0, 38.0)
_TICK = 15.0
_HEADER = 20.0
_SKU = Style(10)
_NAME = Style(12.5, 600)
_QUANTITY = Style(17, 700, figures=True)
_METHOD = Style(12, 600)
_SUM = Style(11, 600)
_NOTE = Style(10.5, 500)
_SIGNATURES = 66.0
_MOST_LINES = 3
_MOST_NOTE = 12


def filled_slip(content: PackingSlip, paper: PaperSize) -> Flow:
    """The flow of a slip's sheets."""
    flow = Flow(paper, lambda flow: further_head(flow, content))
    letterhead(flow, content)
    _where_to(flow, content)
    _rows(flow, content)
    for note in content.notes:
        _note(flow, note)
    if not flow.is_narrow and flow.room >= _SIGNATURES:  # no further sheet for a signature
        _signatures(flow, content)
    return flow


def _where_to(flow: Flow, content: PackingSlip) -> None:
    """The address in a frame, and beside it how it is sent; below it where paper is narrow."""
    wide = flow.width if flow.is_narrow else flow.width * _ADDRESS_SHARE
    top = flow.y + 4
    left = flow.left + _PAD
    words = receiver_words(content.receiver, left, top + 26, wide - 2 * _PAD, large=True)
    bottom = max(each.rect.bottom() for each in words) + _PAD - 2
    frame = QRectF(flow.left, top, wide, bottom - top)
    flow.put(Box(rect=frame, fill="surface", edge="text", radius=8))
    flow.put(heading_words(content.send_to, left, top + 11, wide - 2 * _PAD))
    for each in words:
        flow.put(each)
    if flow.is_narrow:
        flow.y = bottom + 12
        side_left, room = flow.left, flow.width
    else:
        flow.y = top + 11
        side_left = frame.right() + 20
        room = flow.right - side_left
    _how(flow, content, side_left, room)
    flow.y = max(flow.y, bottom) + 22


def _how(flow: Flow, content: PackingSlip, left: float, room: float) -> None:
    flow.put(heading_words(content.method_heading, left, flow.y, room))
    flow.y += 6
    for line in fonts.wrapped(content.method, _METHOD, room, 2):
        flow.y += 15
        flow.words(line, _METHOD, left, flow.y)
    for line in fonts.wrapped(content.tracking, BODY, room, 2) if content.tracking else ():
        flow.y += 13
        flow.words(line, BODY, left, flow.y)
    wide = min(_BARS[0], room)
    flow.y += 12
    flow.put(Bars(rect=QRectF(left - 8, flow.y, wide, _BARS[1]), text=content.code))
    text = fonts.elided(content.code, SMALL, wide)
    flow.y += _BARS[1] + 11
    flow.words(text, SMALL, left - 8 + (wide - fonts.width(text, SMALL)) / 2, flow.y)


def _rows(flow: Flow, content: PackingSlip) -> None:
    flow.need(_HEADER + 40)
    sku_room = _sku_room(flow, content)
    _header(flow, content, sku_room)
    for row in content.rows:
        names = fonts.wrapped(row.name, _NAME, _name_room(flow, sku_room), _MOST_LINES)
        skus = fonts.wrapped(row.sku, _SKU, sku_room, _MOST_LINES)
        lines = max(len(names) + bool(row.remark), len(skus))
        height = 33.0 + 14.5 * (lines - 1)
        if flow.need(height):
            _header(flow, content, sku_room)
        _row(flow, row, names, skus, sku_room)
        flow.y += height
        flow.rule(flow.y, 0.5, "border")
    flow.need(26)
    flow.y += 20
    flow.words_to(content.sum, _SUM, flow.right - 4, flow.y)
    flow.y += 16


def _sku_room(flow: Flow, content: PackingSlip) -> float:
    widest = max((fonts.width(row.sku, _SKU) for row in content.rows), default=0.0)
    return min(max(widest, 48.0), flow.width * 0.27)


def _name_left(flow: Flow, sku_room: float) -> float:
    return flow.left + 36 + sku_room + 14


def _name_room(flow: Flow, sku_room: float) -> float:
    return flow.right - 62 - _name_left(flow, sku_room)


def _header(flow: Flow, content: PackingSlip, sku_room: float) -> None:
    sku, name, quantity = content.columns
    baseline = in_line(flow.y, _HEADER, COLUMN)
    flow.words(fonts.elided(sku, COLUMN, sku_room), COLUMN, flow.left + 36, baseline)
    flow.words(name, COLUMN, _name_left(flow, sku_room), baseline)
    flow.words_to(quantity, COLUMN, flow.right - 4, baseline)
    flow.y += _HEADER
    flow.rule(flow.y, 1.25, "text")


def _row(
    flow: Flow, row: SlipRow, names: tuple[str, ...], skus: tuple[str, ...], sku_room: float
) -> None:
    baseline = flow.y + 21
    tick = QRectF(flow.left + 4, flow.y + 9, _TICK, _TICK)
    flow.put(Box(rect=tick, fill="surface", edge="text", radius=3))
    for number, line in enumerate(skus):
        flow.words(line, _SKU, flow.left + 36, baseline + 14.5 * number)
    left = _name_left(flow, sku_room)
    for number, line in enumerate(names):
        flow.words(line, _NAME, left, baseline + 14.5 * number)
    remark = fonts.elided(row.remark, SMALL, _name_room(flow, sku_room))
    flow.words(remark, SMALL, left, baseline + 14.5 * len(names) - 1)
    flow.words_to(row.quantity, _QUANTITY, flow.right - 4, baseline + 1.5)


def _note(flow: Flow, note: str) -> None:
    """What the customer or the shop wrote, on a ground of its own."""
    room = flow.width - 2 * _PAD - 20
    lines = fonts.wrapped(note, _NOTE, room, _MOST_NOTE)
    height = 22.0 + 14 * len(lines)
    flow.need(height + 8)
    flow.put(Box(rect=QRectF(flow.left, flow.y, flow.width, height), fill="hover", radius=6))
    icon = QRectF(flow.left + _PAD - 2, flow.y + 11, 12, 12)
    flow.put(Sign(rect=icon, icon="sticky-note", colour="text2"))
    for number, line in enumerate(lines):
        flow.words(line, _NOTE, flow.left + _PAD + 19, flow.y + 20.5 + 14 * number)
    flow.y += height + 8


def _signatures(flow: Flow, content: PackingSlip) -> None:
    """Who packed it and when, to be written by hand."""
    flow.y += 24
    half = flow.width / 2
    for text, left in ((content.packed_by, flow.left), (content.packed_at, flow.left + half)):
        flow.put(Words(text=text, style=TINY, x=left, baseline=flow.y))
        line = QRectF(left, flow.y + 32, half - (36 if left == flow.left else 0), 0.75)
        flow.put(Box(rect=line, fill="text"))
    flow.y += 40
