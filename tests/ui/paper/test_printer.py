"""Papers on a printer; in the tests it is the system's one that prints into a file."""

from __future__ import annotations

import pytest
from PySide6.QtPrintSupport import QPrinter

from desktop.ui.paper.pdf import Stopped
from desktop.ui.paper.printer import (
    PrinterNotReady,
    known_printers,
    lay_in,
    print_papers,
)
from desktop.ui.paper.sheet import PaperSize
from tests.documents.orders import a_page, many_lines
from tests.ui.paper.papers import a_paper, pdf_text, read_pdf

pytestmark = pytest.mark.usefixtures("qapp")


def a_printer(path, paper=PaperSize.A4) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    lay_in(printer, paper)
    return printer


@pytest.mark.parametrize(
    ("paper", "width", "height"), [(PaperSize.A4, 595, 842), (PaperSize.LETTER, 612, 792)]
)
def test_a_job_is_one_run_of_whole_sheets(tmp_path, paper, width, height):
    path = tmp_path / "job.pdf"
    papers = [a_paper(a_page(lines=many_lines(60))), a_paper()]
    pages = print_papers(a_printer(path, paper), papers, paper)
    document = read_pdf(path)
    assert document.pageCount() == pages == 4
    size = document.pagePointSize(0)
    assert (size.width(), size.height()) == pytest.approx((width, height), abs=1)
    assert "SKU-059" in pdf_text(path)


def test_a_printer_prints_at_the_same_place_as_the_pdf(tmp_path):
    path = tmp_path / "job.pdf"
    print_papers(a_printer(path), [a_paper()], PaperSize.A4)
    document = read_pdf(path)
    found = document.getAllText(0)
    place = found.boundingRectangle()
    assert place.left() == pytest.approx(48, abs=2)
    assert place.right() == pytest.approx(595 - 48, abs=2)


def test_what_was_called_off_is_said(tmp_path):
    with pytest.raises(Stopped):
        print_papers(
            a_printer(tmp_path / "job.pdf"), [a_paper()] * 3, PaperSize.A4, lambda _d, _a: False
        )


@pytest.mark.qt_log_ignore("QPainter::begin", "cannot be opened", "QPrinter", "open failed")
def test_a_printer_that_takes_nothing_is_said(tmp_path):
    with pytest.raises(PrinterNotReady):
        print_papers(a_printer(tmp_path / "none" / "job.pdf"), [a_paper()], PaperSize.A4)


def test_the_usual_printer_comes_first():
    known = known_printers()
    assert [printer.is_default for printer in known] == sorted(
        (printer.is_default for printer in known), reverse=True
    )
