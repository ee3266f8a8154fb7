"""How the window's width is shared between navigation, list and order page."""

from __future__ import annotations

from dataclasses import dataclass

LEAST_WIDTH, LEAST_HEIGHT = 1024, 700
LEAST_LIST, LEAST_DETAIL = 440, 480
_NAVIGATION, _RAIL = 204, 60
_HANDLE = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """What each part of the window gets, in pixels."""

    rail: bool  # whether the navigation is a rail of icons
    listed: int
    detail: int


def shares(width: int, chosen_detail: int = 0, scale: float = 1.0) -> Shares:
    """The parts of a window of that width; `chosen_detail` is what the user drew, 0 for nothing.

    `scale` is the user's text size: larger words need the room that the navigation's words take.
    """
    rail = width < 1200 * scale
    rest = width - (_RAIL if rail else _NAVIGATION) - _HANDLE
    if rail:
        detail = rest - round(464 * scale)
    elif width < 1680 * scale:
        detail = width - round(824 * scale)
    elif width < 2200 * scale:
        detail = round(720 * scale)
    else:
        detail = max(720, rest - 1200)
    if chosen_detail:
        detail = chosen_detail
    detail = min(max(detail, LEAST_DETAIL), rest - LEAST_LIST)
    return Shares(rail=rail, listed=rest - detail, detail=detail)
