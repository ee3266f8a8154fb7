"""Documents, papers and blocks by the words that the merchant reads."""

from __future__ import annotations

from desktop.documents.kinds import DocumentKind, Sorting
from desktop.i18n import gettext as _
from desktop.ui.paper.sheet import PaperSize


def kind_word(kind: DocumentKind) -> str:
    """What a document is called."""
    return {
        DocumentKind.ORDER_SUMMARY: _("Order summary"),
        DocumentKind.PACKING_SLIP: _("Packing slip"),
        DocumentKind.PICK_LIST: _("Pick list"),
        DocumentKind.LABEL: _("Address labels"),
        DocumentKind.RECEIPT: _("Receipt"),
        DocumentKind.ROUTE: _("Route sheet"),
        DocumentKind.DAY_CLOSE: _("Day's close"),
    }[kind]


def paper_word(paper: PaperSize) -> str:
    """What a paper is called."""
    return {
        PaperSize.A4: _("A4, portrait"),
        PaperSize.LETTER: _("Letter, portrait"),
        PaperSize.A5: _("A5, portrait"),
        PaperSize.LABEL: _("Label, 100 × 150 mm"),
        PaperSize.SMALL_LABEL: _("Label, 62 × 29 mm"),
        PaperSize.GRID_3X7: _("A4, 3 × 7 labels"),
        PaperSize.GRID_2X4: _("A4, 2 × 4 labels"),
        PaperSize.ROLL: _("Roll, 80 mm"),
    }[paper]


def sorting_word(sorting: Sorting) -> str:
    """In which order papers come out."""
    return {
        Sorting.AS_LISTED: _("As in the list"),
        Sorting.BY_NUMBER: _("By number"),
        Sorting.BY_POSTCODE: _("By country and postcode"),
    }[sorting]


def blocks(kind: DocumentKind) -> dict[str, str]:
    """The blocks of a document that can be left out, with what they are called there."""
    if kind is DocumentKind.ORDER_SUMMARY:
        return {
            "map": _("Map of the shipping address"), "payment": _("Payment information"),
            "notes": _("Notes"), "history": _("History"),
        }  # fmt: skip
    if kind is DocumentKind.PACKING_SLIP:
        return {"own_notes": _("Notes of the shop")}
    if kind is DocumentKind.RECEIPT:
        return {"payment": _("Payment information")}
    return {"map": _("Map of the round")} if kind is DocumentKind.ROUTE else {}
