"""Settings of this workstation: language, theme, size of text, density, who works here."""

from __future__ import annotations

from desktop.i18n import LANGUAGES, OWN_NAMES, language
from desktop.i18n import gettext as _
from desktop.ui.fields import fill
from desktop.ui.preferences import Preferences
from desktop.ui.settings.rows import Section
from desktop.ui.theme import TEXT_SIZES


class GeneralSection(Section):
    """Everything here takes effect at once and is remembered on this computer."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__(preferences.theme, "settings", "general")
        self._preferences = preferences
        kept = preferences.workstation
        self._language = self.add_combo(
            "language", lambda code: preferences.set_language(str(code))
        )
        self._scheme = self.add_combo("scheme", lambda name: preferences.set_scheme(str(name)))
        self._size = self.add_combo("text_size", self._on_size)
        self._density = self.add_combo(
            "density", lambda compact: preferences.set_compact(compact is True)
        )
        self._actor = self.add_field("actor", self._on_actor)
        self._actor.setText(kept.actor_name)

    def retranslate(self) -> None:
        """Speak the present language."""
        self.write(
            _("General"),
            {
                "language": _("Language"),
                "scheme": _("Theme"),
                "text_size": _("Text size"),
                "density": _("Rows of the list"),
                "actor": _("Your name in the history"),
            },
        )
        kept = self._preferences.workstation
        fill(self._language, [(OWN_NAMES[code], code) for code in sorted(LANGUAGES)], language())
        schemes = [("system", _("As the system")), ("light", _("Light")), ("dark", _("Dark"))]
        fill(self._scheme, [(word, name) for name, word in schemes], kept.scheme)
        sizes = [(f"{each} %", each) for each in TEXT_SIZES]
        fill(self._size, sizes, self._preferences.theme.text_size)
        densities = [(_("Two lines"), False), (_("One line"), True)]
        fill(self._density, densities, kept.compact)

    def focus_first(self) -> None:
        """Let the keyboard begin here."""
        self._language.setFocus()

    def _on_size(self, percent: object) -> None:
        if isinstance(percent, int):
            self._preferences.set_text_size(percent)

    def _on_actor(self, name: str) -> None:
        kept = self._preferences.workstation
        if name.strip() and name.strip() != kept.actor_name:
            self._preferences.set_actor_name(name)
        self._actor.setText(kept.actor_name)
