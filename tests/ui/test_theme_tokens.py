"""The colour table can be read by everybody: contrast after WCAG 2, in both themes."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtGui import QColor

from desktop.domain.status import OrderStatus
from desktop.ui.tokens import (
    DARK,
    LIGHT,
    STATUS_ICONS,
    Tokens,
    status_colours,
    with_high_contrast,
)

TEXT, GRAPHIC = 4.5, 3.0
PAIRS = {
    TEXT: """
        text/surface text/window text/sidebar text/selected text/raised text/subtle text/hover
        text2/surface text2/window text2/sidebar text2/selected text2/subtle text2/raised
        text2/hover text3/surface text3/raised
        accent_text/surface accent_text/window accent_text/selected accent_text/hover
        on_accent/accent on_accent/accent_hover
        danger/surface danger/raised danger/danger_soft text/danger_soft on_danger/danger
        pending_fg/pending_bg paid_fg/paid_bg shipped_fg/shipped_bg cancel_fg/cancel_bg
        success_fg/success_bg accent_text/success_bg warn_fg/warn_bg accent_text/warn_bg
        accent_text/danger_soft text2/success_bg text2/warn_bg text2/danger_soft
        map_label/map_land map_place/map_land map_place/map_town_core map_water_label/map_water
    """,
    GRAPHIC: """
        text3/border control/surface control/raised control/window
        focus/surface focus/window focus/raised focus/sidebar accent/selected accent/sidebar
        chart1/surface chart2/surface chart3/surface
        pending_fg/map_land paid_fg/map_land shipped_fg/map_land cancel_fg/map_land
        pending_fg/map_water paid_fg/map_water shipped_fg/map_water cancel_fg/map_water
        pending_fg/raised paid_fg/raised shipped_fg/raised cancel_fg/raised
        success_fg/sidebar warn_fg/sidebar danger/sidebar success_fg/surface
    """,
}
CASES = [
    pytest.param(tokens, *pair.split("/"), need, id=f"{name}-{pair}")
    for name, tokens in (("light", LIGHT), ("dark", DARK))
    for need, pairs in PAIRS.items()
    for pair in pairs.split()
]


def luminance(colour: str) -> float:
    """Relative luminance. Source: WCAG 2.2, definition of relative luminance."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio. Source: WCAG 2.2, definition of contrast ratio."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_formula_gives_the_known_ratios():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#0B6B70", "#FFFFFF") == pytest.approx(6.27, abs=0.005)
    assert contrast("#9AC6FF", "#24272B") == pytest.approx(8.50, abs=0.005)


@pytest.mark.parametrize(("tokens", "ink", "ground", "need"), CASES)
def test_ink_can_be_read_on_its_ground(tokens, ink, ground, need):
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= need


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_every_token_is_an_opaque_colour(tokens):
    for field in dataclasses.fields(Tokens):
        value = getattr(tokens, field.name)
        assert len(value) == 7, field.name
        assert QColor(value).isValid(), field.name


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_states_differ_in_ground_ink_and_icon(tokens):
    assert len({status_colours(tokens, each) for each in OrderStatus}) == 4
    assert len({STATUS_ICONS[each] for each in OrderStatus}) == 4


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_high_contrast_makes_lines_as_strong_as_text(tokens):
    strong = with_high_contrast(tokens)
    assert strong.border == strong.control == strong.text == tokens.text
    assert strong.accent == tokens.accent
