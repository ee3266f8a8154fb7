"""From the top of a sheet to its foot, and on to the next: where the blocks find room."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from math import inf

from desktop.ui.paper import type as fonts
from desktop.ui.paper.sheet import Ink, PaperSize, Rule, Words
from desktop.ui.paper.type import BODY, Style

MARGIN = 48.0
TOP = 44.0
FOOT = 42.0  # from the foot's rule to the edge of the paper
_ABOVE_FOOT = 12.0
_EDGES = {  # margin, top and foot of papers that are too small for the usual ones
    PaperSize.A5: (32.0, 30.0, 32.0),
    PaperSize.LABEL: (15.0, 15.0, 24.0),
    PaperSize.ROLL: (12.0, 14.0, 26.0),
}
_NARROW = 330.0


class Density(IntEnum):
    """How closely a paper is set; closer only where that saves a sheet."""

    AIRY = 0
    CLOSE = 1
    TIGHT = 2


class Flow:
    """The sheets of one paper as they fill; `y` is how far down the present one is taken."""

    def __init__(
        self,
        paper: PaperSize,
        head: Callable[[Flow], None],
        density: Density = Density.AIRY,
    ) -> None:
        self.paper = paper
        self.density = density
        self.sheets: list[list[Ink]] = [[]]
        self._edges = _EDGES.get(paper, (MARGIN, TOP, FOOT))
        self.y = self.top
        self._head = head  # what stands at the top of every further sheet

    @property
    def left(self) -> float:
        return self._edges[0]

    @property
    def right(self) -> float:
        return self.paper.width - self._edges[0]

    @property
    def width(self) -> float:
        return self.paper.width - 2 * self._edges[0]

    @property
    def is_narrow(self) -> bool:
        """Whether blocks stand under each other rather than side by side."""
        return self.width < _NARROW

    @property
    def top(self) -> float:
        return self._edges[1]

    @property
    def foot(self) -> float:
        """From the foot's rule to the edge of the paper."""
        return self._edges[2]

    @property
    def bottom(self) -> float:
        """How far down the blocks may reach; on a roll as far as they like."""
        if not self.paper.height:
            return inf
        return self.paper.height - self.foot - _ABOVE_FOOT

    @property
    def room(self) -> float:
        return self.bottom - self.y

    @property
    def leading(self) -> float:
        """From one line of plain text to the next."""
        return BODY.size * (1.42, 1.42, 1.28)[self.density]

    def put(self, ink: Ink) -> None:
        self.sheets[-1].append(ink)

    def next_sheet(self) -> None:
        """Begin a further sheet, its head already on it."""
        self.sheets.append([])
        self.y = self.top
        self._head(self)

    def need(self, height: float) -> bool:
        """Make sure that so much room is left; whether a further sheet had to begin."""
        if height <= self.room:
            return False
        self.next_sheet()
        return True

    def words(self, text: str, style: Style, x: float, baseline: float) -> None:
        """A line that starts at `x`."""
        if text:
            self.put(Words(text=text, style=style, x=x, baseline=baseline))

    def words_to(self, text: str, style: Style, right: float, baseline: float) -> None:
        """A line that ends at `right`."""
        self.words(text, style, right - fonts.width(text, style), baseline)

    def rule(self, y: float, thickness: float, colour: str) -> None:
        """A line across the sheet."""
        self.put(Rule(x=self.left, y=y, length=self.width, thickness=thickness, colour=colour))


def in_line(top: float, height: float, style: Style) -> float:
    """The baseline of a text that stands in the middle of a band."""
    cap = style.size * 0.727  # how tall Inter's capitals are
    return top + (height + cap) / 2
