"""A draft is read back as it was written, and nothing unknown is taken for one."""

from __future__ import annotations

import json

import pytest

from desktop.domain.customer import Contact
from desktop.domain.draft import Content, read, written
from desktop.domain.errors import DraftUnreadable
from desktop.domain.status import OrderStatus
from tests.baskets import a_basket, a_line
from tests.shops import HONOLULU


def a_content(**more) -> Content:
    basket = a_basket(a_line("9.915", 2, discount=30), shipping=490, discount=100)
    return Content(
        basket=basket,
        contact=Contact(name="João", phone="+351 913 000 118"),
        shipping=HONOLULU,
        billing=HONOLULU,
        payment_method="Transfer",
        shipping_method="CTT",
        status=OrderStatus.PAID,
        note="Ring\ntwice",
        **more,
    )


def test_a_draft_is_read_back_as_it_was_written():
    assert read(written(a_content())) == a_content()


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"version": 1}', '{"version": 2}'])
def test_what_is_no_draft_of_ours_is_refused(text):
    with pytest.raises(DraftUnreadable):
        read(text)


def test_a_price_that_is_no_number_is_refused():
    body = json.loads(written(a_content()))
    body["lines"][0]["unit_price"] = "much"
    with pytest.raises(DraftUnreadable):
        read(json.dumps(body))


def test_an_empty_draft_is_not_worth_keeping():
    assert Content(basket=a_basket(rate="0")).is_empty
    assert not a_content().is_empty
