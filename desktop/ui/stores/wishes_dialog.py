"""What a web store has not taken over yet: each change, and why it is not there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.stores import Store, StoreWish
from desktop.i18n import format_number, ngettext
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.card import Line
from desktop.ui.labels import PlainLabel
from desktop.ui.new_order.frame import Sheet, scrolled
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.theme import Theme
from desktop.words.wishes import waiting_words, wish_trouble, wish_words

_USUAL, _LEAST = QSize(560, 440), QSize(420, 300)
_SHOWN = 200  # the rest is of the same kind, and is counted


class WishesDialog(Sheet):
    """Lists them; it changes nothing."""

    def __init__(
        self, theme: Theme, store: Store, wishes: Sequence[StoreWish], parent: QWidget | None = None
    ) -> None:
        title = _("Waiting for {store}").format(store=store.name)
        super().__init__(theme, title, parent, usual=_USUAL, least=_LEAST)
        self.setObjectName("wishes")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        within = QWidget()
        rows = QVBoxLayout(within)
        rows.setContentsMargins(0, 0, 12, 0)
        rows.setSpacing(6)
        for wish in wishes[:_SHOWN]:
            rows.addWidget(WrappedLabel(theme, wish_words(wish), role="medium"))
            colour = "text2" if wish.trouble is None else "danger"
            rows.addWidget(WrappedLabel(theme, wish_trouble(wish, store.name), colour=colour))
            rows.addWidget(Line(theme))
        more = len(wishes) - _SHOWN
        if more > 0:
            words = ngettext("and {count} more", "and {count} more", more)
            rows.addWidget(
                PlainLabel(theme, words.format(count=format_number(more)), role="secondary")
            )
        rows.addStretch(1)
        self._close = Button(theme, _("Close"), kind="primary")
        self._close.setObjectName("closeWishes")
        self._close.clicked.connect(lambda _on=False: self.accept())
        self.body.setContentsMargins(20, 16, 8, 16)
        self.body.setSpacing(12)
        self.body.addWidget(PlainLabel(theme, waiting_words(len(wishes)), wrap=True))
        self.body.addWidget(scrolled(within), 1)
        self.foot.addStretch(1)
        self.foot.addWidget(self._close)
        self._close.setFocus()
