"""The button beside the title that says which saved view is listed, and offers all of them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from desktop.i18n import gettext as _
from desktop.ui.buttons import Button, literal
from desktop.ui.labels import tip
from desktop.ui.theme import Theme

_WIDEST = 150


class ViewsButton(Button):
    """Shows a view's name while just that view is listed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, kind="quiet", icon="bookmark", parent=parent)
        self.setObjectName("viewsButton")
        self._name, self._narrow = "", False
        self.retranslate()

    def show_name(self, name: str) -> None:
        """Say which view is listed; the empty name: none that was saved."""
        if name != self._name:
            self._name = name
            self.retranslate()

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001  # the layout's one question
        """Leave the words out where there is no room for them."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.retranslate()

    def retranslate(self) -> None:
        """Speak the present language."""
        words = self._name or _("Views")
        metrics = QFontMetrics(self._theme.font(13, 600))
        room = self._theme.px(_WIDEST)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        self.set_kind("link" if self._name else "quiet")
        self.set_text("" if self._narrow else literal(shown))
        said = _("Saved view: {name}").format(name=words) if self._name else _("Saved views")
        self.setAccessibleName(said)
        self.setToolTip(tip(f"{said} (Ctrl+Shift+V)"))
