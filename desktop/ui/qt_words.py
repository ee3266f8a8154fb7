"""The words of Qt's own dialogs, in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from desktop.i18n import language


class QtWords(QObject):
    """Keeps one translator installed: that of the present language."""

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self._app = app
        self._translator: QTranslator | None = None

    def speak(self) -> None:
        """Take the words of the present language."""
        if self._translator is not None:
            self._app.removeTranslator(self._translator)
            self._translator = None
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        translator = QTranslator(self)
        locale = {"es": "es_ES", "pt": "pt_PT", "en": "en_GB"}[language()]
        names = ("qtbase_pt_BR",) if language() == "pt" else (f"qtbase_{language()}",)
        QLocale.setDefault(QLocale(locale))
        for name in names:
            if translator.load(name, folder):
                self._app.installTranslator(translator)
                self._translator = translator
                return
