"""Papers as a PDF file: text that can be found, lines that stay sharp, fonts inside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from desktop import __version__
from desktop.documents.whole_file import write_whole
from desktop.paths import APPLICATION
from desktop.ui.paper.layout import sheets_of
from desktop.ui.paper.papers import Paper
from desktop.ui.paper.sheet import PaperSize, Sheet
from desktop.ui.paper.summary_painter import paint_sheet

_DPI = 1200
Progress = Callable[[int, int], bool]  # orders done, of how many; False stops


class Stopped(Exception):
    """The job was called off before its last page."""


class NoSuchPage(Exception):
    """The job ends before the page at which it was to begin; `pages` is how many it has."""

    def __init__(self, pages: int) -> None:
        super().__init__(pages)
        self.pages = pages


def write_pdf(
    contents: Sequence[Paper],
    path: Path,
    paper: PaperSize | str = PaperSize.A4,
    *,
    progress: Progress | None = None,
    first_page: int = 1,
) -> int:
    """Write the papers into one file, whole or not at all, and say how many pages it has.

    Raises:
        DiskFull: there is no room for it.
        UnwritableFile: the folder is not there, or must not be written into.
        Stopped: `progress` called it off; the file is as it was.
        NoSuchPage: there is no page `first_page`; the file is as it was.
    """
    size = PaperSize(paper)
    file, pages = _pdf(contents, size, progress, first_page)
    write_whole(path, file)
    return pages


def job_title(contents: Sequence[Paper]) -> str:
    """What a job is called in a list of jobs and in the PDF."""
    return contents[0].title if len(contents) == 1 else APPLICATION


def paint_job(
    contents: Sequence[Paper],
    paper: PaperSize,
    paint: Callable[[Sheet, bool], None],
    progress: Progress | None = None,
    first_page: int = 1,
) -> int:
    """Hand every page from one on to `paint`, with whether it is the first, and count them.

    An order is laid out only when its turn comes: a job of hundreds begins at once.

    Raises:
        Stopped: `progress` called it off.
        NoSuchPage: there is no page `first_page`.
    """
    pages = 0
    for number, content in enumerate(contents, start=1):
        for sheet in sheets_of(content, paper):
            pages += 1
            if pages >= first_page:
                paint(sheet, pages == first_page)
        if progress and not progress(number, len(contents)):
            raise Stopped
    if pages < first_page:
        raise NoSuchPage(pages)
    return pages - first_page + 1


def _pdf(
    contents: Sequence[Paper], paper: PaperSize, progress: Progress | None, first_page: int
) -> tuple[bytes, int]:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(job_title(contents))
    writer.setCreator(f"{APPLICATION} {__version__}")
    writer.setResolution(_DPI)
    painter = QPainter()

    def paint(sheet: Sheet, first: bool) -> None:  # noqa: FBT001  # called by position only
        if first or not paper.height:  # the sheets of a roll differ in length
            writer.setPageLayout(page_layout(paper, sheet.height))
        if first:
            painter.begin(writer)
        else:
            writer.newPage()
        paint_sheet(painter, sheet, _DPI / 72)

    try:
        pages = paint_job(contents, paper, paint, progress, first_page)
    finally:
        if painter.isActive():  # the first page has come
            painter.end()
    return bytes(buffer.data().data()), pages


def page_layout(paper: PaperSize, length: float = 0) -> QPageLayout:
    """The whole sheet upright, its margins those of the painted page; `length` of a roll's."""
    sizes = {
        PaperSize.A4: QPageSize.PageSizeId.A4,
        PaperSize.LETTER: QPageSize.PageSizeId.Letter,
        PaperSize.A5: QPageSize.PageSizeId.A5,
        PaperSize.GRID_3X7: QPageSize.PageSizeId.A4,
        PaperSize.GRID_2X4: QPageSize.PageSizeId.A4,
    }
    size = QPageSize(sizes[paper]) if paper in sizes else _own_size(paper, length)
    # Qt lays a sheet that is wider than high on its side unless it is told that it stands.
    layout = QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def _own_size(paper: PaperSize, length: float) -> QPageSize:
    size = QSizeF(paper.width, paper.height or length)
    return QPageSize(size, QPageSize.Unit.Point, str(paper), QPageSize.SizeMatchPolicy.ExactMatch)
