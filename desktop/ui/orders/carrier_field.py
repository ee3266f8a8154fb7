"""A field for a carrier: it suggests those used last and those that are known."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from desktop.domain.carriers import suggested
from desktop.i18n import gettext as _
from desktop.ui.fields import Field
from desktop.ui.theme import Theme

_LONGEST = 80


class CarrierField(Field):
    """Takes any name; a known one makes a link of the number."""

    def __init__(self, theme: Theme, used: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Carrier (optional)"), parent=parent)
        self.setObjectName("company")
        self.setMaxLength(_LONGEST)
        names = QCompleter(list(suggested(used)), self)
        names.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        names.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = QListView()
        popup.setObjectName("carriers")
        popup.setFont(theme.font(13))
        popup.setAccessibleName(_("Known carriers"))
        names.setPopup(popup)
        self.setCompleter(names)


class NumberField(Field):
    """Takes a parcel's number."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Tracking number (optional)"), parent=parent)
        self.setObjectName("number")
        self.setMaxLength(_LONGEST)
