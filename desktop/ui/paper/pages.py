"""Pages as pictures: what the preview shows of a sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from desktop.ui.paper.sheet import Sheet
from desktop.ui.paper.summary_painter import paint_sheet


def page_image(sheet: Sheet, width: int, ratio: float = 1.0) -> QImage:
    """The page so many logical pixels wide, `ratio` device pixels to each."""
    points = width * ratio / sheet.width
    height = round(sheet.height * points)
    image = QImage(round(width * ratio), height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    try:
        paint_sheet(painter, sheet, points)
    finally:
        painter.end()
    image.setDevicePixelRatio(ratio)
    return image
