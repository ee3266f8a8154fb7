"""At which label of a begun sheet to start: the sheet drawn small, to be clicked."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.i18n import format_number
from desktop.i18n import gettext as _
from desktop.ui.labels import tip
from desktop.ui.paper.label_layout import GRIDS, Grid
from desktop.ui.paper.sheet import PaperSize
from desktop.ui.theme import Theme

_ALONE = GRIDS[PaperSize.LABEL]
_CELL_WIDE, _CELL_HIGH, _GAP = 34, 19, 3


class LabelChoice(QWidget):
    """The labels before the chosen one are gone from the sheet already."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._grid: Grid = _ALONE
        self._number = 1
        self.setObjectName("print_first_label")
        self.setAccessibleName(_("Begin at this label"))
        self.setToolTip(tip(_("Click the first label that is still on the sheet.")))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def number(self) -> int:
        """The label at which the job begins; 1 is the first of the sheet."""
        return self._number

    @property
    def is_wanted(self) -> bool:
        """Whether the sheet has more than one label."""
        return self._grid.count > 1

    def offer(self, paper: PaperSize) -> None:
        """Show the labels of another sheet, all of them there."""
        grid = GRIDS.get(paper, _ALONE)
        if grid is not self._grid:
            self._grid, self._number = grid, 1
            self.updateGeometry()
            self._tell()

    def choose(self, number: int) -> None:
        """Begin at a label."""
        wanted = min(max(1, number), self._grid.count)
        if wanted != self._number:
            self._number = wanted
            self._tell()
            self.changed.emit()

    def _tell(self) -> None:
        text = _("Label {number} of {count}")
        self.setAccessibleDescription(
            text.format(number=format_number(self._number), count=format_number(self._grid.count))
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(
            self._grid.columns * (_CELL_WIDE + _GAP) + _GAP + 2,
            self._grid.rows * (_CELL_HIGH + _GAP) + _GAP + 2,
        )

    def _cell(self, number: int) -> QRectF:
        row, column = divmod(number - 1, self._grid.columns)
        return QRectF(
            _GAP + 1 + column * (_CELL_WIDE + _GAP), _GAP + 1 + row * (_CELL_HIGH + _GAP),
            _CELL_WIDE, _CELL_HIGH,
        )  # fmt: skip

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = QPointF(event.position())
        for number in range(1, self._grid.count + 1):
            if self._cell(number).adjusted(-_GAP, -_GAP, 0, 0).contains(at):
                self.choose(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self._grid.columns, Qt.Key.Key_Down: self._grid.columns,
        }  # fmt: skip
        key = Qt.Key(event.key())
        if key in steps:
            if 1 <= self._number + steps[key] <= self._grid.count:
                self.choose(self._number + steps[key])
        elif key == Qt.Key.Key_Home:
            self.choose(1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colour = self._theme.colour
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font(11))
        for number in range(1, self._grid.count + 1):
            cell = self._cell(number).adjusted(0.5, 0.5, -0.5, -0.5)
            gone = number < self._number
            first = number == self._number
            painter.setPen(QPen(colour("accent" if first else "border" if gone else "control"),
                                2 if first and self.hasFocus() else 1))  # fmt: skip
            painter.setBrush(colour("selected" if first else "subtle" if gone else "raised"))
            painter.drawRoundedRect(cell, 3, 3)
            if gone:
                continue
            painter.setPen(colour("accent_text" if first else "text2"))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, format_number(number))
        painter.end()
