"""The dialog that tells of the program's own defect."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.labels import PlainLabel
from desktop.ui.theme import Theme


class CrashDialog(QDialog):
    """Says what happened, shows the report, and saves it where the user wants."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crash")
        self.setWindowTitle(_("Something went wrong"))
        self._text = text
        title = PlainLabel(theme, _("Something went wrong in Mostrador"), role="title", wrap=True)
        said = PlainLabel(
            theme,
            _(
                "What you were doing may not have been done; what was saved before is safe. You can"
                " go on working. The report below holds nothing of your customers: save it and send"
                " it with a line about what you did."
            ),
            wrap=True,
        )
        shown = QPlainTextEdit(text)
        shown.setObjectName("crashReport")
        shown.setReadOnly(True)
        shown.setTabChangesFocus(True)
        shown.setAccessibleName(_("Report"))
        save = Button(theme, _("Save report…"))
        save.setObjectName("saveReport")
        go_on = Button(theme, _("Go on"), kind="primary")
        go_on.setObjectName("goOn")
        go_on.setDefault(True)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(save)
        foot.addWidget(go_on)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(12)
        for part in (title, said):
            rows.addWidget(part)
        rows.addWidget(shown, 1)
        rows.addLayout(foot)
        self.resize(theme.px(620), theme.px(420))
        go_on.setFocus()
        save.clicked.connect(lambda _checked=False: self._save())
        go_on.clicked.connect(self.accept)

    def _save(self) -> None:
        name = f"mostrador-report-{datetime.now(UTC):%Y%m%d-%H%M%S}.txt"
        path, _kind = QFileDialog.getSaveFileName(self, _("Save report…"), str(Path.home() / name))
        if path:
            Path(path).write_text(self._text, encoding="utf-8")
