"""The theme: who chooses it, who hears of it, and that icons and fonts are really ours."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit

from desktop.paths import resources
from desktop.ui.icons import icon, pixmap
from desktop.ui.style_sheet import style_sheet
from desktop.ui.theme import Scheme, Theme, load_fonts
from desktop.ui.tokens import DARK, LIGHT

UI = Path(__file__).parents[2] / "desktop" / "ui"


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[Theme]:
    """A light theme that the application wears for one test."""
    before = (qapp.palette(), qapp.font(), qapp.style().name())
    theme = Theme(Scheme.LIGHT)
    theme.apply(qapp)
    yield theme
    qapp.styleHints().unsetColorScheme()
    qapp.setStyleSheet("")
    qapp.setStyle(before[2])
    qapp.setPalette(before[0])
    qapp.setFont(before[1])


def test_the_merchant_chooses_light_or_dark(qapp):
    assert Theme(Scheme.LIGHT).tokens == LIGHT
    assert Theme(Scheme.DARK).tokens == DARK


def test_system_means_what_the_system_says(qapp, monkeypatch):
    said = Qt.ColorScheme.Dark
    hints = type(QGuiApplication.styleHints())
    monkeypatch.setattr(hints, "colorScheme", lambda _hints: said)
    theme = Theme(Scheme.SYSTEM)
    assert theme.dark
    said = Qt.ColorScheme.Light
    assert not theme.dark


def test_choosing_another_scheme_is_told_and_worn(dressed, qtbot, qapp):
    with qtbot.waitSignal(dressed.changed):
        dressed.set_scheme(Scheme.DARK)
    assert dressed.tokens == DARK
    assert dressed.colour("text") == QColor(DARK.text)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.window)
    assert DARK.raised in qapp.styleSheet()


def test_news_from_the_system_is_heard_only_where_the_system_decides(dressed, qtbot, qapp):
    with qtbot.assertNotEmitted(dressed.changed):
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    dressed.set_scheme(Scheme.SYSTEM)
    with qtbot.waitSignal(dressed.changed):
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)


def test_a_wish_for_contrast_is_honoured_as_soon_as_it_is_uttered(dressed, qtbot, monkeypatch):
    hints = QGuiApplication.styleHints()
    assert dressed.tokens == LIGHT
    monkeypatch.setattr(
        type(hints.accessibility()),
        "contrastPreference",
        lambda _hints: Qt.ContrastPreference.HighContrast,
    )
    with qtbot.waitSignal(dressed.changed):
        hints.accessibility().contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert dressed.tokens.border == dressed.tokens.control == LIGHT.text


def test_text_size_makes_fonts_and_sizes_larger_and_is_told(qapp, qtbot):
    theme = Theme(Scheme.LIGHT)
    assert (theme.font(14).pixelSize(), theme.px(34)) == (14, 34)
    with qtbot.waitSignal(theme.changed):
        theme.set_text_size(150)
    assert (theme.font(14).pixelSize(), theme.px(34)) == (21, 51)


def test_the_font_is_the_bundled_one_in_all_weights(qapp):
    load_fonts()
    for weight in (400, 500, 600, 700):
        found = QFontInfo(Theme().font(13, weight))
        assert (found.family(), found.weight(), found.exactMatch()) == ("Inter", weight, True)


def test_all_figures_have_one_width(qapp):
    load_fonts()
    metrics = QFontMetrics(Theme().font(26, 400))
    assert len({metrics.horizontalAdvance(figure * 10) for figure in "0123456789"}) == 1


def test_fonts_are_made_once(qapp):
    theme = Theme()
    assert theme.font(12, 600) is theme.font(12, 600)


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_the_style_sheet_sets_no_text_size_and_names_files_that_exist(tokens):
    sheet = style_sheet(tokens, 100)
    assert "font" not in sheet
    files = re.findall(r'url\("([^"]+)"\)', sheet)
    assert files
    for file in files:
        assert tokens.on_accent in Path(file).read_text("utf-8")


def test_what_a_field_asks_for_is_written_in_a_colour_that_can_be_read(dressed, qtbot):
    field = QLineEdit()
    qtbot.addWidget(field)
    field.ensurePolished()
    assert field.palette().color(QPalette.ColorRole.PlaceholderText) == QColor(LIGHT.text3)


def test_a_ticked_box_shows_where_the_keyboard_is(dressed, qtbot):
    box = QCheckBox("The products are back")
    qtbot.addWidget(box)
    box.setChecked(True)
    box.show()
    box.clearFocus()
    quiet = box.grab().toImage()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    assert box.grab().toImage().pixelColor(box.width() // 2, 0) != quiet.pixelColor(
        box.width() // 2, 0
    )


@pytest.mark.parametrize("dpr", [1.0, 1.5, 2.0, 3.0])
def test_an_icon_is_drawn_with_all_pixels_of_the_screen(qapp, dpr):
    image = pixmap("truck", "#FF0000", 16, dpr)
    assert image.width() == image.height() == round(16 * dpr)
    assert image.deviceIndependentSize().width() == pytest.approx(16)


def test_an_icon_has_only_the_colour_asked_for(qapp):
    image = pixmap("ban", "#FF0000", 24).toImage()
    dots = [image.pixelColor(x, y) for x in range(24) for y in range(24)]
    drawn = [dot for dot in dots if dot.alpha() > 200]
    assert drawn
    assert all(dot.red() > 245 and dot.green() < 10 and dot.blue() < 10 for dot in drawn)


def test_a_thicker_stroke_leaves_more_ink(qapp):
    def ink(stroke: float) -> int:
        image = pixmap("clock", "#000000", 32, 1.0, stroke).toImage()
        return sum(image.pixelColor(x, y).alpha() for x in range(32) for y in range(32))

    assert ink(2.2) > ink(2.0) > 0


def test_icons_are_drawn_once(qapp):
    assert pixmap("x", "#123456", 16) is pixmap("x", "#123456", 16)
    assert len(icon("x", "#123456").availableSizes()) >= 1


def icons_named(path: Path) -> set[str]:
    """The names of icons that a file gives as `icon=`, `icon_name=` or to an IconLabel."""
    named = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        called = getattr(node.func, "id", getattr(node.func, "attr", ""))
        given = [each.value for each in node.keywords if each.arg in {"icon", "icon_name"}]
        given += node.args[1:2] if called == "IconLabel" else []
        given += node.args[:1] if called in {"set_icon", "pixmap", "icon"} else []
        words = (each.value for each in given if isinstance(each, ast.Constant))
        named |= {word for word in words if isinstance(word, str) and word}
    return named


def test_every_icon_that_is_named_exists():
    named = set().union(*map(icons_named, UI.rglob("*.py")))
    assert len(named) > 10
    drawn = {path.stem for path in (resources() / "icons").glob("*.svg")}
    assert named - drawn == set()
