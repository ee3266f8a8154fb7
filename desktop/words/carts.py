"""What is said of carts that were left behind."""

from __future__ import annotations

from desktop.domain.carts import AbandonedCart, CartLine
from desktop.i18n import format_number
from desktop.i18n import gettext as _


def about_carts() -> str:
    """What tells a pending order from an abandoned cart."""
    return _(
        "A pending order is a sale: the customer finished it, its stock is taken, and it waits for"
        " the payment. An abandoned cart is no order: the customer left before finishing, so it"
        " takes no stock and is in no sum. It can only be looked at."
    )


def cart_name(cart: AbandonedCart) -> str:
    """Whose cart it is, as far as they said."""
    return cart.contact.name or cart.contact.email or cart.contact.phone or _("No name given")


def line_name(each: CartLine) -> str:
    """What lay in the cart, and how many of it."""
    return f"{format_number(each.quantity)} × {each.name or each.sku}"
