"""What a merchant does with products: add them and receive goods."""

from __future__ import annotations

from desktop.controllers.workplace import Workplace
from desktop.domain.history import Happening
from desktop.domain.product import NewProduct, Product, StockChange
from desktop.domain.stock import Movement, Reason, checked_quantity
from desktop.domain.text import cleaned
from desktop.storage import products, settings, stock
from desktop.storage.database import reading, writing
from desktop.storage.history import Chain


class ProductController:
    """The products of a shop."""

    def __init__(self, workplace: Workplace) -> None:
        self._at = workplace

    def add(self, new: NewProduct) -> Product:
        """Add a product, with an opening movement for what is on hand."""
        at = self._at.now()
        with writing(self._at.engine) as db:
            product_id = products.add(db, new, at=at)
            if new.on_hand:
                opening = Movement(product_id=product_id, units=new.on_hand, reason=Reason.OPENING)
                stock.move(db, [opening], at=at, actor=self._at.actor.name)
            return products.by_sku(db, new.sku)

    def receive(self, sku: str, quantity: int, *, reference: str = "") -> StockChange:
        """Put goods that arrived into stock.

        Raises:
            ProductNotFound: no product has this SKU.
            NotAllowedQuantity: the quantity is not a whole number from one to a million.
        """
        checked_quantity(quantity)
        at = self._at.now()
        with writing(self._at.engine) as db:
            found = products.by_sku(db, sku)
            arrival = Movement(product_id=found.id, units=quantity, reason=Reason.RECEIVED)
            moved = stock.move(
                db, [arrival], at=at, actor=self._at.actor.name, reference=cleaned(reference)
            )
            chain = Chain(db, self._at.actor)
            chain.add(
                Happening.STOCK_RECEIVED, at=at, stock=moved.changes, words=cleaned(reference)
            )
            chain.flush()
            return moved.changes[0]

    def by_sku(self, sku: str) -> Product:
        """The product of this SKU.

        Raises:
            ProductNotFound: there is none.
        """
        with reading(self._at.engine) as db:
            return products.by_sku(db, sku)

    def everything(self) -> tuple[Product, ...]:
        """All products, by name."""
        with reading(self._at.engine) as db:
            return products.everything(db)

    def low(self) -> tuple[Product, ...]:
        """The products at their low level or below, the emptiest first."""
        with reading(self._at.engine) as db:
            return products.low(db, settings.load(db).low_level)
