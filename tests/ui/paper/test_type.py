"""Type: what a text measures and where it breaks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFontInfo

from desktop.ui.paper import type as fonts

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(autouse=True, scope="module")
def _application(qapp):
    """Fonts are measured inside hypothesis too."""


def test_papers_are_set_in_the_bundled_font():
    assert QFontInfo(fonts.font(fonts.BODY)).family() == "Inter"
    assert QFontInfo(fonts.font(fonts.TOTAL)).family() == "Mostrador Figures 700"


def test_amounts_have_all_their_signs():
    for sign in "0123456789.,-−€ R$£kr ":
        assert fonts.width(sign, fonts.AMOUNT) > 0


@given(st.text(max_size=200))
def test_no_line_is_wider_than_its_room(text):
    for line in fonts.wrapped(text, fonts.BODY, 80):
        assert fonts.width(line, fonts.BODY) <= 80.5


@given(st.text(alphabet="abc dé😀\n", max_size=120))
def test_wrapping_loses_no_sign(text):
    lines = fonts.wrapped(text, fonts.BODY, 60)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.text(max_size=200), st.integers(1, 4))
def test_no_more_lines_than_were_asked_for(text, most):
    assert len(fonts.wrapped(text, fonts.BODY, 60, most)) <= most
