"""Navigation, badges, the track, cards, fields: what frames the screens."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from desktop.domain.status import OrderStatus
from desktop.ui import badge as badges
from desktop.ui.badge import Badge, Pill, badge_width, paint_badge
from desktop.ui.card import Card, Line
from desktop.ui.fields import Area, Combo, Field
from desktop.ui.navigation import Navigation
from desktop.ui.skeleton import Skeleton
from desktop.ui.status_track import Station, StatusTrack
from desktop.ui.theme import Scheme, Theme, load_fonts
from desktop.ui.tokens import LIGHT, with_high_contrast
from desktop.words.status import status_word


@pytest.fixture
def theme(qapp) -> Theme:
    load_fonts()
    return Theme(Scheme.LIGHT)


@pytest.fixture
def navigation(theme, qtbot) -> Navigation:
    made = Navigation(theme)
    made.set_shop("Praia & Sol", "Ana")
    made.add_page("orders", "receipt-text", "Ctrl+1")
    made.add_page("map", "map", "Ctrl+3")
    made.add_page("settings", "settings", "Ctrl+,", foot=True)
    for key, word in (("orders", "Orders"), ("map", "Deliveries map"), ("settings", "Settings")):
        made.set_page_text(key, word)
    made.set_foot("hard-drive-download", "All changes saved", "Backup today, 09:10")
    made.choose("orders")
    qtbot.addWidget(made)
    made.resize(204, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def page(navigation: Navigation, key: str) -> QAbstractButton:
    return navigation.findChild(QAbstractButton, f"page_{key}")


def test_pages_stand_in_order_and_settings_at_the_foot(navigation):
    tops = [page(navigation, key).y() for key in ("orders", "map", "settings")]
    assert tops == sorted(tops)
    assert tops[2] > 450


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
def test_a_page_is_chosen(navigation, qtbot, way):
    with qtbot.waitSignal(navigation.chosen) as chosen:
        if way == "mouse":
            qtbot.mouseClick(page(navigation, "map"), Qt.MouseButton.LeftButton)
        else:
            qtbot.keyClick(page(navigation, "map"), Qt.Key.Key_Space)
    assert chosen.args == ["map"]
    assert page(navigation, "map").isChecked()
    assert not page(navigation, "orders").isChecked()


def test_the_open_page_stays_marked_when_it_is_clicked_again(navigation, qtbot):
    qtbot.mouseClick(page(navigation, "orders"), Qt.MouseButton.LeftButton)
    assert page(navigation, "orders").isChecked()


def test_counts_are_painted_and_said(navigation):
    before = page(navigation, "orders").grab().toImage()
    navigation.set_count("orders", 1037)
    assert page(navigation, "orders").grab().toImage() != before
    assert page(navigation, "orders").accessibleName() == "Orders, 1,037"


def test_the_rail_is_narrow_and_tells_names_and_keys_as_tips(navigation):
    navigation.set_count("orders", 37)
    navigation.set_rail(True)
    assert navigation.width() == 60
    assert "Orders (Ctrl+1), 37" in page(navigation, "orders").toolTip()
    assert page(navigation, "orders").sizeHint().height() == 44
    navigation.set_rail(False)
    assert navigation.width() == 204


def test_larger_words_get_a_wider_column_but_the_rail_stays(navigation, theme):
    theme.set_text_size(150)
    assert navigation.width() == 255
    navigation.set_rail(True)
    assert navigation.width() == 60


def test_the_foot_says_what_is_wrong_in_colour_and_words(navigation, theme):
    line = navigation.findChild(QWidget, "backup_line")
    navigation.set_foot("hard-drive-download", "All changes saved", "No backup for 8 days", "warn")
    assert line.text() == "No backup for 8 days"
    assert line.palette().windowText().color() == QColor(LIGHT.warn_fg)
    navigation.set_foot("cloud-off", "Database away", "Reading only", "error")
    assert line.palette().windowText().color() == QColor(LIGHT.danger)


def test_every_control_has_a_name_and_a_large_target(navigation, theme, qtbot):
    for rail in (False, True):
        navigation.set_rail(rail)
        for button in navigation.findChildren(QAbstractButton):
            assert button.accessibleName()
            assert button.width() >= 24
            assert button.height() >= 24


@pytest.mark.parametrize("status", list(OrderStatus))
def test_a_badge_shows_its_word_and_colour(theme, qtbot, status):
    made = Badge(theme)
    made.show_status(status)
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    assert made.accessibleName() == status_word(status)
    assert made.height() == 24
    grounds = {
        OrderStatus.PENDING_PAYMENT: LIGHT.pending_bg,
        OrderStatus.PAID: LIGHT.paid_bg,
        OrderStatus.SHIPPED: LIGHT.shipped_bg,
        OrderStatus.CANCELLED: LIGHT.cancel_bg,
    }
    assert made.grab().toImage().pixelColor(made.width() // 2, 2) == QColor(grounds[status])


def test_badges_are_painted_once_and_blitted_after(theme, monkeypatch):
    made = []
    paint = badges._paint
    monkeypatch.setattr(badges, "_painted", {})
    monkeypatch.setattr(badges, "_paint", lambda *given: made.append(given) or paint(*given))
    image = QPixmap(400, 100)
    painter = QPainter(image)
    widths = {paint_badge(painter, 0, 0, OrderStatus.PAID, theme, 1.0) for _each in range(50)}
    assert len(made) == 1
    theme.set_scheme(Scheme.DARK)
    paint_badge(painter, 0, 0, OrderStatus.PAID, theme, 1.0)
    paint_badge(painter, 0, 0, OrderStatus.PAID, theme, 2.0)
    painter.end()
    assert len(made) == 3
    assert widths == {badge_width(OrderStatus.PAID, theme)}


def test_the_cache_of_badges_does_not_grow_without_end(theme, monkeypatch, qtbot):
    monkeypatch.setattr(badges, "_painted", {})
    pill = Pill(theme)
    qtbot.addWidget(pill)
    for count in range(900):
        pill.show_word(f"Low: {count} left", icon="info", ground="warn_bg", ink="warn_fg")
        pill.grab()
    assert len(badges._painted) <= 402


def test_with_high_contrast_badges_have_a_line_of_their_ink(theme, qtbot, monkeypatch):
    pill = Pill(theme, "Low", icon="triangle-alert", ground="warn_bg", ink="warn_fg")
    qtbot.addWidget(pill)
    pill.resize(pill.sizeHint())
    quiet = pill.grab().toImage().pixelColor(pill.width() // 2, 0)
    monkeypatch.setattr(theme, "_tokens", with_high_contrast(LIGHT))
    badges._painted.clear()
    framed = pill.grab().toImage().pixelColor(pill.width() // 2, 0)
    badges._painted.clear()
    assert framed.lightness() < quiet.lightness() - 60


def stations(*times: str, last: OrderStatus = OrderStatus.SHIPPED) -> tuple[Station, ...]:
    way = (OrderStatus.PENDING_PAYMENT, OrderStatus.PAID, last)
    return tuple(
        Station(status=status, when=when or "not yet", done=bool(when))
        for status, when in zip(way, times, strict=True)
    )


@pytest.fixture
def track(theme, qtbot) -> StatusTrack:
    made = StatusTrack(theme)
    qtbot.addWidget(made)
    made.resize(560, 36)
    return made


def test_the_track_says_all_stations(track):
    track.show_stations(stations("10:42", "11:05", ""))
    assert track.accessibleName() == "Pending Payment 10:42, Paid 11:05, Shipped not yet"


def test_done_waiting_and_cancelled_look_different(track):
    pictures = []
    for way in (
        stations("10:42", "11:05", ""),
        stations("10:42", "", ""),
        stations("10:42", "11:05", "13:24"),
        stations("10:42", "11:05", "13:24", last=OrderStatus.CANCELLED),
    ):
        track.show_stations(way)
        pictures.append(track.grab().toImage())
    assert all(one != other for at, one in enumerate(pictures) for other in pictures[at + 1 :])


def runs_of(track: StatusTrack, colour: str) -> int:
    """How many pieces of that colour lie on the middle line."""
    image = track.grab().toImage()
    middle = track.height() // 2 - 1
    row = [image.pixelColor(x, middle) == QColor(colour) for x in range(image.width())]
    return sum(1 for before, now in pairwise(row) if now and not before)


def test_the_way_to_a_station_not_reached_is_dashed(track):
    track.show_stations(stations("10:42", "11:05", "13:24"))
    assert runs_of(track, LIGHT.success_fg) <= 4
    track.show_stations(stations("10:42", "11:05", ""))
    assert runs_of(track, LIGHT.text3) > 10


def test_a_card_shows_its_title_and_holds_things(theme, qtbot):
    card = Card(theme, "Products", "package")
    card.body.addWidget(Line(theme))
    qtbot.addWidget(card)
    card.resize(200, 100)
    assert card.accessibleName() == "Products"
    card.set_title("Productos")
    assert card.accessibleName() == "Productos"
    image = card.grab().toImage()
    assert image.pixelColor(100, 60) == QColor(LIGHT.surface)
    assert image.pixelColor(100, 0) == QColor(LIGHT.border)


def test_loading_rows_are_whole_and_do_not_move(theme, qtbot):
    rows = Skeleton(theme, row_height=50)
    qtbot.addWidget(rows)
    rows.resize(400, 120)
    image = rows.grab().toImage()
    assert image == rows.grab().toImage()
    ground = image.pixelColor(399, 119)
    drawn = [y for y in range(120) if any(image.pixelColor(x, y) != ground for x in range(400))]
    assert max(drawn) < 100


def test_a_field_is_named_and_follows_the_text_size(theme, qtbot):
    field = Field(theme, "Search", name="Search orders")
    qtbot.addWidget(field)
    assert field.accessibleName() == "Search orders"
    theme.set_text_size(150)
    assert field.font().pixelSize() == theme.font(13).pixelSize() == 20


def test_a_note_is_finished_with_ctrl_enter_and_tab_moves_on(theme, qtbot):
    place = QWidget()
    column = QVBoxLayout(place)
    area, field = Area(theme, "Add a note…"), Field(theme)
    column.addWidget(area)
    column.addWidget(field)
    qtbot.addWidget(place)
    place.show()
    qtbot.waitExposed(place)
    area.setFocus()
    qtbot.waitUntil(area.hasFocus)
    qtbot.keyClicks(area, "ring")
    qtbot.keyClick(area, Qt.Key.Key_Return)
    with qtbot.waitSignal(area.entered) as entered:
        qtbot.keyClick(area, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert entered.args == ["ring\n"]
    qtbot.keyClick(area, Qt.Key.Key_Tab)
    assert field.hasFocus()


def test_a_choice_has_an_arrow_that_follows_the_theme(theme, qtbot):
    combo = Combo(theme, name="State")
    combo.addItems(["Paid"])
    qtbot.addWidget(combo)
    combo.resize(QSize(160, 34))
    light = combo.grab().toImage()
    theme.set_scheme(Scheme.DARK)
    assert combo.grab().toImage() != light
    assert combo.accessibleName() == "State"


def test_a_card_without_a_title_owns_the_label_that_it_does_not_show(theme, qtbot):
    card = Card(theme)
    qtbot.addWidget(card)
    assert card._title.parent() is card  # an orphan would be collected under Qt's hands
    assert card._title.isHidden()
