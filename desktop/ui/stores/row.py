"""A connected store in the settings: what it is, how the last round went, what can be done."""

from __future__ import annotations

from datetime import datetime, tzinfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.stores import Store
from desktop.i18n import format_number, ngettext
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.fields import Combo, fill
from desktop.ui.labels import ElidedLabel, PlainLabel, tip
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.theme import Theme
from desktop.words.channels import channel_name
from desktop.words.history import told_time
from desktop.words.store_errors import trouble_sentence
from desktop.words.wishes import unaware_words, waiting_words

_PAUSES = (0, 5, 15, 60)


class StoreRow(QWidget):
    """Shows one connection and emits what is wished for it."""

    sync_wanted = Signal()
    change_wanted = Signal()
    parting_wanted = Signal()
    waiting_wanted = Signal()  # to see what the store has not taken over yet
    changed = Signal(str, object)  # the name of what is changed, and its value

    def __init__(
        self, theme: Theme, store: Store, waiting: int, now: datetime, zone: tzinfo
    ) -> None:
        super().__init__()
        self.setObjectName(f"store_{store.channel}")
        self._theme, self.store = theme, store
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 4, 0, 10)
        rows.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(PlainLabel(theme, store.name, role="strong"))
        kind = channel_name(str(store.kind))
        where = store.address if kind == store.name else f"{kind} · {store.address}"
        head.addWidget(ElidedLabel(theme, where, role="secondary"), 1)
        for name, words, icon, wished in (
            ("sync", _("Synchronise"), "rotate-ccw", self.sync_wanted),
            ("change", _("Change…"), "pencil", self.change_wanted),
            ("part", _("Disconnect…"), "x", self.parting_wanted),
        ):
            button = Button(theme, words, kind="link" if name != "sync" else "secondary", icon=icon)
            button.setObjectName(f"{name}_{store.channel}")
            button.setToolTip(tip(f"{words.rstrip('…')}: {store.name}"))
            button.clicked.connect(lambda _on=False, wished=wished: wished.emit())
            head.addWidget(button)
        rows.addLayout(head)
        how = WrappedLabel(theme, colour="danger" if store.trouble else "text2")
        how.setText(self._how_it_went(now, zone))
        rows.addWidget(how)
        rows.addLayout(self._timer())
        rows.addLayout(self._writing())
        if not store.writes_stock:
            quiet = WrappedLabel(theme, colour="text2")
            quiet.setText(unaware_words((store,)))
            quiet.setObjectName(f"unaware_{store.channel}")
            rows.addWidget(quiet)
        if waiting:
            rows.addLayout(self._waiting(waiting))

    def _how_it_went(self, now: datetime, zone: tzinfo) -> str:
        store = self.store
        if store.trouble is not None:
            return trouble_sentence(store.trouble, store.name)
        if store.synced_at is None:
            return _("Not synchronised yet.")
        when = told_time(store.synced_at, now, zone)
        return _("Synchronised: {time}.").format(time=when)

    def _waiting(self, count: int) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(PlainLabel(self._theme, waiting_words(count), colour="text2"))
        show = Button(self._theme, _("Show…"), kind="link")
        show.setObjectName(f"waiting_{self.store.channel}")
        show.setAccessibleName(f"{_('Show…')} {waiting_words(count)}")
        show.clicked.connect(lambda _on=False: self.waiting_wanted.emit())
        row.addWidget(show)
        row.addStretch(1)
        return row

    def _timer(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        combo = Combo(self._theme, name=_("Synchronise by itself"))
        combo.setObjectName(f"every_{self.store.channel}")
        pauses = sorted({*_PAUSES, self.store.every_minutes})
        words = {0: _("Only by hand")}
        choices = [
            (
                words.get(each)
                or ngettext("Every {count} minute", "Every {count} minutes", each).format(
                    count=format_number(each)
                ),
                each,
            )
            for each in pauses
        ]
        fill(combo, choices, self.store.every_minutes)
        combo.activated.connect(
            lambda _at: self.changed.emit("every_minutes", int(combo.currentData()))
        )
        row.addWidget(PlainLabel(self._theme, _("Synchronise by itself"), colour="text2"))
        row.addWidget(combo)
        row.addStretch(1)
        return row

    def _writing(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(PlainLabel(self._theme, _("Write to the store"), colour="text2"))
        for name, words in (
            ("writes_status", _("States")),
            ("writes_tracking", _("Tracking")),
            ("writes_stock", _("Stock sold here")),
        ):
            box = QCheckBox(words)
            box.setObjectName(f"{name}_{self.store.channel}")
            box.setAccessibleName(f"{_('Write to the store')}: {words}, {self.store.name}")
            box.setChecked(getattr(self.store, name))
            box.clicked.connect(lambda on, name=name: self.changed.emit(name, bool(on)))
            row.addWidget(box)
        row.addStretch(1)
        return row
