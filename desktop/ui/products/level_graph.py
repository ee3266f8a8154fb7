"""How the level of a product went this month: steps, and a line at the low level."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.domain.product_page import LevelStep, ProductPage
from desktop.i18n import format_month_day, format_number
from desktop.i18n import gettext as _
from desktop.ui.theme import Theme
from desktop.words.levels import level_words

_HEIGHT = 104
_FILL = 38  # how much of the ground below the line is seen, of 255


class LevelGraph(QWidget):
    """Painted steps; a screen reader is told where they begin and end."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("levelGraph")
        self._theme = theme
        self._steps: tuple[LevelStep, ...] = ()
        self._end: datetime | None = None
        self._low = 0
        self._first = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_page(self, page: ProductPage, zone: tzinfo) -> None:
        """Show the month of a product."""
        self._steps, self._end, self._low = page.levels, page.read_at, page.row.low_level
        start: date = page.levels[0].at.astimezone(zone).date()
        self._first = format_month_day(start)
        self.setAccessibleName(
            _("Stock this month: {first} on {day}, {last} today, low-stock level {low}").format(
                first=level_words(page.levels[0].level),
                day=self._first,
                last=level_words(page.levels[-1].level),
                low=format_number(self._low),
            )
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, self._theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self._theme.px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._steps or self._end is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        marks = scale_marks(self._lowest, self._highest)
        plot = self._plot(painter, marks)
        self._paint_grid(painter, plot, marks)
        self._paint_steps(painter, plot, marks)
        self._paint_low(painter, plot, marks)
        self._paint_days(painter, plot)
        painter.end()

    @property
    def _lowest(self) -> int:
        return min(0, *(each.level for each in self._steps))

    @property
    def _highest(self) -> int:
        return max(self._low, *(each.level for each in self._steps), 1)

    def _plot(self, painter: QPainter, marks: list[int]) -> QRectF:
        painter.setFont(self._theme.font(12))
        metrics = painter.fontMetrics()
        widest = max(metrics.horizontalAdvance(level_words(mark)) for mark in marks)
        top, bottom = metrics.height() / 2 + 1, metrics.height() + 8
        return QRectF(widest + 10, top, self.width() - widest - 11, self.height() - top - bottom)

    def _paint_grid(self, painter: QPainter, plot: QRectF, marks: list[int]) -> None:
        for mark in marks:
            height = _height(mark, plot, marks)
            painter.setPen(QPen(self._theme.colour("grid"), 1))
            painter.drawLine(QPointF(plot.left(), height), QPointF(plot.right(), height))
            painter.setPen(self._theme.colour("text2"))
            room = QRectF(0, height - 10, plot.left() - 8, 20)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room, int(flags), level_words(mark))

    def _paint_steps(self, painter: QPainter, plot: QRectF, marks: list[int]) -> None:
        line = self._line(plot, marks)
        ground = QPainterPath(line)
        zero = _height(0, plot, marks)
        ground.lineTo(plot.right(), zero)
        ground.lineTo(plot.left(), zero)
        ground.closeSubpath()
        fill = self._theme.colour("chart1")
        fill.setAlpha(_FILL)
        painter.fillPath(ground, fill)
        painter.setPen(
            QPen(
                self._theme.colour("chart1"),
                2,
                Qt.PenStyle.SolidLine,
                Qt.PenCapStyle.FlatCap,
                Qt.PenJoinStyle.MiterJoin,
            )
        )
        painter.drawPath(line)

    def _line(self, plot: QRectF, marks: list[int]) -> QPainterPath:
        assert self._end is not None  # noqa: S101  # painted only with a page
        start = self._steps[0].at
        whole = max((self._end - start).total_seconds(), 1.0)
        path = QPainterPath(QPointF(plot.left(), _height(self._steps[0].level, plot, marks)))
        for step in self._steps[1:]:
            part = min((step.at - start).total_seconds() / whole, 1.0)
            across = plot.left() + plot.width() * part
            path.lineTo(across, path.currentPosition().y())
            path.lineTo(across, _height(step.level, plot, marks))
        path.lineTo(plot.right(), path.currentPosition().y())
        return path

    def _paint_low(self, painter: QPainter, plot: QRectF, marks: list[int]) -> None:
        pen = QPen(self._theme.colour("warn_fg"), 1.2)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        height = _height(self._low, plot, marks)
        painter.drawLine(QPointF(plot.left(), height), QPointF(plot.right(), height))

    def _paint_days(self, painter: QPainter, plot: QRectF) -> None:
        painter.setPen(self._theme.colour("text2"))
        painter.setFont(self._theme.font(12))
        room = QRectF(plot.left(), plot.bottom() + 2, plot.width(), self.height() - plot.bottom())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft), self._first)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignRight), _("today"))


def scale_marks(lowest: int, highest: int) -> list[int]:
    """Four or so round numbers that hold all levels between them."""
    step = 1
    while (highest - lowest) / step > 4:
        for factor in (2, 3, 5, 10):
            candidate = factor * 10 ** (len(str(step)) - 1)
            if candidate > step:
                step = candidate
                break
    marks = [lowest // step * step]
    while marks[-1] < highest:
        marks.append(marks[-1] + step)
    return marks


def _height(level: int, plot: QRectF, marks: list[int]) -> float:
    part = (level - marks[0]) / max(marks[-1] - marks[0], 1)
    return plot.bottom() - plot.height() * part
