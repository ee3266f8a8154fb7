"""The form in which a product is made or edited; its level is never edited."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QCompleter, QWidget

from desktop.domain.money import decimals_of
from desktop.domain.product import NewProduct, Product, ProductDetails
from desktop.i18n import format_number
from desktop.i18n import gettext as _
from desktop.ui.forms.form import NamedField, ProductForm, leaves_all
from desktop.ui.forms.typed import (
    Mistyped,
    amount,
    options,
    typed_amount,
    typed_options,
    whole_number,
)
from desktop.ui.orders.question import Wording
from desktop.ui.products.picture_field import PictureField
from desktop.ui.theme import Theme


class Purpose(StrEnum):
    """What the form is for."""

    NEW = "new"
    VARIANT = "variant"  # of the product that was shown
    EDIT = "edit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the form has to know of the shop."""

    currency: str
    low_level: int
    families: tuple[str, ...] = ()
    suppliers: tuple[str, ...] = ()


class MakePicture(Protocol):
    """Makes the field for the picture of a product, around what the form need not know."""

    def __call__(self, *, name: str, picture: str) -> PictureField: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class EditWish:
    """What is to be said of a product, and what was said when the form opened."""

    product_id: int
    details: ProductDetails
    seen: ProductDetails


class EditForm(ProductForm):
    """All that a merchant says of a product."""

    def __init__(
        self,
        theme: Theme,
        purpose: Purpose,
        product: Product | None,
        around: Surroundings,
        parent: QWidget | None = None,
        *,
        make_picture: MakePicture | None = None,
    ) -> None:
        super().__init__(theme, _wording(purpose, product), parent)
        self.setObjectName("productForm")
        self._purpose, self._product, self._around = purpose, product, around
        self._start = _start(purpose, product)
        price = self._start.price or self._start.cost
        self._currency = around.currency if price is None else price.currency
        self._build(theme)
        self.picture = None if make_picture is None else self._with_picture(make_picture)
        self._lay_out()
        self._suggest()
        self.unlimited.toggled.connect(self._on_unlimited)
        self._on_unlimited(self.unlimited.isChecked())
        self.name.field.setFocus()

    def _build(self, theme: Theme) -> None:
        start, currency = self._start, self._currency
        level = "" if start.low_level is None else format_number(start.low_level)
        shops = _("{count}, as the shop").format(count=format_number(self._around.low_level))
        self.name = NamedField(theme, _("Name"), start.name, key="name")
        self.sku = NamedField(theme, _("SKU"), start.sku, key="sku")
        self.barcode = NamedField(theme, _("Barcode"), start.barcode, key="barcode")
        self.price = NamedField(
            theme, _("Price ({currency})").format(currency=currency), typed_amount(start.price),
            key="price", hint=_example(currency),
        )  # fmt: skip
        self.cost = NamedField(
            theme, _("Cost ({currency})").format(currency=currency), typed_amount(start.cost),
            key="cost",
        )  # fmt: skip
        self.on_hand = NamedField(theme, _("In stock now"), key="onHand", hint="0")
        self.low = NamedField(theme, _("Low-stock level"), level, key="lowLevelField", hint=shops)
        self.supplier = NamedField(theme, _("Supplier"), start.supplier, key="supplier")
        self.reference = NamedField(
            theme, _("Supplier's reference"), start.supplier_reference, key="supplierReference"
        )
        self.family = NamedField(
            theme, _("Family"), start.family, key="family", hint=_("what its variants share")
        )
        self.options = NamedField(
            theme, _("Variant"), typed_options(start.options), key="options",
            hint=_("Size: 40, Colour: brown"),
        )  # fmt: skip
        self.unlimited = QCheckBox(_("Sold without limit (a service, a download)"))
        self.unlimited.setObjectName("unlimited")
        self.unlimited.setChecked(start.unlimited)
        self.backorder = QCheckBox(_("May be sold when out of stock (backorder)"))
        self.backorder.setObjectName("backorder")
        self.backorder.setChecked(start.allow_backorder)

    def _lay_out(self) -> None:
        pairs = [(self.sku, self.barcode), (self.price, self.cost)]
        if self._purpose is Purpose.EDIT:
            pairs += [(self.low, self.supplier), (self.reference, self.family)]
        else:
            pairs += [(self.on_hand, self.low), (self.supplier, self.reference)]
        self.grid.addWidget(self.name, 0, 0, 1, 2)
        for at, pair in enumerate(pairs, start=1):
            for column, field in enumerate(pair):
                self.grid.addWidget(field, at, column)
        at = len(pairs) + 1
        if self._purpose is Purpose.EDIT:
            self.grid.addWidget(self.options, at, 0, 1, 2)
            self.on_hand.setParent(self)
            self.on_hand.hide()
        else:
            self.grid.addWidget(self.family, at, 0)
            self.grid.addWidget(self.options, at, 1)
        self.grid.addWidget(self.backorder, at + 1, 0, 1, 2)
        self.grid.addWidget(self.unlimited, at + 2, 0, 1, 2)
        if self.picture is not None:
            self.grid.addWidget(self.picture, at + 3, 0, 1, 2)
        self.grid.setVerticalSpacing(8)

    def _with_picture(self, make_picture: MakePicture) -> PictureField:
        made = make_picture(name=self._start.name, picture=self._start.picture)
        made.refused.connect(self.tell)
        made.working.connect(lambda working: self._wait(waits=working))
        return made

    def _suggest(self) -> None:
        """Offer the families and suppliers that the shop knows."""
        for field, known in (
            (self.family, self._around.families),
            (self.supplier, self._around.suppliers),
        ):
            offers = QCompleter(list(known), self)
            offers.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            offers.setFilterMode(Qt.MatchFlag.MatchContains)
            field.field.setCompleter(offers)

    def value(self) -> NewProduct | EditWish:
        if not self.name.text:
            raise Mistyped(_("The product needs a name."))
        if not self.sku.text:
            raise Mistyped(_("The product needs a SKU: the code by which you know it."))
        not_money = _("“{text}” is not an amount of money.")
        details = ProductDetails(
            sku=self.sku.text,
            name=self.name.text,
            barcode=self.barcode.text,
            price=amount(self.price.text, self._currency, not_money.format(text=self.price.text)),
            cost=amount(self.cost.text, self._currency, not_money.format(text=self.cost.text)),
            low_level=self._level(),
            supplier=self.supplier.text,
            supplier_reference=self.reference.text,
            family=self.family.text,
            options=options(self.options.text),
            allow_backorder=self.backorder.isChecked(),
            unlimited=self.unlimited.isChecked(),
            picture=self._start.picture if self.picture is None else self.picture.picture,
        )
        if self._purpose is Purpose.EDIT and self._product is not None:
            return EditWish(
                product_id=self._product.id, details=details, seen=self._product.details
            )
        return NewProduct(
            **{each.name: getattr(details, each.name) for each in fields(ProductDetails)},
            on_hand=self._opening(),
        )

    def _level(self) -> int | None:
        if not self.low.text:
            return None
        return whole_number(self.low.text, _("The low-stock level is a whole number, or empty."))

    def _opening(self) -> int:
        if not self.on_hand.text or self.unlimited.isChecked():
            return 0
        refused = _("How many are there? A whole number, 0 for none.")
        return whole_number(self.on_hand.text, refused)

    def _on_unlimited(self, unlimited: bool) -> None:  # noqa: FBT001  # Qt's signature
        for part in (self.on_hand, self.low, self.backorder):
            part.setEnabled(not unlimited)


def _start(purpose: Purpose, product: Product | None) -> ProductDetails:
    if product is None:
        return ProductDetails(sku="", name="")
    if purpose is Purpose.EDIT:
        return product.details
    family = product.family or product.name
    return replace(product.details, sku="", barcode="", family=family)


def _example(currency: str) -> str:
    return "0" if decimals_of(currency) == 0 else ""


def _wording(purpose: Purpose, product: Product | None) -> Wording:
    name = "" if product is None else product.name or product.sku
    title, heading, do = {
        Purpose.NEW: (_("New product"), _("New product"), _("Add product")),
        Purpose.VARIANT: (
            _("New variant"),
            _("New variant of {product}").format(product=name),
            _("Add variant"),
        ),
        Purpose.EDIT: (
            _("Edit product"),
            _("Edit {product}").format(product=name),
            _("Save changes"),
        ),
    }[purpose]
    return Wording(
        title=title,
        heading=heading,
        icon="pencil" if purpose is Purpose.EDIT else "plus",
        icon_colour="accent",
        keep=_("Cancel"),
        do=do,
        do_icon="check",
        do_kind="primary",
        hint=leaves_all(),
    )
