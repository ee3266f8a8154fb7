"""The customer of the order that is being made: looked for, shown, or typed in."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.address import Address
from desktop.domain.customer import Contact
from desktop.domain.place import Place, Precision
from desktop.domain.selling import CustomerFound
from desktop.i18n import format_number, ngettext
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.card import Card
from desktop.ui.finder import Finder
from desktop.ui.labels import ElidedLabel, IconLabel, PlainLabel
from desktop.ui.new_order.customer_form import CustomerForm
from desktop.ui.orders.place_scene import sign_of
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.suggestions import Suggestion
from desktop.ui.theme import Theme
from desktop.words.address import one_line
from desktop.words.place import certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCustomer:
    """Somebody who is not known yet, by what was typed."""

    text: str


class CustomerBox(QWidget):
    """One of three: a field to find somebody, who was found, or a form."""

    searched = Signal(str)
    changed = Signal()
    shown = Signal(object)  # the Address that is shown: where is it?
    done = Signal()  # somebody was chosen: on to the products

    def __init__(
        self, theme: Theme, country: str, suggestions_in: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._contact, self._shipping, self._billing = Contact(), Address(), Address()
        self.finder = Finder(theme, suggestions_in)
        self.finder.setObjectName("customer_search")
        words = _("Type a name, e-mail or phone number")
        self.finder.setPlaceholderText(words)
        self.finder.setAccessibleName(_("Customer"))
        self._country = country
        self._form: CustomerForm | None = None  # built when somebody types in it
        self._shown = Card(theme)
        self._name = ElidedLabel(theme, role="strong")
        self._name.setObjectName("customer_shown")
        self._reach = ElidedLabel(theme, role="secondary")
        self._place = WrappedLabel(theme)
        self._place_sign = IconLabel(theme, "map-pin")
        self._sure_sign = IconLabel(theme, "circle-check", "success_fg")
        self._sure = PlainLabel(theme, role="medium", colour="success_fg")
        self._sure.setObjectName("customer_certainty")
        self.edit = Button(theme, _("Edit"), kind="link")
        self.edit.setObjectName("customer_edit")
        self.change = Button(theme, _("Change"), kind="link")
        self.change.setObjectName("customer_change")
        self._filled = Card(theme)
        self.other = Button(theme, _("Find a customer"), kind="link", icon="search")
        self.other.setObjectName("customer_other")
        self.keep = Button(theme, _("Done"))
        self.keep.setObjectName("customer_done")
        self._pages = (self.finder, self._shown, self._filled)
        self._assemble()
        self._connect()
        self._show(self.finder)

    def _assemble(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._name)
        words.addWidget(self._reach)
        upper = QHBoxLayout()
        upper.setSpacing(10)
        upper.addWidget(IconLabel(self._theme, "user"))
        upper.addLayout(words, 1)
        upper.addWidget(self.edit)
        upper.addWidget(self.change)
        lower = QHBoxLayout()
        lower.setSpacing(10)
        lower.addWidget(self._place_sign)
        lower.addWidget(self._place, 1)
        lower.addWidget(self._sure_sign)
        lower.addWidget(self._sure)
        self._shown.body.addLayout(upper)
        self._shown.body.addLayout(lower)
        ways = QHBoxLayout()
        ways.addWidget(self.other)
        ways.addStretch(1)
        ways.addWidget(self.keep)
        self._filled.body.addLayout(ways)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for page in self._pages:
            column.addWidget(page)

    def _connect(self) -> None:
        self.finder.searched.connect(self.searched)
        self.finder.entered.connect(self._begin_form)
        self.finder.taken.connect(self._on_taken)
        self.edit.clicked.connect(lambda _checked=False: self._edit())
        self.change.clicked.connect(lambda _checked=False: self._look_again())
        self.other.clicked.connect(lambda _checked=False: self._look_again())
        self.keep.clicked.connect(lambda _checked=False: self._keep())

    @property
    def form(self) -> CustomerForm:
        """The form; opening the dialog does not wait for it."""
        if self._form is None:
            self._form = CustomerForm(self._theme, self._country)
            self._filled.body.insertWidget(0, self._form)
            self._form.changed.connect(self._on_typed)
        return self._form

    # ---- what it holds ----
    @property
    def contact(self) -> Contact:
        return self._contact

    @property
    def shipping(self) -> Address:
        return self._shipping

    @property
    def billing(self) -> Address:
        return self._billing

    def show_customer(self, contact: Contact, shipping: Address, billing: Address) -> None:
        """Show who buys; nobody leaves the field to find them."""
        self._contact, self._shipping, self._billing = contact, shipping, billing
        if contact == Contact():
            self._show(self.finder)
            return
        self._name.setText(contact.name or contact.email or contact.phone)
        reach = [part for part in (contact.email, contact.phone) if part and contact.name]
        self._reach.setText(" · ".join(reach))
        self._reach.setVisible(bool(reach))
        place = one_line(shipping)
        self._place.setText(place or _("No address: nothing to be sent"))
        self._place.set_colour("text" if place else "text2")
        self._place_sign.set_icon("map-pin" if place else "map-pin-off")
        self.show_place(None)
        self._show(self._shown)
        if place:
            self.shown.emit(shipping)

    def show_place(self, place: Place | None) -> None:
        """Show how sure the place on the map is, where one is known."""
        words = certainty(place)
        sign, colour = sign_of(place)
        exact = place is not None and place.precision is Precision.EXACT
        self._sure.setText(words)
        self._sure.set_colour(colour)
        self._sure_sign.set_icon("circle-check" if exact else sign, colour)
        for part in (self._sure, self._sure_sign):
            part.setVisible(place is not None)

    def show_found(self, text: str, found: tuple[CustomerFound, ...]) -> None:
        """Show who was found for a text, and that it may be somebody new."""
        rows = [_suggested(each) for each in found]
        rows.append(
            Suggestion(
                title=_("New customer: {name}").format(name=text),
                icon="plus",
                value=NewCustomer(text=text),
            )
        )
        self.finder.show_found(text, rows)

    def focus_first(self) -> None:
        """Let the keyboard begin here."""
        if self.finder.isVisibleTo(self):
            self.finder.setFocus()
        elif self._filled.isVisibleTo(self):
            self.form.focus_first()
        else:
            self.change.setFocus()

    # ---- what happens ----
    def take(self, found: CustomerFound) -> None:
        """Choose somebody who is known: on to the products."""
        self.show_customer(found.contact, found.shipping, found.billing)
        self.changed.emit()
        self.done.emit()

    def _on_taken(self, value: object) -> None:
        if isinstance(value, CustomerFound):
            self.take(value)
        elif isinstance(value, NewCustomer):
            self._begin_form(value.text)

    def _begin_form(self, text: str) -> None:
        form = self.form
        self._show(self._filled)
        form.begin_with(text)
        self._on_typed()

    def _edit(self) -> None:
        self.form.show_customer(self._contact, self._shipping, self._billing)
        self._show(self._filled)
        self.form.focus_first()

    def _look_again(self) -> None:
        self.show_customer(Contact(), Address(), Address())
        self.changed.emit()
        self.finder.setFocus()

    def _keep(self) -> None:
        self._on_typed()
        self.show_customer(self._contact, self._shipping, self._billing)
        self.done.emit()

    def _on_typed(self) -> None:
        if self._filled.isVisibleTo(self):
            self._contact = self.form.contact
            self._shipping, self._billing = self.form.addresses
            self.changed.emit()

    def _show(self, page: QWidget) -> None:
        for each in self._pages:
            each.setVisible(each is page)


def _suggested(found: CustomerFound) -> Suggestion:
    contact = found.contact
    orders = ngettext("{count} order", "{count} orders", found.orders)
    where = found.shipping.city
    reach = " · ".join(part for part in (contact.email, contact.phone, where) if part)
    return Suggestion(
        title=contact.name or contact.email or contact.phone,
        detail=reach,
        right=orders.format(count=format_number(found.orders)),
        icon="user",
        value=found,
    )
