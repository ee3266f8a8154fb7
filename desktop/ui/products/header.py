"""The header of a product's page: tile, name, SKU and barcode, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.product_list import ProductRow
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.icons import icon
from desktop.ui.labels import ElidedLabel, tip
from desktop.ui.orders.product_tile import ProductTile
from desktop.ui.products.row_words import barcode_words, product_name, sku_words
from desktop.ui.theme import Theme


class ProductHeader(QWidget):
    """It never scrolls; its buttons keep their side."""

    wished = Signal(str)  # edit, replenish, count, stocktake, duplicate, archive, take_back

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("productHeader")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._theme = theme
        self._row: ProductRow | None = None
        self._reason = ""
        self._menu: QMenu | None = None
        self.tile = ProductTile(theme, size=40)
        self.name = ElidedLabel(theme, role="page")
        self.name.setObjectName("productName")
        self.sku = ElidedLabel(theme, colour="text2")
        self.sku.setObjectName("productSku")
        self.edit = Button(theme, icon="pencil")
        self.edit.setObjectName("editProduct")
        self.replenish = Button(theme, kind="primary", icon="plus")
        self.replenish.setObjectName("replenish")
        self.more = Button(theme, kind="quiet", icon="ellipsis")
        self.more.setObjectName("moreProduct")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.sku)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 12, 12, 12)
        row.setSpacing(8)
        row.addWidget(self.tile)
        row.addSpacing(4)
        row.addLayout(words, 1)
        for button in (self.edit, self.replenish, self.more):
            row.addWidget(button)
        self.edit.clicked.connect(lambda _on=False: self.wished.emit("edit"))
        self.replenish.clicked.connect(lambda _on=False: self._wish_main())
        self.more.clicked.connect(self._open_menu)
        theme.changed.connect(self.update)

    def show_row(self, row: ProductRow) -> None:
        """Show a product."""
        self._row = row
        product = row.product
        self.tile.show_product(product_name(row), product.picture)
        self.name.setText(product_name(row))
        parts = [sku_words(row)]
        if product.barcode:
            parts.append(_("barcode {code}").format(code=barcode_words(product.barcode)))
        self.sku.setText(" · ".join(parts))
        self.replenish.set_icon("rotate-ccw" if product.archived else "plus")
        self._write()

    def set_writable(self, reason: str) -> None:
        """Let the product be changed, or say why it cannot be."""
        self._reason = reason
        self._write()

    def menu(self) -> QMenu | None:
        """The menu of the product that is shown, made anew."""
        if self._row is None:
            return None
        menu = QMenu(self)
        menu.setObjectName("productMenu")
        menu.setFont(self._theme.font(13))
        menu.setToolTipsVisible(True)
        counted = not self._row.product.unlimited and not self._row.product.archived
        self._add(menu, "count", _("Correct count…"), "pencil", offered=counted)
        self._add(menu, "stocktake", _("Stocktake…"), "clipboard-list")
        self._add(menu, "duplicate", _("Duplicate as variant…"), "copy")
        menu.addSeparator()
        if self._row.product.archived:
            self._add(menu, "take_back", _("Take back into use"), "rotate-ccw")
        else:
            self._add(menu, "archive", _("Archive…"), "package")
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._write()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.colour("border"))
        painter.end()

    def _wish_main(self) -> None:
        archived = self._row is not None and self._row.product.archived
        self.wished.emit("take_back" if archived else "replenish")

    def _write(self) -> None:
        archived = self._row is not None and self._row.product.archived
        self.replenish.set_text(_("Take back into use") if archived else _("Replenish…"))
        self.edit.set_text(_("Edit"))
        buttons = (self.edit, self.replenish, self.more)
        taken = sum(each.sizeHint().width() + 8 for each in buttons) + self.tile.width() + 44
        if taken + self.name.sizeHint().width() > self.width():
            self.edit.set_text("")  # the name matters more than the word beside the pencil
        self.edit.setAccessibleName(_("Edit product"))
        self.edit.setToolTip(tip(self._reason or _("Edit product")))
        uncounted = self._row is not None and self._row.product.unlimited and not archived
        why = _("Sold without limit: there is no stock to replenish.") if uncounted else ""
        self.replenish.setToolTip(tip(self._reason or why))
        self.replenish.setEnabled(not (self._reason or why))
        self.edit.setEnabled(not self._reason)
        self.more.setAccessibleName(_("More actions"))
        self.more.setToolTip(tip(_("More actions")))

    def _add(self, menu: QMenu, wish: str, words: str, sign: str, *, offered: bool = True) -> None:
        action = QAction(icon(sign, self._theme.tokens.text2), words, menu)
        action.setObjectName(wish)
        action.setEnabled(offered and not self._reason)
        action.setToolTip(tip(self._reason))
        action.triggered.connect(lambda _on=False: self.wished.emit(wish))
        menu.addAction(action)

    def _open_menu(self) -> None:
        self._menu = self.menu()
        if self._menu is not None:
            corner = QPoint(self.more.width() - self._menu.sizeHint().width(), self.more.height())
            self._menu.popup(self.more.mapToGlobal(corner))
