"""The papers as a PDF: what another program reads in it."""

from __future__ import annotations

import errno
import os
import statistics
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from desktop.documents.kinds import Wish
from desktop.domain.errors import DiskFull, UnwritableFile
from desktop.i18n import format_money, speaking
from desktop.i18n import gettext as _
from desktop.ui.paper.command import print_orders
from desktop.ui.paper.layout import sheets_of
from desktop.ui.paper.pages import page_image
from desktop.ui.paper.pdf import Stopped, write_pdf
from desktop.ui.paper.sheet import PaperSize
from tests.documents.orders import PRINTED_AT, a_line, a_page, many_lines, praia_e_sol
from tests.ui.paper.papers import a_paper, pdf_text, read_pdf

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("language", ["es", "pt", "en"])
def test_the_pdf_holds_every_text_so_that_it_can_be_found(tmp_path, language):
    path = tmp_path / "1047.pdf"
    assert write_pdf([a_paper(language=language)], path) == 1
    text = pdf_text(path)
    with speaking(language):
        total = format_money(8640, "EUR", 2).replace("\u00a0", " ")
        assert _("Order summary. Not an invoice.") in text
    for part in (
        total, "KAI-39-BRN", "Chapéu de palha Duna", "mariana.costa@example.pt", "2611-1047",
        "+351 912 000 047", "NIF 245 000 047", "21/11/2026, 11:05", "CTT Expresso, 24 h",
        "Rua da Rosa 84, 3.º Esq.", "38.7131", "Beneficiário: Praia & Sol, Lda.",
    ):  # fmt: skip
        assert part in text


@pytest.mark.parametrize(
    ("paper", "width", "height"), [("A4", 210.0, 297.0), ("Letter", 215.9, 279.4)]
)
def test_sheets_have_the_size_of_the_paper(tmp_path, paper, width, height):
    path = tmp_path / "1047.pdf"
    write_pdf([a_paper()], path, paper)
    size = read_pdf(path).pagePointSize(0)
    assert size.width() / 72 * 25.4 == pytest.approx(width, abs=0.5)
    assert size.height() / 72 * 25.4 == pytest.approx(height, abs=0.5)


def test_many_orders_are_one_file_in_the_order_asked_for(tmp_path):
    path = tmp_path / "job.pdf"
    papers = [a_paper(a_page(number=str(n), id=n), "en") for n in (1050, 1047, 1049)]
    assert write_pdf(papers, path) == 3
    text = pdf_text(path)
    assert text.index("Order 1050") < text.index("Order 1047") < text.index("Order 1049")
    assert text.count("Page 1 of 1") == 3


def test_chilean_pesos_stand_without_decimals(tmp_path):
    path = tmp_path / "1047.pdf"
    lines = (a_line("KAI", "Sandalias", 29990, currency="CLP"),)
    write_pdf([a_paper(a_page(lines=lines, payment_information=""), "es")], path)
    text = pdf_text(path)
    assert "33.980" in text
    assert "33.980,00" not in text


def red_pixels(image: QImage) -> int:
    small = image.convertToFormat(QImage.Format.Format_RGB32)
    colours = (small.pixelColor(x, y) for x in range(small.width()) for y in range(small.height()))
    return sum(c.red() > 200 and c.green() < 60 and c.blue() < 60 for c in colours)


def test_markup_in_a_name_is_printed_letter_by_letter_and_loads_nothing(tmp_path):
    picture = QImage(200, 200, QImage.Format.Format_RGB32)
    picture.fill(QColor("#FF0000"))
    picture.save(str(tmp_path / "p.png"))
    name = f"<img src=file://{tmp_path}/p.png>"
    path = tmp_path / "1047.pdf"
    write_pdf([a_paper(a_page(lines=(a_line("<b>A</b>", name, 100),), customer_note=name))], path)
    text = "".join(pdf_text(path).split())
    assert "<imgsrc=file://" in text
    assert "<b>A</b>" in text
    assert red_pixels(read_pdf(path).render(0, QSize(300, 424))) == 0


def test_the_test_above_would_see_red():
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    image.fill(QColor("#FF0000"))
    assert red_pixels(image) == 100


def test_the_preview_shows_what_the_pdf_holds(tmp_path):
    """Both come from one painter: laid over each other they hardly differ."""
    path = tmp_path / "1047.pdf"
    content = a_paper()
    write_pdf([content], path)
    (sheet,) = sheets_of(content, PaperSize.A4)
    screen = page_image(sheet, 300)
    paper = read_pdf(path).render(0, screen.size())
    assert likeness(screen, flat(paper)) > 0.95
    assert likeness(screen, flat(paper).flipped(Qt.Orientation.Horizontal)) < 0.7


def flat(image: QImage) -> QImage:
    """The picture on white paper."""
    ground = QImage(image.size(), QImage.Format.Format_RGB32)
    ground.fill(QColor("white"))
    painter = QPainter(ground)
    painter.drawImage(0, 0, image)
    painter.end()
    return ground


def likeness(one: QImage, other: QImage) -> float:
    """How alike two pictures are in their distribution of ink: 1 is the same."""
    return statistics.correlation(blocks(one), blocks(other))


def blocks(image: QImage) -> list[float]:
    smooth = Qt.TransformationMode.SmoothTransformation
    small = image.scaled(30, 42, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    return [small.pixelColor(x, y).lightnessF() for x in range(30) for y in range(42)]


def test_a_full_disk_leaves_the_old_file_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "1047.pdf"
    path.write_bytes(b"old")

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFull) as raised:
        write_pdf([a_paper()], path)
    assert raised.value.path == str(path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device that is always full")
def test_a_really_full_device_is_a_full_disk(tmp_path):
    (tmp_path / "1047.pdf.part").symlink_to("/dev/full")
    with pytest.raises(DiskFull):
        write_pdf([a_paper()], tmp_path / "1047.pdf")


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(UnwritableFile) as raised:
        write_pdf([a_paper()], tmp_path / "none" / "1047.pdf")
    assert raised.value.reason == "missing"


def test_a_folder_in_the_files_place_is_said(tmp_path):
    (tmp_path / "1047.pdf").mkdir()
    with pytest.raises(UnwritableFile) as raised:
        write_pdf([a_paper()], tmp_path / "1047.pdf")
    assert raised.value.reason == "folder"


def test_a_job_called_off_writes_nothing(tmp_path):
    seen = []

    def two_pages(done: int, pages: int) -> bool:
        seen.append((done, pages))
        return done < 2

    with pytest.raises(Stopped):
        write_pdf([a_paper()] * 4, tmp_path / "job.pdf", progress=two_pages)
    assert seen == [(1, 4), (2, 4)]
    assert list(tmp_path.iterdir()) == []


def test_the_command_writes_each_order_in_its_customers_language(tmp_path):
    out = tmp_path / "out.pdf"
    spanish = a_page(billing=a_page().order.billing.__class__(country="ES"))
    pages = print_orders([a_page(), spanish], praia_e_sol(), out, "A4", now=PRINTED_AT)
    assert pages == 2
    text = pdf_text(out)
    with speaking("pt"):
        assert _("Order {number}").format(number=1047) in text
    with speaking("es"):
        assert _("Order {number}").format(number=1047) in text


def test_the_command_can_be_told_one_language(tmp_path):
    out = tmp_path / "out.pdf"
    print_orders([a_page()], praia_e_sol(), out, "Letter", Wish(language="en"), now=PRINTED_AT)
    assert "Order summary. Not an invoice." in pdf_text(out)


def test_twenty_orders_stay_a_small_file(tmp_path):
    path = tmp_path / "job.pdf"
    write_pdf([a_paper(a_page(lines=many_lines(3), id=n)) for n in range(20)], path)
    assert path.stat().st_size < 400_000
