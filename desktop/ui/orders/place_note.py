"""Below the map: why the place stands as it does, what can be done, and what the address lacks."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.labels import IconLabel, tip
from desktop.ui.orders.place_state import Offer, PlaceState
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.theme import Theme

_IN_THE_NOTE = (Offer.STOP, Offer.AGAIN, Offer.CORRECT, Offer.PLACE)
_READS_ONLY = {Offer.STOP, Offer.AGAIN}  # the rest changes the shop


class PlaceNote(QWidget):
    """A sentence and the buttons that lead on; nothing while there is nothing to do."""

    wished = Signal(object)  # Offer

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("place_note")
        self._theme = theme
        self._reason = ""
        self._more = WrappedLabel(theme, role="secondary")
        self._more.setObjectName("place_more")
        self._buttons = {
            Offer.STOP: Button(theme, icon="x"),
            Offer.AGAIN: Button(theme, icon="rotate-ccw"),
            Offer.CORRECT: Button(theme, icon="pencil"),
            Offer.PLACE: Button(theme, kind="primary", icon="map-pin"),
        }
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(8)
        for offer, button in self._buttons.items():
            button.setObjectName(offer.value)
            button.clicked.connect(lambda _on=False, offer=offer: self.wished.emit(offer))
            self._row.addWidget(button)
        self._row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._more)
        column.addLayout(self._row)

    def set_room(self, wide: int) -> None:
        """Set the buttons side by side where they have the room, else one below the other."""
        lay_by_room(self._row, self._buttons.values(), wide)

    @property
    def key_stops(self) -> tuple[QWidget, ...]:
        """Where the keyboard stops, in its order."""
        return tuple(self._buttons.values())

    def show_state(self, state: PlaceState) -> None:
        """Say what belongs to a state; a state that offers nothing here needs no room."""
        words = {
            Offer.STOP: _("S&top"),
            Offer.AGAIN: _("Tr&y again"),
            Offer.CORRECT: _("Corr&ect address"),
            Offer.PLACE: _("P&lace the pin"),
        }
        for offer, button in self._buttons.items():
            button.set_text(words[offer])
            button.setVisible(offer in state.offers)
        self._more.setText(state.more)
        self._more.setVisible(bool(state.more))
        self.setVisible(needs_room(state))

    def set_writable(self, reason: str) -> None:
        """Let the address be corrected and the pin be placed, or say why not."""
        for offer, button in self._buttons.items():
            if offer not in _READS_ONLY:
                button.setEnabled(not reason)
                button.setToolTip(tip(reason))


def needs_room(state: PlaceState) -> bool:
    """Whether something is offered for which the side of the map has no room."""
    return any(offer in _IN_THE_NOTE for offer in state.offers)


def lay_by_room(row: QBoxLayout, buttons: Iterable[QWidget], wide: int) -> None:
    """Lay what is shown of a row side by side where it has the room, else one below the other."""
    widths = [each.sizeHint().width() for each in buttons if not each.isHidden()]
    beside = sum(widths) + row.spacing() * (len(widths) - 1) <= wide
    direction = QBoxLayout.Direction
    row.setDirection(direction.LeftToRight if beside else direction.TopToBottom)


class CareRow(QWidget):
    """A quiet line in amber: what a postman would miss, and the way to put it right."""

    correct_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("address_care")
        self._link = Button(theme, kind="link", icon="pencil")
        self._link.setObjectName("care_correct")
        self._words = WrappedLabel(theme, role="secondary", colour="warn_fg")
        self._words.setObjectName("address_missing")
        self._link.clicked.connect(lambda _on=False: self.correct_wanted.emit())
        self._theme = theme
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 2, 0, 0)
        self._row.setSpacing(6)
        said = QHBoxLayout()
        said.setSpacing(6)
        said.addWidget(IconLabel(theme, "triangle-alert", "warn_fg"), 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(self._words, 1)
        self._row.addLayout(said, 1)
        self._row.addWidget(self._link, 0, Qt.AlignmentFlag.AlignRight)
        self.hide()

    def set_room(self, wide: int) -> None:
        """Set the link beside the words, or below them where the room is scarce."""
        beside = self._link.sizeHint().width() * 2 <= wide
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if beside else direction.TopToBottom)

    @property
    def key_stops(self) -> tuple[QWidget, ...]:
        """Where the keyboard stops."""
        return (self._link,)

    def say(self, missing: tuple[str, ...], *, offer: bool) -> None:
        """Say what is missing; the link only where no other button offers the same."""
        self._words.setText(" ".join(missing))
        self._link.set_text(_("Corr&ect address"))
        self._link.setFixedHeight(self._theme.px(28))
        self._link.setVisible(offer)
        self.setVisible(bool(missing))

    def set_writable(self, reason: str) -> None:
        """Let the address be corrected, or say why not."""
        self._link.setEnabled(not reason)
        self._link.setToolTip(tip(reason))
