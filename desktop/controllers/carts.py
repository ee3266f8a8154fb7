"""Looking at carts that were left behind; nothing can be done with them here."""

from __future__ import annotations

from desktop.connectors.fields import ShopClock
from desktop.connectors.kept_records import read_again
from desktop.controllers.workplace import Workplace
from desktop.domain.carts import AbandonedCart, CartGone, CartLine, CartPage
from desktop.i18n import zone
from desktop.storage import carts, settings
from desktop.storage.database import reading

AT_ONCE = 200


class CartController:
    """Reads carts; they take no stock and are in no sum."""

    def __init__(self, workplace: Workplace) -> None:
        self._at = workplace

    def count(self) -> int:
        """How many there are."""
        with reading(self._at.engine) as db:
            return carts.count(db)

    def some(self, after: AbandonedCart | None = None) -> tuple[AbandonedCart, ...]:
        """The next carts after one, or the newest; none when there are no more."""
        with reading(self._at.engine) as db:
            return carts.some(db, after, AT_ONCE)

    def page(self, cart_id: int) -> CartPage:
        """A cart with what lay in it.

        Raises:
            CartGone: it is not there: it has become an order.
        """
        with reading(self._at.engine) as db:
            found = carts.find(db, cart_id)
            shops_zone = zone(settings.load(db).time_zone)
        if found is None:
            raise CartGone
        cart, payload = found
        said = read_again(payload, ShopClock(shops_zone))
        lines = () if said is None else said.lines
        return CartPage(
            cart=cart,
            lines=tuple(
                CartLine(sku=each.sku, name=each.name, quantity=each.quantity, total=each.total)
                for each in lines
            ),
        )
