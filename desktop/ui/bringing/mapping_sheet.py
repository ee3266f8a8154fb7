"""The choices of columns in a sheet of their own, where there is no shop yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.connectors.table_look import Unexplained
from desktop.domain.errors import ShopError
from desktop.i18n import gettext as _
from desktop.ui.background import Background
from desktop.ui.bringing.mapping_page import MappingPage
from desktop.ui.buttons import Button
from desktop.ui.message_bar import Message, MessageBar
from desktop.ui.new_order.frame import Sheet
from desktop.ui.theme import Theme
from desktop.words.errors import sentence

_USUAL, _LEAST = QSize(1080, 700), QSize(760, 480)
LookAgain = Callable[[str, str], Unexplained]  # by encoding and separator, in a lane


class MappingSheet(Sheet):
    """Lets the columns of a table be explained; closed without an answer, nothing is said."""

    explained = Signal(object)  # TableMapping

    def __init__(
        self,
        theme: Theme,
        background: Background,
        table: Unexplained,
        look_again: LookAgain,
        parent: QWidget | None = None,
    ) -> None:
        title = _("Bring in orders from a file…").rstrip("…")
        super().__init__(theme, title, parent, usual=_USUAL, least=_LEAST)
        self.setObjectName("mappingSheet")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._background, self._look_again = background, look_again
        self.message = MessageBar(theme)
        self.message.hide()
        self.columns = MappingPage(theme)
        self._close = Button(theme, _("Cancel"))
        self._close.setObjectName("closeMapping")
        self._next = Button(theme, _("Try it out"), kind="primary")
        self._next.setObjectName("tryOut")
        self.foot.addStretch(1)
        self.foot.addWidget(self._close)
        self.foot.addWidget(self._next)
        self.body.setContentsMargins(20, 16, 20, 12)
        self.body.setSpacing(12)
        self.body.addWidget(self.message)
        self.body.addWidget(self.columns, 1)
        self.setTabOrder(self.columns, self._close)
        self.setTabOrder(self._close, self._next)
        self.setTabOrder(self._next, self.close_button)
        self.columns.changed.connect(self._mark)
        self.columns.look_wanted.connect(self._look)
        self._next.clicked.connect(lambda _checked=False: self._on_next())
        self._close.clicked.connect(lambda _checked=False: self.reject())
        self.columns.show_table(table)

    def begin(self) -> None:
        """Open, with the first question at hand."""
        self.open()
        self.columns.file.source.setFocus()

    def _mark(self) -> None:
        self._next.setEnabled(not self.columns.problem)

    def _look(self, encoding: str, separator: str) -> None:
        def on_looked(table: Unexplained) -> None:
            mapping = replace(table.mapping, encoding=encoding, separator=separator)
            self.message.dismiss()
            self.columns.show_table(replace(table, mapping=mapping))

        self._background.read(
            self._look_again,
            encoding,
            separator,
            done=on_looked,
            failed=self._refuse,
            owner_key="mapping-look",
        )

    def _refuse(self, error: ShopError) -> None:
        self.message.say(Message(kind="error", text=sentence(error)))

    def _on_next(self) -> None:
        if not self.columns.problem:
            self.explained.emit(self.columns.mapping)
            self.accept()
