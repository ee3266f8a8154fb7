"""An imported order compared with what its store said of it."""

from __future__ import annotations

from desktop.connectors.fields import ShopClock
from desktop.connectors.kept_records import read_again
from desktop.controllers.workplace import Workplace
from desktop.domain.errors import NoSource
from desktop.domain.source import SourceComparison, compared
from desktop.i18n import zone
from desktop.storage import orders, settings, sources
from desktop.storage.database import reading


def compare_with_source(at: Workplace, order_id: int) -> SourceComparison:
    """What the store said last, beside the order as it stands.

    Raises:
        OrderNotFound: there is none.
        NoSource: the order was made here, or its source was not kept.
    """
    with reading(at.engine) as db:
        order = orders.get(db, order_id)
        kept = sources.kept(db, order_id)
        shops_zone = zone(settings.load(db).time_zone)
    if kept is None or not kept[0]:
        raise NoSource(order.full_number)
    payload, seen_at = kept
    said = read_again(payload, ShopClock(shops_zone))
    return SourceComparison(
        channel=order.channel,
        number=order.number,
        seen_at=seen_at,
        payload=payload,
        fields=() if said is None else compared(order, said),
    )
