"""Barcodes: what a scanner would read, read back from the widths of the bars."""

from __future__ import annotations

import pytest

from desktop.ui.paper import barcode
from desktop.ui.paper.barcode import bar_widths


def read_back(widths: tuple[int, ...]) -> str:
    """The text that the bars say, as the standard tells a scanner to read them."""
    assert "".join(map(str, widths[-7:])) == "2331112"
    signs = [
        barcode._SIGNS.index("".join(map(str, widths[at : at + 6])))
        for at in range(0, len(widths) - 7, 6)
    ]
    *told, check = signs
    assert check == (told[0] + sum(at * sign for at, sign in enumerate(told))) % 103
    in_pairs, text = told[0] == 105, ""
    for sign in told[1:]:
        if sign in {99, 100} and (sign == 99) is not in_pairs:
            in_pairs = sign == 99
        else:
            text += f"{sign:02}" if in_pairs else chr(sign + 32)
    return text


@pytest.mark.parametrize(
    "text", ["1047", "1", "12345", "#1001", "woo:12345678", "A-99", "~ {}", "0000000", "a1234b"]
)
def test_the_bars_say_the_number(text):
    assert read_back(bar_widths(text)) == text


def test_the_bars_of_a_known_word_are_those_of_the_standard():
    # Start B, P, J, J, 1, 2, 3, C, check 55, end: the usual example of the standard's literature.
    bars = "211214313121112133112133123221223211221132131321311321"
    assert "".join(map(str, bar_widths("PJJ123C"))) == bars + "2331112"


def test_figures_go_by_pairs_so_that_a_number_is_short():
    assert len(bar_widths("10471047")) < len(bar_widths("ABCDEFGH"))


@pytest.mark.parametrize("text", ["", "número", "a\nb", "١٢٣"])
def test_what_has_no_bars_is_not_painted(text):
    assert bar_widths(text) == ()
