"""The kinds of papers, and what they have in common for preview, printer and PDF."""

from __future__ import annotations

from desktop.documents.content import OrderSummary
from desktop.documents.day_close import DayPaper
from desktop.documents.route_sheet import RouteSheet

Paper = OrderSummary | RouteSheet | DayPaper


def orders_on(paper: Paper) -> tuple[int, ...]:
    """The orders that a paper is about."""
    if isinstance(paper, DayPaper):
        return ()
    return paper.order_ids if isinstance(paper, RouteSheet) else (paper.order_id,)
