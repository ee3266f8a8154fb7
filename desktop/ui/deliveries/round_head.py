"""Today's round in a line, and what can be done with the whole of it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.domain.delivery import Round
from desktop.i18n import format_number
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.deliveries.words import collect_line, round_line
from desktop.ui.labels import ElidedLabel, IconLabel, PlainLabel, tip
from desktop.ui.theme import Theme


class RoundHead(QWidget):
    """Says how long the round is; puts it in order, adds to it, takes it elsewhere."""

    wished = Signal(str)  # arrange, add, clear, gpx, geojson, copy_link, open_link, fit
    back_chosen = Signal(bool)  # whether the round ends at the shop

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._reason = ""
        self._round: Round | None = None
        self._addable = (0, False)
        self.setObjectName("roundHead")
        self._line = ElidedLabel(theme, role="secondary")
        self._line.setObjectName("round_line")
        self._collect = PlainLabel(theme, role="strong12", colour="warn_fg", wrap=True)
        self._collect.setObjectName("round_collect")
        self.arrange = Button(theme, icon="route")
        self.add = Button(theme, kind="link", icon="plus")
        self.more = Button(theme, kind="quiet", icon="ellipsis")
        for name, button in (("arrange", self.arrange), ("add", self.add)):
            button.setObjectName(f"round_{name}")
            button.clicked.connect(lambda _on=False, name=name: self.wished.emit(name))
        self.more.setObjectName("round_more")
        self.more.clicked.connect(self._show_menu)
        self._goes_back = False
        self._assemble()
        theme.changed.connect(self._dress)
        self._dress()

    def show_round(self, today: Round, *, addable: int, ticked: bool, goes_back: bool) -> None:
        """Tell of the round, and how many orders could be added to it."""
        self._round, self._addable, self._goes_back = today, (addable, ticked), goes_back
        self._line.setText(round_line(today))
        self._collect.setText(collect_line(today))
        self._collect.setVisible(bool(self._collect.text()))
        self.arrange.set_text(_("Put in order"))
        self.arrange.setToolTip(
            tip(_("The nearest stop first, then the shortest way; what is locked stays"))
        )
        count = format_number(addable)
        words = _("Add {count}") if ticked else _("Add all {count}")
        self.add.set_text(words.format(count=count))
        self.add.setVisible(addable > 0)
        self.more.setAccessibleName(_("More about the round"))
        self.more.setToolTip(tip(_("More about the round")))
        self._enable()

    def set_writable(self, reason: str) -> None:
        """Let the round be changed, or say why it cannot be."""
        self._reason = reason
        self._enable()

    def menu(self) -> QMenu:
        """What else can be done with the round."""
        stops = len(self._round.stops) if self._round is not None else 0
        menu = QMenu(self)
        for name, words, needs in (
            ("fit", _("Show the whole round"), False),
            ("copy_link", _("Copy a link for all stops"), True),
            ("open_link", _("Open all stops in Google Maps"), True),
            ("gpx", _("Save as GPX…"), True),
            ("geojson", _("Save as GeoJSON…"), True),
            ("clear", _("Clear the round"), True),
        ):
            if name in {"copy_link", "gpx", "clear"}:
                menu.addSeparator()
            action = menu.addAction(words)
            action.setObjectName(f"round_{name}")
            writes = name == "clear" and bool(self._reason)
            left = self._round is not None and bool(self._round.left)
            there = stops > 0 or (name == "clear" and left)
            action.setEnabled((there or not needs) and not writes)
            action.triggered.connect(lambda _on=False, name=name: self.wished.emit(name))
        menu.addSeparator()
        back = menu.addAction(_("Back to the shop at the end"))
        back.setObjectName("round_back")
        back.setCheckable(True)
        back.setChecked(self._goes_back)
        known = self._round is not None and self._round.shop is not None
        back.setEnabled(known)
        if not known:
            back.setText(_("Back to the shop: its address is not on the map"))
        back.toggled.connect(self.back_chosen)
        return menu

    def _show_menu(self) -> None:
        self.menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _enable(self) -> None:
        stops = len(self._round.stops) if self._round is not None else 0
        self.arrange.setEnabled(stops > 1 and not self._reason)
        self.add.setEnabled(not self._reason)

    def _assemble(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(IconLabel(self._theme, "route"))
        line.addWidget(self._line, 1)
        line.addWidget(self.more)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.arrange)
        row.addStretch(1)
        row.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 5, 10, 8)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self._collect)
        column.addLayout(row)

    def _dress(self) -> None:
        for button in (self.arrange, self.add):
            button.setFixedHeight(self._theme.px(30))
        self.more.setFixedSize(self._theme.px(32), self._theme.px(28))
