"""Everything the list can be narrowed to besides its days; each choice applies at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QScrollArea, QWidget

from desktop.domain.order_filters import Choices, Filters
from desktop.domain.product import Product
from desktop.domain.status import OrderStatus
from desktop.domain.text import folded
from desktop.i18n import country_name, format_number
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.fields import Combo
from desktop.ui.labels import PlainLabel
from desktop.ui.orders.bounds import AmountBound, DaysBound
from desktop.ui.orders.filter_words import fact_word, kind_word
from desktop.ui.orders.picker import Picker
from desktop.ui.orders.popover import Popover
from desktop.ui.suggestions import Suggestion
from desktop.ui.theme import Theme
from desktop.words.channels import channel_name
from desktop.words.status import status_word

_WIDTH = 236  # of a field
_MOST_FOUND = 8
_LISTS = ("payment_method", "shipping_method", "country", "channel")
_FACTS = ("has_note", "printed", "located")
_PLACES = (
    ("product_id", "city"),
    ("payment_method", "shipping_method"),
    ("country", "channel"),
    ("least", "most"),
    ("unpaid_days", "has_note"),
    ("printed", "located"),
)


class FilterSheet(Popover):
    """States, product, places, ways, amounts and facts, in two columns."""

    chosen = Signal(object)  # Filters
    states_chosen = Signal(object)  # a frozenset of OrderStatus
    product_searched = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.setObjectName("filterSheet")
        self._filters, self._offered = Filters(), Choices()
        self._counts: Mapping[OrderStatus, int] = {}
        self._states = {each: QCheckBox() for each in OrderStatus}
        self._combos = {name: Combo(theme) for name in (*_LISTS, *_FACTS)}
        self._product, self._city = Picker(theme, self), Picker(theme, self)
        self._least, self._most = AmountBound(theme), AmountBound(theme)
        self._days = DaysBound(theme)
        self._fields: dict[str, QWidget] = {
            **self._combos,
            "product_id": self._product,
            "city": self._city,
            "least": self._least,
            "most": self._most,
            "unpaid_days": self._days,
        }
        self._labels = {name: PlainLabel(theme, role="secondary") for name in self._fields}
        self._state_label = PlainLabel(theme, role="secondary")
        self._wrong = PlainLabel(theme, role="secondary", colour="danger", wrap=True)
        self._wrong.setObjectName("filterWrong")
        self._clear, self._done = Button(theme, kind="link"), Button(theme, kind="primary")
        self._scroll, self._body = _Scroll(), QWidget()
        self._assemble()
        self._connect()
        self.retranslate()
        theme.changed.connect(self._dress)
        self._dress()

    def _assemble(self) -> None:
        grid = QGridLayout(self._body)
        grid.setContentsMargins(0, 0, 6, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.addWidget(self._state_label, 0, 0, 1, 2)
        for at, (state, box) in enumerate(self._states.items()):
            box.setObjectName(f"filter_state_{state}")
            grid.addWidget(box, 1 + at // 2, at % 2)
        for at, pair in enumerate(_PLACES):
            grid.setRowMinimumHeight(3 + 3 * at, 4)
            for column, name in enumerate(pair):
                field, label = self._fields[name], self._labels[name]
                field.setObjectName(f"filter_{name}")
                label.setBuddy(field)
                grid.addWidget(label, 4 + 3 * at, column)
                grid.addWidget(field, 5 + 3 * at, column)
        self._scroll.setWidget(self._body)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        self._body.setAutoFillBackground(False)
        self._clear.setObjectName("clearFilters")
        self._done.setObjectName("closeFilters")
        foot = QHBoxLayout()
        foot.addWidget(self._clear)
        foot.addStretch(1)
        foot.addWidget(self._done)
        self.rows.addWidget(self._scroll)
        self.rows.addWidget(self._wrong)
        self.rows.addLayout(foot)
        self._wrong.hide()

    def _connect(self) -> None:
        for box in self._states.values():
            box.clicked.connect(lambda _on=False: self._choose_states())
        for name, combo in self._combos.items():
            combo.activated.connect(lambda _at, name=name: self._choose_one(name))
        self._product.searched.connect(self.product_searched)
        self._product.taken.connect(self._choose_product)
        self._product.emptied.connect(lambda: self._choose(self._filters.without("product_id")))
        self._city.searched.connect(self._find_cities)
        self._city.taken.connect(lambda city: self._choose(replace(self._filters, city=city)))
        self._city.emptied.connect(lambda: self._choose(self._filters.without("city")))
        for name, bound in (("least", self._least), ("most", self._most)):
            bound.chosen.connect(lambda minor, name=name: self._choose_amount(name, minor))
        self._days.chosen.connect(
            lambda days: self._choose(replace(self._filters, unpaid_days=days))
        )
        for field in (self._least, self._most, self._days):
            field.refused.connect(self._say)
        self._clear.clicked.connect(lambda _on=False: self._choose_none())
        self._done.clicked.connect(lambda _on=False: self.close())

    # ---- what is shown ----
    def focus_first(self) -> None:
        """Let the keyboard begin at the first box."""
        next(iter(self._states.values())).setFocus(Qt.FocusReason.PopupFocusReason)

    def show_filters(self, filters: Filters, states: frozenset[OrderStatus]) -> None:
        """Say what is chosen."""
        self._filters = filters
        for state, box in self._states.items():
            box.setChecked(state in states)
        for name, combo in self._combos.items():
            self._show_chosen(name, combo)
        self._product.show_chosen(filters.product_name)
        self._city.show_chosen(filters.city)
        self._least.show_bound(filters.least, filters.currency or self._offered.currency)
        self._most.show_bound(filters.most, filters.currency or self._offered.currency)
        self._days.show_days(filters.unpaid_days)
        self._clear.setEnabled(bool(filters.narrowings or states))

    def show_counts(self, counts: Mapping[OrderStatus, int]) -> None:
        """Say how many orders of each state pass the search and the other filters."""
        self._counts = counts
        for state, box in self._states.items():
            count = f"  {format_number(counts[state])}" if state in counts else ""
            box.setText(f"{status_word(state)}{count}")

    def show_choices(self, choices: Choices) -> None:
        """Offer what orders have."""
        self._offered = choices
        self._fill()

    def show_products(self, text: str, found: Sequence[Product]) -> None:
        """Offer the products that a text has found."""
        offers = [Suggestion(title=each.name, detail=each.sku, value=each) for each in found]
        self._product.show_found(text, offers)
        self._say("" if found else _("No product matches “{text}”.").format(text=text))

    def retranslate(self) -> None:
        """Speak the present language."""
        words = {name: kind_word(name) for name in self._fields if name != "most"}
        words["least"], words["most"] = _("Amount from"), _("Amount up to")
        words["unpaid_days"] = _("Unpaid for over … days")
        self._state_label.setText(kind_word("states"))
        for name, word in words.items():
            self._labels[name].setText(word)
            self._fields[name].setAccessibleName(word)
        self._product.setPlaceholderText(_("Any product"))
        self._city.setPlaceholderText(_("Any city"))
        for bound in (self._least, self._most, self._days):
            bound.setPlaceholderText(_("Any"))
        self._clear.set_text(_("Clear filters"))
        self._done.set_text(_("Close"))
        self.show_counts(self._counts)
        self._fill()

    def sizeHint(self) -> QSize:
        wanted = super().sizeHint()
        around = self.parentWidget()
        screen = (around or self).screen().availableGeometry().height()
        window = around.window().height() if around is not None else screen
        most = min(screen, max(window, 500)) - 40
        return QSize(wanted.width(), min(wanted.height(), most))

    def _fill(self) -> None:
        offered = self._offered
        named = sorted((country_name(code), code) for code in offered.countries)
        choices: dict[str, list[tuple[str, object]]] = {
            "payment_method": [(each, each) for each in offered.payment_methods],
            "shipping_method": [(each, each) for each in offered.shipping_methods],
            "country": list(named),
            "channel": [(channel_name(each), each) for each in offered.channels],
        }
        for name, combo in self._combos.items():
            facts = [(fact_word(name, on=on), on) for on in (True, False)] if name in _FACTS else []
            combo.clear()
            combo.addItem(_("Any"), None if name in _FACTS else "")
            for word, value in choices.get(name, facts):
                combo.addItem(word, value)
            self._show_chosen(name, combo)

    def _show_chosen(self, name: str, combo: Combo) -> None:
        value = getattr(self._filters, name)
        at = combo.findData(value)
        if at < 0:  # a saved view's, which no order has any more
            words = {"country": country_name, "channel": channel_name}.get(name, str)
            combo.addItem(words(value), value)
            at = combo.count() - 1
        combo.setCurrentIndex(at)

    def _say(self, sentence: str) -> None:
        """Say what is wrong with what was typed; the empty sentence takes it back."""
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))
        self.resize(self.sizeHint())

    # ---- what is chosen ----
    def _choose(self, filters: Filters) -> None:
        self._say("")
        self.chosen.emit(filters)

    def _choose_states(self) -> None:
        chosen = frozenset(each for each, box in self._states.items() if box.isChecked())
        self.states_chosen.emit(chosen)

    def _choose_one(self, name: str) -> None:
        self._choose(replace(self._filters, **{name: self._combos[name].currentData()}))

    def _choose_product(self, product: Product) -> None:
        self._choose(replace(self._filters, product_id=product.id, product_name=product.name))

    def _choose_amount(self, name: str, minor: int | None) -> None:
        filters = replace(self._filters, **{name: minor})  # type: ignore[arg-type]  # by its name
        none = (filters.least, filters.most) == (None, None)
        currency = self._filters.currency or self._offered.currency
        self._choose(replace(filters, currency="" if none else currency))

    def _find_cities(self, text: str) -> None:
        wanted = folded(text)
        found = [each for each in self._offered.cities if wanted in folded(each)]
        found.sort(key=lambda each: not folded(each).startswith(wanted))
        offers = [Suggestion(title=each, value=each) for each in found[:_MOST_FOUND]]
        self._city.show_found(text, offers)
        self._say("" if found else _("No order goes to “{text}”.").format(text=text))

    def _choose_none(self) -> None:
        kept = Filters(
            period=self._filters.period, first=self._filters.first, last=self._filters.last
        )
        self.states_chosen.emit(frozenset())
        self._choose(kept)

    def _dress(self) -> None:
        for field in self._fields.values():
            field.setFixedWidth(self._theme.px(_WIDTH))
            field.setMinimumHeight(self._theme.px(34))
        self._scroll.setMinimumWidth(2 * self._theme.px(_WIDTH) + 12 + 22)


class _Scroll(QScrollArea):
    """As high as what it shows, where there is room for it."""

    def sizeHint(self) -> QSize:
        shown = self.widget()
        return super().sizeHint() if shown is None else shown.sizeHint() + QSize(0, 2)
