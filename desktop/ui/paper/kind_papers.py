"""Which sheets each kind of document is made for; the first is the usual one."""

from __future__ import annotations

from desktop.documents.kinds import DocumentKind
from desktop.ui.paper.sheet import PaperSize

_SHEETS = (PaperSize.A4, PaperSize.LETTER)
PAPERS: dict[DocumentKind, tuple[PaperSize, ...]] = {
    DocumentKind.ORDER_SUMMARY: _SHEETS,
    DocumentKind.PACKING_SLIP: (*_SHEETS, PaperSize.A5, PaperSize.LABEL),
    DocumentKind.PICK_LIST: _SHEETS,
    DocumentKind.LABEL: (
        PaperSize.LABEL, PaperSize.SMALL_LABEL, PaperSize.GRID_3X7, PaperSize.GRID_2X4,
    ),
    DocumentKind.RECEIPT: (PaperSize.ROLL,),
    DocumentKind.ROUTE: _SHEETS,
    DocumentKind.DAY_CLOSE: _SHEETS,
}  # fmt: skip


def usual_paper(kind: DocumentKind) -> PaperSize:
    """The sheet that a document is made for unless another is asked for."""
    return PAPERS[kind][0]
