"""A receipt on a roll of 80 mm: one column, as long as what stands on it."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from desktop.documents.content import LineRow, OrderSummary
from desktop.documents.receipt import Receipt
from desktop.ui.paper import type as fonts
from desktop.ui.paper.flow import Flow
from desktop.ui.paper.sheet import Bars, Code, PaperSize, Sheet
from desktop.ui.paper.type import AMOUNT, BODY, LINE_TOTAL, SMALL, STRONG, TINY, TOTAL, Style

_SHOP = Style(13, 700)
_TITLE = Style(11, 700)
_CODE = 92.0
_LINE = 12.5


def receipt_sheet(content: Receipt, paper: PaperSize) -> Sheet:
    """The one sheet of a receipt."""
    flow = Flow(paper if not paper.height else PaperSize.ROLL, lambda _flow: None)
    _head(flow, content)
    for row in content.rows:
        _row(flow, row)
    _totals(flow, content)
    _payment(flow, content)
    _foot(flow, content)
    return Sheet(
        paper=flow.paper,
        inks=tuple(flow.sheets[0]),
        order_id=content.order_id,
        title=content.title,
        number=1,
        length=flow.y + flow.foot,
    )


def _centred(flow: Flow, text: str, style: Style, most: int = 2) -> None:
    for line in fonts.wrapped(text, style, flow.width, most) if text else ():
        flow.y += style.size * 1.3
        left = flow.left + (flow.width - fonts.width(line, style)) / 2
        flow.words(line, style, left, flow.y)


def _lines(flow: Flow, text: str, style: Style, most: int = 3) -> None:
    for line in fonts.wrapped(text, style, flow.width, most) if text else ():
        flow.y += _LINE
        flow.words(line, style, flow.left, flow.y)


def _line_across(flow: Flow) -> None:
    flow.y += 8
    flow.rule(flow.y, 0.75, "text")
    flow.y += 3


def _head(flow: Flow, summary: OrderSummary) -> None:
    _centred(flow, summary.letterhead.name, _SHOP)
    _centred(flow, summary.letterhead.address, TINY, most=3)
    flow.y += 4
    _centred(flow, summary.title, _TITLE)
    _centred(flow, summary.dates, TINY, most=3)
    _line_across(flow)
    _lines(flow, summary.status_word, STRONG)
    for line in summary.status_lines:
        _lines(flow, line, SMALL)
    flow.y += 3
    for number, line in enumerate(summary.shipping.lines):
        _lines(flow, line, STRONG if number == 0 else BODY, most=2)
    _line_across(flow)


def _row(flow: Flow, row: LineRow) -> None:
    _lines(flow, row.name, STRONG, most=3)
    for remark in row.remarks:
        _lines(flow, remark, SMALL, most=1)
    flow.y += _LINE
    room = flow.width - fonts.width(row.total, LINE_TOTAL) - 8
    told = fonts.elided(f"{row.quantity} × {row.price}", AMOUNT, room)
    flow.words(told, AMOUNT, flow.left, flow.y)
    flow.words_to(row.total, LINE_TOTAL, flow.right, flow.y)
    flow.y += 3


def _totals(flow: Flow, summary: OrderSummary) -> None:
    _line_across(flow)
    for number, row in enumerate(summary.totals, start=1):
        style = TOTAL if number == len(summary.totals) else AMOUNT
        flow.y += _LINE if style is AMOUNT else _LINE + 5
        room = flow.width - fonts.width(row.amount, style) - 8
        label = TOTAL if style is TOTAL else BODY
        flow.words(fonts.elided(row.label, label, room), label, flow.left, flow.y)
        flow.words_to(row.amount, style, flow.right, flow.y)


def _payment(flow: Flow, summary: OrderSummary) -> None:
    if summary.payment is None:
        return
    _line_across(flow)
    for number, line in enumerate(summary.payment.lines):
        _lines(flow, line, STRONG if number == 0 else BODY)
    if summary.payment_code:
        flow.y += 6
        left = flow.left + (flow.width - _CODE) / 2
        flow.put(Code(rect=QRectF(left, flow.y, _CODE, _CODE), text=summary.payment_code))
        flow.y += _CODE
        _centred(flow, summary.payment_code_caption, TINY)


def _foot(flow: Flow, content: Receipt) -> None:
    _line_across(flow)
    flow.y += 6
    wide = min(flow.width, 150.0)
    left = flow.left + (flow.width - wide) / 2
    flow.put(Bars(rect=QRectF(left, flow.y, wide, 32), text=content.code))
    flow.y += 32
    _centred(flow, content.code, TINY, most=1)
    flow.y += 3
    _centred(flow, content.footer, TINY)
