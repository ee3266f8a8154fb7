"""Chips: counted, reached by one Tab, moved by arrows, and never cut."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.domain.status import OrderStatus
from desktop.ui.chip import Chip, ChipRow
from desktop.ui.theme import Scheme, Theme, load_fonts
from desktop.ui.tokens import STATUS_ICONS, STATUS_INKS

WORDS = ("Pagamento Pendente", "Pago", "Enviado", "Cancelado")
KEYS = (None, *OrderStatus)


@pytest.fixture
def theme(qapp) -> Theme:
    load_fonts()
    return Theme(Scheme.LIGHT)


@pytest.fixture
def row(theme) -> ChipRow:
    made = ChipRow(theme)
    made.add(None, Chip(theme, "Todas"))
    for status, word in zip(OrderStatus, WORDS, strict=True):
        made.add(status, Chip(theme, word, icon=STATUS_ICONS[status], ink=STATUS_INKS[status][1]))
    return made


@pytest.fixture
def place(row, qtbot) -> QWidget:
    """A row between two fields, as in a window."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    for each in (QLineEdit(), row, QLineEdit()):
        column.addWidget(each)
    qtbot.addWidget(made)
    made.resize(900, 200)
    made.show()
    qtbot.waitExposed(made)
    return made


def chips(row: ChipRow) -> list[Chip]:
    return [row.chip(key) for key in KEYS]


def test_the_first_chip_is_chosen_and_only_one_ever_is(row):
    assert row.choice is None
    row.choose(OrderStatus.PAID)
    assert row.choice is OrderStatus.PAID
    assert [chip.isChecked() for chip in chips(row)] == [False, False, True, False, False]


def test_a_click_chooses_and_tells_once(row, place, qtbot):
    with qtbot.waitSignal(row.chosen) as chosen:
        qtbot.mouseClick(row.chip(OrderStatus.SHIPPED), Qt.MouseButton.LeftButton)
    assert chosen.args == [OrderStatus.SHIPPED]
    with qtbot.assertNotEmitted(row.chosen):
        qtbot.mouseClick(row.chip(OrderStatus.SHIPPED), Qt.MouseButton.LeftButton)
    assert row.chip(OrderStatus.SHIPPED).isChecked()


def test_choosing_by_the_program_tells_nobody(row, qtbot):
    with qtbot.assertNotEmitted(row.chosen):
        row.choose(OrderStatus.CANCELLED)


@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        (Qt.Key.Key_Right, OrderStatus.SHIPPED),
        (Qt.Key.Key_Left, OrderStatus.PENDING_PAYMENT),
        (Qt.Key.Key_Home, None),
        (Qt.Key.Key_End, OrderStatus.CANCELLED),
    ],
)
def test_arrows_move_inside_the_row(row, place, qtbot, key, wanted):
    row.choose(OrderStatus.PAID)
    row.chip(OrderStatus.PAID).setFocus()
    with qtbot.waitSignal(row.chosen) as chosen:
        qtbot.keyClick(row.chip(OrderStatus.PAID), key)
    assert chosen.args == [wanted]
    assert row.chip(wanted).hasFocus()


def test_arrows_go_round(row, place, qtbot):
    row.chip(None).setFocus()
    qtbot.keyClick(row.chip(None), Qt.Key.Key_Left)
    assert row.choice is OrderStatus.CANCELLED
    qtbot.keyClick(row.chip(OrderStatus.CANCELLED), Qt.Key.Key_Right)
    assert row.choice is None


def test_the_row_is_one_stop_of_tab(row, place, qtbot):
    before, after = place.findChildren(QLineEdit)
    row.choose(OrderStatus.SHIPPED)
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert row.chip(OrderStatus.SHIPPED).hasFocus()
    qtbot.keyClick(row.chip(OrderStatus.SHIPPED), Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_a_chip_is_high_enough_for_a_finger_and_says_its_count(theme):
    chip = Chip(theme, "Pago")
    chip.set_count(1104)
    assert chip.sizeHint().height() == 30
    assert chip.accessibleName() == "Pago, 1,104"
    assert chip.count == 1104


def test_choosing_a_chip_moves_nothing(row, place):
    before = [chip.geometry() for chip in chips(row)]
    row.choose(OrderStatus.SHIPPED)
    assert [chip.geometry() for chip in chips(row)] == before


def with_icons(row: ChipRow) -> list[bool]:
    return [chip.width() == chip.width_with(icon=True) for chip in chips(row)[1:]]


def lines(row: ChipRow) -> int:
    return len({chip.y() for chip in chips(row)})


def test_with_room_chips_stand_in_one_line_with_their_icons(row, place):
    assert (with_icons(row), lines(row)) == ([True] * 4, 1)
    assert row.height() == 30


def test_with_less_room_they_lose_their_icons_first(row, place, qtbot):
    wide = sum(chip.width() + 6 for chip in chips(row)) - 6
    place.resize(wide - 20, 200)
    qtbot.waitUntil(lambda: row.width() == wide - 20)
    assert (with_icons(row), lines(row)) == ([False] * 4, 1)


@pytest.mark.parametrize("size", [100, 150])
@pytest.mark.parametrize("width", [464, 320])
def test_then_they_wrap_and_none_is_cut(row, place, theme, qtbot, width, size):
    theme.set_text_size(size)
    place.setFixedWidth(width)
    for chip in chips(row):
        chip.set_count(1248)
    qtbot.waitUntil(lambda: row.width() == width)
    assert lines(row) > 1
    for chip in chips(row):
        assert chip.geometry().right() < row.width()
        assert chip.geometry().bottom() < row.height()
        assert chip.width() >= chip.sizeHint().width()


def test_a_longer_word_finds_its_room(row, place):
    row.chip(None).set_text("Todas as encomendas")
    left, right = row.chip(None).geometry(), row.chip(OrderStatus.PENDING_PAYMENT).geometry()
    assert left.width() == row.chip(None).sizeHint().width()
    assert right.left() > left.right()


def test_a_chip_shows_focus_choice_and_hand(row, place, qtbot):
    chip = row.chip(OrderStatus.PAID)
    quiet = chip.grab().toImage()
    row.choose(OrderStatus.PAID)
    chosen = chip.grab().toImage()
    chip.setFocus()
    qtbot.waitUntil(chip.hasFocus)
    focused = chip.grab().toImage()
    assert quiet != chosen != focused
    assert chip.size() == QSize(chip.width_with(icon=True), 30)
