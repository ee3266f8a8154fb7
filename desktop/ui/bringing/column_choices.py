"""For each thing that a column may hold, the choice of the column that holds it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.table_mapping import OrderField, TableLook
from desktop.i18n import gettext as _
from desktop.ui.fields import Combo
from desktop.ui.labels import PlainLabel
from desktop.ui.theme import Theme
from desktop.words.table_fields import field_word, full_field_word

_F = OrderField
_LONGEST_SAMPLE = 28
_HEADING = Qt.ItemDataRole.UserRole
GROUPS: tuple[tuple[str, tuple[OrderField, ...]], ...] = (
    ("order", (
        _F.NUMBER, _F.DATE, _F.STATUS, _F.PAYMENT_STATUS, _F.DELIVERY_STATUS, _F.TOTAL,
        _F.SUBTOTAL, _F.SHIPPING_COST, _F.DISCOUNT, _F.TAX, _F.CURRENCY, _F.PAID_ON,
        _F.SHIPPED_ON, _F.CANCELLED_ON, _F.PAYMENT_METHOD, _F.PAYMENT_REFERENCE,
        _F.SHIPPING_METHOD, _F.CARRIER, _F.TRACKING_NUMBER, _F.NOTE,
    )),
    ("products", (
        _F.PRODUCT, _F.VARIANT, _F.SKU, _F.QUANTITY, _F.UNIT_PRICE, _F.LINE_TOTAL,
        _F.LINE_DISCOUNT, _F.LINE_TAX, _F.TAX_RATE,
    )),
    ("customer", (
        _F.CUSTOMER, _F.FIRST_NAME, _F.LAST_NAME, _F.EMAIL, _F.PHONE, _F.TAX_ID,
    )),
    ("shipping", tuple(each for each in _F if each.startswith("shipping_")
                       and each not in {_F.SHIPPING_COST, _F.SHIPPING_METHOD})),
    ("billing", tuple(each for each in _F if each.startswith("billing_"))),
)  # fmt: skip


def group_word(group: str) -> str:
    """What a group of fields is called."""
    return {
        "order": _("The order"),
        "products": _("Its products"),
        "customer": _("The customer"),
        "shipping": _("Shipping address"),
        "billing": _("Billing address"),
    }[group]


class CalmCombo(Combo):
    """A choice in a long form: the wheel scrolls the form and changes nothing on its way."""

    def __init__(self, theme: Theme, *, name: str) -> None:
        super().__init__(theme, name=name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Choices(QWidget):
    """Named choices one below the other, in groups."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows = QGridLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(10)
        self._rows.setVerticalSpacing(6)
        self._rows.setColumnStretch(1, 1)
        self._count = 0

    def add_title(self, text: str) -> None:
        """Begin a group."""
        label = PlainLabel(self._theme, text, role="strong")
        if self._count:
            self._rows.setRowMinimumHeight(self._count, self._theme.px(10))
            self._count += 1
        self._rows.addWidget(label, self._count, 0, 1, 2)
        self._count += 1

    def add(self, word: str, choice: QWidget) -> None:
        """Add a choice with its word before it."""
        label = PlainLabel(self._theme, word, colour="text2", wrap=True)
        label.setFixedWidth(self._theme.px(124))
        label.setBuddy(choice)
        self._rows.addWidget(label, self._count, 0, Qt.AlignmentFlag.AlignVCenter)
        self._rows.addWidget(choice, self._count, 1)
        self._count += 1

    def add_note(self, label: QWidget) -> None:
        """Add a remark as wide as the choices."""
        self._rows.addWidget(label, self._count, 0, 1, 2)
        self._count += 1


class ColumnChoices(QWidget):
    """All fields, each with the columns of the file to choose from."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._columns = QStandardItemModel(self)  # one for all: a file may have a thousand columns
        self._combos: dict[OrderField, CalmCombo] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for group, fields in GROUPS:
            choices = Choices(theme)
            choices.add_title(group_word(group))
            for field in fields:
                combo = CalmCombo(theme, name=full_field_word(field))
                combo.setObjectName(f"column_{field}")
                combo.setModel(self._columns)
                combo.view().setMinimumWidth(theme.px(320))
                combo.view().setTextElideMode(Qt.TextElideMode.ElideRight)
                combo.currentIndexChanged.connect(lambda _at: self.changed.emit())
                self._combos[field] = combo
                choices.add(field_word(field), combo)
            column.addWidget(choices)

    def offer(self, look: TableLook, chosen: Mapping[OrderField, str]) -> None:
        """Offer the columns of a file, with those chosen that are."""
        blocked = [(combo, combo.blockSignals(True)) for combo in self._combos.values()]
        self._columns.clear()
        self._columns.appendRow(_item(_("not in the file"), ""))
        for each in look.columns:
            sample = " ".join(each.sample.split())[:_LONGEST_SAMPLE]
            word = f"{each.heading} · {sample}" if sample else each.heading
            self._columns.appendRow(_item(word, each.heading))
        for field, combo in self._combos.items():
            at = combo.findData(chosen.get(field, ""), _HEADING)
            combo.setCurrentIndex(max(at, 0))
        for combo, before in blocked:
            combo.blockSignals(before)

    @property
    def chosen(self) -> dict[OrderField, str]:
        """The heading of each field that is in the file."""
        found = {field: str(combo.currentData(_HEADING)) for field, combo in self._combos.items()}
        return {field: heading for field, heading in found.items() if heading}

    def first(self) -> QWidget:
        """The first choice."""
        return self._combos[OrderField.NUMBER]


def _item(word: str, heading: str) -> QStandardItem:
    item = QStandardItem(word)
    item.setData(heading, _HEADING)
    item.setSizeHint(QSize(0, 28))
    return item


def filled(theme: Theme, name: str, choices: Iterable[tuple[str, Hashable]]) -> CalmCombo:
    """A choice of a few words."""
    combo = CalmCombo(theme, name=name)
    for word, value in choices:
        combo.addItem(word, value)
    return combo


def choose(combo: Combo, value: Hashable) -> None:
    """Choose a value without a word of it to anybody."""
    before = combo.blockSignals(True)  # Qt's own
    combo.setCurrentIndex(max(combo.findData(value), 0))
    combo.blockSignals(before)
