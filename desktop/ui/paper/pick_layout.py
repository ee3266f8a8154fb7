"""The sheets of a pick list: a box, a product, a large number, and for which orders."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from desktop.documents.pick_list import PickList, PickRow
from desktop.ui.paper import type as fonts
from desktop.ui.paper.flow import Flow, in_line
from desktop.ui.paper.head import further_head, letterhead
from desktop.ui.paper.sheet import Box, PaperSize, Sign
from desktop.ui.paper.type import BODY, COLUMN, SMALL, Style

_HEADER = 20.0
_TICK = 13.0
_NAME = Style(10.5, 600)
_SKU = Style(9.5)
_QUANTITY = Style(14, 700, figures=True)
_SHORT = Style(9, 600, "danger")
_SUM = Style(11, 600)
_TICK_ROOM, _QUANTITY_ROOM = 28.0, 58.0
_LINE = 12.5
_MOST_LINES, _MOST_ORDERS = 3, 12


def filled_pick_list(content: PickList, paper: PaperSize) -> Flow:
    """The flow of a pick list's sheets."""
    flow = Flow(paper, lambda flow: further_head(flow, content))
    letterhead(flow, content)
    columns = _Columns(flow, content)
    flow.need(_HEADER + 40)
    columns.header()
    for row in content.rows:
        columns.row(row)
    flow.need(24)
    flow.y += 18
    flow.words_to(content.sum, _SUM, flow.right - 4, flow.y)
    for line in fonts.wrapped(content.left_out, SMALL, flow.width, 6) if content.left_out else ():
        flow.need(_LINE + 4)
        flow.y += _LINE + 4
        flow.words(line, SMALL, flow.left, flow.y)
    return flow


class _Columns:
    """Where the columns stand: a SKU takes up to a quarter, the orders a third of the rest."""

    def __init__(self, flow: Flow, content: PickList) -> None:
        self._flow, self._content = flow, content
        widest = max((fonts.width(row.sku, _SKU) for row in content.rows), default=0.0)
        self._sku = flow.left + _TICK_ROOM
        self._sku_room = min(max(widest, 44.0), flow.width * 0.25)
        self._name = self._sku + self._sku_room + 12
        rest = flow.right - _QUANTITY_ROOM - self._name
        self._name_room = rest * 0.62 - 12
        self._orders = self._name + rest * 0.62
        self._orders_room = rest * 0.38

    def header(self) -> None:
        flow = self._flow
        flow.put(Box(rect=QRectF(flow.left, flow.y, flow.width, _HEADER), fill="hover"))
        baseline = in_line(flow.y, _HEADER, COLUMN)
        sku, name, orders, quantity = self._content.columns
        flow.words(fonts.elided(sku, COLUMN, self._sku_room), COLUMN, self._sku, baseline)
        flow.words(fonts.elided(name, COLUMN, self._name_room), COLUMN, self._name, baseline)
        flow.words(fonts.elided(orders, COLUMN, self._orders_room), COLUMN, self._orders, baseline)
        flow.words_to(quantity, COLUMN, flow.right - 4, baseline)
        flow.y += _HEADER

    def row(self, row: PickRow) -> None:
        flow = self._flow
        skus = fonts.wrapped(row.sku, _SKU, self._sku_room, _MOST_LINES)
        names = fonts.wrapped(row.name, _NAME, self._name_room, _MOST_LINES)
        orders = fonts.wrapped(row.orders, BODY, self._orders_room, _MOST_ORDERS)
        lines = max(len(skus), len(names) + bool(row.short), len(orders))
        height = 25.0 + _LINE * (lines - 1)
        if flow.need(height):
            self.header()
        baseline = flow.y + 16.5
        tick = QRectF(flow.left + 3, flow.y + 6, _TICK, _TICK)
        flow.put(Box(rect=tick, fill="surface", edge="text", radius=3))
        for texts, style, left in (
            (skus, _SKU, self._sku), (names, _NAME, self._name), (orders, BODY, self._orders),
        ):  # fmt: skip
            for number, line in enumerate(texts):
                flow.words(line, style, left, baseline + _LINE * number)
        if row.short:
            below = baseline + _LINE * len(names)
            icon = QRectF(self._name, below - 8.5, 10, 10)
            flow.put(Sign(rect=icon, icon="triangle-alert", colour="danger"))
            text = fonts.elided(row.short, _SHORT, self._name_room - 14)
            flow.words(text, _SHORT, self._name + 14, below)
        flow.words_to(row.quantity, _QUANTITY, flow.right - 4, baseline + 1)
        flow.y += height
        flow.rule(flow.y, 0.5, "border")
