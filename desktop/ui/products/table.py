"""The table of products: one row a product, from the keyboard or the mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFontMetrics,
)
from PySide6.QtWidgets import QWidget

from desktop.domain.product_list import ProductRow, ProductSort
from desktop.i18n import gettext as _
from desktop.ui.badge import pill_width
from desktop.ui.listed.table import ListedTable, ListHead
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
from desktop.ui.theme import Theme

_ARROW = 12
# From these widths on there is room for the bar, for what is held, for the price.
_LEAST_BAR, _WIDEST_BAR = 60, 100
_WITH_LEVEL, _WITH_HELD, _WITH_PRICE = 600, 560, 500


class _Head(ListHead):
    """Figures stand at the right of their columns, words at the left."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, sorted_by=Column.STOCK, down=False)

    def show_sort(self, sort: ProductSort, *, descending: bool) -> None:
        """Set the arrow at the column that the list is sorted by."""
        section = next(column for column, by in SORTS.items() if by is sort)
        self.show_arrow(section, down=descending)

    def title_of(self, section: int) -> str:
        return column_title(Column(section))

    def place_in(self, section: int) -> tuple[int, int, Qt.AlignmentFlag]:
        if section in {Column.PRICE, Column.HELD, Column.STOCK}:
            return 0, PAD, Qt.AlignmentFlag.AlignRight
        left = {Column.PRODUCT: EDGE, Column.STATE: PAD + 2}.get(Column(section), 0)
        return left, PAD, Qt.AlignmentFlag.AlignLeft


class ProductsTable(ListedTable):
    """Shows a model of products; the product under the bar is the one that is open."""

    def __init__(self, theme: Theme, model: ProductsModel, parent: QWidget | None = None) -> None:
        self._look = ProductsLook()
        super().__init__(theme, model, self._look, parent)
        self._products = model
        self._head = _Head(theme, self)
        self._painter = ProductDelegate(theme, lambda: model.rows, self._look, self)
        self.setObjectName("productsTable")
        self.begin(self._head, self._painter)

    def take_pictures(self, pictures: Pictures) -> None:
        """Show products' own pictures, from now on."""
        self._painter.pictures = pictures
        pictures.arrived.connect(lambda _sha256: self.viewport().update())

    def id_at(self, row: int) -> int:
        return self._products.rows[row].id

    def place_of(self, listed_id: int) -> int:
        return self._products.place_of(listed_id)

    def sort_at(self, section: int) -> ProductSort | None:
        return SORTS.get(Column(section))

    def show_rows(self, rows: tuple[ProductRow, ...], open_id: int) -> None:
        """Show other products, with the bar on the one that is open where it stands there."""
        self._quiet = True
        self._products.show_rows(rows)
        self.select(open_id)
        self._quiet = False
        self.place_columns()

    def show_sort(self, sort: ProductSort, *, descending: bool) -> None:
        """Set the arrow in the head."""
        self._head.show_sort(sort, descending=descending)
        self.place_columns()

    def retranslate(self) -> None:
        """Speak the present language."""
        self.setAccessibleName(_("Products"))
        super().retranslate()

    def place_columns(self) -> None:
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
