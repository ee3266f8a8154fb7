"""Every change of a product's stock, the newest first: what it was, who, and before and after."""

from __future__ import annotations

from datetime import datetime, tzinfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.product_page import LedgerLine, ProductPage
from desktop.i18n import format_number
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.card import Card, Line
from desktop.ui.labels import ElidedLabel, IconLabel, PlainLabel
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.theme import Theme
from desktop.words.ledger import ledger_detail, ledger_icon, ledger_title
from desktop.words.levels import level_words, units_words

_FIRST_LINES = 8


class LedgerRow(QWidget):
    """One movement."""

    order_wanted = Signal(int)

    def __init__(self, theme: Theme, at: int) -> None:
        super().__init__()
        self._theme = theme
        self._icon = IconLabel(theme, "history", "text2", 16)
        self.title = ElidedLabel(theme, role="medium")
        self.title.setObjectName(f"ledger_title_{at}")
        self.detail = ElidedLabel(theme, role="secondary")
        self.detail.setObjectName(f"ledger_detail_{at}")
        self.units = PlainLabel(theme, role="strong")
        self.units.setObjectName(f"ledger_units_{at}")
        self.levels = PlainLabel(theme, colour="text2")
        self.levels.setObjectName(f"ledger_levels_{at}")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.detail)
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        for number in (self.units, self.levels):
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(number)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        self.line = Line(theme)
        rows.addWidget(self.line)
        rows.addLayout(row)
        theme.changed.connect(self._dress)
        self._dress()

    def show_line(self, line: LedgerLine, now: datetime, zone: tzinfo, *, first: bool) -> None:
        """Show a movement."""
        self.line.setVisible(not first)
        self._icon.set_icon(ledger_icon(line))
        self.title.setText(ledger_title(line))
        self.detail.setText(ledger_detail(line, now, zone))
        self.units.setText(units_words(line.units))
        self.units.set_colour("success_fg" if line.units > 0 else "text")
        before, after = level_words(line.before), level_words(line.after)
        self.levels.setText(f"{before} → {after}")
        self.setAccessibleName(
            f"{self.title.text()}, {self.units.text()}, {before} → {after}, {self.detail.text()}"
        )

    def _dress(self) -> None:
        self.units.setMinimumWidth(self._theme.px(38))
        self.levels.setMinimumWidth(self._theme.px(66))


class LedgerCard(Card):
    """The ledger of one product."""

    export_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Stock movements"), "history", parent)
        self.setObjectName("ledgerCard")
        self._rows: list[LedgerRow] = []
        self._shown: tuple[ProductPage, tzinfo] | None = None
        self._all_of = 0
        self.export = Button(theme, kind="link", icon="download")
        self.export.setObjectName("exportLedger")
        self.head.addWidget(self.export)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._none = WrappedLabel(theme, colour="text2")
        self.more = Button(theme, kind="link")
        self.more.setObjectName("showAllMovements")
        self.body.setSpacing(0)
        self.body.addWidget(self._none)
        self.body.addLayout(self._list)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.export.clicked.connect(lambda _on=False: self.export_wanted.emit())
        self.more.clicked.connect(lambda _on=False: self._show_all())

    def show_page(self, page: ProductPage, zone: tzinfo) -> None:
        """Show the movements of a product."""
        self._shown = (page, zone)
        self.set_title(_("Stock movements"))
        self.export.set_text(_("Export"))
        self.export.setVisible(bool(page.ledger))
        self._none.setText(_("Nothing has moved yet."))
        self._none.setVisible(not page.ledger)
        every = page.row.id == self._all_of
        shown = page.ledger if every else page.ledger[:_FIRST_LINES]
        while len(self._rows) < len(shown):
            row = LedgerRow(self._theme, len(self._rows))
            self._rows.append(row)
            self._list.addWidget(row)
        for at, row in enumerate(self._rows):
            row.setVisible(at < len(shown))
            if at < len(shown):
                row.show_line(shown[at], page.read_at, zone, first=at == 0)
        self.more.setVisible(len(page.ledger) > len(shown))
        total = format_number(len(page.ledger))
        self.more.set_text(
            _("Show all {count} movements").format(count=total)
            if page.movements <= len(page.ledger)
            else _("Show the last {count} movements").format(count=total)
        )

    def _show_all(self) -> None:
        if self._shown is not None:
            self._all_of = self._shown[0].row.id
            self.show_page(*self._shown)
