"""Files on an order in the window: attached, dropped, opened safely, saved, removed, undone."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from desktop.domain.status import OrderStatus
from tests.pages.window_page import WindowPage
from tests.shops import a_product, line

PDF = b"%PDF-1.7 a transfer" * 100


@pytest.fixture
def order(file_shop):
    file_shop.has(a_product("HAT", on_hand=9))
    return file_shop.order(line("HAT"))


@pytest.fixture
def page(order, file_shop, windowed) -> WindowPage:
    page = windowed(file_shop)
    page.wait_open(order)
    return page


@pytest.fixture
def opened_urls(page, monkeypatch) -> list[Path]:
    urls: list[Path] = []

    def opener(url: QUrl) -> bool:
        urls.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(page.view.files, "_opener", opener)
    return urls


def a_file(folder: Path, name: str, content: bytes = PDF) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def names(page: WindowPage) -> list[str]:
    shown = page.view.desk.page
    return [] if shown is None else [each.name for each in shown.attachments]


def wait_names(page: WindowPage, *expected: str) -> None:
    page.qtbot.waitUntil(lambda: names(page) == list(expected))


def drop(widget: QWidget, *paths: Path, text: str = "") -> bool:
    data = QMimeData()
    if paths:
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    if text:
        data.setText(text)
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
    QApplication.sendEvent(widget, enter)
    if enter.isAccepted():
        QApplication.sendEvent(widget, QDropEvent(QPointF(5, 5), copy, data, left, none))
    return enter.isAccepted()


def test_a_chosen_file_is_attached_and_told(page, order, tmp_path, monkeypatch):
    path = a_file(tmp_path, "transferencia.pdf")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a: ([str(path)], ""))
    assert page.find("attachments_empty").isVisibleTo(page.window)
    page.find("attach_file").click()
    page.wait_message("transferencia.pdf is attached.")
    wait_names(page, "transferencia.pdf")
    assert not page.find("attachments_empty").isVisibleTo(page.window)
    assert page.text("attachment_facts_0").startswith("2\u00a0KB · Ana · ")
    page.qtbot.waitUntil(
        lambda: page.text("history_title_0") == "Attached transferencia.pdf (2\u00a0KB) by Ana"
    )


@pytest.mark.parametrize("where", ["attachments_card", "detail"])
def test_files_are_dropped_on_the_card_or_anywhere_on_the_order(page, tmp_path, where):
    one, two = a_file(tmp_path, "one.pdf"), a_file(tmp_path, "two.txt", b"two")
    assert drop(page.find(where), one, two)
    page.wait_message("2 files are attached.")
    wait_names(page, "one.pdf", "two.txt")
    assert not drop(page.find(where), text="no file at all")


def test_one_refused_file_stops_no_other(page, tmp_path):
    empty, good = a_file(tmp_path, "empty.pdf", b""), a_file(tmp_path, "good.pdf")
    drop(page.find("attachments_card"), empty, good, tmp_path)
    page.wait_message("good.pdf is attached. empty.pdf is empty: there is nothing to keep.")
    assert "it is a folder" in page.message()
    wait_names(page, "good.pdf")


def test_removing_is_taken_back_from_the_message_and_by_ctrl_z(page, order, file_shop, tmp_path):
    page.view.files.attach(order.id, (a_file(tmp_path, "proof.pdf"),))
    wait_names(page, "proof.pdf")
    page.find("attachment_remove_0").click()
    page.wait_message("proof.pdf was removed.")
    wait_names(page)
    page.click("message_action_0")
    page.wait_message("Undone: proof.pdf is attached again.")
    wait_names(page, "proof.pdf")
    page.command("undo")  # what is left to undo is the attaching itself
    page.wait_message("Undone: proof.pdf is not attached any more.")
    wait_names(page)
    assert file_shop.now(order).status is OrderStatus.PENDING_PAYMENT


def test_opening_gives_a_viewer_a_private_copy_that_goes_with_the_window(
    page, order, file_shop, tmp_path, opened_urls
):
    made = file_shop.attachments.add(order.id, "transfer.exe", PDF)
    page.view.desk.read_again()
    wait_names(page, "transfer.exe")
    page.find("attachment_open_0").click()
    page.qtbot.waitUntil(lambda: bool(opened_urls))
    copy = opened_urls[0]
    assert copy.name == "transfer.exe.pdf"  # by what it is, not by what it is called
    assert copy.read_bytes() == PDF == file_shop.attachments.content(made.attachment.id)
    if os.name != "nt":
        assert stat.S_IMODE(copy.parent.parent.stat().st_mode) == 0o700
    page.view.stop()
    assert not copy.exists()


def test_what_could_run_is_only_saved(page, order, file_shop, tmp_path, monkeypatch):
    file_shop.attachments.add(order.id, "proof.pdf", b"MZ\x90\x00 a program")
    page.view.desk.read_again()
    wait_names(page, "proof.pdf")
    button = page.find("attachment_open_0")
    assert not button.isEnabled()
    assert "Save this one" in button.toolTip()
    target = tmp_path / "kept.bin"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(target), ""))
    page.find("attachment_save_0").click()
    page.wait_message("Saved as ")
    assert target.read_bytes() == b"MZ\x90\x00 a program"


def test_a_content_that_is_gone_is_a_sentence(page, order, file_shop, opened_urls):
    made = file_shop.attachments.add(order.id, "proof.pdf", PDF)
    digest = made.attachment.sha256
    (file_shop.path.with_suffix(".files") / digest[:2] / digest).unlink()
    page.view.desk.read_again()
    wait_names(page, "proof.pdf")
    page.find("attachment_open_0").click()
    page.wait_message("The content of proof.pdf is not in the shop's folder of files.")
    assert opened_urls == []


def test_a_picture_shows_itself_small(page, order, file_shop, tmp_path):
    image = QImage(600, 400, QImage.Format.Format_RGB32)
    image.fill(QColor("#ff00ff"))
    path = tmp_path / "parcel.png"
    image.save(str(path))
    page.view.files.attach(order.id, (path,))
    wait_names(page, "parcel.png")
    tile = page.find("attachment_tile_0")
    middle = tile.rect().center()
    page.view.detail.cards.ensureWidgetVisible(tile)
    page.qtbot.waitUntil(lambda: tile.grab().toImage().pixelColor(middle) == QColor("#ff00ff"))


def test_a_note_is_pinned_and_told(page, order, file_shop):
    file_shop.orders.add_note(order.id, "First")
    file_shop.orders.add_note(order.id, "Ring twice")
    page.view.desk.read_again()
    page.qtbot.waitUntil(lambda: page.window.findChild(QWidget, "note_text_1") is not None)
    page.qtbot.waitUntil(lambda: page.text("note_text_1") == "Ring twice")
    page.find("pin_note_1").click()
    page.qtbot.waitUntil(lambda: page.text("note_text_0") == "Ring twice")
    assert page.text("history_title_0") == "Note pinned by Ana"


def test_undo_after_pinning_unpins_and_takes_no_note_away(page, order, file_shop):
    page.view.changes.add_note(order.id, "First")
    page.qtbot.waitUntil(lambda: page.window.findChild(QWidget, "note_text_0") is not None)
    page.find("pin_note_0").click()
    page.qtbot.waitUntil(lambda: page.text("history_title_0") == "Note pinned by Ana")
    page.command("undo")
    page.qtbot.waitUntil(lambda: page.text("history_title_0") == "Note unpinned by Ana")
    assert page.text("note_text_0") == "First"
    page.command("undo")
    page.wait_message("the note on order")
