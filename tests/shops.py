"""Builders: shops, products and orders in a line, with only what the test is about."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from sqlalchemy import text

from desktop.controllers.shop import Shop
from desktop.domain.address import Address
from desktop.domain.customer import Contact
from desktop.domain.history import Actor, Source
from desktop.domain.money import Money
from desktop.domain.order import NewLine, NewOrder, Order
from desktop.domain.order_page import Changed, OrderPage
from desktop.domain.product import NewProduct
from desktop.domain.shop import ShopSettings
from desktop.domain.status import OrderStatus
from desktop.storage.database import writing

ANA = Actor(name="Ana", workstation="counter-1", source=Source.WINDOW)
BRUNO = Actor(name="Bruno", workstation="counter-2", source=Source.WINDOW)
SETTINGS = ShopSettings(name="Praia", country="PT", currency="EUR", time_zone="Europe/Lisbon")
HONOLULU = Address(
    name="Kai Silva", street="Kalakaua Ave 2005", city="Honolulu", region="HI",
    postcode="96815", country="US", latitude=21.2793, longitude=-157.8292,
)  # fmt: skip
_keys = itertools.count(1)


class Clock:
    """A clock that a test moves; every look is a second later, as in life."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 21, 10, 42, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


class TestShop:
    """An open shop with the short words that tests speak."""

    __test__ = False

    def __init__(self, shop: Shop, clock: Clock) -> None:
        self.shop = shop
        self.clock = clock

    def __getattr__(self, name: str):
        return getattr(self.shop, name)

    def has(self, *products: NewProduct) -> None:
        for each in products:
            self.shop.products.add(each)

    def on_hand(self, sku: str) -> int:
        return self.shop.products.by_sku(sku).on_hand

    def order(self, *lines: NewLine, **more) -> Order:
        return self.shop.orders.create(an_order(*lines, **more)).order

    def mark(self, order: Order, *steps: OrderStatus, **more) -> Changed:
        changed = None
        for status in steps:
            now = self.now(order)
            changed = self.shop.orders.change_status(order.id, status, seen=now.version, **more)
        assert changed is not None
        return changed

    def now(self, order: Order) -> Order:
        return self.page(order).order

    def page(self, order: Order) -> OrderPage:
        return self.shop.reading.page(order.id)

    def engine(self):
        return self.shop._at.engine

    def sql(self, statement: str, **values) -> None:
        """Do with the database what an SQL tool could."""
        with writing(self.engine()) as db:
            db.execute(text(statement), values)

    def force(self, *statements: str) -> None:
        """Change the database behind the triggers' back, as somebody with an SQL tool might."""
        with writing(self.engine()) as db:
            if db.dialect.name == "postgresql":
                db.execute(text("SET LOCAL session_replication_role = replica"))
            else:
                names = db.execute(text("SELECT name, sql FROM sqlite_master WHERE type='trigger'"))
                kept = names.all()
                for name, _sql in kept:
                    db.execute(text(f"DROP TRIGGER {name}"))
            for statement in statements:
                db.execute(text(statement))
            if db.dialect.name != "postgresql":
                for _name, made in kept:
                    db.exec_driver_sql(made)

    def findings(self) -> list[tuple[str, str]]:
        return [(str(each.wrong), each.subject) for each in self.shop.check.check().findings]


def a_product(sku: str, *, on_hand: int = 0, **more) -> NewProduct:
    more.setdefault("name", sku.title())
    more.setdefault("price", Money(2990, "EUR"))
    return NewProduct(sku=sku, on_hand=on_hand, **more)


def line(sku: str, quantity: int = 1, *, price: str = "29.90") -> NewLine:
    unit = Decimal(price)
    return NewLine(
        sku=sku, quantity=quantity, unit_price=unit, total=Money.of(unit * quantity, "EUR")
    )


def an_order(*lines: NewLine, **more) -> NewOrder:
    given = {
        "key": f"key-{next(_keys)}",
        "contact": Contact(name="Mariana Costa", email="mariana.costa@example.pt"),
        "billing": HONOLULU,
        "shipping": HONOLULU,
        "lines": lines,
        "shipping_cost": Money(490, "EUR"),
        "tax": Money(0, "EUR"),
        "discount": Money(0, "EUR"),
        "payment_method": "Bank transfer",
        "shipping_method": "CTT Expresso",
    }
    return NewOrder(**{**given, **more})
