"""Where the parts of an order's header stand, by how much room there is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

LEFT, RIGHT = 20, 16
GAP = 12


class Shape(Enum):
    """The ways of laying the header out, from much room to little."""

    WHOLE = auto()  # number, badge and buttons in one row; date, print and menu below
    BADGE_BELOW = auto()  # the badge stands before the date
    BUTTONS_BELOW = auto()  # the buttons take the second row; the date goes onto the page
    BADGE_APART = auto()  # and the badge goes with the date


@dataclass(frozen=True, slots=True, kw_only=True)
class Widths:
    """How wide each part would like to be."""

    number: int
    badge: int
    buttons: int
    date: int
    print: int
    print_icon: int
    more: int


def shape_for(width: int, needs: Widths, narrow: int) -> Shape:
    """The most generous shape in which nothing is cut; under `narrow` the buttons go below."""
    room = width - LEFT - RIGHT
    if width >= narrow:
        if needs.number + GAP + needs.badge + GAP + needs.buttons <= room:
            return Shape.WHOLE
        below = needs.badge + GAP + needs.date + GAP + needs.print + needs.more
        if needs.number + GAP + needs.buttons <= room and below <= room:
            return Shape.BADGE_BELOW
    if needs.number + GAP + needs.badge + GAP + needs.print_icon + needs.more <= room:
        return Shape.BUTTONS_BELOW
    return Shape.BADGE_APART


def print_has_words(width: int, needs: Widths, shape: Shape) -> bool:
    """Whether Print is written out, or shown by its icon alone."""
    room = width - LEFT - RIGHT
    if shape is Shape.BUTTONS_BELOW:
        return needs.number + GAP + needs.badge + GAP + needs.print + needs.more <= room
    if shape is Shape.BADGE_APART:
        return needs.number + GAP + needs.print + needs.more <= room
    return True
