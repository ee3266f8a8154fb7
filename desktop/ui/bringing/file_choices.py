"""How a file is written and where its orders come from: recognised, and open to correction."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.import_errors import BadChannel
from desktop.domain.status import OrderStatus
from desktop.domain.table_mapping import (
    DAYS,
    STATES,
    DateOrder,
    OrderField,
    RowsAre,
    TableLook,
    TableMapping,
    channel_named,
)
from desktop.i18n import gettext as _
from desktop.ui.bringing.column_choices import CalmCombo, Choices, choose, filled
from desktop.ui.fields import Field
from desktop.ui.labels import PlainLabel
from desktop.ui.settings.choices import currencies
from desktop.ui.theme import Theme
from desktop.words.status import status_word
from desktop.words.table_fields import (
    date_order_word,
    decimal_word,
    encoding_word,
    rows_word,
    separator_word,
)

_ENCODINGS = ("utf-8", "cp1252", "utf-16")
_SEPARATORS = (",", ";", "\t", "|")


class FileChoices(QWidget):
    """What is said of the whole file."""

    changed = Signal()
    look_wanted = Signal(str, str)  # encoding, separator

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.source = Field(theme, _("for example etsy"), name=_("Where these orders come from"))
        self.source.setObjectName("orderSource")
        self.source.setMaxLength(60)
        self._rows = self._combo(
            "rowsAre", _("A row is"), [(rows_word(each), str(each)) for each in RowsAre]
        )
        self._encoding = self._combo("fileEncoding", _("Letters"), ())
        self._separator = self._combo("fileSeparator", _("Between cells"), ())
        self._decimal = self._combo("decimalSign", _("Before the cents"), ())
        self._dates = self._combo("dateOrder", _("Dates"), ())
        self._currency = self._combo("fileCurrency", _("Currency"), currencies())
        self._status = self._combo(
            "usualStatus",
            _("Their status"),
            [(status_word(each), str(each)) for each in OrderStatus],
        )
        self._tax = self._combo(
            "taxIncluded",
            _("Tax"),
            [
                (_("recognised by the sums"), ""),
                (_("inside the prices"), "yes"),
                (_("added to the prices"), "no"),
            ],
        )
        self._texts = Choices(theme)
        self._lay_out()
        self._connect()

    def _combo(
        self, object_name: str, name: str, choices: Sequence[tuple[str, Hashable]]
    ) -> CalmCombo:
        combo = filled(self._theme, name, choices)
        combo.setObjectName(object_name)
        return combo

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        first = Choices(self._theme)
        first.add_title(_("The file"))
        first.add(_("Orders from"), self.source)
        hint = _("Stands before each number, so that numbers of two sources are never mixed up.")
        first.add_note(PlainLabel(self._theme, hint, role="secondary", wrap=True))
        first.add(self._rows.accessibleName(), self._rows)
        self._texts.add(self._encoding.accessibleName(), self._encoding)
        self._texts.add(self._separator.accessibleName(), self._separator)
        last = Choices(self._theme)
        for combo in (self._decimal, self._dates, self._currency, self._status, self._tax):
            last.add(combo.accessibleName(), combo)
        for part in (first, self._texts, last):
            column.addWidget(part)

    def _connect(self) -> None:
        self.source.textChanged.connect(lambda _text: self.changed.emit())
        for combo in (self._encoding, self._separator):
            combo.activated.connect(lambda _at: self._look_again())
        for combo in (
            self._rows, self._decimal, self._dates, self._currency, self._status, self._tax,
        ):  # fmt: skip
            combo.currentIndexChanged.connect(lambda _at: self.changed.emit())

    def _look_again(self) -> None:
        self.look_wanted.emit(self._encoding.currentData(), self._separator.currentData())

    def show_file(self, look: TableLook, mapping: TableMapping) -> None:
        """Show what was recognised, and what was chosen before."""
        if mapping.channel and not self.source.text():
            self.source.setText(mapping.channel)
        self._texts.setVisible(bool(look.separator))
        _offer(self._encoding, _ENCODINGS, _usual(look.encoding), encoding_word)
        _offer(self._separator, _SEPARATORS, look.separator, separator_word)
        choose(self._rows, str(mapping.rows))
        choose(self._currency, mapping.currency)
        choose(self._status, str(mapping.status))
        told = {None: "", True: "yes", False: "no"}
        choose(self._tax, told[mapping.tax_included])
        self._offer_recognised(look, mapping)

    def _offer_recognised(self, look: TableLook, mapping: TableMapping) -> None:
        by_heading = {each.heading: each for each in look.columns}
        seen = {field: by_heading[each] for field, each in mapping.columns.items()}
        signs = {each.decimal for each in seen.values() if each.decimal} or {
            "," if look.separator == ";" else "."
        }
        orders = {seen[each].date_order for each in DAYS if each in seen} - {None}
        order = next(iter(orders)) if len(orders) == 1 else None
        recognised = _("{what} (recognised)")
        self._fill(
            self._decimal,
            recognised.format(
                what=decimal_word(signs.pop()) if len(signs) == 1 else _("by column")
            ),
            [(decimal_word(sign), sign) for sign in (",", ".")],
            mapping.decimal,
        )
        usual = order or mapping.usual_date_order or DateOrder.DAY_FIRST
        self._fill(
            self._dates,
            recognised.format(what=date_order_word(usual)),
            [(date_order_word(each), str(each)) for each in DateOrder],
            str(mapping.date_order or ""),
        )

    @staticmethod
    def _fill(
        combo: CalmCombo, recognised: str, choices: Sequence[tuple[str, str]], chosen: str
    ) -> None:
        before = combo.blockSignals(True)  # Qt's own
        combo.clear()
        for word, value in ((recognised, ""), *choices):
            combo.addItem(word, value)
        combo.setCurrentIndex(max(combo.findData(chosen), 0))
        combo.blockSignals(before)

    def answered(self, mapping: TableMapping) -> TableMapping:
        """A mapping with what is chosen here."""
        order = self._dates.currentData()
        placed = mapping.columns.keys()
        self._currency.setEnabled(OrderField.CURRENCY not in placed)
        self._status.setEnabled(placed.isdisjoint(STATES))
        return replace(
            mapping,
            channel=self.channel,
            rows=RowsAre(self._rows.currentData()),
            decimal=self._decimal.currentData() or "",
            date_order=DateOrder(order) if order else None,
            currency=self._currency.currentData() or "",
            status=OrderStatus(self._status.currentData()),
            tax_included={"": None, "yes": True, "no": False}[self._tax.currentData()],
        )

    @property
    def channel(self) -> str:
        """The source as it stands before the numbers; empty where there is none that can be."""
        try:
            return channel_named(self.source.text())
        except BadChannel:
            return ""


def _offer(
    combo: CalmCombo, values: Sequence[str], chosen: str, word: Callable[[str], str]
) -> None:
    before = combo.blockSignals(True)  # Qt's own
    combo.clear()
    for value in dict.fromkeys((*values, chosen)):
        combo.addItem(word(value), value)
    combo.setCurrentIndex(combo.findData(chosen))
    combo.blockSignals(before)


def _usual(encoding: str) -> str:
    return "utf-16" if encoding.startswith("utf-16") else encoding
