"""Papers on a printer: the sheets of the PDF, sent to the one that was chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from desktop import __version__
from desktop.paths import APPLICATION
from desktop.ui.paper.papers import Paper
from desktop.ui.paper.pdf import Progress, Stopped, job_title, page_layout, paint_job
from desktop.ui.paper.sheet import PaperSize, Sheet
from desktop.ui.paper.summary_painter import paint_sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPrinter:
    """A printer of this workstation: its name for the system and for people."""

    name: str
    description: str
    is_default: bool


class PrinterNotReady(Exception):
    """The printer does not take the job."""


def known_printers() -> tuple[KnownPrinter, ...]:
    """The printers of this workstation, the usual one first."""
    usual = QPrinterInfo.defaultPrinterName()
    known = [
        KnownPrinter(
            name=printer.printerName(),
            description=printer.description() or printer.printerName(),
            is_default=printer.printerName() == usual,
        )
        for printer in QPrinterInfo.availablePrinters()
    ]
    return tuple(sorted(known, key=lambda each: not each.is_default))


def printer_named(name: str, paper: PaperSize) -> QPrinter:
    """The printer of that name with our sheet laid in."""
    printer = QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)
    lay_in(printer, paper)
    return printer


def lay_in(printer: QPrinter, paper: PaperSize) -> None:
    """Prepare a printer for whole sheets of `paper`."""
    printer.setPageLayout(page_layout(paper))
    printer.setFullPage(True)
    printer.setCreator(f"{APPLICATION} {__version__}")


def print_papers(
    printer: QPrinter,
    contents: Sequence[Paper],
    paper: PaperSize,
    progress: Progress | None = None,
    first_page: int = 1,
) -> int:
    """Send all papers as one job and say how many pages it has.

    Raises:
        PrinterNotReady: the printer does not take the job.
        Stopped: `progress` called it off; what was sent may still come out.
        NoSuchPage: there is no page `first_page`; nothing was sent.
    """
    printer.setDocName(job_title(contents))
    painter = QPainter()
    points = _points(printer, paper)

    def paint(sheet: Sheet, first: bool) -> None:  # noqa: FBT001  # called by position only
        if not paper.height:  # each piece of a roll is as long as what stands on it
            printer.setPageLayout(page_layout(paper, sheet.height))
        if not (painter.begin(printer) if first else printer.newPage()):
            raise PrinterNotReady(printer.printerName())
        paint_sheet(painter, sheet, points)

    try:
        return paint_job(contents, paper, paint, progress, first_page)
    except Stopped:
        printer.abort()
        raise
    finally:
        if painter.isActive():  # the first page has come
            painter.end()


def _points(printer: QPrinter, paper: PaperSize) -> float:
    """How many dots a point measures; less where the dialog chose a smaller sheet than ours."""
    sheet = QSizeF(printer.paperRect(QPrinter.Unit.Point).size())
    high = sheet.height() / paper.height if paper.height else 1.0
    fit = min(1.0, sheet.width() / paper.width, high)
    # A rounded sheet (595 points for 595.28) must not make the type smaller.
    return printer.resolution() / 72 * (1.0 if fit > 0.99 else fit)
