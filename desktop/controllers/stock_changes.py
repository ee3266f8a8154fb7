"""Stock that changes without an order: goods that arrive, counts, and taking either back."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Connection

from desktop.controllers.workplace import Workplace
from desktop.domain.errors import (
    CannotUndo,
    LevelMoved,
    NothingToCount,
    NothingToUndo,
    ProductNotFound,
    Shortage,
)
from desktop.domain.history import Happening, HistoryEntry
from desktop.domain.product import Product, ProductChanged
from desktop.domain.product_rules import Count, checked_count
from desktop.domain.stock import Movement, Reason, checked_quantity
from desktop.domain.text import cleaned
from desktop.storage import history, product_pages, products, settings, stock
from desktop.storage.history import Chain
from desktop.storage.stock import Moved

_REASONS = {
    Happening.STOCK_RECEIVED: Reason.RECEIVED,
    Happening.STOCK_COUNTED: Reason.COUNTED,
}


def received(
    db: Connection, at: Workplace, product_id: int, quantity: int, *, reason: str, reference: str
) -> ProductChanged:
    """Goods that arrived, put into stock."""
    checked_quantity(quantity)
    _refuse_uncounted(db, [product_id])
    now, reference = at.now(), cleaned(reference)
    arrival = Movement(product_id=product_id, units=quantity, reason=Reason.RECEIVED)
    moved = stock.move(db, [arrival], at=now, actor=at.actor.name, reference=reference)
    chain = Chain(db, at.actor)
    entry_id = chain.add(
        Happening.STOCK_RECEIVED, at=now, stock=moved.changes, words=cleaned(reason) or reference
    )
    chain.flush()
    return _changed(db, moved, entry_id)[0]


def counted(
    db: Connection, at: Workplace, counts: Sequence[Count], *, reason: str
) -> tuple[ProductChanged, ...]:
    """What was found on the shelf, made the level: one movement of the difference each."""
    for each in counts:
        checked_count(each.counted)
    known = _refuse_uncounted(db, [each.product_id for each in counts])
    for each in counts:
        found = known[each.product_id]
        if found.on_hand != each.seen:
            raise LevelMoved(found.name or found.sku, each.seen, found.on_hand)
    differences = [
        Movement(product_id=each.product_id, units=each.counted - each.seen, reason=Reason.COUNTED)
        for each in counts
        if each.counted != each.seen
    ]
    if not differences:
        return tuple(ProductChanged(product=each, entry_id=0) for each in known.values())
    now = at.now()
    moved = stock.move(
        db,
        differences,
        at=now,
        actor=at.actor.name,
        low_level=settings.load(db).low_level,
    )
    chain = Chain(db, at.actor)
    entry_id = chain.add(
        Happening.STOCK_COUNTED, at=now, stock=moved.changes, words=cleaned(reason)
    )
    chain.flush()
    return _changed(db, moved, entry_id)


def undone(db: Connection, at: Workplace, entry_id: int) -> tuple[ProductChanged, ...]:
    """A replenishment or a count, reversed by movements of its own."""
    told = history.entry(db, entry_id)
    if told is None or told.happening not in _REASONS or told.order_id is not None:
        raise NothingToUndo
    known = products.locked(db, {change.product_id for change in told.stock})
    if entry_id in product_pages.undone_entries(db, entry_id):
        raise NothingToUndo
    _refuse_what_moved_on(db, told, known)
    now = at.now()
    back = [
        Movement(product_id=each.product_id, units=-each.units, reason=_REASONS[told.happening])
        for each in told.stock
    ]
    moved = stock.move(db, back, at=now, actor=at.actor.name, low_level=settings.load(db).low_level)
    chain = Chain(db, at.actor)
    new_id = chain.add(
        Happening.STOCK_UNDONE, at=now, stock=moved.changes, facts={"undoes": told.id}
    )
    chain.flush()
    return _changed(db, moved, new_id)


def _refuse_uncounted(db: Connection, ids: Collection[int]) -> dict[int, Product]:
    """Hold the products of these ids, and refuse one whose level nobody counts.

    Raises:
        ProductNotFound: there is none with an id.
        NothingToCount: it is sold without limit.
    """
    known = products.locked(db, ids)
    for product_id in ids:
        found = known.get(product_id)
        if found is None:
            raise ProductNotFound(str(product_id))
        if found.unlimited:
            raise NothingToCount(found.name or found.sku)
    return known


def _refuse_what_moved_on(db: Connection, told: HistoryEntry, known: dict[int, Product]) -> None:
    """Refuse to undo what was counted again since, or of which the goods are gone.

    Raises:
        CannotUndo: so it is.
    """
    counted_since = product_pages.counted_since(db, told.id)
    shortages = []
    for each in told.stock:
        found = known[each.product_id]
        if found.unlimited or each.product_id in counted_since:
            raise CannotUndo(found.name or found.sku, "counted", ())
        if found.on_hand - each.units < min(0, each.before) and each.units > 0:
            shortages.append(Shortage(found.sku, found.name, each.units, found.on_hand))
    if shortages:
        raise CannotUndo("", "stock", tuple(shortages))


def _changed(db: Connection, moved: Moved, entry_id: int) -> tuple[ProductChanged, ...]:
    """Each product that moved, as it stands now."""
    low = {each.id for each in moved.low}
    now = products.by_ids(db, [change.product_id for change in moved.changes])
    return tuple(
        ProductChanged(
            product=now[change.product_id],
            entry_id=entry_id,
            stock=change,
            crossed=change.product_id in low,
        )
        for change in moved.changes
    )
