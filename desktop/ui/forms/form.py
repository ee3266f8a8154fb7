"""The look of the forms around a product: fields with their names above, what is wrong below."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.errors import ShopError
from desktop.i18n import gettext as _
from desktop.ui.fields import Field
from desktop.ui.forms.typed import Mistyped
from desktop.ui.labels import PlainLabel
from desktop.ui.orders.question import Question, Wording
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.theme import Theme
from desktop.words.errors import sentence


class NamedField(QWidget):
    """A field with its name above it and a hint below."""

    def __init__(
        self, theme: Theme, name: str, text: str = "", *, key: str, hint: str = ""
    ) -> None:
        super().__init__()
        self.label = PlainLabel(theme, name, role="secondary")
        self.field = Field(theme, name=name)
        self.field.setObjectName(key)
        self.field.setText(text)
        self.label.setBuddy(self.field)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(3)
        rows.addWidget(self.label)
        rows.addWidget(self.field)
        if hint:
            self.field.setPlaceholderText(hint)

    @property
    def text(self) -> str:
        return self.field.text().strip()


class ProductForm(Question):
    """A form that says what it wants, stays until that is done, and tells what was refused."""

    wanted = Signal(object)

    def __init__(self, theme: Theme, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(theme, wording, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._waits = False
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(10)
        self.grid.setColumnStretch(0, 1)
        self.grid.setColumnStretch(1, 1)
        self.error = WrappedLabel(theme, role="medium", colour="danger")
        self.error.setObjectName("formError")
        self.error.hide()
        self._sheet = QWidget()
        self._sheet.setLayout(self.grid)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._sheet)
        self._scroll.viewport().setAutoFillBackground(False)
        self._sheet.setAutoFillBackground(False)
        self.body.addWidget(self._scroll)
        self.body.addWidget(self.error)
        self.keep_button.setDefault(False)
        self.do_button.setDefault(True)

    def showEvent(self, event: QShowEvent) -> None:
        self._share_height()
        self._put_verbs_last()
        super().showEvent(event)

    def _put_verbs_last(self) -> None:
        """Let Tab come to the verbs after the fields, which are made later than they are."""
        last: QWidget | None = None
        each = self._sheet.nextInFocusChain()
        while each is not None and each is not self._sheet:
            if self._sheet.isAncestorOf(each) and each.focusPolicy() & Qt.FocusPolicy.TabFocus:
                last = each
            each = each.nextInFocusChain()
        if last is not None:
            self.setTabOrder(last, self.keep_button)
            self.setTabOrder(self.keep_button, self.do_button)
            self.setTabOrder(self.do_button, self.close_button)

    def value(self) -> object:
        """What the form says.

        Raises:
            Mistyped: something in it cannot be.
        """
        raise NotImplementedError

    def accept(self) -> None:
        """Tell what is wanted; the form closes when it is done."""
        if self._waits:
            return
        try:
            value = self.value()
        except Mistyped as error:
            self.tell(str(error))
            return
        self._wait(waits=True)
        self.wanted.emit(value)

    def reject(self) -> None:
        """Leave everything as it is, unless it is being done already."""
        if not self._waits:
            super().reject()

    def finish(self) -> None:
        """Close: it is done."""
        super().accept()

    def refuse(self, error: ShopError) -> None:
        """Say why it was not done; what was typed stays."""
        self._wait(waits=False)
        self.tell(sentence(error))

    def tell(self, text: str) -> None:
        """Say what is wrong."""
        self.error.setText(text)
        self.error.setVisible(bool(text))
        self.error.setAccessibleName(text)
        self.fit()

    def fit(self) -> None:
        """Be as high as what it holds."""
        if not self.isVisible():
            return
        self._share_height()
        self._outer.activate()  # else the least height is still that of before
        middle = self.geometry().center()
        height = self._outer.totalHeightForWidth(self.width())
        if height != self.height():
            self.resize(self.width(), height)
            self.move(middle - QPoint(self.width() // 2, self.height() // 2))

    def _share_height(self) -> None:
        """Let the fields scroll where large letters make them higher than the window."""
        wanted = self._sheet.sizeHint().height()
        self._set_scroll_height(wanted)
        parent = self.parentWidget()
        if parent is not None:
            over = self._outer.totalHeightForWidth(self.width()) - (parent.height() - 16)
            self._set_scroll_height(max(wanted - max(over, 0), self.theme.px(60)))

    def _set_scroll_height(self, height: int) -> None:
        """Make the fields so high, and let no layout remember how high they were."""
        self._scroll.setFixedHeight(height)
        layout: QObject | None = self.body
        while isinstance(layout, QLayout):
            layout.invalidate()
            layout = layout.parent()

    def _wait(self, *, waits: bool) -> None:
        self._waits = waits
        self.do_button.setEnabled(not waits)


def leaves_all() -> str:
    """The hint that Esc is safe."""
    return _("Esc changes nothing")
