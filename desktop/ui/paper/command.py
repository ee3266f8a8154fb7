"""Papers without a window: what `mostrador print` does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.documents.kinds import DocumentKind, Wish
from desktop.documents.order_papers import papers_of
from desktop.documents.route_sheet import route_sheet
from desktop.domain.order_page import OrderPage
from desktop.domain.shop import ShopSettings
from desktop.i18n import LANGUAGES, zone
from desktop.ui.map.base_map import load_if_whole
from desktop.ui.paper.kind_papers import PAPERS
from desktop.ui.paper.pdf import write_pdf
from desktop.ui.paper.sheet import PaperSize

if TYPE_CHECKING:
    from desktop.controllers.deliveries import DeliveryController


def print_orders(
    pages: Sequence[OrderPage],
    shop: ShopSettings,
    out: Path,
    paper: PaperSize | str = PaperSize.A4,
    wish: Wish | None = None,
    *,
    now: datetime,
) -> int:
    """Write the papers of these orders into one PDF and say how many pages it has.

    There must be a QGuiApplication; the offscreen platform will do.

    Raises:
        DiskFull: there is no room for it.
        UnwritableFile: the folder is not there, or must not be written into.
    """
    load_if_whole()  # else the papers show the lines of the graticule
    wanted = wish or Wish()
    papers = papers_of(pages, shop, wanted, printed_at=now, zone=zone(shop.time_zone))
    return write_pdf(papers, out, paper)


def print_route(
    deliveries: DeliveryController,
    order_ids: Sequence[int],
    shop: ShopSettings,
    out: Path,
    paper: PaperSize | str,
    wish: Wish,
    *,
    now: datetime,
) -> int:
    """Write the route sheet of these orders, in their order, and say how many pages it has.

    Raises:
        EmptyRound: none of them is to be shipped.
        DiskFull, UnwritableFile: as above.
    """
    load_if_whole()
    today = deliveries.round_of(order_ids)
    sheet = route_sheet(
        today,
        shop,
        deliveries.codes(today),
        language=wish.language if wish.language in LANGUAGES else shop.language,
        printed_at=now,
        zone=zone(shop.time_zone),
    )
    return write_pdf((sheet,), out, paper)


def paper_named(name: str, kind: DocumentKind) -> PaperSize | None:
    """The paper of that name, the usual one for none; nothing where the document has no such."""
    known = {paper.value.lower(): paper for paper in PAPERS[kind]}
    return known.get(name.lower()) if name else PAPERS[kind][0]
