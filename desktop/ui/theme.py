"""The look of the window: one theme, injected everywhere, that tells when it changes."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from desktop.paths import resources
from desktop.ui.style_sheet import style_sheet
from desktop.ui.tokens import DARK, LIGHT, Tokens, with_high_contrast

TEXT_SIZES = (100, 115, 130, 150)


class Scheme(StrEnum):
    """Which theme the merchant has chosen."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Colours, fonts and sizes; `changed` when any of them did."""

    changed = Signal()

    def __init__(
        self,
        scheme: Scheme = Scheme.SYSTEM,
        text_size: int = 100,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._scheme = scheme
        self._text_size = text_size
        self._fonts: dict[tuple[int, int], QFont] = {}
        self._tokens: Tokens | None = None
        self._app: QApplication | None = None

    @property
    def scheme(self) -> Scheme:
        return self._scheme

    @property
    def text_size(self) -> int:
        return self._text_size

    @property
    def dark(self) -> bool:
        """Whether the window is dark now."""
        if self._scheme is Scheme.SYSTEM:
            return QApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self._scheme is Scheme.DARK

    @property
    def tokens(self) -> Tokens:
        """The colours of the present theme."""
        if self._tokens is None:  # asked for with every stroke of a brush: found once
            tokens = DARK if self.dark else LIGHT
            self._tokens = with_high_contrast(tokens) if self._wants_contrast() else tokens
        return self._tokens

    def _wants_contrast(self) -> bool:
        hints = QApplication.styleHints()  # kept: its parts live no longer than this name
        accessibility = hints.accessibility()
        return accessibility.contrastPreference() is Qt.ContrastPreference.HighContrast

    def set_scheme(self, scheme: Scheme) -> None:
        """Choose light, dark, or what the system says."""
        self._scheme = scheme
        self._renew()

    def set_text_size(self, percent: int) -> None:
        """Make all texts so much larger."""
        self._text_size = percent
        self._fonts.clear()
        self._renew()

    def px(self, size: int) -> int:
        """A size that follows the text size."""
        return round(size * self._text_size / 100)

    def font(self, size: int = 13, weight: int = 400) -> QFont:
        """Inter in a size at 100 %, with figures of one width."""
        key = (size, weight)
        if key not in self._fonts:
            font = QFont("Inter")
            font.setPixelSize(self.px(size))
            font.setWeight(QFont.Weight(weight))
            font.setFeature(QFont.Tag("tnum"), 1)
            self._fonts[key] = font
        return self._fonts[key]

    def colour(self, name: str) -> QColor:
        """A token as a colour to paint with."""
        return QColor(getattr(self.tokens, name))

    def apply(self, app: QApplication) -> None:
        """Dress the whole application, now and whenever the theme changes."""
        self._app = app
        load_fonts()
        app.setStyle(QStyleFactory.create("Fusion"))
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._renew)
        self._renew()

    def _system_changed(self) -> None:
        if self._scheme is Scheme.SYSTEM:
            self._renew()

    def _renew(self) -> None:
        self._tokens = None
        if self._app is not None:
            wanted = {
                Scheme.SYSTEM: Qt.ColorScheme.Unknown,
                Scheme.LIGHT: Qt.ColorScheme.Light,
                Scheme.DARK: Qt.ColorScheme.Dark,
            }[self._scheme]
            hints = self._app.styleHints()
            hints.blockSignals(True)  # our own choice is no news from the system
            hints.setColorScheme(wanted)
            hints.blockSignals(False)
            self._tokens = None
            self._app.setFont(self.font())
            self._app.setPalette(palette(self.tokens))
            self._app.setStyleSheet(style_sheet(self.tokens, self._text_size))
        self.changed.emit()


def load_fonts() -> None:
    """Make the bundled fonts known, once."""
    if "Inter" in QFontDatabase.families():
        return
    for path in sorted((resources() / "fonts").glob("*.otf")):
        QFontDatabase.addApplicationFont(str(path))


def palette(tokens: Tokens) -> QPalette:
    """The tokens as Qt's own parts know them."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: tokens.window,
        QPalette.ColorRole.WindowText: tokens.text,
        QPalette.ColorRole.Base: tokens.surface,
        QPalette.ColorRole.AlternateBase: tokens.subtle,
        QPalette.ColorRole.Text: tokens.text,
        QPalette.ColorRole.PlaceholderText: tokens.text3,
        QPalette.ColorRole.Button: tokens.raised,
        QPalette.ColorRole.ButtonText: tokens.text,
        QPalette.ColorRole.BrightText: tokens.danger,
        QPalette.ColorRole.Highlight: tokens.accent,
        QPalette.ColorRole.HighlightedText: tokens.on_accent,
        QPalette.ColorRole.ToolTipBase: tokens.raised,
        QPalette.ColorRole.ToolTipText: tokens.text,
        QPalette.ColorRole.Link: tokens.accent_text,
        QPalette.ColorRole.LinkVisited: tokens.accent_text,
        QPalette.ColorRole.Accent: tokens.accent,
        QPalette.ColorRole.Light: tokens.raised,
        QPalette.ColorRole.Midlight: tokens.hover,
        QPalette.ColorRole.Mid: tokens.border,
        QPalette.ColorRole.Dark: tokens.control,
        QPalette.ColorRole.Shadow: tokens.control,
    }
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
        QPalette.ColorRole.WindowText,
    ):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.text3))
    return made
