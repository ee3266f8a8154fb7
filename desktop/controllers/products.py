"""What a merchant does with products: add and edit them, receive goods, count, put away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from desktop.controllers import stock_changes
from desktop.controllers.workplace import Workplace
from desktop.domain.errors import (
    BarcodeTaken,
    ProductEditedMeanwhile,
    ProductNotFound,
    SkuTaken,
)
from desktop.domain.history import Happening
from desktop.domain.oversold import Oversold, is_oversold
from desktop.domain.product import (
    NewProduct,
    Product,
    ProductChanged,
    ProductDetails,
    StockChange,
)
from desktop.domain.product_list import (
    Attention,
    ProductListing,
    ProductQuery,
    PurchaseLine,
    attention_of,
    list_of,
    purchase_of,
    state_of,
)
from desktop.domain.product_page import LedgerLine, ProductPage, levels_since
from desktop.domain.product_rules import Count, changes_between, checked_details
from desktop.domain.stock import Movement, Reason
from desktop.domain.stock_story import StockStory, story_of
from desktop.storage import oversold, product_pages, products, settings, stock
from desktop.storage.database import reading, writing
from desktop.storage.history import Chain

_LEDGER_LINES = 100  # as many as a page shows; the export has them all
_ORDERS = 8


class ProductController:
    """The products of a shop."""

    def __init__(self, workplace: Workplace) -> None:
        self._at = workplace

    def add(self, new: NewProduct) -> Product:
        """Add a product, with an opening movement for what is on hand.

        Raises:
            BadProduct: the SKU or the name is missing, or a number cannot be.
            SkuTaken, BarcodeTaken: another product has it.
        """
        details = checked_details(new)
        assert isinstance(details, NewProduct)  # noqa: S101  # it keeps what it is given
        with writing(self._at.engine) as db:
            chain = Chain(db, self._at.actor)
            refuse_taken(db, details)
            return add_product(db, chain, details, at=self._at.now(), actor=self._at.actor.name)

    def edit(
        self, product_id: int, details: ProductDetails, *, seen: ProductDetails | None = None
    ) -> ProductChanged:
        """Say something else of a product; its level stays. The history tells what changed.

        Raises:
            ProductNotFound: there is none with this id.
            BadProduct: the SKU or the name is missing, or a number cannot be.
            SkuTaken, BarcodeTaken: another product has it.
            ProductEditedMeanwhile: it is no longer as it was `seen`.
        """
        new = checked_details(details)
        with writing(self._at.engine) as db:
            old = self._held(db, product_id)
            if seen is not None and old.details != seen:
                raise ProductEditedMeanwhile(old.name or old.sku)
            chain = Chain(db, self._at.actor)
            refuse_taken(db, new, product_id)
            entry_id = edit_product(db, chain, old, new, at=self._at.now())
            return ProductChanged(product=products.by_id(db, product_id), entry_id=entry_id)

    def archive(self, product_id: int) -> ProductChanged:
        """Put a product away: it keeps its history and is no longer offered for sale.

        Raises:
            ProductNotFound: there is none with this id.
        """
        return self._set_archived(product_id, Happening.PRODUCT_ARCHIVED, archived=True)

    def take_back(self, product_id: int) -> ProductChanged:
        """Offer an archived product again.

        Raises:
            ProductNotFound: there is none with this id.
        """
        return self._set_archived(product_id, Happening.PRODUCT_TAKEN_BACK, archived=False)

    def receive(self, sku: str, quantity: int, *, reference: str = "") -> StockChange:
        """Put goods that arrived into stock, by their SKU.

        Raises:
            ProductNotFound: no product has this SKU.
            NotAllowedQuantity: the quantity is not a whole number from one to a million.
            NothingToCount: the product is sold without limit.
        """
        with writing(self._at.engine) as db:
            found = products.by_sku(db, sku)
            done = stock_changes.received(
                db, self._at, found.id, quantity, reason="", reference=reference
            )
            assert done.stock is not None  # noqa: S101  # at least one unit came
            return done.stock

    def replenish(
        self, product_id: int, quantity: int, *, reason: str = "", reference: str = ""
    ) -> ProductChanged:
        """Put goods that arrived into stock, with why and the supplier's reference.

        Raises:
            ProductNotFound: there is none with this id.
            NotAllowedQuantity: the quantity is not a whole number from one to a million.
            NothingToCount: the product is sold without limit.
        """
        with writing(self._at.engine) as db:
            return stock_changes.received(
                db, self._at, product_id, quantity, reason=reason, reference=reference
            )

    def correct_count(
        self, product_id: int, counted: int, *, seen: int, reason: str = ""
    ) -> ProductChanged:
        """Make the level what was counted; the same number again changes nothing.

        Raises:
            ProductNotFound: there is none with this id.
            NotACount: it is no whole number from nothing to a million.
            LevelMoved: the level is no longer the one that was `seen`.
            NothingToCount: the product is sold without limit.
        """
        one = Count(product_id=product_id, counted=counted, seen=seen)
        return self.correct_counts([one], reason=reason)[0]

    def correct_counts(
        self, counts: Sequence[Count], *, reason: str = ""
    ) -> tuple[ProductChanged, ...]:
        """Make the levels what a stocktake counted, in one batch that is undone as one.

        Raises:
            ProductNotFound, NotACount, LevelMoved, NothingToCount: as for one count; nothing of
                the batch is written.
        """
        with writing(self._at.engine) as db:
            return stock_changes.counted(db, self._at, counts, reason=reason)

    def undo(self, entry_id: int) -> tuple[ProductChanged, ...]:
        """Reverse the replenishment or the count that a history entry tells.

        Raises:
            NothingToUndo: the entry tells neither, or was undone before.
            CannotUndo: the goods have been sold or counted since.
        """
        with writing(self._at.engine) as db:
            return stock_changes.undone(db, self._at, entry_id)

    def by_sku(self, sku: str) -> Product:
        """The product of this SKU.

        Raises:
            ProductNotFound: there is none.
        """
        with reading(self._at.engine) as db:
            return products.by_sku(db, sku)

    def everything(self) -> tuple[Product, ...]:
        """All products that are not archived, by name."""
        with reading(self._at.engine) as db:
            return products.everything(db)

    def low(self) -> tuple[Product, ...]:
        """The products at their low level or below, the emptiest first."""
        with reading(self._at.engine) as db:
            return products.low(db, settings.load(db).low_level)

    def listing(self, query: ProductQuery) -> ProductListing:
        """The products of a view, with what the chips count and the goods are worth."""
        with reading(self._at.engine) as db:
            found = list_of(product_pages.rows(db, settings.load(db).low_level), query)
            return replace(found, attention=_with_oversold(db, found.attention))

    def attention(self) -> Attention:
        """How many products are out of stock, and how many low."""
        with reading(self._at.engine) as db:
            level = settings.load(db).low_level
            low = products.low(db, level)  # nobody else needs somebody: the rest is not read
            states = (
                state_of(each, level if each.low_level is None else each.low_level) for each in low
            )
            return _with_oversold(db, attention_of(states))

    def oversold(self) -> tuple[Oversold, ...]:
        """The products below zero, the lowest first, with the orders in conflict, oldest first."""
        with reading(self._at.engine) as db:
            return oversold.oversold(db)

    def purchase_list(self) -> tuple[PurchaseLine, ...]:
        """What should be bought, by supplier: each low product up to twice its low level."""
        with reading(self._at.engine) as db:
            return purchase_of(product_pages.rows(db, settings.load(db).low_level))

    def page(self, product_id: int) -> ProductPage:
        """A product with all that its page shows.

        Raises:
            ProductNotFound: there is none with this id.
        """
        now = self._at.now()
        with reading(self._at.engine) as db:
            shop = settings.load(db)
            row = product_pages.row(db, product_id, shop.low_level)
            start = month_start(now, shop.time_zone)
            on_hand = row.product.on_hand
            moved = product_pages.moments(db, product_id, start)
            return ProductPage(
                row=row,
                ledger=product_pages.ledger(db, product_id, on_hand, _LEDGER_LINES),
                movements=product_pages.movement_count(db, product_id),
                levels=levels_since(start, on_hand, moved),
                read_at=now,
                orders=product_pages.orders_with(db, product_id, _ORDERS),
                order_count=product_pages.order_count(db, product_id),
                siblings=product_pages.siblings(db, row, shop.low_level),
                oversold=_oversold_of(db, row.product),
            )

    def ledger(self, product_id: int) -> tuple[LedgerLine, ...]:
        """Every movement of a product, newest first.

        Raises:
            ProductNotFound: there is none with this id.
        """
        with reading(self._at.engine) as db:
            on_hand = products.by_id(db, product_id).on_hand
            return product_pages.ledger(db, product_id, on_hand, None)

    def explain(self, product_id: int) -> StockStory:
        """Why the product's stock is what it is: the whole chain of its movements.

        Raises:
            ProductNotFound: there is none with this id.
        """
        with reading(self._at.engine) as db:
            found = products.by_id(db, product_id)
            return story_of(
                found,
                product_pages.ledger(db, product_id, found.on_hand, None),
                held=product_pages.pending_with(db, product_id),
                zone=ZoneInfo(settings.load(db).time_zone),
            )

    def families(self) -> tuple[str, ...]:
        """The names of all families of variants."""
        with reading(self._at.engine) as db:
            return products.families(db)

    def suppliers(self) -> tuple[str, ...]:
        """Whoever supplies a product."""
        with reading(self._at.engine) as db:
            return products.suppliers(db)

    def _held(self, db: Connection, product_id: int) -> Product:
        """The product, held until the transaction ends: products first, then the chain."""
        found = products.locked(db, [product_id]).get(product_id)
        if found is None:
            raise ProductNotFound(str(product_id))
        return found

    def _set_archived(
        self, product_id: int, happening: Happening, *, archived: bool
    ) -> ProductChanged:
        with writing(self._at.engine) as db:
            found = self._held(db, product_id)
            if found.archived is archived:
                return ProductChanged(product=found, entry_id=0)
            products.set_archived(db, product_id, archived=archived)
            chain = Chain(db, self._at.actor)
            entry_id = chain.add(
                happening, at=self._at.now(), facts={"product": product_id, "sku": found.sku}
            )
            chain.flush()
            return ProductChanged(product=products.by_id(db, product_id), entry_id=entry_id)


def add_product(
    db: Connection, chain: Chain, new: NewProduct, *, at: datetime, actor: str
) -> Product:
    """Add a product that was checked, its opening movement and its first history entry."""
    product_id = products.add(db, new, at=at)
    opening = Movement(product_id=product_id, units=new.on_hand, reason=Reason.OPENING)
    moved = stock.move(db, [opening] if new.on_hand else [], at=at, actor=actor)
    chain.add(
        Happening.PRODUCT_ADDED,
        at=at,
        stock=moved.changes,
        facts={"product": product_id, "sku": new.sku},
    )
    chain.flush()
    return products.by_id(db, product_id)


def edit_product(
    db: Connection, chain: Chain, old: Product, new: ProductDetails, *, at: datetime
) -> int:
    """Write what is said of a product, and the entry that tells what changed; 0 when nothing."""
    changes = changes_between(old.details, new)
    if not changes:
        return 0
    products.change(db, old.id, new)
    facts = {"product": old.id, "sku": old.sku, "changes": changes}
    entry_id = chain.add(Happening.PRODUCT_EDITED, at=at, facts=facts)
    chain.flush()
    return entry_id


def refuse_taken(db: Connection, new: ProductDetails, product_id: int = 0) -> None:
    """Refuse a SKU or barcode that another product has; the chain is held already.

    Raises:
        SkuTaken, BarcodeTaken: another one has it.
    """
    other = products.by_skus(db, [new.sku]).get(new.sku)
    if other is not None and other.id != product_id:
        raise SkuTaken(new.sku, other.name)
    other = products.by_barcodes(db, [new.barcode]).get(new.barcode)
    if other is not None and other.id != product_id:
        raise BarcodeTaken(new.barcode, other.name)


def _oversold_of(db: Connection, product: Product) -> Oversold | None:
    found = oversold.oversold(db, [product.id]) if is_oversold(product) else ()
    return found[0] if found else None


def _with_oversold(db: Connection, attention: Attention) -> Attention:
    found = oversold.oversold(db)
    orders = {order.id for each in found for order in each.orders}
    return replace(
        attention, oversold=tuple(each.product.id for each in found), waiting=len(orders)
    )


def month_start(now: datetime, time_zone: str) -> datetime:
    """The first instant of the present month of the shop."""
    here = now.astimezone(ZoneInfo(time_zone))
    return here.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
