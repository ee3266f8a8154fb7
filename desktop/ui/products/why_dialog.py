"""Why the stock is what it is: a sum that ends in the level, and the chain of what happened."""

from __future__ import annotations

from datetime import datetime, tzinfo

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.product_page import LedgerLine, ProductOrder
from desktop.domain.stock_story import StockStory, StoryMonth
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.card import Card, Line
from desktop.ui.labels import ElidedLabel, IconLabel, PlainLabel, tip
from desktop.ui.new_order.frame import Sheet, scrolled
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.products.orders_card import LinkRow, OrderRow
from desktop.ui.theme import Theme
from desktop.words.ledger import ledger_detail, ledger_icon, ledger_title
from desktop.words.levels import level_words, units_words
from desktop.words.stock_story import (
    added,
    line_words,
    month_words,
    question_words,
    sum_words,
    told_sentences,
)

_USUAL, _LEAST = QSize(680, 660), QSize(480, 360)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class MovementRow(LinkRow):
    """One movement; that of an order opens it."""

    def __init__(self, theme: Theme, line: LedgerLine, now: datetime, zone: tzinfo) -> None:
        super().__init__(theme)
        self.order_id = line.order_id or 0
        self.setObjectName(f"why_line_{line.id}")
        title = ElidedLabel(theme, ledger_title(line), role="medium")
        title.set_colour("accent_text" if self.order_id else "text")
        detail = ElidedLabel(theme, ledger_detail(line, now, zone), role="secondary")
        units = PlainLabel(theme, units_words(line.units), role="strong")
        units.set_colour("success_fg" if line.units > 0 else "text")
        before, after = level_words(line.before), level_words(line.after)
        levels = PlainLabel(theme, f"{before} → {after}", colour="text2")
        units.setMinimumWidth(theme.px(38))
        levels.setMinimumWidth(theme.px(66))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(title)
        words.addWidget(detail)
        self.parts.setContentsMargins(8, 6, 8, 6)
        self.parts.addWidget(IconLabel(theme, ledger_icon(line), "text2", 16))
        self.parts.addLayout(words, 1)
        for number in (units, levels):
            number.setAlignment(_RIGHT)
            self.parts.addWidget(number)
        for part in (title, detail, units, levels):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(line_words(line, now, zone))
        if self.order_id:
            told = _("Open order {number}").format(number=line.order_number)
            self.setToolTip(tip(told))
            self.setAccessibleDescription(told)
        else:  # nothing to open: told, and passed by
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setCursor(Qt.CursorShape.ArrowCursor)
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


class WhyDialog(Sheet):
    """Shows a story; its orders can be opened."""

    order_wanted = Signal(int)

    def __init__(
        self,
        theme: Theme,
        story: StockStory,
        now: datetime,
        zone: tzinfo,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, question_words(story.level), parent, usual=_USUAL, least=_LEAST)
        self.setObjectName("whyDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._theme, self._now, self._zone = theme, now, zone
        self._rows: list[MovementRow | OrderRow] = []
        name = f"{story.product.name or story.product.sku} · {story.product.sku}"
        head = QVBoxLayout()
        head.setContentsMargins(20, 14, 20, 10)
        head.addWidget(ElidedLabel(theme, name, role="title"))
        self.body.setSpacing(0)
        self.body.addLayout(head)
        self.body.addWidget(self._sheet(story), 1)
        close = Button(theme, _("Close"), kind="primary")
        close.setObjectName("closeWhy")
        close.clicked.connect(lambda _on=False: self.reject())
        self.foot.addStretch(1)
        self.foot.addWidget(close)
        close.setFocus()

    def _sheet(self, story: StockStory) -> QScrollArea:
        column = QVBoxLayout()
        column.setContentsMargins(20, 0, 20, 16)
        column.setSpacing(12)
        column.addWidget(self._reckoning(story))
        if story.held:
            column.addWidget(self._held(story.held))
        if story.newest:
            column.addWidget(self._chain(story))
        if story.months:
            column.addWidget(self._before(story.months))
        column.addStretch(1)
        sheet = QWidget()
        sheet.setLayout(column)
        area = scrolled(sheet)
        area.setAccessibleName(_("The chain of movements"))
        return area

    def _reckoning(self, story: StockStory) -> Card:
        card = Card(self._theme)
        total = WrappedLabel(self._theme, sum_words(story), role="title")
        total.setObjectName("whySum")
        card.body.addWidget(total)
        for at, told in enumerate(told_sentences(story, self._now, self._zone)):
            sentence = WrappedLabel(self._theme, told, colour="text2")
            sentence.setObjectName(f"whyTold_{at}")
            card.body.addWidget(sentence)
        return card

    def _held(self, held: tuple[ProductOrder, ...]) -> Card:
        card = Card(self._theme, _("Held by Pending orders"), "clock")
        for order in held[:8]:
            row = OrderRow(self._theme)
            row.show_order(order)
            self._take(row, card)
        return card

    def _chain(self, story: StockStory) -> Card:
        card = Card(self._theme, _("What happened, the newest first"), "history")
        card.body.setSpacing(0)
        for at, line in enumerate(story.newest):
            if at:
                card.body.addWidget(Line(self._theme))
            self._take(MovementRow(self._theme, line, self._now, self._zone), card)
        return card

    def _before(self, months: tuple[StoryMonth, ...]) -> Card:
        card = Card(self._theme, _("Before that, month by month"), "calendar")
        for at, month in enumerate(months):
            row = QHBoxLayout()
            row.setSpacing(12)
            name = PlainLabel(self._theme, month_words(month), role="medium")
            name.setMinimumWidth(self._theme.px(120))
            row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
            told = WrappedLabel(self._theme, added(month.parts), colour="text2")
            told.setObjectName(f"whyMonth_{at}")
            row.addWidget(told, 1)
            after = PlainLabel(self._theme, f"→ {level_words(month.after)}", role="strong")
            after.setAlignment(_RIGHT)
            row.addWidget(after, 0, Qt.AlignmentFlag.AlignTop)
            card.body.addLayout(row)
        return card

    def _take(self, row: MovementRow | OrderRow, card: Card) -> None:
        card.body.addWidget(row)
        if row.order_id:
            row.clicked.connect(lambda _on=False, which=row.order_id: self._open(which))
        self._rows.append(row)

    def _open(self, order_id: int) -> None:
        self.accept()
        self.order_wanted.emit(order_id)
