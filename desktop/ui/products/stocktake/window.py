"""The window of a stocktake: count first, look at what differs, then correct it in one step."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.domain import stocktake
from desktop.domain.errors import LevelMoved, NothingToCount, ShopError
from desktop.domain.product import ProductChanged
from desktop.domain.selling import Offer
from desktop.domain.stocktake import Correction, CountLine, SheetDraft
from desktop.i18n import gettext as _
from desktop.ui.background import Background
from desktop.ui.buttons import SCANNED, Button
from desktop.ui.message_bar import Message, MessageBar
from desktop.ui.new_order.frame import Sheet, scrolled
from desktop.ui.new_order.leaving import Leaving
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.products.stocktake.counting import Counting
from desktop.ui.products.stocktake.keeper import SheetKeeper
from desktop.ui.products.stocktake.preview import Preview
from desktop.ui.products.stocktake.words import correct_words, offered_sheet, total_words
from desktop.ui.theme import Theme
from desktop.words.errors import sentence

if TYPE_CHECKING:
    from desktop.controllers.shop import Shop

T = TypeVar("T")


class StocktakeDialog(Sheet):
    """Every count reads the level of that instant; every count is kept at once."""

    corrected = Signal(object)  # what changed, ProductChanged each
    all_right = Signal(object)  # the sheet, of which nothing differs
    print_wanted = Signal(object, bool)  # lines, and whether with what is expected

    def __init__(
        self,
        theme: Theme,
        background: Background,
        shop: Shop,
        time_zone: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, _("Stocktake"), parent)
        self.setObjectName("stocktake")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty(SCANNED, True)  # Qt's own way to say it
        self._background, self._shop, self._time_zone = background, shop, time_zone
        self.sheet = stocktake.Sheet()
        self._unread: set[int] = set()  # counted, but the level of that instant is not known yet
        self._lost: dict[int, str] = {}  # products whose level could not be read
        self._busy = self._over = False

        # build
        self.message = MessageBar(theme)
        self.keeper = SheetKeeper(background, shop.stocktake, self._tell)
        self.counting = Counting(theme, background, shop.selling, self)
        self.preview = Preview(theme)
        self.total = WrappedLabel(theme, role="medium", colour="text2")
        self.total.setObjectName("count_total")
        self.back = Button(theme, _("Cancel"))
        self.back.setObjectName("stocktake_back")
        self.go = Button(theme, kind="primary", icon="check")
        self.go.setObjectName("stocktake_go")
        self._steps = QStackedWidget()

        # assemble
        self._assemble()

        # connect
        self._connect()
        self._show()

    def _assemble(self) -> None:
        self._steps.addWidget(self.counting)
        self._steps.addWidget(scrolled(self.preview))
        above = QVBoxLayout()
        above.setContentsMargins(20, 10, 20, 0)
        above.addWidget(self.message)
        self.body.setSpacing(0)
        self.body.addLayout(above)
        self.body.addWidget(self._steps, 1)
        self.foot.addWidget(self.total, 1)
        self.foot.addWidget(self.back)
        self.foot.addWidget(self.go)

    def _connect(self) -> None:
        """Every connection of the dialog, by sender."""
        self.counting.products.added.connect(self._on_scanned)
        self.counting.lines.counted.connect(self._count)
        self.counting.lines.removed.connect(self._on_removed)
        self.counting.rest.clicked.connect(lambda _on=False: self._add_rest())
        self.counting.print_wanted.connect(self._print)
        self.back.clicked.connect(lambda _on=False: self.reject())
        self.go.clicked.connect(lambda _on=False: self._go_on())
        self.finished.connect(self._on_finished)

    # ---- beginning ----
    def begin(self) -> None:
        """Open over the window, and offer what was left half-done."""
        self.open()
        self.counting.focus_first()
        self._read(self._shop.stocktake.kept, self._on_kept, "kept")

    def _on_finished(self) -> None:
        self._over = True

    def _read(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        key: Hashable,
        failed: Callable[[ShopError], None] | None = None,
    ) -> None:
        """Ask something of the shop; what comes when the window is closed comes too late."""

        def still(value: T) -> None:
            if not self._over:
                done(value)

        tell = failed or self._tell
        self._background.read(work, done=still, failed=tell, owner_key=(self, key))

    def _on_kept(self, draft: SheetDraft | None) -> None:
        if draft is None or not self.sheet.is_empty:
            return
        actions = (
            (_("Go on with it"), lambda: self._take_up(draft), "pencil"),
            (_("Discard"), lambda: self._discard_offered(draft), "trash-2"),
        )
        text = offered_sheet(draft, self._time_zone)
        self.message.say(Message(kind="warn", text=text, actions=actions))

    def _take_up(self, draft: SheetDraft) -> None:
        taken = draft.sheet
        for line in reversed(self.sheet.lines):  # somebody may have begun to count already
            taken = taken.with_line(line)
        self.sheet = taken
        self.keeper.take_up(draft)
        self.message.dismiss()
        self._changed()
        self.counting.focus_first()

    def _discard_offered(self, draft: SheetDraft) -> None:
        self.message.dismiss()
        self._background.write(
            self._shop.stocktake.discard, draft.id, done=lambda _none: None, failed=self._tell
        )
        self.counting.focus_first()

    # ---- counting ----
    def _on_scanned(self, offer: Offer) -> None:
        """One unit more of what was scanned: every beep is one."""
        if offer.unlimited:
            self._tell(NothingToCount(offer.name or offer.sku))
            return
        line = self.sheet.line(offer.product_id)
        if line is None:
            line = CountLine(
                product_id=offer.product_id,
                sku=offer.sku,
                name=offer.name or offer.sku,
                seen=offer.on_hand,
            )
            self.sheet = self.sheet.with_line(line)
        self._count(offer.product_id, (line.counted or 0) + 1)

    def _count(self, product_id: int, counted: int) -> None:
        """Note a count, and read the level that it is compared with."""
        line = self.sheet.line(product_id)
        if line is None:
            return
        self.sheet = self.sheet.with_line(replace(line, counted=counted))
        self._unread.add(product_id)
        self._lost.pop(product_id, None)
        self._show()
        self._read(
            partial(self._shop.stocktake.levels, (product_id,)),
            self._on_level,
            ("level", product_id),
            partial(self._on_no_level, product_id, line.name),
        )

    def _on_no_level(self, product_id: int, name: str, error: ShopError) -> None:
        """A count without the level of its instant says nothing: it has to be made again."""
        self._unread.discard(product_id)
        self._lost[product_id] = name
        self._tell(error)

    def _on_level(self, levels: Mapping[int, int]) -> None:
        for product_id, level in levels.items():
            self._unread.discard(product_id)
            line = self.sheet.line(product_id)
            if line is not None:
                self.sheet = self.sheet.with_line(replace(line, seen=level))
        self._changed()

    def _on_removed(self, product_id: int) -> None:
        self.sheet = self.sheet.without(product_id)
        self._unread.discard(product_id)
        self._lost.pop(product_id, None)
        self._changed()
        self.counting.focus_first()

    def _add_rest(self) -> None:
        def add(lines: Sequence[CountLine]) -> None:
            self.sheet = self.sheet.with_blank(lines)
            self._changed()

        self._read(self._shop.stocktake.countable, add, "rest")
        self.counting.focus_first()

    def _print(self, with_expected: bool) -> None:  # noqa: FBT001  # as the signal has it
        """Print the lines of the sheet; of an empty one every product that can be counted."""

        def ready(lines: Sequence[CountLine]) -> None:
            self.print_wanted.emit(tuple(lines), with_expected)

        if self.sheet.lines:
            ready(sorted(self.sheet.lines, key=lambda each: each.name))
        else:
            self._read(self._shop.stocktake.countable, ready, "print")

    def _changed(self) -> None:
        self.keeper.keep(self.sheet)
        self._show()

    # ---- what is shown ----
    @property
    def previewing(self) -> bool:
        """Whether one looks at what would be corrected."""
        return self._steps.currentIndex() == 1

    def _show(self) -> None:
        sheet = self.sheet
        self.counting.show_sheet(sheet)
        self.total.setText(self._total())
        if self.previewing:
            count = len(self.preview.corrections)
            self.go.set_text(correct_words(count))
            self.go.setEnabled(count > 0 and not self._busy)
            self.back.set_text(_("Back"))
        else:
            self.go.set_text(_("Preview differences") if sheet.differing else _("Finish"))
            waits = bool(self._unread or self._lost or self._busy)
            self.go.setEnabled(not sheet.is_empty and not waits)
            self.back.set_text(_("Cancel"))
        self._put_in_focus_order()

    def _total(self) -> str:
        lost = next(iter(self._lost.values()), "")
        if lost:
            words = _("The stock of {product} could not be read: count it again.")
            return words.format(product=lost)
        return total_words(self.sheet)

    def _put_in_focus_order(self) -> None:
        step = self.preview.stops if self.previewing else self.counting.stops
        for before, after in pairwise((*step, self.go, self.back, self.close_button)):
            self.setTabOrder(before, after)

    # ---- correcting ----
    def _go_on(self) -> None:
        if self._busy or not self.go.isEnabled():
            return
        if self.previewing:
            self._correct()
        elif self.sheet.differing:
            self._look_ahead()
        else:
            self._set_busy(busy=True)
            self.keeper.discard(self._finish_right)

    def _finish_right(self) -> None:
        self.done(int(self.DialogCode.Accepted))
        self.all_right.emit(self.sheet)

    def _look_ahead(self) -> None:
        self._read(partial(self._shop.stocktake.preview, self.sheet), self._on_preview, "preview")

    def _on_preview(self, corrections: tuple[Correction, ...]) -> None:
        first = not self.previewing
        self.preview.show_corrections(corrections)
        self._steps.setCurrentIndex(1)
        self._show()
        if first:
            self.preview.focus_first()

    def _correct(self) -> None:
        self._set_busy(busy=True)
        self.keeper.correct(
            self.preview.corrections,
            self.preview.reason,
            done=self._on_corrected,
            failed=self._on_refused,
            settled=lambda: self._set_busy(busy=False),
        )

    def _on_corrected(self, changed: tuple[ProductChanged, ...]) -> None:
        self.done(int(self.DialogCode.Accepted))
        self.corrected.emit(changed)

    def _on_refused(self, error: ShopError) -> None:
        """Nothing was written; what moved meanwhile is looked at again."""
        if isinstance(error, LevelMoved):
            text = _("The stock has moved meanwhile and nothing was corrected. Look at it again.")
            self.message.say(Message(kind="warn", text=text))
            self._look_ahead()
        else:
            self._tell(error)

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        if not self._over:
            self._show()

    def _tell(self, error: ShopError) -> None:
        if self._over:
            return
        self.message.say(Message(kind="error", text=sentence(error)))
        self._show()

    # ---- leaving ----
    def reject(self) -> None:
        """One step back; half-done counts are not lost without a word."""
        if self._busy:
            return
        if self.previewing:
            self._steps.setCurrentIndex(0)
            self.message.dismiss()
            self._show()
            self.counting.focus_first()
        elif self.sheet.is_empty:
            super().reject()
        else:
            self._ask()

    def _ask(self) -> None:
        said = _("The counts are kept as they are and offered again next time.")
        question = Leaving(self.theme, _("Stocktake"), said, self)
        question.keep_wanted.connect(lambda: self.keeper.keep_and(self.sheet, self._leave))
        question.discard_wanted.connect(lambda: self.keeper.discard(self._leave))
        question.open()

    def _leave(self) -> None:
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._go_on()
        elif not self.previewing:  # a scanner ends with Enter, and so does a typed count
            self.counting.focus_first()
