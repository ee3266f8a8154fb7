"""A form of the first page in a dialog over the shop that is open."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop.ui.settings.open_form import OpenForm
from desktop.ui.settings.shop_form import ShopForm
from desktop.ui.theme import Theme


class ShopDialog(QDialog):
    """Holds one form; its answer or its Back closes it."""

    def __init__(
        self, theme: Theme, title: str, form: OpenForm | ShopForm, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("shopDialog")
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 16)
        rows.addWidget(form)
        self.setMinimumWidth(theme.px(520))
        form.wanted.connect(self.accept)
        form.cancelled.connect(self.reject)
