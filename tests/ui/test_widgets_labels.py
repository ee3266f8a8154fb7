"""Labels, copy buttons and buttons: words as they are, targets large enough, focus to be seen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QToolTip, QVBoxLayout, QWidget

from desktop.ui.buttons import Button, literal
from desktop.ui.labels import CopyButton, ElidedLabel, IconLabel, PlainLabel, tip
from desktop.ui.theme import Scheme, Theme, load_fonts
from desktop.ui.tokens import DARK, LIGHT

KINDS = ("primary", "secondary", "danger", "danger_fill", "quiet", "link")


@pytest.fixture
def theme(qapp) -> Theme:
    load_fonts()
    return Theme(Scheme.LIGHT)


@pytest.fixture
def red_square(tmp_path) -> str:
    """An image of a foreign hand, as a customer's name would name it."""
    image = QImage(60, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("#FF0000"))
    path = tmp_path / "red.png"
    assert image.save(str(path))
    return f"<img src='{path.as_posix()}' width='60' height='60'>"


def red_dots(widget: QWidget) -> int:
    image = widget.grab().toImage()
    dots = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(1 for dot in dots if dot.red() > 240 and dot.green() < 30 and dot.blue() < 30)


def shown(widget: QWidget, qtbot, size: QSize | None = None) -> QWidget:
    qtbot.addWidget(widget)
    widget.resize(size or widget.sizeHint())
    widget.move(200, 200)  # away from where the pointer rests
    widget.show()
    qtbot.waitExposed(widget)
    return widget


class Painted(QObject):
    """Counts how often a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.times = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        self.times += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


def test_the_square_is_red_where_a_text_is_read_as_rich_text(qtbot, red_square):
    careless = shown(QLabel(red_square), qtbot)
    assert red_dots(careless) > 3000


@pytest.mark.parametrize("kind", [PlainLabel, ElidedLabel, CopyButton, Button])
def test_a_text_with_an_image_in_it_is_shown_literally(theme, qtbot, red_square, kind):
    widget = shown(kind(theme, red_square), qtbot, QSize(600, 60))
    assert red_dots(widget) == 0


@pytest.mark.parametrize(("made", "literal_words"), [(str, False), (tip, True)])
def test_only_a_tip_shows_an_image_in_its_text_literally(
    theme, qtbot, red_square, made, literal_words
):
    owner = shown(PlainLabel(theme, "x"), qtbot)
    QToolTip.showText(QPoint(10, 10), made(red_square), owner)
    qtbot.waitUntil(QToolTip.isVisible)
    (bubble,) = (each for each in QApplication.topLevelWidgets() if each.inherits("QTipLabel"))
    assert (red_dots(bubble) == 0) is literal_words
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_no_tip_is_made_of_nothing():
    assert tip("") == ""
    assert tip("Rui & <b>Ana</b>") == "<qt>Rui &amp; &lt;b&gt;Ana&lt;/b&gt;</qt>"


def test_a_label_follows_the_theme(theme, qtbot):
    label = shown(PlainLabel(theme, "€86.40", role="number"), qtbot)
    theme.set_scheme(Scheme.DARK)
    theme.set_text_size(150)
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(DARK.text)
    assert label.font().pixelSize() == 39
    label.set_role("caption")
    label.set_colour("danger")
    assert label.font().pixelSize() == theme.font(11).pixelSize()
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(DARK.danger)


def test_a_label_without_room_tells_the_rest_as_a_tip(theme, qtbot):
    label = shown(ElidedLabel(theme, "Lisboa"), qtbot, QSize(120, 20))
    assert label.toolTip() == ""
    label.setText("Beach flip-flops Kai 39, Linen shirt Maré & Straw hat Duna")
    assert label.toolTip() == tip("Beach flip-flops Kai 39, Linen shirt Maré & Straw hat Duna")
    label.resize(600, 20)
    assert label.toolTip() == ""


def test_a_click_copies_the_value_and_says_so(theme, qtbot):
    button = shown(CopyButton(theme, "PT50 0000 0000", value="PT5000000000"), qtbot)
    before = button.grab().toImage()
    with qtbot.waitSignal(button.copied) as copied:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert copied.args == ["PT5000000000"]
    assert QGuiApplication.clipboard().text() == "PT5000000000"
    assert button.grab().toImage() != before


def test_the_keyboard_copies_too(theme, qtbot):
    button = shown(CopyButton(theme, "mariana.costa@example.pt", icon_name="mail"), qtbot)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == "mariana.costa@example.pt"


def test_the_tick_goes_away_by_itself(theme, qtbot):
    button = shown(CopyButton(theme, "1047", icon_name="copy"), qtbot)

    def sign() -> QImage:
        return button.grab(QRect(3, 5, 10, 14)).toImage()  # inside the ring of the focus

    before = sign()
    button.click()
    assert sign() != before
    QApplication.processEvents()
    painted = Painted(button)
    qtbot.waitUntil(lambda: painted.times > 0, timeout=4000)  # by itself, nobody grabs it
    assert sign() == before


def test_a_copied_value_can_change(theme, qtbot):
    button = shown(CopyButton(theme, "old"), qtbot)
    button.set_value("<new>")
    button.click()
    assert QGuiApplication.clipboard().text() == "<new>"
    assert "<new>" not in button.toolTip()
    assert button.accessibleName().startswith("<new>")


def test_a_long_value_gives_way_in_a_narrow_place(theme, qtbot):
    place = QWidget()
    column = QVBoxLayout(place)
    button = CopyButton(theme, "a.very.long.address.of.a.customer@a.long.domain.example.pt")
    column.addWidget(button)
    shown(place, qtbot, QSize(160, 60))
    assert place.width() == 160
    assert button.width() < 160


@pytest.mark.parametrize("size", [100, 150])
@pytest.mark.parametrize("kind", KINDS)
def test_a_button_is_as_high_as_it_must_be_and_its_words_fit(theme, qtbot, kind, size):
    theme.set_text_size(size)
    button = shown(Button(theme, "Marcar como Cancelado", kind=kind, icon="ban"), qtbot)
    assert button.height() == theme.px(34)
    words = button.fontMetrics().horizontalAdvance("Marcar como Cancelado")
    assert button.width() >= words + theme.px(16) + 6


@pytest.mark.parametrize("widget", ["button", "copy"])
def test_nothing_to_click_is_smaller_than_24(theme, qtbot, widget):
    made = {
        "button": lambda: Button(theme, kind="quiet", icon="x", name="Dismiss"),
        "copy": lambda: CopyButton(theme, "1"),
    }[widget]()
    assert made.sizeHint().width() >= 24
    assert made.sizeHint().height() >= 24
    assert made.minimumSizeHint().height() >= 24


@pytest.mark.parametrize("kind", KINDS)
def test_a_button_shows_where_the_keyboard_is(theme, qtbot, kind):
    owner = QWidget()
    button = Button(theme, "Print", kind=kind, parent=owner)
    shown(owner, qtbot, QSize(200, 60))
    button.adjustSize()
    owner.setFocus()
    quiet = button.grab().toImage()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    lit = button.grab().toImage()
    changed = sum(
        quiet.pixelColor(x, y) != lit.pixelColor(x, y)
        for x in range(lit.width())
        for y in range(lit.height())
    )
    assert changed > 2 * button.width()  # two lines of it at least


def test_a_disabled_button_looks_disabled_and_does_nothing(theme, qtbot):
    button = shown(Button(theme, "Mark as Paid", kind="primary"), qtbot)
    assert button.grab().toImage().pixelColor(60, 3) == QColor(LIGHT.accent)
    button.setEnabled(False)
    assert button.grab().toImage().pixelColor(60, 3) == QColor(LIGHT.border)
    with qtbot.assertNotEmitted(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_button_can_become_another(theme, qtbot):
    button = shown(Button(theme, "Paid"), qtbot)
    narrow = button.sizeHint().width()
    button.set_text("Mark as Cancelled")
    button.set_icon("ban")
    button.set_kind("danger_fill")
    assert button.sizeHint().width() > narrow
    button.resize(button.sizeHint())
    assert button.grab().toImage().pixelColor(4, 17) == QColor(LIGHT.danger)


def test_a_mnemonic_takes_no_room_and_a_foreign_ampersand_does(theme, qtbot):
    plain = Button(theme, "Mark as Paid").sizeHint().width()
    assert Button(theme, "Mark as &Paid").sizeHint().width() == plain
    shop = Button(theme, literal("Praia & Sol"))
    room = shop.fontMetrics().horizontalAdvance("Praia & Sol")
    assert shop.sizeHint().width() == room + 28
    assert shop.shortcut().isEmpty()


def test_an_icon_of_a_button_alone_has_a_name(theme):
    assert Button(theme, kind="quiet", icon="ellipsis", name="More").accessibleName() == "More"


def test_an_icon_takes_the_colours_of_the_theme(theme, qtbot):
    label = shown(IconLabel(theme, "ban", "danger"), qtbot)
    light = label.pixmap().toImage()
    theme.set_scheme(Scheme.DARK)
    assert label.pixmap().toImage() != light
    label.set_icon("check")
    assert label.width() == label.height() == 16
