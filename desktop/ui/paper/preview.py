"""The sheet as it will come out, with the way to the next one and a closer look."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.i18n import format_number
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.labels import PlainLabel
from desktop.ui.paper.layout import sheets_of
from desktop.ui.paper.pages import page_image
from desktop.ui.paper.papers import Paper
from desktop.ui.paper.sheet import PaperSize, Sheet
from desktop.ui.theme import Theme

_ZOOMS = (50, 75, 100, 125, 150, 200, 300)  # percent of the whole sheet in view
_MARGIN = 16
_REST_MS = 60  # how long nothing must change before the sheet is drawn sharp again


class SheetCanvas(QWidget):
    """One sheet of white paper; while its size changes the last picture is stretched."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._sheet: Sheet | None = None
        self._image: QImage | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._draw_again)
        theme.changed.connect(self.update)

    @property
    def sheet(self) -> Sheet | None:
        return self._sheet

    @property
    def drawn(self) -> QImage | None:
        """The picture that is shown, None while it is not drawn yet."""
        return self._image

    def show_sheet(self, sheet: Sheet | None) -> None:
        self._sheet = sheet
        self._image = None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._image is not None:
            self._rest.start()

    def _draw_again(self) -> None:
        self._image = None
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if self._image is None and self._sheet is not None:
            self._image = page_image(self._sheet, self.width(), self.devicePixelRatioF())
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.rect(), self._image)
        painter.setPen(QPen(self._theme.colour("border"), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class Preview(QWidget):
    """The sheets of a job, one at a time; an order is laid out when one comes to it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._contents: Sequence[Paper] = ()
        self._paper = PaperSize.A4
        self._sheets: dict[int, tuple[Sheet, ...]] = {}
        self._at = (0, 0)  # which order, which of its pages
        self._sheet: Sheet | None = None
        self._zoom = 100
        self._build()
        self._assemble()
        self._connect()
        self._dress()

    def _build(self) -> None:
        self.smaller = Button(self._theme, kind="quiet", icon="minus", name=_("Smaller"))
        self.smaller.setObjectName("preview_smaller")
        self.larger = Button(self._theme, kind="quiet", icon="plus", name=_("Larger"))
        self.larger.setObjectName("preview_larger")
        self.back = Button(self._theme, "‹", kind="quiet", name=_("Previous page"))
        self.back.setObjectName("preview_back")
        self.onward = Button(self._theme, "›", kind="quiet", name=_("Next page"))
        self.onward.setObjectName("preview_onward")
        self.zoom_label = PlainLabel(self._theme, role="body", colour="text2")
        self.zoom_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.page_label = PlainLabel(self._theme, role="body", colour="text2")
        self.page_label.setObjectName("preview_page")
        self.canvas = SheetCanvas(self._theme)
        self.canvas.setObjectName("preview_sheet")
        self._area = QScrollArea()
        self._area.setWidget(self.canvas)
        self._area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName(_("Preview of the page"))

    def _assemble(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(6)
        bar.addStretch(1)
        for part in (self.smaller, self.zoom_label, self.larger):
            bar.addWidget(part)
        bar.addSpacing(16)
        for part in (self.back, self.page_label, self.onward):
            bar.addWidget(part)
        bar.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 6, _MARGIN, 12)
        column.setSpacing(4)
        column.addLayout(bar)
        column.addWidget(self._area, 1)

    def _connect(self) -> None:
        self.smaller.clicked.connect(lambda _checked=False: self._step_zoom(-1))
        self.larger.clicked.connect(lambda _checked=False: self._step_zoom(1))
        self.back.clicked.connect(lambda _checked=False: self.turn(-1))
        self.onward.clicked.connect(lambda _checked=False: self.turn(1))
        self._theme.changed.connect(self._dress)

    @property
    def page_text(self) -> str:
        """What the preview says about where one is."""
        return self.page_label.text()

    def show_papers(self, contents: Sequence[Paper], paper: PaperSize) -> None:
        """Show a job's papers, staying at the order that was in view where it is still there."""
        order = min(self._at[0], max(0, len(contents) - 1))
        self._contents, self._paper, self._sheets = contents, paper, {}
        self._go_to(order, self._at[1])

    def turn(self, step: int) -> None:
        """Go one page on or back, over the end of an order to the next one."""
        order, page = self._at[0], self._at[1] + step
        if page < 0 and order > 0:
            order, page = order - 1, len(self._sheets_of(order - 1)) - 1
        elif page >= len(self._sheets_of(order)) and order < len(self._contents) - 1:
            order, page = order + 1, 0
        self._go_to(order, page)

    def _sheets_of(self, order: int) -> tuple[Sheet, ...]:
        if order >= len(self._contents):
            return ()
        if order not in self._sheets:
            self._sheets[order] = sheets_of(self._contents[order], self._paper)
        return self._sheets[order]

    def _go_to(self, order: int, page: int) -> None:
        sheets = self._sheets_of(order)
        page = min(max(page, 0), max(0, len(sheets) - 1))
        self._at = (order, page)
        self._sheet = sheets[page] if sheets else None
        self._fit()
        self.canvas.show_sheet(self._sheet)
        self._say_page(order, page, len(sheets))

    def _say_page(self, order: int, page: int, pages: int) -> None:
        orders = len(self._contents)
        text = _("Page {page} of {pages}").format(
            page=format_number(page + 1), pages=format_number(pages)
        )
        if orders > 1:
            place = _("Order {place} of {orders}").format(
                place=format_number(order + 1), orders=format_number(orders)
            )
            text = f"{place} · {text}"
        self.page_label.setText(text)
        alone = orders <= 1 and pages <= 1
        self.back.setVisible(not alone)
        self.onward.setVisible(not alone)
        self.back.setEnabled((order, page) != (0, 0))
        self.onward.setEnabled(order < orders - 1 or page < pages - 1)

    def _step_zoom(self, step: int) -> None:
        at = min(max(_ZOOMS.index(self._zoom) + step, 0), len(_ZOOMS) - 1)
        self._zoom = _ZOOMS[at]
        self._fit()

    def _fit(self) -> None:
        """Size the sheet: at 100 % it stands whole in the view."""
        view = self._area.maximumViewportSize()
        sheet = self._sheet
        ratio = sheet.height / sheet.width if sheet else 297 / 210
        whole = min(view.width() - 4, (view.height() - 4) / ratio)
        width = max(80, round(whole * self._zoom / 100))
        self.canvas.resize(QSize(width, round(width * ratio)))
        self.zoom_label.setText(_("{percent}%").format(percent=format_number(self._zoom)))
        self.smaller.setEnabled(self._zoom > _ZOOMS[0])
        self.larger.setEnabled(self._zoom < _ZOOMS[-1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        zooms = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1}
        if event.key() in steps:
            self.turn(steps[Qt.Key(event.key())])
        elif event.key() in zooms:
            self._step_zoom(zooms[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _dress(self) -> None:
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.Window, self._theme.colour("sidebar"))
        self.setPalette(colours)
        self.setAutoFillBackground(True)
        self.zoom_label.setMinimumWidth(self._theme.px(44))
