"""The log: what happened, without anybody's secrets."""

from __future__ import annotations

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.log import redacted, start_log, stop_log

SECRETS = [
    "mariana.costa@example.pt",
    "+351 912 000 047",
    "600000001",
    "PT50 0000 0000 1234 5678 9015 4",
    "Rua da Rosa 84",
    "Calle Mayor 5",
]


@pytest.mark.parametrize("secret", SECRETS)
def test_what_belongs_to_a_customer_is_taken_out(secret):
    assert secret not in redacted(f"could not send to {secret}, try again")


@pytest.mark.parametrize(
    "text",
    [
        "Authorization: Bearer abc.def-123",
        "token=abc.def-123",
        "password: abc.def-123",
        "api_key=abc.def-123",
        "postgresql://ana:abc.def-123@host/shop",
    ],
)
def test_a_secret_of_the_shop_is_taken_out(text):
    assert "abc.def-123" not in redacted(text)


@given(
    st.from_regex(r"[a-z]{1,8}\.[a-z]{1,8}@[a-z]{2,8}\.(pt|es|com)", fullmatch=True),
    st.text(st.characters(categories=["L", "Zs"]), max_size=30),
)
def test_no_address_passes_whatever_stands_around_it(address, around):
    assert address not in redacted(f"{around} <{address}> {around}")


@pytest.mark.parametrize(
    "text", ["order 1047 is Paid", "version 6.11.3", "took 1234 ms at 12:30:45", "line 42 of x.py"]
)
def test_what_helps_to_mend_a_defect_stays(text):
    assert redacted(text) == text


def test_the_file_holds_no_secret_even_in_a_traceback(tmp_path):
    path = start_log(tmp_path)
    logger = logging.getLogger("desktop.test")
    try:
        try:
            int("mariana.costa@example.pt")
        except ValueError:
            logger.exception("import of %s failed", "+351 912 000 047")
        logger.warning("token=%s", "abcdefgh")
    finally:
        stop_log(path)
    text = path.read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "import of" in text
    for secret in ("mariana.costa", "912 000 047", "abcdefgh"):
        assert secret not in text
