"""The table of line items with the totals under it, over as many sheets as it needs."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from desktop.documents.content import LineRow, OrderSummary
from desktop.ui.paper import type as fonts
from desktop.ui.paper.flow import Flow, in_line
from desktop.ui.paper.sheet import Box
from desktop.ui.paper.type import AMOUNT, BODY, COLUMN, LINE_TOTAL, NAME, SMALL, TOTAL

_PAD = 6.5
_GAP = 14.0
_BAND = 20.0
_PITCHES = (24.0, 20.0, 17.0)  # from row to row, by density
_FURTHER_LINE = 12.5
_TOTAL_LINES = (17.0, 16.0, 14.5)
_MOST_LINES = 3  # of a name or a SKU


@dataclass(frozen=True, slots=True, kw_only=True)
class _Columns:
    """Where the columns stand: SKU and name start there, the others end there."""

    sku: float
    sku_room: float
    name: float
    name_room: float
    quantity: float
    price: float
    total: float


def line_table(flow: Flow, content: OrderSummary) -> None:
    """All line items, the heading repeated on every sheet, then the totals."""
    columns = _columns(flow, content)
    rows = content.rows
    pitch = _PITCHES[flow.density]
    flow.need(_BAND + pitch)
    _header(flow, content, columns)
    totals = 12 + _totals_height(flow, content, columns)
    for number, row in enumerate(rows):
        height = _row_height(row, columns, pitch)
        last = number == len(rows) - 1
        if flow.need(height + (totals if last else 0)):
            _header(flow, content, columns)
        _row(flow, row, columns, pitch)
        flow.y += height
        flow.rule(flow.y, 0.5, "border")
    flow.y += 6
    _totals(flow, content, columns)


def _columns(flow: Flow, content: OrderSummary) -> _Columns:
    """Amounts get what they need, a SKU up to a quarter, the name all the rest."""
    heads = content.columns
    rows = content.rows
    totals = [fonts.width(row.total, LINE_TOTAL) for row in rows]
    totals += [fonts.width(row.amount, AMOUNT) for row in content.totals[:-1]]
    totals += [fonts.width(row.amount, TOTAL) for row in content.totals[-1:]]
    prices = [fonts.width(row.price, AMOUNT) for row in rows]
    quantities = [fonts.width(row.quantity, AMOUNT) for row in rows]
    skus = [fonts.width(row.sku, SMALL) for row in rows]
    total = flow.right - _PAD
    price = total - max([61, fonts.width(heads[4], COLUMN), *totals]) - _GAP
    quantity = price - max([60, fonts.width(heads[3], COLUMN), *prices]) - _GAP
    sku = flow.left + _PAD
    widest_sku = max([64, fonts.width(heads[0], COLUMN), *skus])
    sku_room = min(widest_sku, flow.width * 0.24)
    name = sku + sku_room + _GAP
    names_end = quantity - max([fonts.width(heads[2], COLUMN), *quantities]) - _GAP
    return _Columns(
        sku=sku,
        sku_room=sku_room,
        name=name,
        name_room=names_end - name,
        quantity=quantity,
        price=price,
        total=total,
    )


def _header(flow: Flow, content: OrderSummary, columns: _Columns) -> None:
    flow.put(Box(rect=QRectF(flow.left, flow.y, flow.width, _BAND), fill="hover"))
    baseline = in_line(flow.y, _BAND, COLUMN)
    sku, name, quantity, price, total = content.columns
    flow.words(fonts.elided(sku, COLUMN, columns.sku_room), COLUMN, columns.sku, baseline)
    flow.words(fonts.elided(name, COLUMN, columns.name_room), COLUMN, columns.name, baseline)
    flow.words_to(quantity, COLUMN, columns.quantity, baseline)
    flow.words_to(price, COLUMN, columns.price, baseline)
    flow.words_to(total, COLUMN, columns.total, baseline)
    flow.y += _BAND


def _lines_of(row: LineRow, columns: _Columns) -> tuple[tuple[str, ...], tuple[str, ...]]:
    skus = fonts.wrapped(row.sku, SMALL, columns.sku_room, most=_MOST_LINES)
    return skus, fonts.wrapped(row.name, NAME, columns.name_room, most=_MOST_LINES)


def _row_height(row: LineRow, columns: _Columns, pitch: float) -> float:
    skus, names = _lines_of(row, columns)
    return pitch + _FURTHER_LINE * (max(len(skus), len(names) + len(row.remarks)) - 1)


def _row(flow: Flow, row: LineRow, columns: _Columns, pitch: float) -> None:
    baseline = in_line(flow.y, pitch, NAME)
    skus, names = _lines_of(row, columns)
    for number, line in enumerate(skus):
        flow.words(line, SMALL, columns.sku, baseline + number * _FURTHER_LINE)
    for number, line in enumerate(names):
        flow.words(line, NAME, columns.name, baseline + number * _FURTHER_LINE)
    for number, remark in enumerate(row.remarks, start=len(names)):
        text = fonts.elided(remark, SMALL, columns.name_room)
        flow.words(text, SMALL, columns.name, baseline + number * _FURTHER_LINE)
    flow.words_to(row.quantity, AMOUNT, columns.quantity, baseline)
    flow.words_to(row.price, AMOUNT, columns.price, baseline)
    flow.words_to(row.total, LINE_TOTAL, columns.total, baseline)


def _labels(flow: Flow, content: OrderSummary, columns: _Columns) -> list[tuple[str, ...]]:
    room = columns.price - flow.left
    return [fonts.wrapped(row.label, BODY, room, most=2) for row in content.totals]


def _totals_height(flow: Flow, content: OrderSummary, columns: _Columns) -> float:
    labels = _labels(flow, content, columns)
    line = _TOTAL_LINES[flow.density]
    return sum(line + _FURTHER_LINE * (len(lines) - 1) for lines in labels) + 4


def _totals(flow: Flow, content: OrderSummary, columns: _Columns) -> None:
    labels = _labels(flow, content, columns)
    pitch = _TOTAL_LINES[flow.density]
    for row, lines in zip(content.totals[:-1], labels[:-1], strict=True):
        baseline = in_line(flow.y, pitch, BODY)
        for number, line in enumerate(lines):
            flow.words_to(line, BODY, columns.price, baseline + number * _FURTHER_LINE)
        flow.words_to(row.amount, AMOUNT, columns.total, baseline)
        flow.y += pitch + _FURTHER_LINE * (len(lines) - 1)
    whole = content.totals[-1]
    baseline = in_line(flow.y + 2, pitch, TOTAL)
    flow.words_to(whole.label, TOTAL, columns.price, baseline)
    flow.words_to(whole.amount, TOTAL, columns.total, baseline)
    flow.y += pitch + (22, 18, 14)[flow.density]
