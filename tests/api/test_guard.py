"""Who may ask: programs of this computer that know the token."""

from __future__ import annotations

import base64

import pytest

from tests.api.conftest import PAY, READ

ORDERS = "/mostrador/v1/orders"
BASIC = {"Authorization": "Basic " + base64.b64encode(f"shop:{READ}".encode()).decode()}


def test_with_the_token_one_may_ask(client):
    assert client.get(ORDERS).status_code == 200


@pytest.mark.parametrize("token", ["", "wrong", READ[:-1], READ + "x", PAY])
def test_without_the_token_one_may_not(client, token):
    answer = client.get(ORDERS, token=token)
    assert answer.status_code == 401
    assert "order" not in answer.json()


def test_every_path_asks_for_the_token(client, server):
    for path in ("/", ORDERS, "/v1/orders.json", "/mostrador/docs", "/mostrador/openapi.json"):
        assert client.get(path, token="no").status_code == 401  # noqa: S106  # of nothing


@pytest.mark.parametrize("host", ["evil.example", "localhost", "127.0.0.1:1", ""])
def test_another_name_for_this_computer_is_refused(client, host):
    assert client.get(ORDERS, headers={"Host": host}).status_code in {400, 421}


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"},
     {"Sec-Fetch-Site": "same-site"}],
)  # fmt: skip
def test_a_page_of_a_browser_is_refused_even_with_the_token(client, headers):
    answer = client.get(ORDERS, headers=headers)
    assert answer.status_code == 403
    assert not any(name.lower().startswith("access-control") for name in answer.headers)


@pytest.mark.parametrize("method", ["OPTIONS", "PUT", "DELETE", "PATCH"])
def test_nothing_else_can_be_done(client, method):
    headers = {"Authorization": f"Bearer {READ}"}
    answer = client.session.request(method, client.address + ORDERS, headers=headers, timeout=20)
    assert answer.status_code == 405


def test_a_password_opens_the_face_that_knows_passwords_and_no_other(client):
    ask = client.session.get
    assert ask(f"{client.address}/v1/orders.json", headers=BASIC, timeout=20).status_code == 200
    assert ask(client.address + ORDERS, headers=BASIC, timeout=20).status_code == 401


def test_the_old_way_of_the_other_interface_works_and_its_key_goes_no_farther(client, caplog):
    caplog.set_level("DEBUG")
    url = f"{client.address}/v1/orders.json?login=shop&authtoken={READ}&limit=1"
    answer = client.session.get(url, timeout=20)
    assert answer.status_code == 200
    assert len(answer.json()) == 1
    assert client.session.get(url.replace(READ, "no"), timeout=20).status_code == 401
    assert READ not in "".join(r.getMessage() for r in caplog.records if "urllib3" not in r.name)


def test_what_is_told_must_be_json_and_short(client):
    url = f"{client.address}/mostrador/v1/payments"
    headers = {"Authorization": f"Bearer {PAY}", "Idempotency-Key": "12345678"}
    plain = client.session.post(url, data="x", headers=headers, timeout=20)
    assert plain.status_code == 415
    headers["Content-Type"] = "application/json"
    long = client.session.post(url, data="x" * 100_000, headers=headers, timeout=20)
    assert long.status_code == 413
    pieces = client.session.post(url, data=iter([b"x" * 70_000]), headers=headers, timeout=20)
    assert pieces.status_code == 413


def test_the_token_to_read_cannot_tell_of_payments(client):
    answer = client.pay(token=READ, order="1001", amount="1.00", currency="EUR")
    assert answer.status_code == 401


def test_only_this_computer_is_listened_to(server):
    assert server._socket.getsockname()[0] == "127.0.0.1"


def test_the_page_that_describes_it_needs_nothing_from_elsewhere(client):
    answer = client.get("/mostrador/docs")
    assert "/v1/orders.json" in answer.text
    assert "http" not in answer.text.replace("http-equiv", "")
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_a_key_that_hides_behind_signs_is_taken_out_all_the_same(client, caplog):
    caplog.set_level("DEBUG")
    url = f"{client.address}/v1/orders.json?auth%74oken={READ}&lo%67in=shop"
    assert client.session.get(url, timeout=20).status_code == 200
    assert READ not in "".join(r.getMessage() for r in caplog.records if "urllib3" not in r.name)


def test_a_head_is_answered_as_its_question_would_be_without_what_it_holds(client):
    asked, whole = client.session.head, client.get("/v1/orders.json")
    headers = {"Authorization": f"Bearer {READ}"}
    answer = asked(f"{client.address}/v1/orders.json", headers=headers, timeout=20)
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["Content-Length"] == whole.headers["Content-Length"]
    assert asked(f"{client.address}/v1/orders.json", timeout=20).status_code == 401


def test_no_page_and_no_cache_keeps_an_answer(client):
    for path, token in (
        (ORDERS, READ),
        (ORDERS, "no"),
        ("/nothing", READ),
        ("/mostrador/docs", READ),
    ):
        headers = client.get(path, token=token).headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_wish_to_speak_otherwise_needs_the_token_too(client):
    wish = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "x3JJHMbDL1EzLkh9GBhXDw=="}  # fmt: skip
    assert client.get(ORDERS, token="no", headers=wish).status_code == 401  # noqa: S106  # of nothing
    assert client.get("/v1/orders.json", headers=wish).status_code == 200


def test_a_person_reads_what_can_be_asked_in_a_browser(client):
    for path in ("/mostrador/docs", "/mostrador/openapi.json"):
        answer = client.session.get(client.address + path, timeout=20)
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"].startswith("Basic")
        answer = client.session.get(client.address + path, headers=BASIC, timeout=20)
        assert answer.status_code == 200
    assert set(answer.json()["security"][0]) <= set(answer.json()["components"]["securitySchemes"])
