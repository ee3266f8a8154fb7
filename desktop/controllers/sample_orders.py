"""A made-up year of the sample shop: who ordered what and when, and how it went on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache
from random import Random

from desktop.controllers.sample_people import Person, make_person, people, towns
from desktop.controllers.sample_words import WORDS
from desktop.domain.generated import GeneratedOrder, GeneratedReceipt
from desktop.domain.imports import ImportedLine
from desktop.domain.money import Money
from desktop.domain.order import Totals
from desktop.domain.product import NewProduct
from desktop.paths import resources

CURRENCY = "EUR"
TAX_RATE = Decimal(23)
_NOW_AND_THEN = (0.6, 0.27, 0.1, 0.03)  # orders of one, two, three and four products
# Summer and December sell more; so do weekends.
_SEASON = (0.6, 0.6, 0.7, 0.9, 1.2, 1.7, 2.0, 1.9, 1.2, 0.8, 0.8, 1.4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ware:
    """A product of the sample shop; `level` is what is left of it today."""

    sku: str
    name: str
    cents: int
    level: int
    weight: int


# The newest orders, newest first: minutes ago, customer, town, products, and how it went on.
_NEWEST: tuple[tuple[int, str, str, tuple[str, ...], str], ...] = (
    (4, "Sofia Marques", "Porto", ("OND-XL-BLU",), "pending"),
    (26, "Lucía Herrera", "Madrid", ("KAI-40-BRN", "ARE-S-SND"), "pending"),
    (53, "Rui Tavares", "Coimbra", ("FAR-U-BLK",), "paid"),
    (97, "Camila Rojas", "Valencia", ("BRI-U-TEA", "FAR-U-BLK"), "pending"),
    (162, "Mariana Costa", "Lisboa", ("KAI-39-BRN", "MAR-M-WHT", "DUN-U-NAT"), "paid"),
    (249, "João Ferreira", "Braga", ("ARE-S-SND",), "paid"),
    (321, "Elena Navarro", "Sevilla", ("ARE-U-SND", "OND-XL-BLU"), "shipped"),
    (1390, "Tiago Almeida", "Setúbal", ("DUN-U-NAT", "BRI-U-TEA", "MEL-50-SUN"), "shipped"),
    (1395, "Valentina Muñoz", "Santiago", ("KAI-41-BRN",), "cancelled"),
    (1402, "Inês Rocha", "Faro", ("MAR-M-WHT",), "shipped"),
    (1440, "Diego Castillo", "Barcelona", ("BRI-U-TEA", "OND-XL-BLU"), "shipped"),
    (2700, "Beatriz Lopes", "Aveiro", ("FAR-U-BLK", "CON-U-WHT"), "shipped"),
    (2760, "Andrés Molina", "Bilbao", ("KAI-42-BRN", "GAV-U-GRY"), "cancelled"),
    (2810, "Carla Nunes", "Lisboa", ("ARE-U-SND",), "shipped"),
)


@cache
def wares(language: str) -> tuple[Ware, ...]:
    """What the sample shop sells, named in a language."""
    stored = json.loads((resources() / "sample_shop" / "products.json").read_text("utf-8"))
    return tuple(
        Ware(
            sku=each["sku"], name=each[language], cents=round(each["price"] * 100),
            level=each["level"], weight=each["weight"],
        )
        for each in stored
    )  # fmt: skip


def sample_products(
    happenings: Sequence[GeneratedOrder | GeneratedReceipt], language: str
) -> tuple[NewProduct, ...]:
    """The products, each with the opening that leads to today's level."""
    changes = dict.fromkeys((ware.sku for ware in wares(language)), 0)
    for each in happenings:
        if isinstance(each, GeneratedReceipt):
            changes[each.sku] += each.units
        elif each.cancelled_at is None:
            for line in each.lines:
                changes[line.sku] -= line.quantity
    return tuple(
        NewProduct(
            sku=ware.sku,
            name=ware.name,
            price=Money(ware.cents, CURRENCY),
            on_hand=ware.level - changes[ware.sku],
        )
        for ware in wares(language)
    )


def sample_orders(
    count: int, *, language: str, now: datetime, seed: int = 1047
) -> list[GeneratedOrder]:
    """So many orders over a year, oldest first, the newest those of the pictures."""
    chance = Random(seed)  # noqa: S311  # made-up people need no secrecy
    customers = people(max(count * 5 // 9, 20), chance)
    newest = [_scripted(at, each, language, now, chance) for at, each in enumerate(_NEWEST)]
    newest = newest[: max(count, 0)]
    rest = count - len(newest)
    instants = _instants(rest, now, chance)
    made = []
    mariana = next((each for each in newest if each.contact.name == "Mariana Costa"), None)
    for at, created in enumerate(instants):
        who = chance.choice(customers)
        if mariana is not None and at in {rest * part // 7 for part in range(1, 6)}:
            who = Person(contact=mariana.contact, address=mariana.shipping)
        made.append(_order(created, who, _basket(chance, language), language, chance))
    _let_go_on(made, now, chance)
    return [*made, *reversed(newest)]


def with_receipts(
    orders: Sequence[GeneratedOrder], language: str
) -> Iterator[GeneratedOrder | GeneratedReceipt]:
    """The orders with the receipts of goods that keep every level above nothing, oldest first.

    Reckoned backwards from today's levels: where a level would have been too high, goods arrived.
    """
    level = {ware.sku: ware.level for ware in wares(language)}
    arrivals: dict[int, list[GeneratedReceipt]] = {}
    for at in range(len(orders) - 1, -1, -1):
        order = orders[at]
        if order.cancelled_at is not None:
            continue
        for line in order.lines:
            level[line.sku] += line.quantity
            if level[line.sku] > 90:
                units = 60
                level[line.sku] -= units
                when = order.created_at - timedelta(minutes=20)
                arrivals.setdefault(at, []).append(
                    GeneratedReceipt(at=when, sku=line.sku, units=units)
                )
    for at, order in enumerate(orders):
        yield from arrivals.get(at, ())
        yield order


def _instants(count: int, now: datetime, chance: Random) -> list[datetime]:
    """When orders were made: more in summer and before Christmas, by day and in the evening."""
    days = [now - timedelta(days=back) for back in range(3, 366)]
    weights = [_SEASON[day.month - 1] * (1.3 if day.weekday() >= 4 else 1.0) for day in days]
    chosen = chance.choices(days, weights, k=count)
    hours = (*range(8, 23), 12, 13, 20, 21, 21, 22)
    return sorted(
        day.replace(hour=chance.choice(hours), minute=chance.randrange(60), second=0, microsecond=0)
        for day in chosen
    )


def _basket(chance: Random, language: str) -> list[tuple[Ware, int]]:
    stock = wares(language)
    kinds = chance.choices((1, 2, 3, 4), _NOW_AND_THEN)[0]
    chosen: dict[str, tuple[Ware, int]] = {}
    for ware in chance.choices(stock, [each.weight for each in stock], k=kinds):
        chosen[ware.sku] = (ware, 2 if chance.random() < 0.12 else 1)
    return list(chosen.values())


def _order(
    created: datetime,
    who: Person,
    basket: Sequence[tuple[Ware, int]],
    language: str,
    chance: Random,
    *,
    method: str = "",
) -> GeneratedOrder:
    words = WORDS[language]
    lines = tuple(_line(ware, units) for ware, units in basket)
    goods = sum(line.total.minor for line in lines)
    abroad = who.address.country not in {"PT", "ES"}
    shipping = 1490 if abroad else 490 if goods < 10_000 else 0
    total = goods + shipping
    tax = round(total * 23 / 123)
    method = method or chance.choices(("transfer", "card", "mbway"), (4, 4, 2))[0]
    reference = f"{created:%y%m}-{chance.randrange(1000, 9999)}"
    return GeneratedOrder(
        created_at=created,
        contact=who.contact,
        billing=who.address,
        shipping=who.address,
        lines=lines,
        totals=Totals(
            subtotal=Money(goods, CURRENCY),
            shipping=Money(shipping, CURRENCY),
            discount=Money(0, CURRENCY),
            tax=Money(tax, CURRENCY),
            total=Money(total, CURRENCY),
            tax_included=True,
        ),
        payment_method=words[method],
        payment_information=_how_to_pay(words, reference) if method == "transfer" else "",
        payment_reference="" if method != "transfer" else reference,
        shipping_method=words["abroad" if abroad else "express" if goods > 4000 else "parcel"],
    )


def _how_to_pay(words: Mapping[str, str], reference: str) -> str:
    return (
        f"{words['beneficiary']}: Praia & Sol, Lda.\nIBAN: PT50 0000 0000 1234 5678 9015 4\n"
        f"{words['reference']}: {reference}"
    )


def _line(ware: Ware, units: int) -> ImportedLine:
    total = ware.cents * units
    return ImportedLine(
        external_product="",
        sku=ware.sku,
        name=ware.name,
        quantity=units,
        unit_price=Decimal(ware.cents).scaleb(-2),
        discount=Money(0, CURRENCY),
        tax=Money(round(total * 23 / 123), CURRENCY),
        tax_rate=TAX_RATE,
        total=Money(total, CURRENCY),
    )


def _scripted(
    at: int,
    said: tuple[int, str, str, tuple[str, ...], str],
    language: str,
    now: datetime,
    chance: Random,
) -> GeneratedOrder:
    minutes, name, city, skus, state = said
    town = next(each for each in towns() if each.city == city)
    by_sku = {ware.sku: ware for ware in wares(language)}
    mariana = name == "Mariana Costa"
    who = make_person(
        name, at, town, chance,
        tax_id="245 000 047" if mariana else "",
        street="Rua da Rosa 84" if mariana else "",
    )  # fmt: skip
    if mariana:
        who = Person(
            contact=replace(
                who.contact, email="mariana.costa@example.pt", phone="+351 912 000 047"
            ),
            address=replace(
                who.address, complement="3.º Esq.", latitude=38.7131, longitude=-9.1455
            ),
        )
    created = now.replace(second=0, microsecond=0) - timedelta(minutes=minutes)
    basket = [(by_sku[sku], 1) for sku in skus]
    method = "transfer" if state == "pending" or mariana else ""
    order = _order(created, who, basket, language, chance, method=method)
    paid = created + timedelta(minutes=min(23, minutes - 1))
    if state in {"paid", "shipped"}:
        order = replace(order, paid_at=paid)
    if state == "shipped":
        later = paid + timedelta(minutes=min(190, minutes // 2))
        order = replace(order, shipped_at=later, tracking_number=f"RL{at:09d}PT")
    if state == "cancelled":
        order = replace(order, cancelled_at=created + timedelta(minutes=200))
    if mariana:
        order = replace(order, notes=((paid, WORDS[language]["honolulu"]),))
    return order


def _let_go_on(orders: list[GeneratedOrder], now: datetime, chance: Random) -> None:
    """Pay, ship or cancel the orders, as a year goes: what is old is done."""
    count = len(orders)
    cancelled = set(chance.sample(range(count), count * 53 // 1236))
    recent = [at for at in range(max(count - 110, 0), count) if at not in cancelled]
    pending = set(recent[-14:]) | set(chance.sample(recent, min(20, len(recent))))
    paid_only = set([at for at in recent if at not in pending][-49:])
    for at, order in enumerate(orders):
        if at in pending:
            continue
        paid = order.created_at + timedelta(minutes=chance.randint(4, 500))
        if at in cancelled:
            gone = order.created_at + timedelta(hours=chance.randint(2, 40))
            orders[at] = replace(
                order, cancelled_at=gone, paid_at=paid if paid < gone and at % 3 == 0 else None
            )
            continue
        shipped = min(paid + timedelta(hours=chance.randint(3, 60)), now)
        noted = chance.random() < 0.03
        orders[at] = replace(
            order,
            paid_at=min(paid, now),
            shipped_at=None if at in paid_only else shipped,
            tracking_number="" if at in paid_only else f"RL{at:09d}PT",
            tracking_company="" if at in paid_only else "CTT",
            notes=((paid, f"note_{chance.randint(1, 4)}"),) if noted else (),
        )
