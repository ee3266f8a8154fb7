"""Papers to be painted, and what can be read back from a PDF."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from typing import Any

from PySide6.QtPdf import QPdfDocument

from desktop.documents.content import OrderSummary
from desktop.documents.order_summary import order_summary
from desktop.domain.order_page import OrderPage
from desktop.i18n import zone
from desktop.ui.paper.flow import MARGIN
from desktop.ui.paper.sheet import Sheet, Words
from tests.documents.orders import PRINTED_AT, a_page, praia_e_sol

LISBON = zone("Europe/Lisbon")


def a_paper(page: OrderPage | None = None, language: str = "pt", **fields: Any) -> OrderSummary:
    return order_summary(
        page or a_page(),
        fields.pop("shop", praia_e_sol()),
        language=language,
        printed_at=PRINTED_AT,
        zone=LISBON,
        **fields,
    )


def words_of(sheet: Sheet) -> list[Words]:
    return [ink for ink in sheet.inks if isinstance(ink, Words)]


def texts_of(sheets: Iterable[Sheet]) -> list[str]:
    return [words.text for sheet in sheets for words in words_of(sheet)]


def collisions(sheet: Sheet) -> list[tuple[str, str]]:
    """The pairs of texts whose letters touch each other."""
    tall = 0.25  # ascent and descent leave air that no letter takes
    boxes = []
    for words in words_of(sheet):
        rect = words.rect
        boxes.append((words.text, rect.adjusted(0, tall * rect.height(), 0, 0)))
    return [
        (one, other)
        for (one, box), (other, second) in combinations(boxes, 2)
        if box.adjusted(0.1, 0.1, -0.1, -0.1).intersects(second)
    ]


def outside(sheet: Sheet) -> list[str]:
    """The texts that reach into the margins or below the foot."""
    right, foot = sheet.paper.width - MARGIN + 0.1, sheet.paper.height - 20
    return [
        words.text
        for words in words_of(sheet)
        if words.rect.left() < MARGIN - 0.1
        or words.rect.right() > right
        or words.rect.bottom() > foot
    ]


def read_pdf(path: Path) -> QPdfDocument:
    document = QPdfDocument()
    assert document.load(str(path)) is QPdfDocument.Error.None_
    return document


def pdf_text(path: Path) -> str:
    document = read_pdf(path)
    pages = [document.getAllText(page).text() for page in range(document.pageCount())]
    document.close()
    return "\n".join(pages).replace("\r\n", "\n").replace("\u00a0", " ")
