"""Bringing products in from a file: every line is looked at before anything is written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop.domain.errors import ShopError
from desktop.domain.product_import import ProductFile, ProductPlan, Verdict
from desktop.i18n import format_number
from desktop.i18n import gettext as _
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.message_bar import Message, MessageBar
from desktop.ui.new_order.frame import Sheet
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.plain_table import PlainTable
from desktop.ui.theme import Theme
from desktop.words.errors import sentence
from desktop.words.product_import import bad_line, plan_title, planned_told, verdict_word

if TYPE_CHECKING:
    from desktop.controllers.product_files import ProductFileController

_USUAL, _LEAST = QSize(820, 560), QSize(560, 360)
_Index = QModelIndex | QPersistentModelIndex
_INKS = {Verdict.NEW: "success_fg", Verdict.CHANGED: "accent_text", Verdict.BAD: "danger"}


class PlanModel(QAbstractTableModel):
    """The lines of a file with what each of them does; those left out stand first."""

    def __init__(self, theme: Theme, plan: ProductPlan) -> None:
        super().__init__()
        self._theme = theme
        bad = [(each.line, Verdict.BAD, each.sku, "", bad_line(each)) for each in plan.bad]
        good = [
            (each.line, each.verdict, each.details.sku, each.details.name, planned_told(each))
            for each in plan.products
        ]
        good.sort(key=lambda each: (each[1] is Verdict.SAME, each[0]))
        self._rows = [*bad, *good]

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 5

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line, verdict, sku, name, told = self._rows[index.row()]
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 1:
            return QColor(getattr(self._theme.tokens, _INKS.get(verdict, "text2")))
        if role == Qt.ItemDataRole.DisplayRole:
            words = (format_number(line), verdict_word(verdict), sku, name, told)
            return words[index.column()]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_("Line"), "", _("SKU"), _("Product"), _("What happens"))[section]
        return None


class ProductImportDialog(Sheet):
    """Shows what a file would do, and does it when asked."""

    brought_in = Signal(object)  # ProductPlan

    def __init__(
        self,
        theme: Theme,
        background: Background,
        files: ProductFileController,
        path: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, _("Import products"), parent, usual=_USUAL, least=_LEAST)
        self.setObjectName("productImport")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._theme, self._background, self._files, self._path = theme, background, files, path
        self._file: ProductFile | None = None
        self._working = False
        self.message = MessageBar(theme)
        self.message.hide()
        self.outcome = WrappedLabel(
            theme, _("Reading {name}…").format(name=path.name), role="title"
        )
        self.outcome.setObjectName("importOutcome")
        self.told = WrappedLabel(theme, colour="text2")
        self.told.setObjectName("importTold")
        self.table = PlainTable(theme, _("What each line of the file does"))
        self._do = Button(theme, _("Import"), kind="primary", icon="check")
        self._do.setObjectName("importDo")
        self._close = Button(theme, _("Cancel"))
        self._close.setObjectName("importClose")
        self._lay_out()
        self._do.setEnabled(False)
        self._do.clicked.connect(lambda _on=False: self._bring_in())
        self._close.clicked.connect(lambda _on=False: self.reject())

    def _lay_out(self) -> None:
        self.table.setObjectName("importTable")
        self.foot.addStretch(1)
        self.foot.addWidget(self._close)
        self.foot.addWidget(self._do)
        self.body.setContentsMargins(20, 14, 20, 14)
        self.body.setSpacing(10)
        for part in (self.message, self.outcome, self.told):
            self.body.addWidget(part)
        self.body.addWidget(self.table, 1)
        self.setTabOrder(self._close, self._do)
        self.setTabOrder(self._do, self.close_button)

    def begin(self) -> None:
        """Open, and look at the file."""
        self.open()
        self._close.setFocus()
        self._background.read(self._look, done=self._on_looked, failed=self._on_refused)

    def reject(self) -> None:
        """Close, but not while products are on their way to the disk."""
        if not self._working:
            super().reject()

    def _look(self) -> tuple[ProductFile, ProductPlan]:
        """In a lane: read the file and see what it would do."""
        file = self._files.read(self._path)
        return file, self._files.preview(file)

    def _on_looked(self, looked: tuple[ProductFile, ProductPlan]) -> None:
        self._file, plan = looked
        self.outcome.setText(
            _("{name}: {outcome}").format(name=self._path.name, outcome=plan_title(plan))
        )
        notes = [_("Nothing is written until you import.")]
        if plan.unknown:
            unknown = _("Columns that were not understood: {columns}.")
            notes.append(unknown.format(columns=", ".join(plan.unknown)))
        self.told.setText(" ".join(notes))
        self.table.setModel(PlanModel(self._theme, plan))
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(4, QHeaderView.ResizeMode.Stretch)
        self._do.setEnabled(plan.does_anything)
        (self._do if plan.does_anything else self._close).setFocus()

    def _bring_in(self) -> None:
        if self._file is None or self._working:
            return
        self._working = True
        self._do.setEnabled(False)
        self._background.write(
            self._files.bring_in,
            self._file,
            done=self._on_done,
            failed=self._on_refused,
            settled=self._on_settled,
        )

    def _on_settled(self) -> None:
        self._working = False

    def _on_done(self, plan: ProductPlan) -> None:
        self.brought_in.emit(plan)
        self.accept()

    def _on_refused(self, error: ShopError) -> None:
        self._do.setEnabled(self._file is not None)
        self.message.say(Message(kind="error", text=sentence(error)))
