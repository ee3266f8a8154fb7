"""A sheet before it is painted: what stands where, in points from its upper left corner."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRectF

from desktop.documents.content import Whereabouts
from desktop.documents.route_sheet import SheetPoint
from desktop.domain.status import OrderStatus
from desktop.ui.paper import type as fonts
from desktop.ui.paper.type import Style

_MM = 72 / 25.4


class PaperSize(StrEnum):
    """The sheets, labels and rolls that printers of our merchants hold."""

    A4 = "A4"
    LETTER = "Letter"
    A5 = "A5"
    LABEL = "100x150"
    SMALL_LABEL = "62x29"
    GRID_3X7 = "A4-3x7"  # sheets of labels
    GRID_2X4 = "A4-2x4"
    ROLL = "80mm"

    @property
    def width(self) -> float:
        """In points."""
        return _MILLIMETRES[self][0] * _MM

    @property
    def height(self) -> float:
        """In points; a roll has none, it is as long as what stands on it."""
        return _MILLIMETRES[self][1] * _MM


_MILLIMETRES = {
    PaperSize.A4: (210.0, 297.0),
    PaperSize.LETTER: (215.9, 279.4),
    PaperSize.A5: (148.0, 210.0),
    PaperSize.LABEL: (100.0, 150.0),
    PaperSize.SMALL_LABEL: (62.0, 29.0),
    PaperSize.GRID_3X7: (210.0, 297.0),
    PaperSize.GRID_2X4: (210.0, 297.0),
    PaperSize.ROLL: (80.0, 0.0),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One line of text; `x` is where it starts, `baseline` what it stands on."""

    text: str
    style: Style
    x: float
    baseline: float

    @property
    def rect(self) -> QRectF:
        """The ground that the line takes."""
        top = self.baseline - fonts.ascent(self.style)
        height = fonts.ascent(self.style) + fonts.depth(self.style)
        return QRectF(self.x, top, fonts.width(self.text, self.style), height)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A horizontal line."""

    x: float
    y: float
    length: float
    thickness: float
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A filled rectangle, with an edge where `edge` names its colour."""

    rect: QRectF
    fill: str
    edge: str = ""
    radius: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One of the program's icons."""

    rect: QRectF
    icon: str
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MapWindow:
    """The map of a place, its pin in the colour of the order's state."""

    rect: QRectF
    where: Whereabouts
    status: OrderStatus
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteMap:
    """The map of a round: its stops with their numbers, and the straight lines between them."""

    rect: QRectF
    points: tuple[SheetPoint, ...]
    goes_back: bool
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A QR code, module by module."""

    rect: QRectF
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """A number as a Code 128 barcode."""

    rect: QRectF
    text: str


Ink = Words | Rule | Box | Sign | MapWindow | RouteMap | Code | Bars


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page, ready to be painted."""

    paper: PaperSize
    inks: tuple[Ink, ...]
    order_id: int
    title: str  # of the order, for the table of contents and for screen readers
    number: int  # which page of the order
    length: float = 0  # of a sheet from a roll, in points

    @property
    def width(self) -> float:
        """In points."""
        return self.paper.width

    @property
    def height(self) -> float:
        """In points."""
        return self.paper.height or self.length
