"""Address labels on their sheets: each exactly where the label is."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from desktop.documents.address_label import Label, Labels
from desktop.ui.paper import type as fonts
from desktop.ui.paper.barcode import bar_widths
from desktop.ui.paper.head import heading_words
from desktop.ui.paper.receiver_words import fitted_receiver
from desktop.ui.paper.sheet import Bars, Box, Code, Ink, PaperSize, Sheet, Words
from desktop.ui.paper.type import BODY, SMALL, STRONG, TINY, Style

_MM = 72 / 25.4
_METHOD = Style(12, 600)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The labels of a sheet, in millimetres: how many, how large, where the first one is."""

    columns: int
    rows: int
    width: float
    height: float
    left: float = 0
    top: float = 0
    across: float = 0  # from one column to the next
    down: float = 0

    @property
    def count(self) -> int:
        """How many labels a sheet has."""
        return self.columns * self.rows

    def place(self, number: int) -> QRectF:
        """Where a label is, in points; 0 is the first."""
        row, column = divmod(number, self.columns)
        return QRectF(
            (self.left + column * self.across) * _MM, (self.top + row * self.down) * _MM,
            self.width * _MM, self.height * _MM,
        )  # fmt: skip


# As sold by the makers of sheets under these numbers: L7160 (3 × 7) and L7165 (2 × 4).
GRIDS = {
    PaperSize.GRID_3X7: Grid(columns=3, rows=7, width=63.5, height=38.1, left=7.25, top=15.15,
                             across=66.0, down=38.1),
    PaperSize.GRID_2X4: Grid(columns=2, rows=4, width=99.1, height=67.7, left=4.65, top=13.1,
                             across=101.6, down=67.7),
    PaperSize.LABEL: Grid(columns=1, rows=1, width=100, height=150),
    PaperSize.SMALL_LABEL: Grid(columns=1, rows=1, width=62, height=29),
}  # fmt: skip
_LARGE, _MIDDLE = 300.0, 150.0  # points of height from which a label is of that kind


def label_sheets(content: Labels, paper: PaperSize) -> tuple[Sheet, ...]:
    """The sheets of a job's labels; the first begins at the label that is wished."""
    grid = GRIDS.get(paper, GRIDS[PaperSize.LABEL])
    skipped = (content.first - 1) % grid.count
    found: list[list[Ink]] = [[]]
    first_order: list[int] = []
    for number, label in enumerate(content.labels, start=skipped):
        if number and number % grid.count == 0 and number > skipped:
            found.append([])
        if len(first_order) < len(found):
            first_order.append(content.order_ids[number - skipped])
        found[-1] += _label(label, grid.place(number % grid.count))
    return tuple(
        Sheet(paper=paper, inks=tuple(inks), order_id=order, title=content.title, number=number)
        for number, (inks, order) in enumerate(zip(found, first_order, strict=False), start=1)
    )


def _label(label: Label, place: QRectF) -> list[Ink]:
    if place.height() >= _LARGE:
        return _parcel_label(label, place)
    return _small_label(label, place)


def _parcel_label(label: Label, place: QRectF) -> list[Ink]:
    """100 × 150: sender, a large address, how it is sent, bars and the place as a code."""
    inner = place.adjusted(14, 14, -14, -14)
    left, right, room = inner.left(), inner.right(), inner.width()
    inks: list[Ink] = [
        Words(text=fonts.elided(label.sender, STRONG, room), style=STRONG, x=left,
              baseline=inner.top() + 9),
    ]  # fmt: skip
    y = inner.top() + 9
    for line in fonts.wrapped(label.sender_address, TINY, room, 2):
        y += 11
        inks.append(Words(text=line, style=TINY, x=left, baseline=y))
    y += 9
    inks.append(Box(rect=QRectF(left, y, room, 1.2), fill="text"))
    inks.append(heading_words(label.send_to, left, y + 12, room))
    bottom = inner.bottom() - 118
    inks += fitted_receiver(label.receiver, left, y + 24, room, bottom - y - 24)
    inks.append(Box(rect=QRectF(left, bottom, room, 1.2), fill="text"))
    y = bottom + 4
    for line in fonts.wrapped(label.method, _METHOD, room, 2) if label.method else ():
        y += 15
        inks.append(Words(text=line, style=_METHOD, x=left, baseline=y))
    code = 74.0 if label.where else 0.0
    if code:
        spot = QRectF(right - code, inner.bottom() - code, code, code)
        inks.append(Code(rect=spot, text=label.where))
    bars = QRectF(left - 8, inner.bottom() - 54, room - code - 4, 40)
    inks += _bars(label, bars)
    order = fonts.elided(label.order, BODY, room - code - 8)
    inks.append(Words(text=order, style=BODY, x=left, baseline=inner.bottom() - 2))
    return inks


def _small_label(label: Label, place: QRectF) -> list[Ink]:
    """The others: the address as large as it fits, the number in the corner where there is room."""
    pad = 12.0 if place.height() >= _MIDDLE else 7.0
    inner = place.adjusted(pad, pad, -pad, -pad)
    foot = 0.0
    inks: list[Ink] = []
    if place.height() >= _MIDDLE:
        foot = 40.0
        half = inner.width() / 2
        inks += _bars(label, QRectF(inner.left() - 8, inner.bottom() - 34, half, 34))
        for at, text in enumerate((label.order, label.method)):
            line = fonts.elided(text, SMALL, half - 8)
            if line:
                inks.append(Words(text=line, style=SMALL, x=inner.right() - half + 8,
                                  baseline=inner.bottom() - 18 + 12 * at))  # fmt: skip
    elif place.height() > 90:
        foot = 11.0
        line = fonts.elided(f"{label.order} · {label.sender}", TINY, inner.width())
        inks.append(Words(text=line, style=TINY, x=inner.left(), baseline=inner.bottom() - 1))
    inks += fitted_receiver(
        label.receiver, inner.left(), inner.top(), inner.width(), inner.height() - foot
    )
    return inks


def _bars(label: Label, place: QRectF) -> list[Ink]:
    return [Bars(rect=place, text=label.code)] if bar_widths(label.code) else []
