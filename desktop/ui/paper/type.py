"""The type of the papers: sizes, weights, how wide a text is and where it breaks.

Everything is measured in points. Qt keeps only whole pixel sizes free of the device's resolution,
so text is set in tenths of a point: the same breaks on every printer, in PDF and preview.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QTextLayout, QTextOption

from desktop.paths import resources
from desktop.ui.paper.figures import tabular
from desktop.ui.theme import load_fonts

TENTHS = 10
FAMILY = "Inter"
_FILES = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"}


@dataclass(frozen=True, slots=True)
class Style:
    """One kind of text: its size in points, its weight, its colour's name in the tokens."""

    size: float
    weight: int = 400
    colour: str = "text"
    figures: bool = False  # whether it stands in a column of numbers


BODY = Style(9.5)
STRONG = Style(9.5, 600)
SMALL = Style(8.5, colour="text2")
TINY = Style(8, colour="text2")
HEADING = Style(8, 600, "text2")
SHOP = Style(15, 700)
TITLE = Style(17, 700)
DATES = Style(9, colour="text2")
COLUMN = Style(8.2, 600, "text2")
NAME = Style(9.5, 500)
AMOUNT = Style(9.5, figures=True)
LINE_TOTAL = Style(9.5, 600, figures=True)
TOTAL = Style(12, 700, figures=True)
WHEN = Style(8.8, 500, figures=True)
DEED = Style(8.8)


@cache
def font(style: Style) -> QFont:
    """The font of a style, in tenths of a point."""
    made = _plain_font(style.weight)
    if style.figures and (family := _figures_family(style.weight)):
        made = QFont(family)
        made.setWeight(QFont.Weight(style.weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # Contextual forms replace signs by others that the PDF cannot tell: "11:05" would read "11 05".
    made.setFeature(QFont.Tag("calt"), 0)
    made.setPixelSize(round(style.size * TENTHS))
    return made


def _plain_font(weight: int) -> QFont:
    load_fonts()
    plain = QFont(FAMILY)
    plain.setWeight(QFont.Weight(weight))
    return plain


def _file(name: str) -> Path:
    return resources() / "fonts" / f"{FAMILY}-{name}.otf"


@cache
def _figures_family(weight: int) -> str:
    """The family of tabular digits in a weight, empty where the font files are not ours."""
    file = _file(_FILES[weight])
    if not file.is_file():
        return ""
    family = f"Mostrador Figures {weight}"
    made = tabular(file.read_bytes(), _plain_font(weight), family)
    return family if QFontDatabase.addApplicationFontFromData(made) >= 0 else ""


@cache
def _metrics(style: Style) -> QFontMetricsF:
    return QFontMetricsF(font(style))


def width(text: str, style: Style) -> float:
    """How many points a text takes."""
    return _metrics(style).horizontalAdvance(text) / TENTHS


def ascent(style: Style) -> float:
    """How far a line reaches above its baseline."""
    return _metrics(style).ascent() / TENTHS


def depth(style: Style) -> float:
    """How far a line reaches below its baseline."""
    return _metrics(style).descent() / TENTHS


def elided(text: str, style: Style, room: float) -> str:
    """The text, its end given up for "…" where it is wider than `room`."""
    return _metrics(style).elidedText(_one_line(text), Qt.TextElideMode.ElideRight, room * TENTHS)


def wrapped(text: str, style: Style, room: float, most: int = 0) -> tuple[str, ...]:
    """The text in lines no wider than `room`, inside a word where it must; `most` 0 is no limit."""
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        lines += _paragraph(_one_line(paragraph), style, room)
    if most and len(lines) > most:
        kept = lines[:most]
        kept[-1] = elided(" ".join(lines[most - 1 :]), style, room)
        lines = kept
    return tuple(lines)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _paragraph(text: str, style: Style, room: float) -> list[str]:
    layout = QTextLayout(text, font(style))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room * TENTHS)
        start, length = line.textStart(), line.textLength()
        lines.append((start, length))
    layout.endLayout()
    return [_cut(text, start, length) for start, length in lines] or [""]


def _cut(text: str, start: int, length: int) -> str:
    """A line of a laid out text; Qt counts in UTF-16, where some signs are two."""
    units = text.encode("utf-16-le")
    return units[2 * start : 2 * (start + length)].decode("utf-16-le", "replace").strip()
