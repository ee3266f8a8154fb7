"""A shop's interface at work on a free port."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import requests

from desktop.api.guard import Tokens
from desktop.api.server import LocalServer
from desktop.domain.status import OrderStatus
from tests.shops import a_product, line

READ, PAY = "r" * 32, "p" * 32


@pytest.fixture
def sold(file_shop):
    """A shop with an order of each state."""
    file_shop.has(a_product("HAT", on_hand=50), a_product("BAG", on_hand=50))
    file_shop.orders_made = [
        file_shop.order(line("HAT", 2), line("BAG")), file_shop.order(line("BAG")),
        file_shop.order(line("HAT")), file_shop.order(line("HAT", 3)),
    ]  # fmt: skip
    steps = ((), (OrderStatus.PAID,), (OrderStatus.PAID, OrderStatus.SHIPPED),
             (OrderStatus.CANCELLED,))  # fmt: skip
    for order, way in zip(file_shop.orders_made, steps, strict=True):
        if way:
            file_shop.mark(order, *way)
    return file_shop


@pytest.fixture
def server(sold) -> Iterator[LocalServer]:
    made = LocalServer(sold.shop, Tokens(read=READ, payments=PAY), 0)
    made.start()
    yield made
    made.stop()


class Client:
    """Asks with the token unless another is given."""

    def __init__(self, server: LocalServer) -> None:
        self.address = server.address
        self.session = requests.Session()
        self.session.trust_env = False

    def get(self, path: str, *, token: str = READ, **more) -> requests.Response:
        headers = {"Authorization": f"Bearer {token}", **more.pop("headers", {})}
        return self.session.get(self.address + path, headers=headers, timeout=20, **more)

    def pay(self, key: str = "payment-1", *, token: str = PAY, **told) -> requests.Response:
        headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": key}
        return self.session.post(
            f"{self.address}/mostrador/v1/payments", json=told, headers=headers, timeout=20
        )


@pytest.fixture
def client(server) -> Client:
    return Client(server)
