"""The picture of a product: chosen or dropped, kept small, shown wherever the product is."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from desktop.ui.products.picture_field import PictureField
from tests.pages.products_page import ProductsPage

PINK = QColor("#ff00ff")


def a_png(folder: Path, width: int = 1200, height: int = 900) -> Path:
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(PINK)
    path = folder / "hat.png"
    assert image.save(str(path))
    return path


def field_of(form: QDialog) -> PictureField:
    found = form.findChild(PictureField, "pictureField")
    assert found is not None
    return found


def shows(widget: QWidget) -> bool:
    return widget.grab().toImage().pixelColor(widget.rect().center()) == PINK


@pytest.fixture
def form(page: ProductsPage) -> QDialog:
    page.open("DUN")
    page.click("editProduct")
    return page.wait_dialog("productForm")


def test_a_chosen_picture_is_kept_small_and_shown(page, goods, form, tmp_path, monkeypatch):
    path = a_png(tmp_path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(path), ""))
    field = field_of(form)
    assert not field.remove.isVisible()
    page.click("choosePicture", form)
    page.qtbot.waitUntil(lambda: bool(field.picture) and form.do_button.isEnabled())
    page.qtbot.waitUntil(lambda: shows(field.tile))
    page.click("do", form)
    page.wait_closed("productForm")
    page.qtbot.waitUntil(lambda: goods.products.by_sku("DUN").picture == field.picture)
    kept = QImage.fromData(goods.pictures.content(field.picture))
    assert (kept.width(), kept.height()) == (800, 600)
    page.qtbot.waitUntil(lambda: shows(page.detail.header.tile))
    assert goods.findings() == []


def test_the_picture_of_a_product_is_on_its_orders_too(page, goods, form, tmp_path):
    field_of(form).take(a_png(tmp_path))
    page.qtbot.waitUntil(lambda: bool(field_of(form).picture))
    page.click("do", form)
    page.wait_closed("productForm")
    page.window.view.show_page("orders")
    page.window.view.refresh()
    tile = page.window.view.detail.cards.products._rows[0]._tile
    page.qtbot.waitUntil(lambda: shows(tile))


def test_removing_the_picture_is_an_edit_like_any_other(page, goods, form, tmp_path):
    field = field_of(form)
    field.take(a_png(tmp_path))
    page.qtbot.waitUntil(lambda: bool(field.picture))
    page.click("removePicture", form)
    assert field.picture == ""
    page.click("do", form)
    page.wait_closed("productForm")
    assert goods.products.by_sku("DUN").picture == ""


def test_what_is_no_picture_is_told_in_the_form_and_changes_nothing(page, goods, form, tmp_path):
    broken = tmp_path / "hat.png"
    broken.write_bytes(b"GIF89a no picture of ours")
    field_of(form).take(broken)
    page.qtbot.waitUntil(lambda: "hat.png is no picture that can be shown" in page.error(form))
    assert field_of(form).picture == ""
    assert form.do_button.isEnabled()
