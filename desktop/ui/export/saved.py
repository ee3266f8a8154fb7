"""Exports that were saved under a name: chosen again, saved, forgotten."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.export import ExportJob
from desktop.i18n import gettext as _
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.export.form import LABEL_WIDTH
from desktop.ui.fields import Combo, Field
from desktop.ui.labels import PlainLabel
from desktop.ui.theme import Theme

if TYPE_CHECKING:
    from desktop.controllers.export import ExportController


class SavedExports(QWidget):
    """A row with the saved exports, and a field for the name of a new one while it is asked."""

    chosen = Signal(object)  # an ExportJob
    save_wanted = Signal(str)
    refused = Signal(object)  # a ShopError

    def __init__(
        self,
        theme: Theme,
        background: Background,
        exports: ExportController,
        saved: dict[str, ExportJob],
    ) -> None:
        super().__init__()
        self._background, self._exports, self._saved = background, exports, dict(saved)
        self._label = PlainLabel(theme, _("Saved export"), colour="text2")
        self._label.setMinimumWidth(theme.px(LABEL_WIDTH))
        self.choice = Combo(theme, name=_("Saved export"))
        self.choice.setObjectName("savedExports")
        self.name = Field(theme, name=_("Name of the export"))
        self.name.setObjectName("exportName")
        self.name.setPlaceholderText(_("Name, such as “Accountant, monthly”"))
        self._save = Button(theme, _("Save as…"), kind="link")
        self._save.setObjectName("saveExport")
        self._forget = Button(theme, _("Forget"), kind="link")
        self._forget.setObjectName("forgetExport")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self._label)
        row.addWidget(self.choice, 1)
        row.addWidget(self.name, 1)
        row.addWidget(self._save)
        row.addWidget(self._forget)
        self.name.hide()
        self._fill("")
        self.choice.activated.connect(lambda _at: self._on_chosen())
        self._save.clicked.connect(lambda _checked=False: self._on_save())
        self._forget.clicked.connect(lambda _checked=False: self._on_forget())
        self.name.returnPressed.connect(self._on_save)

    def keep(self, name: str, job: ExportJob) -> None:
        """Save an export under a name."""
        self._background.write(
            partial(self._exports.save_job, name, job),
            done=lambda _nothing: self._on_kept(name.strip(), job),
            failed=self.refused.emit,
        )

    def _on_kept(self, name: str, job: ExportJob) -> None:
        self._saved[name] = job
        self._ask_name(asks=False)
        self._fill(name)

    def _on_save(self) -> None:
        if self.name.isVisible():
            self.save_wanted.emit(self.name.text())
        else:
            self._ask_name(asks=True)

    def _on_forget(self) -> None:
        if self.name.isVisible():
            self._ask_name(asks=False)
            return
        name = self.choice.currentData()
        self._background.write(
            partial(self._exports.forget_job, name),
            done=lambda _nothing: self._on_forgotten(name),
            failed=self.refused.emit,
        )

    def _on_forgotten(self, name: str) -> None:
        self._saved.pop(name, None)
        self._fill("")

    def _on_chosen(self) -> None:
        job = self._saved.get(self.choice.currentData())
        self._forget.setVisible(job is not None)
        if job is not None:
            self.chosen.emit(job)

    def _ask_name(self, *, asks: bool) -> None:
        self.choice.setVisible(not asks)
        self.name.setVisible(asks)
        self._save.set_text(_("Save") if asks else _("Save as…"))
        self._forget.set_text(_("Cancel") if asks else _("Forget"))
        self._forget.setVisible(asks or bool(self.choice.currentData()))
        (self.name if asks else self.choice).setFocus()

    def _fill(self, name: str) -> None:
        self.choice.clear()
        self.choice.addItem(_("None"), "")
        for each in sorted(self._saved):
            self.choice.addItem(each, each)
        self.choice.setCurrentIndex(max(0, self.choice.findData(name)))
        self._forget.setVisible(bool(name))
