"""Code 128 (ISO/IEC 15417): an order's number as bars that a scanner reads."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from desktop.ui.paper.sheet import Bars

# The widths of three bars and three spaces, in turn, of each of the 106 signs; then the end.
_SIGNS = (
    "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212",
    "221213", "221312", "231212", "112232", "122132", "122231", "113222", "123122", "123221",
    "223211", "221132", "221231", "213212", "223112", "312131", "311222", "321122", "321221",
    "312212", "322112", "322211", "212123", "212321", "232121", "111323", "131123", "131321",
    "112313", "132113", "132311", "211313", "231113", "231311", "112133", "112331", "132131",
    "113123", "113321", "133121", "313121", "211331", "231131", "213113", "213311", "213131",
    "311123", "311321", "331121", "312113", "312311", "332111", "314111", "221411", "431111",
    "111224", "111422", "121124", "121421", "141122", "141221", "112214", "112412", "122114",
    "122411", "142112", "142211", "241211", "221114", "413111", "241112", "134111", "111242",
    "121142", "121241", "114212", "124112", "124211", "411212", "421112", "421211", "212141",
    "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311",
    "113141", "114131", "311141", "411131", "211412", "211214", "211232",
)  # fmt: skip
_END = "2331112"
_START_TEXT, _START_PAIRS, _TO_TEXT, _TO_PAIRS = 104, 105, 100, 99
_QUIET = 10  # modules of white at each side, which scanners need
_FEWEST = 4  # figures that are worth going over to pairs


def bar_widths(text: str) -> tuple[int, ...]:
    """Bars and spaces in turn, in modules; empty where the text cannot be told so.

    Only the printable signs of ASCII have bars.
    """
    if not text or not all(" " <= sign <= "~" for sign in text):
        return ()
    signs = _signs(text)
    check = (signs[0] + sum(at * sign for at, sign in enumerate(signs))) % 103
    told = "".join(_SIGNS[sign] for sign in (*signs, check)) + _END
    return tuple(int(width) for width in told)


def _signs(text: str) -> list[int]:
    """Two figures are one sign where enough of them follow each other."""
    found: list[int] = []
    in_pairs = False
    at = 0
    while at < len(text):
        figures = _figures_from(text, at)
        wants_pairs = figures >= (2 if in_pairs else _FEWEST)
        if not found:
            found.append(_START_PAIRS if wants_pairs else _START_TEXT)
        elif wants_pairs is not in_pairs:
            found.append(_TO_PAIRS if wants_pairs else _TO_TEXT)
        in_pairs = wants_pairs
        if in_pairs:
            found.append(int(text[at : at + 2]))
            at += 2
        else:
            found.append(ord(text[at]) - 32)
            at += 1
    return found


def _figures_from(text: str, at: int) -> int:
    end = at
    while end < len(text) and text[end] in "0123456789":
        end += 1
    return end - at


def paint_bars(painter: QPainter, ink: Bars) -> None:
    """The bars as rectangles, the white that belongs to them at both sides."""
    widths = bar_widths(ink.text)
    if not widths:
        return
    module = ink.rect.width() / (sum(widths) + 2 * _QUIET)
    left = ink.rect.left() + _QUIET * module
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#000000"))
    for number, width in enumerate(widths):
        if number % 2 == 0:
            painter.drawRect(QRectF(left, ink.rect.top(), width * module, ink.rect.height()))
        left += width * module
    painter.restore()
