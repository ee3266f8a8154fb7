"""The forms that change a product's stock: goods that arrive, and a count that differs."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.product_list import ProductRow
from desktop.i18n import gettext as _
from desktop.ui.forms.form import NamedField, ProductForm, leaves_all
from desktop.ui.forms.typed import Mistyped, whole_number
from desktop.ui.labels import PlainLabel
from desktop.ui.orders.question import Wording
from desktop.ui.theme import Theme
from desktop.words.levels import level_words, units_words


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplenishWish:
    """So many that arrived, and why."""

    product_id: int
    quantity: int
    reason: str
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountWish:
    """So many that were found, where `seen` were expected."""

    product_id: int
    counted: int
    seen: int
    reason: str


class ReplenishForm(ProductForm):
    """How many came, why, and what the supplier calls it."""

    def __init__(
        self,
        theme: Theme,
        product_id: int,
        name: str,
        on_hand: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            theme,
            Wording(
                title=_("Replenish stock"),
                heading=_("Replenish {product}").format(product=name),
                icon="boxes",
                icon_colour="accent",
                keep=_("Cancel"),
                do=_("Replenish"),
                do_icon="plus",
                do_kind="primary",
                hint=leaves_all(),
            ),
            parent,
        )
        self.setObjectName("replenishForm")
        self._product_id, self._on_hand = product_id, on_hand
        self.quantity = NamedField(theme, _("How many arrived"), key="quantity")
        self.level = PlainLabel(theme, role="title")
        self.level.setObjectName("newLevel")
        self.reference = NamedField(
            theme, _("Supplier's reference (optional)"), key="reference",
            hint=_("invoice or delivery note"),
        )  # fmt: skip
        self.reason = NamedField(theme, _("Reason (optional)"), key="reason")
        self.grid.addWidget(self.quantity, 0, 0)
        self.grid.addWidget(_below(self.level, theme), 0, 1)
        self.grid.addWidget(self.reference, 1, 0, 1, 2)
        self.grid.addWidget(self.reason, 2, 0, 1, 2)
        self.quantity.field.textChanged.connect(self._show_level)
        self._show_level()
        self.quantity.field.setFocus()

    def propose(self, units: int) -> None:
        """Begin with so many."""
        self.quantity.field.setText(str(units))
        self.quantity.field.selectAll()

    def value(self) -> ReplenishWish:
        refused = _("How many arrived? A whole number from 1 on.")
        quantity = whole_number(self.quantity.text, refused)
        if quantity < 1:
            raise Mistyped(refused)
        return ReplenishWish(
            product_id=self._product_id,
            quantity=quantity,
            reason=self.reason.text,
            reference=self.reference.text,
        )

    def _show_level(self) -> None:
        try:
            after = self._on_hand + whole_number(self.quantity.text, "")
        except Mistyped:
            after = self._on_hand
        self.level.setText(_levels(self._on_hand, after))
        self.tell("")


class CountForm(ProductForm):
    """How many are really there; the difference becomes a movement."""

    def __init__(self, theme: Theme, row: ProductRow, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            Wording(
                title=_("Correct count"),
                heading=_("Count {product}").format(product=(row.product.name or row.product.sku)),
                icon="pencil",
                icon_colour="accent",
                keep=_("Cancel"),
                do=_("Correct count"),
                do_icon="check",
                do_kind="primary",
                hint=leaves_all(),
            ),
            parent,
        )
        self.setObjectName("countForm")
        self._row = row
        self.counted = NamedField(theme, _("How many are there"), key="counted")
        self.difference = PlainLabel(theme, role="title")
        self.difference.setObjectName("difference")
        self.reason = NamedField(
            theme, _("Reason (optional)"), key="reason", hint=_("stocktake, damaged, lost…")
        )
        self.grid.addWidget(self.counted, 0, 0)
        self.grid.addWidget(_below(self.difference, theme), 0, 1)
        self.grid.addWidget(self.reason, 1, 0, 1, 2)
        self.counted.field.textChanged.connect(self._show_difference)
        self._show_difference()
        self.counted.field.setFocus()

    def value(self) -> CountWish:
        refused = _("How many are there? A whole number, 0 for none.")
        return CountWish(
            product_id=self._row.id,
            counted=whole_number(self.counted.text, refused),
            seen=self._row.product.on_hand,
            reason=self.reason.text,
        )

    def _show_difference(self) -> None:
        seen = self._row.product.on_hand
        try:
            counted = whole_number(self.counted.text, "")
        except Mistyped:
            counted = seen
        words = _levels(seen, counted)
        units = counted - seen
        self.difference.setText(f"{words} ({units_words(units)})" if units else words)
        self.tell("")


def _levels(before: int, after: int) -> str:
    words = _("In stock: {before} → {after}")
    return words.format(before=level_words(before), after=level_words(after))


def _below(label: PlainLabel, theme: Theme) -> QWidget:
    """The label in the middle of the height of a field, whose name stands above."""
    held = QWidget()
    rows = QVBoxLayout(held)
    rows.setContentsMargins(4, theme.px(20), 0, 0)
    rows.addWidget(label)
    return held
