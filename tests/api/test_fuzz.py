"""Whatever is asked: no error of ours, and no answer without the token."""

from __future__ import annotations

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings

from desktop.api.app import faces
from desktop.api.guard import Tokens
from desktop.api.server import LocalServer
from desktop.controllers.shop import Shop
from tests.api.conftest import PAY, READ
from tests.shops import ANA, SETTINGS, Clock, TestShop, a_product, line


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    shop = Shop.create(tmp_path_factory.mktemp("fuzz") / "f.mostrador", SETTINGS, actor=ANA)
    sold = TestShop(shop, Clock())
    sold.has(a_product("HAT", on_hand=9))
    for _ in range(3):
        sold.order(line("HAT"))
    server = LocalServer(shop, Tokens(read=READ, payments=PAY), 0)
    server.start()
    described = schemathesis.openapi.from_dict(faces(shop).openapi())
    yield server.address, described
    server.stop()
    shop.close()


def _fuzz(operation, base: str, token: str, examples: int) -> None:
    @given(case=operation.as_strategy())
    @settings(
        max_examples=examples, deadline=None, derandomize=True, database=None,
        phases=[Phase.generate], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    def ask(case) -> None:
        case.headers = {**(case.headers or {}), "Authorization": f"Bearer {token}"}
        answer = case.call(base_url=base)
        assert answer.status_code < 500, (case.path, answer.text)
        case.headers["Authorization"] = "Bearer no"
        case.query = {key: value for key, value in (case.query or {}).items() if key != "authtoken"}
        assert case.call(base_url=base).status_code in {400, 401, 413, 415}

    ask()


def _fuzz_all(base: str, described, examples: int) -> None:
    seen: set[tuple[str, str]] = set()
    for found in described.get_all_operations():
        operation = found.ok()
        method = operation.method.upper()
        seen.add((method, operation.path))
        _fuzz(operation, base, PAY if method == "POST" else READ, examples)
    assert len(seen) >= 15


def test_no_question_is_an_error_and_none_is_answered_without_the_token(address):
    _fuzz_all(*address, examples=12)


@pytest.mark.slow
def test_none_of_very_many_questions_is_an_error(address):
    _fuzz_all(*address, examples=600)


@pytest.mark.parametrize(
    "path",
    ["/v1/orders/99999999999999999999.json", "/v1/orders/-1.json", "/v1/orders/%00.json",
     "/v1/orders.json?page=99999999999999999", "/v1/orders.json?limit=0",
     "/v1/orders/after/2147483648.json", "/mostrador/v1/orders?cursor=99999999999999999999",
     "/mostrador/v1/orders?since=9999-12-31&until=9999-12-31",
     "/mostrador/v1/orders?since=0001-01-01",
     "/mostrador/v1/orders/by-number/%00", "/mostrador/v1/orders/by-number/a%2Fb:c",
     "/mostrador/v1/orders/by-number/%F0%9F%98%80", "/v1/orders/status/%27.json"],
)  # fmt: skip
def test_absurd_questions_are_refused_in_good_order(address, path):
    base, _described = address
    answer = requests.get(base + path, headers={"Authorization": f"Bearer {READ}"}, timeout=20)
    assert answer.status_code < 500
