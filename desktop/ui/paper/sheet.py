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
    """The sheets that printers of our merchants hold."""

    A4 = "A4"
    LETTER = "Letter"

    @property
    def width(self) -> float:
        return 210 * _MM if self is PaperSize.A4 else 8.5 * 72

    @property
    def height(self) -> float:
        return 297 * _MM if self is PaperSize.A4 else 11 * 72


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


Ink = Words | Rule | Box | Sign | MapWindow | RouteMap | Code


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page, ready to be painted."""

    paper: PaperSize
    inks: tuple[Ink, ...]
    order_id: int
    title: str  # of the order, for the table of contents and for screen readers
    number: int  # which page of the order
