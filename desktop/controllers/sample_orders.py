"""A year of the sample shop, the same for the same seed: its products, deliveries and orders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from heapq import merge
from random import Random

from desktop.controllers.sample_calendar import Calendar
from desktop.controllers.sample_latest import Today, former_orders, latest_mails, latest_sales
from desktop.controllers.sample_methods import (
    DELIVERY,
    Wording,
    payment_reference,
    shipping_price,
)
from desktop.controllers.sample_people import customers
from desktop.controllers.sample_sales import Fair, Fate, Sale, fates
from desktop.controllers.sample_stock import Supply, supply
from desktop.controllers.sample_wares import (
    Lines,
    Ware,
    euros,
    new_products,
    tax_within,
    wares,
)
from desktop.domain.generated import GeneratedOrder, GeneratedReceipt
from desktop.domain.order import Totals
from desktop.domain.product import NewProduct

USUAL_COUNT = 1250
USUAL_SEED = 2611
_LARGE, _LARGE_RANGE = 10_000, 2000  # from so many orders on, the shop sells so many products
_SHARES = {Fate.PENDING: 37, Fate.PAID: 52, Fate.CANCELLED: 55}  # of the usual count
_WITH_REGULAR = 200  # orders from which on the regular customer has come before
_EVERY, _LAST = 35, 20  # days between deliveries of goods, and since the last one


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleYear:
    """What a sample shop begins with, and everything that happened in it, oldest first."""

    products: tuple[NewProduct, ...]
    happenings: Iterator[GeneratedOrder | GeneratedReceipt]


def sample_year(
    count: int, *, language: str, now: datetime, zone: tzinfo, seed: int = USUAL_SEED
) -> SampleYear:
    """A year with `count` orders up to `now`, numbered from 1."""
    offered = wares(language, _LARGE_RANGE if count > _LARGE else 0)
    sales = _sales(count, offered, language=language, now=now, zone=zone, seed=seed)
    calendar = Calendar(now.astimezone(zone).date(), zone)
    supplies = _supplies(sales, offered, calendar.deliveries(every=_EVERY, last=_LAST))
    orders = _orders(sales, offered, language, zone)
    return SampleYear(
        products=new_products(offered, tuple(each.opening for each in supplies), language),
        happenings=merge(_receipts(supplies, offered), orders, key=_instant),
    )


def sample_orders(
    count: int, *, language: str, now: datetime, zone: tzinfo, seed: int = USUAL_SEED
) -> Iterator[GeneratedOrder]:
    """The orders of that year alone, oldest first."""
    year = sample_year(count, language=language, now=now, zone=zone, seed=seed)
    return (each for each in year.happenings if isinstance(each, GeneratedOrder))


def _instant(each: GeneratedOrder | GeneratedReceipt) -> datetime:
    return each.at if isinstance(each, GeneratedReceipt) else each.created_at


def _sales(
    count: int,
    offered: tuple[Ware, ...],
    *,
    language: str,
    now: datetime,
    zone: tzinfo,
    seed: int,
) -> list[Sale]:
    """All sales, oldest first: the drawn ones, and the newest that are always the same."""
    rng = _chance(seed, "sales")
    today = Today(now, zone)
    latest = latest_sales(count, today, offered, language)
    calendar = Calendar(today.day, zone)
    first = latest[0].at if latest else today.instant(0, "08:00")
    moments = calendar.moments(count - len(latest), before=first, rng=rng)
    drawn = fates(
        moments,
        pending=_still(count, Fate.PENDING, latest),
        paid=_still(count, Fate.PAID, latest),
        cancelled=_still(count, Fate.CANCELLED, latest),
        today=today.instant(-1, "00:00"),
        rng=rng,
    )
    people = customers(
        max(min(count // 2, 1000), count // 5, 1), _chance(seed, "people"), taken=latest_mails()
    )
    fair = Fair(
        people, offered, calendar, language=language, now=int(now.timestamp()) - 60, rng=rng
    )
    sales = [fair.sale(at, fate) for at, fate in zip(moments, drawn, strict=True)]
    if count >= _WITH_REGULAR:
        _welcome_regular(sales, offered, fair)
    return sales + latest


def _chance(seed: int, what: str) -> Random:
    """A luck of its own for each thing, so that the people are the same on any day."""
    return Random(f"{seed} {what}")  # noqa: S311  # the same seed makes the same shop


def _still(count: int, fate: Fate, latest: Sequence[Sale]) -> int:
    """How many more orders shall have that fate than the newest have."""
    wanted = round(_SHARES[fate] * count / USUAL_COUNT)
    return max(0, wanted - sum(_fate(each) is fate for each in latest))


def _fate(made: Sale) -> Fate:
    if made.cancelled is not None:
        return Fate.CANCELLED
    if made.shipped is not None:
        return Fate.SHIPPED
    return Fate.PENDING if made.paid is None else Fate.PAID


def _welcome_regular(sales: list[Sale], offered: tuple[Ware, ...], fair: Fair) -> None:
    """Give the regular customer some shipped orders of the year."""
    for at, buyer, lines, shipping in former_orders(len(sales), offered):
        place = next(
            place for place in range(at, len(sales)) if _fate(sales[place]) is Fate.SHIPPED
        )
        made = Sale(
            at=sales[place].at, buyer=buyer, lines=lines, payment="transfer", shipping=shipping
        )
        fair.go_on(made, Fate.SHIPPED)
        sales[place] = made


def _supplies(
    sales: Sequence[Sale], offered: tuple[Ware, ...], deliveries: Sequence[int]
) -> list[Supply]:
    flows: list[list[tuple[int, int]]] = [[] for _ in offered]
    for made in sales:
        for ware, quantity in made.lines:
            flows[ware].append((made.at, quantity))
            if made.cancelled is not None:
                flows[ware].append((made.cancelled, -quantity))
    # In a large shop not everything is ordered anew each time.
    step = 4 if len(offered) >= _LARGE_RANGE else 1
    return [
        supply(sorted(flow), deliveries[at % step :: step], ware.level, reserve=1 + at % 3)
        for at, (flow, ware) in enumerate(zip(flows, offered, strict=True))
    ]


def _receipts(supplies: Sequence[Supply], offered: tuple[Ware, ...]) -> Iterator[GeneratedReceipt]:
    arrived = sorted(
        (at, place, units) for place, each in enumerate(supplies) for at, units in each.arrivals
    )
    for at, place, units in arrived:
        yield GeneratedReceipt(
            at=datetime.fromtimestamp(at, UTC), sku=offered[place].sku, units=units
        )


def _orders(
    sales: Sequence[Sale], offered: tuple[Ware, ...], language: str, zone: tzinfo
) -> Iterator[GeneratedOrder]:
    lines, wording = Lines(offered), Wording(language)
    for number, made in enumerate(sales, start=1):
        yield _order(number, made, lines, wording, zone)


def _order(number: int, made: Sale, lines: Lines, wording: Wording, zone: tzinfo) -> GeneratedOrder:
    items = tuple(lines.line(ware, quantity) for ware, quantity in made.lines)
    subtotal = sum(each.total.minor for each in items)
    postage = shipping_price(made.shipping)
    total = subtotal + postage - made.discount
    tax = sum(each.tax.minor for each in items) + tax_within(postage) - tax_within(made.discount)
    created_at = datetime.fromtimestamp(made.at, UTC)
    reference = payment_reference(
        made.payment, number, created_at.astimezone(zone).strftime("%y%m")
    )
    contact = made.buyer.contact
    tracking, carrier = "", ""
    if made.shipped is not None:
        tracking, carrier = wording.tracking(made.shipping, number)
    return GeneratedOrder(
        created_at=created_at,
        contact=contact,
        billing=made.buyer.billing,
        shipping=made.buyer.shipping,
        lines=items,
        totals=Totals(
            subtotal=euros(subtotal),
            shipping=euros(postage),
            discount=euros(made.discount),
            tax=euros(tax),
            total=euros(total),
            tax_included=True,
        ),
        paid_at=_at(made.paid),
        shipped_at=_at(made.shipped),
        cancelled_at=_at(made.cancelled),
        pay_on_delivery=made.payment == DELIVERY,
        payment_method=wording.payment(made.payment),
        payment_information=wording.instructions(
            made.payment,
            total=total,
            reference=reference,
            phone=contact.phone,
            email=contact.email,
        ),
        payment_reference=reference,
        shipping_method=wording.shipping(made.shipping),
        tracking_number=tracking,
        tracking_company=carrier,
        customer_note=made.customer_note,
        notes=((_instant_of(made.noted), made.note),) if made.noted is not None else (),
    )


def _instant_of(second: int) -> datetime:
    return datetime.fromtimestamp(second, UTC)


def _at(second: int | None) -> datetime | None:
    return None if second is None else _instant_of(second)
