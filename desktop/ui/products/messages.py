"""What the message bar says after a change of products: the product, its stock, a way back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo

from desktop.domain.errors import DatabaseAway, LevelMoved, ProductEditedMeanwhile, ShopError
from desktop.domain.product import Product, ProductChanged
from desktop.domain.product_import import ProductPlan
from desktop.i18n import format_number
from desktop.i18n import gettext as _
from desktop.ui.message_bar import PLAIN_SUCCESS_MS, Message
from desktop.words.errors import sentence
from desktop.words.levels import level_words
from desktop.words.product_import import plan_title

_WARNINGS = (LevelMoved, ProductEditedMeanwhile, DatabaseAway)


def replenished(changed: ProductChanged, undo: Callable[[], object]) -> Message:
    """How many arrived and how many there are now."""
    return _with_undo(_("Replenished: {levels}.").format(levels=_levels(changed)), undo)


def counted(changed: ProductChanged, undo: Callable[[], object]) -> Message:
    """What the count changed; nothing when it was right."""
    if changed.stock is None:
        name = _name(changed.product)
        text = _("The count of {product} was right: {count} in stock.").format(
            product=name, count=format_number(changed.product.on_hand)
        )
        return _done(text)
    text = _("Count corrected: {levels}.").format(levels=_levels(changed))
    return _with_undo(f"{text}{_alert(changed)}", undo)


def undone(changed: tuple[ProductChanged, ...]) -> Message:
    """What Undo brought back."""
    levels = ", ".join(_levels(each) for each in changed)
    return _done(_("Undone: {levels}.").format(levels=levels))


def added(product: Product) -> Message:
    """A product that is there now."""
    return _done(_("{product} was added.").format(product=_name(product)))


def edited(changed: ProductChanged) -> Message:
    """A product that is called or priced otherwise now."""
    name = _name(changed.product)
    if not changed.entry_id:
        return _done(_("Nothing was changed in {product}.").format(product=name))
    return _done(_("{product} was changed.").format(product=name))


def archived(product: Product, undo: Callable[[], object]) -> Message:
    """A product that was put away, or taken back."""
    if product.archived:
        text = _("{product} is archived and no longer offered in new orders.")
        return _with_undo(text.format(product=_name(product)), undo)
    return _done(_("{product} is in use again.").format(product=_name(product)))


def imported(plan: ProductPlan) -> Message:
    """What a file brought."""
    return _done(_("Products brought in: {outcome}.").format(outcome=plan_title(plan)))


def exported(count: int, name: str) -> Message:
    """How many lines were written where."""
    return _done(
        _("{count} lines were written to {name}.").format(count=format_number(count), name=name)
    )


def refused(error: ShopError, zone: tzinfo) -> Message:
    """Why something was not done; it stays until it is read."""
    kind = "warn" if isinstance(error, _WARNINGS) else "error"
    return Message(kind=kind, text=sentence(error, zone))


def _levels(changed: ProductChanged) -> str:
    stock = changed.stock
    if stock is None:
        return _name(changed.product)
    return f"{_name(changed.product)} {level_words(stock.before)} → {level_words(stock.after)}"


def _alert(changed: ProductChanged) -> str:
    """One sentence when this very change made the product low."""
    if not changed.crossed:
        return ""
    product = changed.product
    if product.on_hand <= 0:
        words = _("{product} is out of stock. No more can be sold until stock is replenished.")
        return f" {words.format(product=_name(product))}"
    words = _("{product} is low: {left} left.")
    return f" {words.format(product=_name(product), left=format_number(product.on_hand))}"


def _name(product: Product) -> str:
    return product.name or product.sku


def _done(text: str) -> Message:
    return Message(kind="ok", text=text, lasts_ms=PLAIN_SUCCESS_MS)


def _with_undo(text: str, undo: Callable[[], object]) -> Message:
    actions = ((_("Undo"), undo, "undo-2"),)
    return Message(kind="ok", text=text, actions=actions, lasts_ms=PLAIN_SUCCESS_MS)
