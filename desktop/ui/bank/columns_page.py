"""What the columns of a bank's table mean, said once and kept for its next files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.bank import BankField, BankMapping
from desktop.i18n import gettext as _
from desktop.ui.bringing.column_choices import CalmCombo, Choices
from desktop.ui.fields import Field
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.plain_table import PlainTable, ShownRow
from desktop.ui.settings.choices import currencies
from desktop.ui.theme import Theme
from desktop.words.bank import field_word


class BankColumnsPage(QWidget):
    """The first rows of a table, and for each thing a line needs the choice of its column."""

    def __init__(
        self,
        theme: Theme,
        headings: tuple[str, ...],
        rows: tuple[tuple[str, ...], ...],
        mapping: BankMapping,
        changed: Callable[[], object],
    ) -> None:
        super().__init__()
        self._mapping, self._changed = mapping, changed
        self.name = Field(theme, name=_("Name of the bank"))
        self.name.setObjectName("bankName")
        self.name.setMaxLength(40)
        self.name.setText(mapping.name)
        self.fields = {field: self._combo(theme, field, headings) for field in BankField}
        self._currency = CalmCombo(theme, name=_("Currency of the amounts"))
        for word, code in currencies():
            self._currency.addItem(word, code)
        self._currency.setCurrentIndex(max(self._currency.findData(mapping.currency), 0))
        table = PlainTable(theme, _("The first rows of the file"))
        table.show_rows(headings, [ShownRow(row) for row in rows])
        self._lay_out(theme, table)

    def _combo(self, theme: Theme, field: BankField, headings: tuple[str, ...]) -> CalmCombo:
        combo = CalmCombo(theme, name=field_word(field))
        combo.setObjectName(f"bankColumn_{field}")
        combo.addItem(_("not in the file"), "")
        for heading in headings:
            if heading:
                combo.addItem(heading[:60], heading)
        combo.setCurrentIndex(max(combo.findData(self._mapping.columns.get(field, "")), 0))
        combo.currentIndexChanged.connect(lambda _at: self._changed())
        return combo

    def _lay_out(self, theme: Theme, table: PlainTable) -> None:
        explained = _(
            "Say which column holds what. It is kept under this name, and the next file with such"
            " headings is read at once."
        )
        choices = Choices(theme)
        choices.add(self.name.accessibleName(), self.name)
        for field, combo in self.fields.items():
            choices.add(field_word(field), combo)
        choices.add(self._currency.accessibleName(), self._currency)
        left = QVBoxLayout()
        left.addWidget(choices)
        left.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addLayout(left, 2)
        row.addWidget(table, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(WrappedLabel(theme, explained, colour="text2"))
        column.addLayout(row, 1)

    @property
    def answered(self) -> BankMapping:
        """What is said here."""
        columns = {
            field: combo.currentData()
            for field, combo in self.fields.items()
            if combo.currentData()
        }
        return replace(
            self._mapping,
            name=self.name.text().strip(),
            columns=columns,
            currency="" if BankField.CURRENCY in columns else self._currency.currentData() or "",
        )
