"""What the user chooses for this workstation: it takes effect at once and is remembered."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.domain.history import Actor, Source
from desktop.i18n import speak
from desktop.ui.theme import Scheme, Theme
from desktop.ui.workstation import Workstation


class Preferences(QObject):
    """Language, look, density and the name of who works here."""

    language_changed = Signal()
    compact_changed = Signal(bool)
    actor_changed = Signal(object)  # Actor

    def __init__(
        self, workstation: Workstation, theme: Theme, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.workstation, self.theme = workstation, theme

    @property
    def actor(self) -> Actor:
        """Who works here, as the history will name them."""
        return Actor(
            name=self.workstation.actor_name,
            workstation=self.workstation.name,
            source=Source.WINDOW,
        )

    def set_language(self, code: str) -> None:
        """Speak another language from now on."""
        self.workstation.language = code
        speak(code)
        self.language_changed.emit()

    def set_scheme(self, scheme: str) -> None:
        """Be light, dark, or as the system is."""
        self.workstation.scheme = scheme
        self.theme.set_scheme(Scheme(scheme))

    def set_text_size(self, percent: int) -> None:
        """Write larger, or as usual."""
        self.workstation.text_size = percent
        self.theme.set_text_size(percent)

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001  # a setting with a name of its own
        """Make the list's rows one line high, or two."""
        self.workstation.compact = compact
        self.compact_changed.emit(compact)

    def set_actor_name(self, name: str) -> None:
        """Name who works here."""
        self.workstation.actor_name = name
        self.actor_changed.emit(self.actor)
