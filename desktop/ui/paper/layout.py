"""The sheets of a paper, from its content and a size."""

from __future__ import annotations

from desktop.documents.address_label import Labels
from desktop.documents.content import Headed, OrderSummary
from desktop.documents.day_close import DayPaper
from desktop.documents.packing_slip import PackingSlip
from desktop.documents.pick_list import PickList
from desktop.documents.receipt import Receipt
from desktop.documents.route_sheet import RouteSheet
from desktop.ui.paper import type as fonts
from desktop.ui.paper.day_layout import filled_day
from desktop.ui.paper.flow import Density, Flow
from desktop.ui.paper.head import further_head, letterhead, status_line, three_columns
from desktop.ui.paper.label_layout import label_sheets
from desktop.ui.paper.line_table import line_table
from desktop.ui.paper.lower import lower_part
from desktop.ui.paper.papers import Flowing, Paper, orders_on
from desktop.ui.paper.pick_layout import filled_pick_list
from desktop.ui.paper.receipt_layout import receipt_sheet
from desktop.ui.paper.route_layout import filled_route
from desktop.ui.paper.sheet import Ink, PaperSize, Rule, Sheet, Words
from desktop.ui.paper.slip_layout import filled_slip
from desktop.ui.paper.type import TINY


def sheets_of(content: Paper, paper: PaperSize) -> tuple[Sheet, ...]:
    """Every page of one paper, its foot saying which of how many it is."""
    if isinstance(content, Labels):
        return label_sheets(content, paper)
    if isinstance(content, Receipt):
        return (receipt_sheet(content, paper),)
    flow = _flow(content, paper)
    pages = len(flow.sheets)
    return tuple(
        Sheet(
            paper=paper,
            inks=(*inks, *_foot(content, paper, number, pages)),
            order_id=next(iter(orders_on(content)), 0),
            title=content.title,
            number=number,
        )
        for number, inks in enumerate(flow.sheets, start=1)
    )


def _flow(content: Flowing, paper: PaperSize) -> Flow:
    if isinstance(content, RouteSheet):
        return filled_route(content, paper)
    if isinstance(content, PackingSlip):
        return filled_slip(content, paper)
    if isinstance(content, DayPaper):
        return filled_day(content, paper)
    if isinstance(content, PickList):
        return filled_pick_list(content, paper)
    return _closest(content, paper)


def _closest(content: OrderSummary, paper: PaperSize) -> Flow:
    """An order on as few sheets as it can be, and no closer than that asks for."""
    flow = _filled(content, paper, Density.AIRY)
    for density in (Density.CLOSE, Density.TIGHT):
        if len(flow.sheets) > 1:
            closer = _filled(content, paper, density)
            flow = min(flow, closer, key=lambda each: len(each.sheets))
    return flow


def _filled(content: OrderSummary, paper: PaperSize, density: Density) -> Flow:
    flow = Flow(paper, lambda flow: further_head(flow, content), density)
    letterhead(flow, content)
    status_line(flow, content)
    three_columns(flow, content)
    line_table(flow, content)
    lower_part(flow, content)
    return flow


def _foot(content: Headed, paper: PaperSize, page: int, pages: int) -> tuple[Ink, ...]:
    flow = Flow(paper, lambda _flow: None)
    y = paper.height - flow.foot
    text = content.page_text(page, pages)
    right = flow.right - fonts.width(text, TINY)
    footer = fonts.elided(content.footer, TINY, right - flow.left - 8)
    return (
        Rule(x=flow.left, y=y, length=flow.width, thickness=0.75, colour="text"),
        Words(text=footer, style=TINY, x=flow.left, baseline=y + 13.5),
        Words(text=text, style=TINY, x=right, baseline=y + 13.5),
    )
