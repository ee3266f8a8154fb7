"""What a stocktake would correct: only the differences, each with its level before and after."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.stocktake import Correction
from desktop.i18n import gettext as _
from desktop.ui.card import Card, Line
from desktop.ui.forms.form import NamedField
from desktop.ui.labels import ElidedLabel, PlainLabel
from desktop.ui.orders.product_tile import ProductTile
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.products.stocktake.words import correction_note
from desktop.ui.theme import Theme
from desktop.words.levels import level_words, units_words

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CorrectionRow(QWidget):
    """One product: the difference, before and after, and what one must know."""

    def __init__(self, theme: Theme, correction: Correction) -> None:
        super().__init__()
        line = correction.line
        self.setObjectName(f"correction_{line.sku}")
        tile = ProductTile(theme)
        tile.show_product(line.name)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(ElidedLabel(theme, line.name, role="medium"))
        words.addWidget(ElidedLabel(theme, line.sku, role="secondary"))
        note, colour = correction_note(correction)
        if note:
            told = WrappedLabel(theme, note, role="medium", colour=colour)
            told.setObjectName("correction_note")
            words.addWidget(told)
        units = PlainLabel(theme, units_words(line.difference), role="strong")
        units.setObjectName("correction_units")
        units.set_colour("warn_fg" if line.difference > 0 else "danger")
        units.setMinimumWidth(theme.px(48))
        before, after = level_words(correction.present), level_words(correction.after)
        shown = f"{before} → {after}" if correction.can_be else _("left out")
        levels = PlainLabel(theme, shown)
        levels.setObjectName("correction_levels")
        levels.setMinimumWidth(theme.px(96))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(10)
        row.addWidget(tile)
        row.addLayout(words, 1)
        for number in (units, levels):
            number.setAlignment(_RIGHT)
            row.addWidget(number)
        self.setAccessibleName(f"{line.name}, {units.text()}, {shown}, {note}")


class Preview(QWidget):
    """The second step: read, say why, correct."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[QWidget] = []
        self.corrections: tuple[Correction, ...] = ()
        heading = PlainLabel(theme, _("These counts will be corrected"), role="title")
        explained = _("Only what differs. All of it is one step, and one Undo takes it back.")
        self._card = Card(theme)
        self._card.body.setSpacing(0)
        self._reason = NamedField(
            theme,
            _("Reason (optional)"),
            key="stocktakeReason",
            hint=_("For the history: yearly count, shelf 3…"),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 16)
        column.setSpacing(8)
        column.addWidget(heading)
        column.addWidget(WrappedLabel(theme, explained, colour="text2"))
        column.addWidget(self._card)
        column.addSpacing(6)
        column.addWidget(self._reason)
        column.addStretch(1)

    @property
    def reason(self) -> str:
        return self._reason.text

    def show_corrections(self, corrections: Sequence[Correction]) -> None:
        """Show these differences, those that cannot be first."""
        for row in self._rows:
            self._card.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        ordered = sorted(corrections, key=lambda each: (each.can_be, not each.moved))
        self.corrections = tuple(each for each in ordered if each.can_be)
        for at, each in enumerate(ordered):
            if at:
                self._take(Line(self._theme))
            self._take(CorrectionRow(self._theme, each))

    def focus_first(self) -> None:
        """Let the keyboard begin with the reason."""
        self._reason.field.setFocus()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        return (self._reason.field,)

    def _take(self, row: QWidget) -> None:
        self._card.body.addWidget(row)
        self._rows.append(row)
