"""The saved views: one click lists one; they are named, put in order, and one begins the day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from desktop.domain.errors import ShopError
from desktop.domain.saved_views import LONGEST_NAME, SavedView
from desktop.domain.text import folded
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.fields import Field
from desktop.ui.labels import PlainLabel, tip
from desktop.ui.orders.filter_words import view_words
from desktop.ui.orders.popover import Popover
from desktop.ui.suggestions import Suggestion, SuggestionRow
from desktop.ui.theme import Theme
from desktop.words.errors import sentence

_WIDTH, _ROW, _MOST_ROWS = 400, 46, 6
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class ViewsList(QListWidget):
    """The views by name; its keys do what the buttons below do."""

    pressed_key = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = event.key(), event.modifiers() == Qt.KeyboardModifier.AltModifier
        doing = {
            (Qt.Key.Key_Up, True): "up",
            (Qt.Key.Key_Down, True): "down",
            (Qt.Key.Key_F2, False): "rename",
            (Qt.Key.Key_Delete, False): "remove",
        }.get((Qt.Key(key), alt), "open" if key in _ENTER else "")
        if doing:
            self.pressed_key.emit(doing)
        else:
            super().keyPressEvent(event)


class ViewsSheet(Popover):
    """Wishes only: what became of them is shown again."""

    opened = Signal(object)  # a SavedView
    saved = Signal(str)  # the name for what is listed now
    replaced = Signal(str)  # the id of the view that is what is listed now, from now on
    renamed = Signal(str, str)  # an id and its new name
    moved = Signal(str, int)
    removed = Signal(object)  # a SavedView
    default_chosen = Signal(str)  # an id; empty: no view is the first
    back_wanted = Signal()  # the view that was removed last

    def __init__(self, theme: Theme, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.setObjectName("viewsSheet")
        self._today = today
        self._views: tuple[SavedView, ...] = ()
        self._default, self._renaming = "", ""
        self._title = PlainLabel(theme, role="title")
        self._none = PlainLabel(theme, role="secondary", wrap=True)
        self.list = ViewsList()
        self.list.setObjectName("viewsList")
        self.list.setItemDelegate(SuggestionRow(theme, self.list))
        self._tools = {
            name: Button(theme, kind="quiet", icon=icon)
            for name, icon in (
                ("up", "arrow-up"), ("down", "arrow-down"), ("rename", "pencil"),
                ("default", "pin"), ("remove", "trash-2"),
            )
        }  # fmt: skip
        self._said = PlainLabel(theme, role="secondary", wrap=True)
        self._said.setObjectName("viewsSaid")
        self._undo = Button(theme, kind="link", icon="undo-2")
        self._undo.setObjectName("viewUndo")
        self._label = PlainLabel(theme, role="secondary")
        self._name = Field(theme)
        self._name.setObjectName("viewName")
        self._name.setMaxLength(LONGEST_NAME)
        self._save = Button(theme, kind="primary")
        self._save.setObjectName("viewSave")
        self._assemble()
        self._connect()
        self.retranslate()
        theme.changed.connect(self._dress)
        self._dress()

    def _assemble(self) -> None:
        self._label.setBuddy(self._name)
        tools = QHBoxLayout()
        tools.setSpacing(4)
        for tool, button in self._tools.items():
            button.setObjectName(f"view_{tool}")
            tools.addWidget(button)
        tools.addStretch(1)
        said = QHBoxLayout()
        said.addWidget(self._said, 1)
        said.addWidget(self._undo)
        naming = QHBoxLayout()
        naming.setSpacing(8)
        naming.addWidget(self._name, 1)
        naming.addWidget(self._save)
        self.rows.addWidget(self._title)
        self.rows.addWidget(self._none)
        self.rows.addWidget(self.list)
        self.rows.addLayout(tools)
        self.rows.addLayout(said)
        self.rows.addWidget(self._label)
        self.rows.addLayout(naming)
        self._said.hide()
        self._undo.hide()

    def _connect(self) -> None:
        self.list.pressed_key.connect(self._do)
        self.list.itemClicked.connect(lambda _item: self._do("open"))
        self.list.currentRowChanged.connect(lambda _row: self._show_tools())
        for name, button in self._tools.items():
            button.clicked.connect(lambda _on=False, name=name: self._do(name))
        self._name.textChanged.connect(lambda _text: self._show_wish())
        self._name.returnPressed.connect(self._save_name)
        self._save.clicked.connect(lambda _on=False: self._save_name())
        self._undo.clicked.connect(lambda _on=False: self.back_wanted.emit())

    # ---- what is shown ----
    def show_views(self, views: Sequence[SavedView], default: str) -> None:
        """Show the views in their order; the keyboard stays on the one it was on."""
        chosen = self._chosen
        self._views, self._default = tuple(views), default
        self._fill(chosen.id if chosen is not None else "")
        self._finish_rename()
        self._tell("")

    def show_removed(self, name: str) -> None:
        """Say that a view is gone, with the way back."""
        self._tell(_("“{name}” was removed.").format(name=name))
        self._undo.show()

    def show_error(self, error: ShopError) -> None:
        """Say why something cannot be done; nothing was changed."""
        self._tell(sentence(error), wrong=True)

    def focus_first(self) -> None:
        """Let the keyboard begin at the views, or at the name for the first one."""
        (self.list if self._views else self._name).setFocus(Qt.FocusReason.PopupFocusReason)

    def begin(self) -> None:
        """Forget what was typed or said when the sheet was last open."""
        self._finish_rename()
        self._name.clear()
        self._tell("")

    def retranslate(self) -> None:
        """Speak the present language."""
        self._title.setText(_("Saved views"))
        self._none.setText(
            _("Narrow the list as you like, give it a name here, and it is one click away.")
        )
        self.list.setAccessibleName(_("Saved views"))
        words = {
            "up": (_("Move up"), "Alt+↑"),
            "down": (_("Move down"), "Alt+↓"),
            "rename": (_("Rename"), "F2"),
            "remove": (_("Remove"), _("Del")),
            "default": (_("Begin with this view on this computer"), ""),
        }
        for name, (word, keys) in words.items():
            self._tools[name].setAccessibleName(word)
            self._tools[name].setToolTip(tip(f"{word} ({keys})" if keys else word))
        self._undo.set_text(_("Undo"))
        self._show_wish()
        self._fill(self._chosen.id if self._chosen is not None else "")

    @property
    def _chosen(self) -> SavedView | None:
        row = self.list.currentRow()
        return self._views[row] if 0 <= row < len(self._views) else None

    def _fill(self, chosen: str) -> None:
        self.list.clear()
        for each in self._views:
            item = QListWidgetItem()
            shown = self._suggestion(each)
            item.setData(Qt.ItemDataRole.UserRole, shown)
            words = (shown.title, shown.detail, shown.right)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(w for w in words if w))
            self.list.addItem(item)
        ids = [each.id for each in self._views]
        self.list.setCurrentRow(ids.index(chosen) if chosen in ids else 0 if ids else -1)
        self.list.setVisible(bool(ids))
        self._none.setVisible(not ids)
        self._show_tools()
        self._dress()

    def _suggestion(self, saved: SavedView) -> Suggestion:
        try:
            detail, icon = view_words(saved.view(), self._today()), "bookmark"
        except ShopError:
            detail, icon = _("Cannot be read by this version"), "triangle-alert"
        right = _("At start") if saved.id == self._default else ""
        return Suggestion(title=saved.name, detail=detail, right=right, icon=icon)

    def _show_tools(self) -> None:
        row, count = self.list.currentRow(), len(self._views)
        for name, button in self._tools.items():
            button.setVisible(bool(count))
            possible = {"up": row > 0, "down": 0 <= row < count - 1}.get(name, row >= 0)
            button.setEnabled(possible)
        is_default = self._chosen is not None and self._chosen.id == self._default
        self._tools["default"].set_icon("pin-off" if is_default else "pin")

    def _show_wish(self) -> None:
        """Say what the button beside the name does."""
        if self._renaming:
            self._label.setText(_("New name"))
            self._save.set_text(_("Rename"))
        else:
            self._label.setText(_("Save what is listed now as"))
            self._save.set_text(_("Replace") if self._same_named() else _("Save"))
        self._name.setAccessibleName(self._label.text())
        self._save.setEnabled(bool(self._name.text().strip()))

    def _same_named(self) -> SavedView | None:
        wanted = folded(self._name.text())
        return next((each for each in self._views if folded(each.name) == wanted), None)

    def _tell(self, words: str, *, wrong: bool = False) -> None:
        self._said.setText(words)
        self._said.set_colour("danger" if wrong else "text2")
        self._said.setVisible(bool(words))
        self._undo.hide()
        self._fit()

    # ---- what is done ----
    def _do(self, name: str) -> None:
        chosen = self._chosen
        if chosen is None:
            return
        if name == "open":
            self.opened.emit(chosen)
        elif name in {"up", "down"}:
            self.moved.emit(chosen.id, -1 if name == "up" else 1)
        elif name == "remove":
            self.removed.emit(chosen)
        elif name == "default":
            self.default_chosen.emit("" if chosen.id == self._default else chosen.id)
        else:
            self._renaming = chosen.id
            self._name.setText(chosen.name)
            self._name.selectAll()
            self._name.setFocus()
            self._show_wish()

    def _save_name(self) -> None:
        name = self._name.text().strip()
        if not name:
            return
        if self._renaming:
            self.renamed.emit(self._renaming, name)
        elif (same := self._same_named()) is not None:
            self.replaced.emit(same.id)
        else:
            self.saved.emit(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._renaming:
            self._finish_rename()
            self.list.setFocus()
        else:
            super().keyPressEvent(event)

    def _finish_rename(self) -> None:
        if self._renaming:
            self._renaming = ""
            self._name.clear()
        self._show_wish()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_WIDTH), super().sizeHint().height())

    def _dress(self) -> None:
        tokens = self._theme.tokens
        self.list.setStyleSheet(
            f"QListWidget {{ background: {tokens.raised}; border: none; outline: 0; }}"
            f"QListWidget:focus {{ border: 2px solid {tokens.focus}; border-radius: 7px; }}"
        )
        rows = min(max(len(self._views), 1), _MOST_ROWS)
        self.list.setFixedHeight(rows * self._theme.px(_ROW) + 6)
        self._fit()

    def _fit(self) -> None:
        """As high as what is shown, where it stands."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self.resize(self.sizeHint())
