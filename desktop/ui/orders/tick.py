"""The tick box of a row, painted."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from desktop.ui.icons import pixmap
from desktop.ui.theme import Theme

SIDE = 16


def paint_tick(painter: QPainter, cell: QRect, theme: Theme, on: bool | None) -> None:  # noqa: FBT001  # the box's state
    """Paint a box in the middle of a cell: ticked, empty, or with a dash for some (None)."""
    side = theme.px(SIDE)
    left = cell.left() + (cell.width() - side) // 2 + 2
    top = cell.top() + (cell.height() - 1 - side) // 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    full = on is not False
    painter.setPen(QPen(theme.colour("accent" if full else "control"), 1.2))
    painter.setBrush(theme.colour("accent" if full else "surface"))
    painter.drawRoundedRect(QRectF(left, top, side, side).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    if full:
        inner = side - 4
        sign = pixmap(
            "check" if on else "minus",
            theme.tokens.on_accent,
            inner,
            painter.device().devicePixelRatioF(),
            3.0,
        )
        painter.drawPixmap(left + 2, top + 2, sign)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.restore()
