"""The products page: the list beside the product that is open, and the forms over both."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop.domain.errors import ShopError
from desktop.domain.product import NewProduct
from desktop.domain.product_import import ProductPlan
from desktop.domain.product_list import ProductRow, PurchaseLine
from desktop.domain.product_page import ProductPage
from desktop.domain.shop import ShopSettings
from desktop.domain.stock_story import StockStory
from desktop.domain.stocktake import CountLine
from desktop.i18n import format_date
from desktop.i18n import gettext as _
from desktop.i18n import zone as zone_named
from desktop.ui.background import Background
from desktop.ui.forms.stock_forms import CountForm, ReplenishForm
from desktop.ui.listed.beside import ListBeside
from desktop.ui.pictures import Pictures
from desktop.ui.preferences import Preferences
from desktop.ui.products import messages
from desktop.ui.products.desk import ProductDesk
from desktop.ui.products.detail import ProductDetail
from desktop.ui.products.edit_form import EditForm, EditWish, Purpose, Surroundings
from desktop.ui.products.import_dialog import ProductImportDialog
from desktop.ui.products.list_pane import STOCKTAKE_KEY, ProductListPane
from desktop.ui.products.picture_field import PictureField
from desktop.ui.products.purchase_dialog import PurchaseDialog
from desktop.ui.products.row_words import product_name
from desktop.ui.question import Question

if TYPE_CHECKING:
    from desktop.controllers.shop import Shop


class ProductsPage(QWidget):
    """Products and their stock."""

    order_wanted = Signal(int)
    attention_counted = Signal(object)  # Attention
    stock_changed = Signal()  # the orders page may show other levels now
    writing = Signal(bool)

    def __init__(
        self,
        preferences: Preferences,
        background: Background,
        shop: Shop,
        settings: ShopSettings,
        *,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self.setObjectName("productsPage")
        self._theme, self._background, self._shop = preferences.theme, background, shop
        self._settings, self._clock = settings, clock
        zone = zone_named(settings.time_zone)
        self._open_id = 0

        # build
        self.list = ProductListPane(self._theme, background)
        self.detail = ProductDetail(self._theme, zone)
        self.desk = ProductDesk(
            background, shop.products, shop.product_files, self.detail.message, zone, self
        )
        self.take_stock_key = QShortcut(
            QKeySequence(STOCKTAKE_KEY), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
        self.pictures = Pictures(background, shop.pictures.content, self)
        self.list.table.take_pictures(self.pictures)
        self.detail.header.tile.take_pictures(self.pictures)

        # assemble
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(ListBeside(self.list, self.detail))

        # connect
        self._connect()
        self.list.start(shop.products)
        self._read_stores()

    def _connect(self) -> None:
        """Every connection of the page, by sender."""
        self.list.chosen.connect(self.open)
        self.list.emptied.connect(self._on_emptied)
        self.list.left.connect(self.detail.focus_first)
        self.list.new_wanted.connect(self.new_product)
        self.list.import_wanted.connect(self.choose_import)
        self.list.export_wanted.connect(self._export)
        self.list.stocktake_wanted.connect(self.take_stock)
        self.list.purchase_wanted.connect(self.show_purchase_list)
        self.list.attention_counted.connect(self.attention_counted)
        self.list.oversold_wanted.connect(self.show_product)

        self.detail.left.connect(self.list.focus_table)
        self.detail.header.wished.connect(self.wish)
        self.detail.numbers.why_wanted.connect(self.explain)
        self.detail.ledger.export_wanted.connect(self._export_ledger)
        self.detail.orders.order_wanted.connect(self.order_wanted)
        self.detail.oversold.order_wanted.connect(self.order_wanted)
        self.detail.oversold.replenish_wanted.connect(self._replenish_oversold)
        self.detail.oversold.count_wanted.connect(lambda: self.wish("count"))
        self.detail.family.product_wanted.connect(self.show_product)

        self.take_stock_key.activated.connect(self.take_stock)

        self.desk.changed.connect(self._on_changed)
        self.desk.writing.connect(self.writing)

    # ---- what is shown ----
    @property
    def row(self) -> ProductRow | None:
        """The product that is open."""
        return None if self.detail.page is None else self.detail.page.row

    def open(self, product_id: int) -> None:
        """Show a product beside the list."""
        if product_id != self._open_id:
            self.detail.message.dismiss()
        self._open_id = product_id
        self._background.read(
            self._shop.products.page,
            product_id,
            done=self._on_page,
            failed=self.detail.show_error,
            owner_key=self.detail,
        )

    def show_product(self, product_id: int) -> None:
        """Open a product, in the list too; where it is not shown there, everything is."""
        listing = self.list.listing
        if listing is None or all(row.id != product_id for row in listing.rows):
            self.list.show_everything()
        self.list.table.select(product_id)
        self.list.refresh(product_id)

    def refresh(self) -> None:
        """Read everything that is shown again."""
        self.list.refresh()
        self._read_stores()

    def _read_stores(self) -> None:
        self._background.read(
            self._shop.stores.all,
            done=self.list.show_stores,
            failed=lambda _error: None,  # the list itself says so
            owner_key=self,
        )

    def focus_first(self) -> None:
        """Let the keyboard begin in the list."""
        self.list.focus_table()

    def set_shop(self, settings: ShopSettings) -> None:
        """Take over what the shop says of itself."""
        self._settings = settings
        zone = zone_named(settings.time_zone)
        self.detail.set_zone(zone)
        self.desk.set_zone(zone)
        self.refresh()

    def set_writable(self, reason: str) -> None:
        """Let products be changed, or say why they cannot be."""
        self.detail.header.set_writable(reason)
        self.detail.oversold.set_writable(reason)
        for part in (self.list.new, self.list.importing, self.list.stocktake):
            part.setEnabled(not reason)
        self.take_stock_key.setEnabled(not reason)

    def retranslate(self) -> None:
        """Speak the present language."""
        self.list.retranslate()
        self.detail.retranslate()

    # ---- wishes ----
    def wish(self, name: str) -> None:
        """Do what a button or the menu of the open product asks for."""
        row = self.row
        if row is None:
            return
        works: dict[str, Callable[[ProductRow], object]] = {
            "edit": partial(self._ask_details, Purpose.EDIT),
            "duplicate": partial(self._ask_details, Purpose.VARIANT),
            "replenish": self._ask_replenish,
            "count": self._ask_count,
            "archive": self._ask_archive,
            "stocktake": lambda _row: self.take_stock(),
            "take_back": lambda row: self.desk.take_back(row.id),
        }
        works[name](row)

    def new_product(self) -> None:
        """Ask for a product to be made."""
        self._ask_details(Purpose.NEW, None)

    def bring_in(self, path: Path) -> None:
        """Show what a file of products would do, and do it when asked."""
        dialog = ProductImportDialog(
            self._theme, self._background, self._shop.product_files, path, parent=self.window()
        )
        dialog.brought_in.connect(self._on_brought_in)
        dialog.begin()

    def choose_import(self) -> None:
        """Ask which file holds products."""
        chosen, _kind = QFileDialog.getOpenFileName(
            self.window(), _("Import products"), str(Path.home()), "CSV (*.csv *.txt *.tsv)"
        )
        if chosen:
            self.bring_in(Path(chosen))

    def take_stock(self) -> None:
        """Count the shelf."""
        from desktop.ui.products.stocktake.window import (  # noqa: PLC0415  # when it is counted
            StocktakeDialog,
        )

        dialog = StocktakeDialog(
            self._theme, self._background, self._shop, self._settings.time_zone, self.window()
        )
        dialog.corrected.connect(self.desk.tell_stocktake)
        dialog.all_right.connect(self.desk.tell_right)
        dialog.print_wanted.connect(partial(self._print_sheet, dialog))
        dialog.begin()

    def _print_sheet(
        self,
        dialog: QWidget,
        lines: tuple[CountLine, ...],
        with_expected: bool,  # noqa: FBT001
    ) -> None:
        from desktop.ui.products.stocktake.paper import CountPaper  # noqa: PLC0415  # as above

        paper = CountPaper(lines, self._settings.name, self._day(), with_expected=with_expected)
        paper.print(dialog)

    def show_purchase_list(self) -> None:
        """Show what should be bought."""
        self._background.read(
            self._shop.products.purchase_list,
            done=self._on_purchase_list,
            failed=self._tell_refused,
        )

    def explain(self) -> None:
        """Tell why the stock of the open product is what it is."""
        row = self.row
        if row is not None:
            self._background.read(
                self._shop.products.explain,
                row.id,
                done=self._on_story,
                failed=self._tell_refused,
                owner_key=(self, "why"),
            )

    def _replenish_oversold(self, units: int) -> None:
        if self.row is not None:
            self._ask_replenish(self.row, units)

    def _ask_replenish(self, row: ProductRow, units: int = 0) -> None:
        form = ReplenishForm(
            self._theme, row.id, product_name(row), row.product.on_hand, self.window()
        )
        if units:
            form.propose(units)
        form.wanted.connect(lambda wish: self.desk.replenish(wish, form))
        form.open()

    def _ask_count(self, row: ProductRow) -> None:
        form = CountForm(self._theme, row, self.window())
        form.wanted.connect(lambda wish: self.desk.count(wish, form))
        form.open()

    def _ask_archive(self, row: ProductRow) -> None:
        name = row.product.name or row.product.sku
        question = Question(
            self._theme,
            _("Archive {product}?").format(product=name),
            _("It keeps its stock and its history, and is no longer offered in new orders."),
            strip=_("Archive product"),
            icon="package",
            yes=_("Archive"),
            no=_("Keep in use"),
            parent=self.window(),
        )
        question.ask(lambda: self.desk.archive(row.id))

    def _ask_details(self, purpose: Purpose, row: ProductRow | None) -> None:
        """Read what the form has to know, then open it."""

        def around() -> Surroundings:
            return Surroundings(
                currency=self._settings.currency,
                low_level=self._settings.low_level,
                families=self._shop.products.families(),
                suppliers=self._shop.products.suppliers(),
            )

        def ask(known: Surroundings) -> None:
            product = None if row is None else row.product
            make_picture = partial(
                PictureField, self._theme, self._background, self._shop.pictures, self.pictures
            )
            form = EditForm(
                self._theme, purpose, product, known, self.window(), make_picture=make_picture
            )
            form.wanted.connect(lambda wish: self._on_details(wish, form))
            form.open()

        self._background.read(around, done=ask, failed=self._tell_refused, owner_key="details")

    def _on_details(self, wish: NewProduct | EditWish, form: EditForm) -> None:
        if isinstance(wish, EditWish):
            self.desk.edit(wish, form)
        else:
            self.desk.add(wish, form)

    def _export(self) -> None:
        path = self._where(_("Products"))
        if path is not None:
            self.desk.export(path, self.list.query)

    def _export_ledger(self) -> None:
        row = self.row
        if row is None:
            return
        sku = "".join(sign if sign.isalnum() or sign in "-_" else "_" for sign in row.product.sku)
        path = self._where(sku[:60])
        if path is not None:
            self.desk.export_ledger(path, row.id)

    def _where(self, name: str) -> Path | None:
        chosen, _kind = QFileDialog.getSaveFileName(
            self.window(), _("Export"), str(Path.home() / f"{name}.csv"), "CSV (*.csv)"
        )
        return Path(chosen) if chosen else None

    # ---- answers ----
    def _on_page(self, page: ProductPage) -> None:
        if page.row.id == self._open_id:
            self.detail.show_page(page)

    def _on_emptied(self) -> None:
        self._open_id = 0
        self._background.forget(self.detail)
        self.detail.show_nothing()

    def _on_changed(self, product_id: int) -> None:
        self._open_id = product_id or self._open_id
        self.list.refresh(product_id)
        self.stock_changed.emit()

    def _on_brought_in(self, plan: ProductPlan) -> None:
        self.detail.message.say(messages.imported(plan))
        self.list.refresh()
        self.stock_changed.emit()

    def _on_purchase_list(self, lines: tuple[PurchaseLine, ...]) -> None:
        dialog = PurchaseDialog(self._theme, lines, self._settings.name, self._day(), self.window())
        dialog.failed.connect(self._tell_refused)
        dialog.open()

    def _on_story(self, story: StockStory) -> None:
        from desktop.ui.products.why_dialog import WhyDialog  # noqa: PLC0415  # when it is asked

        zone = zone_named(self._settings.time_zone)
        dialog = WhyDialog(self._theme, story, self._clock(), zone, self.window())
        dialog.order_wanted.connect(self.order_wanted)
        dialog.open()

    def _day(self) -> str:
        return format_date(self._clock().astimezone(zone_named(self._settings.time_zone)).date())

    def _tell_refused(self, error: ShopError) -> None:
        zone = zone_named(self._settings.time_zone)
        self.detail.message.say(messages.refused(error, zone))
