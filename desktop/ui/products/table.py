"""The table of products: one row a product, from the keyboard or the mouse."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop.domain.product_list import ProductRow, ProductSort
from desktop.i18n import gettext as _
from desktop.ui.badge import pill_width
from desktop.ui.pictures import Pictures
from desktop.ui.products.row_delegate import EDGE, PAD, ProductDelegate, ProductsLook
from desktop.ui.products.row_words import (
    SORTS,
    Column,
    column_title,
    price_words,
    product_name,
    widest_pills,
)
from desktop.ui.products.table_model import ProductsModel
from desktop.ui.row_table import RowTable
from desktop.ui.theme import Theme

_ARROW = 12
_MOVES = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
# From these widths on there is room for the bar, for what is held, for the price.
_LEAST_BAR, _WIDEST_BAR = 60, 100
_WITH_LEVEL, _WITH_HELD, _WITH_PRICE = 600, 560, 500


class _Head(QHeaderView):
    """The columns' names, and an arrow at the one that sorts."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._sorted, self._descending = Column.STOCK, False
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(20)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_sort(self, sort: ProductSort, *, descending: bool) -> None:
        """Set the arrow at the column that the list is sorted by."""
        self._sorted = next(column for column, by in SORTS.items() if by is sort)
        self._descending = descending
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._theme.px(32))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        column, theme = Column(section), self._theme
        painter.save()
        painter.fillRect(rect, theme.colour("surface"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("border"))
        painter.setFont(theme.font(12, 500))
        sorts = column is self._sorted
        painter.setPen(theme.colour("text" if sorts else "text2"))
        title = column_title(column)
        if sorts:
            title += " ↓" if self._descending else " ↑"
        left = EDGE if column is Column.PRODUCT else PAD + 2 if column is Column.STATE else 0
        room = rect.adjusted(left, 0, -PAD, -1)
        right = column in {Column.PRICE, Column.HELD, Column.STOCK}
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | side), title)
        painter.restore()


class ProductsTable(RowTable):
    """Shows a model of products; the product under the bar is the one that is open."""

    product_chosen = Signal(int)  # its id
    left = Signal()  # Enter: on into the product's page
    sort_chosen = Signal(object)  # a ProductSort

    def __init__(self, theme: Theme, model: ProductsModel, parent: QWidget | None = None) -> None:
        self._look = ProductsLook()
        super().__init__(self._look, parent)
        self._theme, self._products = theme, model
        self._quiet = False
        self._head = _Head(theme, self)
        self._cells = ProductDelegate(theme, lambda: model.rows, self._look, self)
        self._prepare()
        self.setModel(model)
        theme.changed.connect(self._dress)
        self._head.sectionClicked.connect(self._on_head_clicked)
        self.selectionModel().currentRowChanged.connect(self._on_current_changed)
        self._dress()

    def take_pictures(self, pictures: Pictures) -> None:
        """Show products' own pictures, from now on."""
        self._cells.pictures = pictures
        pictures.arrived.connect(lambda _sha256: self.viewport().update())

    def _prepare(self) -> None:
        self.setObjectName("productsTable")
        self.setHorizontalHeader(self._head)
        self.setItemDelegate(self._cells)

    def show_rows(self, rows: tuple[ProductRow, ...], open_id: int) -> None:
        """Show other products, with the bar on the one that is open where it stands there."""
        self._quiet = True
        self._products.show_rows(rows)
        self.select(open_id)
        self._quiet = False
        self._place_columns()

    def select(self, product_id: int) -> None:
        """Put the bar on a product without telling anybody."""
        quiet, self._quiet = self._quiet, True
        at = self._products.place_of(product_id)
        self._look.selected = at
        if at >= 0:
            index = self._products.index(at, 0)
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(
                index, flags | QItemSelectionModel.SelectionFlag.Rows
            )
            self.scrollTo(index)
        self._quiet = quiet
        self.viewport().update()

    def show_sort(self, sort: ProductSort, *, descending: bool) -> None:
        """Set the arrow in the head."""
        self._head.show_sort(sort, descending=descending)
        self._place_columns()

    def retranslate(self) -> None:
        """Speak the present language."""
        self.setAccessibleName(_("Products"))
        self._place_columns()
        self._head.viewport().update()
        self.viewport().update()

    # ---- events ----
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        }
        if plain and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.left.emit()
        elif plain and key in _MOVES:
            at = self.currentIndex().row() + _MOVES[key]
            if 0 <= at < self._products.rowCount():
                self.setCurrentIndex(self._products.index(at, 0))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_columns()

    def _on_head_clicked(self, section: int) -> None:
        sort = SORTS.get(Column(section))
        if sort is not None:
            self.sort_chosen.emit(sort)

    def _on_current_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        if self._quiet or not now.isValid():
            return
        self._look.selected = now.row()
        self.viewport().update()
        self.product_chosen.emit(self._products.rows[now.row()].id)

    def _dress(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._cells.row_height)
        self._place_columns()
        self.viewport().update()

    def _place_columns(self) -> None:
        """Give the numbers what they need and the name the rest."""
        room, px = self.viewport().width(), self._theme.px
        pills = max(pill_width(words, self._theme) for words in widest_pills())
        widths = {
            Column.PRICE: self._price_width() if room >= px(_WITH_PRICE) else 0,
            Column.HELD: self._title_width(Column.HELD) if room >= px(_WITH_HELD) else 0,
            Column.STOCK: self._title_width(Column.STOCK),
            Column.LEVEL: px(_LEAST_BAR) if room >= px(_WITH_LEVEL) else 0,
            Column.STATE: pills + PAD + EDGE,
        }
        if widths[Column.LEVEL]:  # a longer bar where the names leave room for it
            spare = room - sum(widths.values()) - self._name_width()
            widths[Column.LEVEL] += min(max(spare, 0), px(_WIDEST_BAR - _LEAST_BAR))
        self._look.with_price = widths[Column.PRICE] > 0
        for column, width in widths.items():
            self.setColumnHidden(column, width == 0)
            if width:
                self.setColumnWidth(column, width)
        self.setColumnWidth(Column.PRODUCT, max(room - sum(widths.values()), px(120)))

    def _title_width(self, column: Column) -> int:
        metrics = QFontMetrics(self._theme.font(12, 500))
        return metrics.horizontalAdvance(column_title(column)) + _ARROW + 2 * PAD

    def _name_width(self) -> int:
        metrics = QFontMetrics(self._theme.font(13, 500))
        names = (product_name(row) for row in self._products.rows[:200])
        widest = max((metrics.horizontalAdvance(name) for name in names), default=0)
        return widest + EDGE + self._theme.px(36) + 12 + 6

    def _price_width(self) -> int:
        metrics = QFontMetrics(self._theme.font(13))
        widest = max(
            (metrics.horizontalAdvance(price_words(row)) for row in self._products.rows[:200]),
            default=0,
        )
        return max(self._title_width(Column.PRICE), widest + 2 * PAD)
