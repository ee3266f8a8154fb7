"""The list of products: what needs attention, the search, the chips, the table and its foot."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.domain.errors import ShopError
from desktop.domain.product_list import (
    Attention,
    ProductListing,
    ProductQuery,
    ProductSort,
    Show,
)
from desktop.domain.stores import Store
from desktop.i18n import format_number, ngettext, pgettext
from desktop.i18n import gettext as _
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.chip import Chip, ChipRow
from desktop.ui.labels import IconLabel, PlainLabel, tip
from desktop.ui.listed.pane import ListedPane
from desktop.ui.orders.search_field import SearchField
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.products.oversold_card import OversoldBanner
from desktop.ui.products.row_words import show_word, sorted_words
from desktop.ui.products.table import ProductsTable
from desktop.ui.products.table_model import ProductsModel
from desktop.ui.theme import Theme
from desktop.ui.warn_band import WarnBand
from desktop.words.money import sums
from desktop.words.wishes import unaware_words

if TYPE_CHECKING:
    from desktop.controllers.products import ProductController

STOCKTAKE_KEY = "Ctrl+Shift+T"
_NATIVE = QKeySequence.SequenceFormat.NativeText
_ROOM_FOR_WORDS = 560
_CHIP_LOOKS = {Show.LOW: ("triangle-alert", "warn_fg"), Show.OUT: ("circle-x", "danger")}


class _Search(SearchField):
    """The search over products."""

    def words(self) -> str:
        return _("Search product, SKU or barcode…")


class AttentionBanner(WarnBand):
    """How many products need somebody, with the list of what to buy."""

    purchase_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setObjectName("attention")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 5, 6, 5)
        row.setSpacing(10)
        self.label = PlainLabel(theme, role="medium", colour="warn_fg", wrap=True)
        self.label.setObjectName("attentionText")
        self.print = Button(theme, kind="link", icon="printer")
        self.print.setObjectName("purchaseList")
        self.print.clicked.connect(lambda _on=False: self.purchase_wanted.emit())
        row.addWidget(IconLabel(theme, "triangle-alert", "warn_fg", 18))
        row.addWidget(self.label, 1)
        row.addWidget(self.print)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_attention(self, attention: Attention) -> None:
        """Say what needs somebody, or leave."""
        self.setVisible(attention.count > 0)
        self.label.setText(attention_words(attention))


def attention_words(attention: Attention) -> str:
    """How many products need somebody, and why."""
    whole = ngettext(
        "{count} product needs attention:", "{count} products need attention:", attention.count
    ).format(count=format_number(attention.count))
    out = _("{count} out of stock").format(count=format_number(attention.out))
    low = ngettext(
        "{count} at or below its low-stock level",
        "{count} at or below their low-stock level",
        attention.low,
    ).format(count=format_number(attention.low))
    parts = [words for words, count in ((out, attention.out), (low, attention.low)) if count]
    return f"{whole} {', '.join(parts)}."


class ProductListPane(ListedPane):
    """Shows a view of the products."""

    new_wanted = Signal()
    import_wanted = Signal()
    export_wanted = Signal()
    stocktake_wanted = Signal()
    purchase_wanted = Signal()
    oversold_wanted = Signal(int)  # a product
    attention_counted = Signal(object)  # Attention

    def __init__(self, theme: Theme, background: Background, parent: QWidget | None = None) -> None:
        self.table = ProductsTable(theme, ProductsModel())
        super().__init__(theme, background, _Search(theme), self.table, parent)
        self.table.model().setParent(self)
        self.setObjectName("productList")
        self._products: ProductController | None = None
        self._query = ProductQuery()
        self._listing: ProductListing | None = None
        self.importing = Button(theme, icon="file-up")
        self.importing.setObjectName("importProducts")
        self.exporting = Button(theme, icon="download")
        self.exporting.setObjectName("exportProducts")
        self.stocktake = Button(theme, icon="clipboard-list")
        self.stocktake.setObjectName("takeStock")
        self.new = Button(theme, kind="primary", icon="plus")
        self.new.setObjectName("newProduct")
        self.oversold = OversoldBanner(theme)
        self.banner = AttentionBanner(theme)
        self.banner.hide()
        self.unaware = WrappedLabel(theme, role="secondary")
        self.unaware.setObjectName("storesUnaware")
        self.unaware.hide()
        self.chips = ChipRow(theme)
        self.chips.setObjectName("productChips")
        for show in Show:
            icon, ink = _CHIP_LOOKS.get(show, ("", "text"))
            chip = Chip(theme, icon=icon, ink=ink)
            chip.setObjectName(f"show_{show}")
            self.chips.add(show, chip)
        self.lay_out(
            (self.stocktake, self.exporting, self.importing, self.new),
            (self.oversold, self.banner, self.unaware, self.search, self.chips),
        )
        self.retranslate()
        self._connect()

    def _connect(self) -> None:
        self.search.searched.connect(lambda text: self._ask(replace(self._query, text=text)))
        self.chips.chosen.connect(lambda show: self._ask(replace(self._query, show=show)))
        self.table.sort_chosen.connect(self._on_sort_chosen)
        self.new.clicked.connect(lambda _on=False: self.new_wanted.emit())
        self.importing.clicked.connect(lambda _on=False: self.import_wanted.emit())
        self.stocktake.clicked.connect(lambda _on=False: self.stocktake_wanted.emit())
        self.exporting.clicked.connect(lambda _on=False: self.export_wanted.emit())
        self.banner.purchase_wanted.connect(self.purchase_wanted)
        self.oversold.show_wanted.connect(self._show_oversold)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._write_buttons()

    # ---- what is shown ----
    @property
    def query(self) -> ProductQuery:
        """What is asked for."""
        return self._query

    @property
    def listing(self) -> ProductListing | None:
        """What came of it, None before the first answer."""
        return self._listing

    def start(self, products: ProductController) -> None:
        """Read the products for the first time."""
        self._products = products
        self.refresh()

    def show_stores(self, stores: tuple[Store, ...]) -> None:
        """Say which web stores are not told of what is sold here."""
        words = unaware_words(stores)
        self.unaware.setText(words)
        self.unaware.setVisible(bool(words))

    def ask_again(self) -> None:
        self._ask(self._query, kept=self._kept)

    def show_everything(self) -> None:
        """Show all products, whatever was searched."""
        self.search.clear_now()
        self.chips.choose(Show.ALL)
        self._ask(replace(self._query, text="", show=Show.ALL))

    def retranslate(self) -> None:
        """Speak the present language."""
        self.title.setText(_("Products & stock"))
        self._write_buttons()
        told = f"{_('Stocktake…')} ({QKeySequence(STOCKTAKE_KEY).toString(_NATIVE)})"
        self.stocktake.setAccessibleName(_("Stocktake…"))
        self.stocktake.setToolTip(tip(told))
        self.exporting.setAccessibleName(_("Export the list"))
        self.exporting.setToolTip(tip(_("Export the list")))
        self.banner.print.set_text(_("Print list"))
        self.banner.print.setToolTip(tip(_("What should be bought, by supplier")))
        self.search.retranslate()
        for show in Show:
            self.chips.chip(show).set_text(show_word(show))
        self.table.retranslate()
        if self._listing is not None:
            self._on_listing(self._listing)

    def _write_buttons(self) -> None:
        """Leave words away where the title would lose its own."""
        narrow = self.width() < self._theme.px(_ROOM_FOR_WORDS)
        self.new.set_text(pgettext("product", "New") if narrow else _("New product"))
        self.new.setAccessibleName(_("New product"))
        self.importing.set_text("" if narrow else _("Import…"))
        self.importing.setAccessibleName(_("Import products"))
        self.importing.setToolTip(tip(_("Import products")))

    def _ask(self, query: ProductQuery, *, kept: int = 0) -> None:
        self._query, self._kept = query, kept
        if self._products is None:
            return
        if self._listing is None:
            self._patience.start()
        self._background.read(
            self._products.listing,
            query,
            done=self._on_listing,
            failed=self._on_failed,
            settled=self._patience.stop,
            owner_key=self,
        )

    def _on_listing(self, listing: ProductListing) -> None:
        self._listing = listing
        for show in Show:
            self.chips.chip(show).set_count(listing.counts[show])
        self.banner.show_attention(listing.attention)
        self.oversold.show_attention(listing.attention)
        self.attention_counted.emit(listing.attention)
        self.table.show_sort(listing.query.sort, descending=listing.query.descending)
        ids = [row.id for row in listing.rows]
        self.settle(ids)
        self.table.show_rows(listing.rows, self._open_id)
        self._show_foot(listing)
        if not ids:
            self._write_empty(listing)
        self.tell_open(ids)

    def _show_foot(self, listing: ProductListing) -> None:
        count = len(listing.rows)
        words = ngettext("{count} product", "{count} products", count)
        parts = [words.format(count=format_number(count))]
        if listing.values:
            parts.append(_("stock value {sum}").format(sum=sums(listing.values)))
        self.foot.show_counted(" · ".join(parts))
        self.foot.setToolTip(tip(_("At the selling price")))
        query = listing.query
        self.foot.show_sorted(sorted_words(query.sort, descending=query.descending))

    def _write_empty(self, listing: ProductListing) -> None:
        if listing.query.text:
            title = _("No product matches “{text}”.").format(text=listing.query.text)
            show_all = (_("Show all products"), self.show_everything, True)
            self.empty.show_state("search", title, "", (show_all,))
        elif listing.query.show is Show.ALL:
            self.empty.show_state(
                "boxes",
                _("No products yet"),
                _("Add the first one, or bring them in from a CSV file."),
                (
                    (_("Import…"), self.import_wanted.emit, False),
                    (_("New product"), self.new_wanted.emit, True),
                ),
            )
        else:
            texts = {
                Show.LOW: _("No product is low."),
                Show.OUT: _("Nothing is out of stock."),
                Show.ARCHIVED: _("No product is archived."),
            }
            show_all = (_("Show all products"), self.show_everything, False)
            self.empty.show_state(
                "circle-check", texts[listing.query.show], "", (show_all,), "success_fg"
            )

    def _on_failed(self, error: ShopError) -> None:
        self.show_failed(_("The products cannot be read."), error)

    def _show_oversold(self) -> None:
        """Open the lowest product, and with each further click the next one."""
        found = () if self._listing is None else self._listing.attention.oversold
        if found:
            at = found.index(self._open_id) + 1 if self._open_id in found else 0
            self.oversold_wanted.emit(found[at % len(found)])

    def _on_sort_chosen(self, sort: ProductSort) -> None:
        same = sort is self._query.sort
        self._ask(replace(self._query, sort=sort, descending=same and not self._query.descending))
