"""Wishes about products on their way to the shop, and what is said of what came of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.domain.errors import LevelMoved, ShopError
from desktop.domain.product import NewProduct, Product, ProductChanged
from desktop.domain.product_list import ProductQuery
from desktop.domain.stocktake import Sheet
from desktop.i18n import gettext as _
from desktop.ui.background import Background
from desktop.ui.forms.form import ProductForm
from desktop.ui.forms.stock_forms import CountWish, ReplenishWish
from desktop.ui.message_bar import Message, MessageBar
from desktop.ui.products import messages
from desktop.ui.products.edit_form import EditWish
from desktop.ui.products.stocktake.words import corrected_message, right_message

T = TypeVar("T")

if TYPE_CHECKING:
    from desktop.controllers.product_files import ProductFileController
    from desktop.controllers.products import ProductController


class ProductDesk(QObject):
    """Writes one wish after another and remembers this session's stock changes for Undo."""

    changed = Signal(int)  # a product's id, 0 for several: what is shown should be read again
    writing = Signal(bool)

    def __init__(
        self,
        background: Background,
        products: ProductController,
        files: ProductFileController,
        message: MessageBar,
        zone: tzinfo,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._background, self._products, self._files = background, products, files
        self._message, self._zone = message, zone
        self._done: list[int] = []  # history entries, the newest last
        self._under_way = 0

    def set_zone(self, zone: tzinfo) -> None:
        """Tell times in another time zone."""
        self._zone = zone

    def add(self, new: NewProduct, form: ProductForm) -> None:
        """Add a product; the form stays when it is refused."""

        def told(product: Product) -> None:
            form.finish()
            self._tell(messages.added(product), product.id)

        self._write(partial(self._products.add, new), told, form.refuse)

    def edit(self, wish: EditWish, form: ProductForm) -> None:
        """Say something else of a product."""

        def told(changed: ProductChanged) -> None:
            form.finish()
            self._tell(messages.edited(changed), changed.product.id)

        work = partial(self._products.edit, wish.product_id, wish.details, seen=wish.seen)
        self._write(work, told, form.refuse)

    def replenish(self, wish: ReplenishWish, form: ProductForm) -> None:
        """Put goods that arrived into stock."""

        def told(changed: ProductChanged) -> None:
            form.finish()
            self._tell_stock(changed, messages.replenished)

        work = partial(
            self._products.replenish,
            wish.product_id,
            wish.quantity,
            reason=wish.reason,
            reference=wish.reference,
        )
        self._write(work, told, form.refuse)

    def count(self, wish: CountWish, form: ProductForm) -> None:
        """Make the level what was counted."""

        def told(changed: ProductChanged) -> None:
            form.finish()
            self._tell_stock(changed, messages.counted)

        work = partial(
            self._products.correct_count,
            wish.product_id,
            wish.counted,
            seen=wish.seen,
            reason=wish.reason,
        )

        def refused(error: ShopError) -> None:
            if isinstance(error, LevelMoved):  # what the form says of the level is no longer true
                form.finish()
                self._refused(error)
            else:
                form.refuse(error)

        self._write(work, told, refused)

    def archive(self, product_id: int) -> None:
        """Put a product away."""
        self._write(partial(self._products.archive, product_id), self._told_archived, self._refused)

    def take_back(self, product_id: int) -> None:
        """Offer an archived product again."""
        work = partial(self._products.take_back, product_id)
        self._write(work, self._told_archived, self._refused)

    def tell_stocktake(self, changed: tuple[ProductChanged, ...]) -> None:
        """Tell what a stocktake has corrected; Undo takes all of it back."""
        entry_id = next((each.entry_id for each in changed if each.entry_id), 0)
        if entry_id:
            self._done.append(entry_id)
        self._tell(corrected_message(changed, partial(self.undo, entry_id)), 0)

    def tell_right(self, sheet: Sheet) -> None:
        """Tell that a stocktake found nothing to correct."""
        self._message.say(right_message(sheet))

    def undo(self, entry_id: int) -> None:
        """Take one stock change back."""
        self._done = [each for each in self._done if each != entry_id]

        def told(changed: tuple[ProductChanged, ...]) -> None:
            self._tell(messages.undone(changed), changed[0].product.id if changed else 0)

        self._write(partial(self._products.undo, entry_id), told, self._refused)

    def undo_last(self) -> None:
        """Take this session's last stock change back."""
        if self._done:
            self.undo(self._done[-1])
        else:
            text = _("There is nothing to undo.")
            self._message.say(Message(kind="warn", text=text))

    def export(self, path: Path, query: ProductQuery) -> None:
        """Write the products of a view to a file."""
        self._export(partial(self._files.export, path, query), path)

    def export_ledger(self, path: Path, product_id: int) -> None:
        """Write a product's movements to a file."""
        self._export(partial(self._files.export_ledger, path, product_id), path)

    def _export(self, work: Callable[[], int], path: Path) -> None:
        self._background.read(
            work,
            done=lambda count: self._message.say(messages.exported(count, path.name)),
            failed=self._refused,
        )

    def _told_archived(self, changed: ProductChanged) -> None:
        product = changed.product
        undo = partial(self.take_back, product.id)
        self._tell(messages.archived(product, undo), product.id)

    def _tell_stock(
        self,
        changed: ProductChanged,
        worded: Callable[[ProductChanged, Callable[[], object]], Message],
    ) -> None:
        if changed.entry_id:
            self._done.append(changed.entry_id)
        undo = partial(self.undo, changed.entry_id)
        self._tell(worded(changed, undo), changed.product.id)

    def _tell(self, message: Message, product_id: int) -> None:
        self._message.say(message)
        self.changed.emit(product_id)

    def _refused(self, error: ShopError) -> None:
        self._message.say(messages.refused(error, self._zone))
        self.changed.emit(0)

    def _write(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[ShopError], None],
    ) -> None:
        self._under_way += 1
        self.writing.emit(True)
        self._background.write(work, done=done, failed=failed, settled=self._settled)

    def _settled(self) -> None:
        self._under_way -= 1
        self.writing.emit(self._under_way > 0)
