"""The line on an order's page that says that its store says otherwise, with the way to decide."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.stores import Conflict
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.labels import IconLabel
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.theme import Theme
from desktop.ui.warn_band import WarnBand
from desktop.words.conflicts import conflict_told


class ConflictNote(WarnBand):
    """Stands above the order's parts for as long as nobody has decided."""

    decide_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setObjectName("conflictNote")
        self._words = WrappedLabel(theme, role="medium", colour="warn_fg")
        self._words.setObjectName("conflictWords")
        self._decide = Button(theme, kind="link", icon="split")
        self._decide.setObjectName("decideConflict")
        self._decide.clicked.connect(lambda _on=False: self.decide_wanted.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 6, 8)
        row.setSpacing(10)
        row.addWidget(IconLabel(theme, "triangle-alert", "warn_fg", 18))
        row.addWidget(self._words, 1)
        row.addWidget(self._decide, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_conflict(self, conflict: Conflict) -> None:
        """Say what differs."""
        self._words.setText(conflict_told(conflict))
        self._decide.set_text(_("Decide…"))
