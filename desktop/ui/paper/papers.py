"""The kinds of papers, and what they have in common for preview, printer and PDF."""

from __future__ import annotations

from desktop.documents.address_label import Labels
from desktop.documents.content import OrderSummary
from desktop.documents.day_close import DayPaper
from desktop.documents.packing_slip import PackingSlip
from desktop.documents.pick_list import PickList
from desktop.documents.receipt import Receipt
from desktop.documents.route_sheet import RouteSheet

Flowing = OrderSummary | RouteSheet | PackingSlip | PickList | DayPaper  # over many sheets
Paper = Flowing | Labels | Receipt


def orders_on(paper: Paper) -> tuple[int, ...]:
    """The orders that a paper is about."""
    if isinstance(paper, RouteSheet | PickList | Labels):
        return paper.order_ids
    return () if isinstance(paper, DayPaper) else (paper.order_id,)
