"""What the columns of a table mean: guessed, shown beside the file, and put right by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop.connectors.fields import ShopClock
from desktop.connectors.mapped_table import preview
from desktop.connectors.table_look import SHOWN, Unexplained, states_in
from desktop.connectors.table_words import plain
from desktop.domain.import_errors import BadMapping
from desktop.domain.imports import ImportBatch
from desktop.domain.status import OrderStatus
from desktop.domain.table_mapping import TableMapping
from desktop.i18n import gettext as _
from desktop.ui.bringing.column_choices import CalmCombo, Choices, ColumnChoices, filled
from desktop.ui.bringing.file_choices import FileChoices
from desktop.ui.bringing.orders_shown import show_orders
from desktop.ui.labels import PlainLabel
from desktop.ui.new_order.frame import scrolled
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.plain_table import PlainTable, ShownRow
from desktop.ui.theme import Theme
from desktop.words.errors import sentence
from desktop.words.imports import bad_record
from desktop.words.status import status_word
from desktop.words.table_fields import table_told

_LEFT = 400


class MappingPage(QWidget):
    """Choices on the left; on the right the file's first rows, and the orders that they become."""

    changed = Signal()
    look_wanted = Signal(str, str)  # encoding, separator

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("mappingPage")
        self._theme = theme
        self._table: Unexplained | None = None
        self._words: tuple[str, ...] = ()  # for states, of rows that are not among the first
        self._states: dict[str, CalmCombo] = {}
        self.file = FileChoices(theme)
        self.columns = ColumnChoices(theme)
        self._states_place = QVBoxLayout()
        self._states_shown: QWidget | None = None
        self.rows = PlainTable(theme, _("The first rows of the file"))
        self.rows.setObjectName("fileRows")
        self.orders = PlainTable(theme, _("The orders that they become"))
        self.orders.setObjectName("fileOrders")
        self.orders.horizontalHeader().setStretchLastSection(True)
        self._title = WrappedLabel(theme, role="title")
        self._told = WrappedLabel(theme, colour="text2")
        self._problem = PlainLabel(theme, role="medium", wrap=True)
        self._problem.setObjectName("mappingProblem")
        self.batch: ImportBatch | None = None
        self._seen: object = None  # of what the orders are shown
        self._lay_out()
        self.file.changed.connect(self._on_changed)
        self.columns.changed.connect(self._on_columns)
        self.file.look_wanted.connect(self.look_wanted)

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(2, 2, 14, 8)
        column.setSpacing(16)
        column.addWidget(self.file)
        column.addLayout(self._states_place)
        column.addWidget(self.columns)
        column.addStretch(1)
        choices = scrolled(left)
        choices.setFixedWidth(self._theme.px(_LEFT))
        right = QSplitter(Qt.Orientation.Vertical)
        right.setChildrenCollapsible(False)
        right.addWidget(self._titled(_("The first rows of the file"), self.rows))
        right.addWidget(self._titled(_("The orders that they become"), self.orders))
        halves = QHBoxLayout()
        halves.setSpacing(16)
        halves.addWidget(choices)
        halves.addWidget(right, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        for part in (self._title, self._told):
            rows.addWidget(part)
        rows.addLayout(halves, 1)
        rows.addWidget(self._problem)

    def _titled(self, text: str, table: PlainTable) -> QWidget:
        part = QWidget()
        rows = QVBoxLayout(part)
        rows.setContentsMargins(0, 4, 0, 4)
        rows.setSpacing(4)
        rows.addWidget(PlainLabel(self._theme, text, role="strong"))
        rows.addWidget(table, 1)
        return part

    def show_table(self, table: Unexplained, words: Sequence[str] = ()) -> None:
        """Show a file and what is guessed of it; `words` for states are from further down."""
        self._table, self._words = table, tuple(words)
        look = table.look
        self._title.setText(_("What do the columns of {name} mean?").format(name=table.path.name))
        self._told.setText(table_told(look))
        self.file.show_file(look, table.mapping)
        self.columns.offer(look, table.mapping.columns)
        rows = [ShownRow((str(line), *cells)) for line, cells in look.rows[:SHOWN]]
        self.rows.show_rows((_("Line"), *look.headings), rows)
        self._offer_states(table.mapping)
        self._on_changed()

    @property
    def mapping(self) -> TableMapping:
        """What is chosen now."""
        assert self._table is not None  # noqa: S101  # a file is shown before anybody asks
        chosen = replace(self._table.mapping, columns=self.columns.chosen)
        states = {plain(word): combo.currentData() for word, combo in self._states.items()}
        known = {word: OrderStatus(state) for word, state in states.items() if state}
        return self.file.answered(replace(chosen, states={**chosen.states, **known}))

    @property
    def problem(self) -> str:
        """Why it does not suffice yet; empty when it does."""
        return self._lacking(self.mapping)

    def _lacking(self, mapping: TableMapping) -> str:
        if mapping.missing:
            return sentence(BadMapping(tuple(str(each) for each in mapping.missing)))
        if not self.file.source.text().strip():
            return _("Say where these orders come from, for example etsy or the name of a fair.")
        if not mapping.channel:
            return _("The source needs a name of its own, with letters or figures.")
        return ""

    def _offer_states(self, mapping: TableMapping) -> None:
        if self._states_shown is not None:
            self._states_shown.deleteLater()
            self._states_shown = None
        self._states = {}
        assert self._table is not None  # noqa: S101  # as above
        found = states_in(self._table.look, mapping)
        found |= {word: mapping.states.get(plain(word)) for word in self._words}
        if not found:
            return
        choices = Choices(self._theme)
        choices.add_title(_("What its words for states mean"))
        states = [(status_word(each), str(each)) for each in OrderStatus]
        for word, state in found.items():
            combo = filled(self._theme, word, [(_("not known yet"), ""), *states])
            combo.setCurrentIndex(max(combo.findData(str(state or "")), 0))
            combo.currentIndexChanged.connect(lambda _at: self._on_changed())
            self._states[word] = combo
            choices.add(word, combo)
        self._states_place.addWidget(choices)
        self._states_shown = choices

    def _on_columns(self) -> None:
        self._offer_states(self.mapping)
        self._on_changed()

    def _on_changed(self) -> None:
        if self._table is None:
            return
        mapping = self.mapping
        problem = self._lacking(mapping)
        # Where they come from is typed sign by sign, and is not seen in the orders.
        seen = self._table, replace(mapping, channel="")
        if seen != self._seen:
            self._seen = seen
            self._show_orders(self._table, mapping)
        if not problem and self.batch is not None and self.batch.bad:
            problem = bad_record(self.batch.bad[0])
        self._problem.set_colour("danger" if problem else "text2")
        self._problem.setText(problem or _("Nothing is written yet."))
        self.changed.emit()

    def _show_orders(self, table: Unexplained, mapping: TableMapping) -> None:
        if mapping.missing:
            self.batch = None
            self.orders.show_rows((), ())
            return
        self.batch = preview(table.look, mapping, ShopClock(table.zone))
        show_orders(self.orders, self.batch, table.zone)
