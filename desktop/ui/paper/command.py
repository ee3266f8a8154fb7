"""Papers without a window: what `mostrador print` does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from desktop.documents.language import CUSTOMERS
from desktop.documents.order_summary import order_summaries
from desktop.domain.order_page import OrderPage
from desktop.domain.shop import ShopSettings
from desktop.i18n import zone
from desktop.ui.map.base_map import load_if_whole
from desktop.ui.paper.pdf import write_pdf
from desktop.ui.paper.sheet import PaperSize


def print_orders(
    pages: Sequence[OrderPage],
    shop: ShopSettings,
    out: Path,
    paper: PaperSize | str = PaperSize.A4,
    language: str | None = None,
    *,
    now: datetime,
) -> int:
    """Write the summaries of these orders into one PDF and say how many pages it has.

    Each order speaks its customer's language unless `language` says which. There must be a
    QGuiApplication; the offscreen platform will do.

    Raises:
        DiskFull: there is no room for it.
        UnwritableFile: the folder is not there, or must not be written into.
    """
    load_if_whole()  # else the papers show the lines of the graticule
    contents = order_summaries(
        pages,
        shop,
        choice=language or CUSTOMERS,
        printed_at=now,
        zone=zone(shop.time_zone),
    )
    return write_pdf(contents, out, paper)
