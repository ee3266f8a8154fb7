"""Every refusal has its sentence, in the words that merchants were promised."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from desktop.domain import errors
from desktop.domain.check import Finding, Wrong
from desktop.domain.errors import ShopError, Shortage
from desktop.domain.file_errors import FileTooLarge
from desktop.domain.invoice_draft import LeftOut, NoDraft
from desktop.domain.money import Money
from desktop.domain.status import OrderStatus
from desktop.i18n import speaking, zone
from desktop.words.check import finding_sentence
from desktop.words.errors import sentence, shown_place

LISBON = zone("Europe/Lisbon")
NOW = datetime(2026, 7, 21, 14, 0, tzinfo=UTC)
AT = datetime(2026, 7, 21, 12, 22, tzinfo=UTC)  # 13:22 in Lisbon, in summer
KAI = Shortage("KAI-39", "Kai 39", 1, 0)
SHIRT = Shortage("MAR-M", "Maré M", 3, 2)
_FACTS: dict[str, Any] = {
    "at": AT,
    "day": AT.date(),
    "shortages": (KAI, SHIRT),
    "latitude": 0.0,
    "longitude": 0.0,
    "wanted": 3,
    "left": 1,
    "amount": Money(8640, "EUR"),
    "most": Money(1000, "EUR"),
    "size": 21_500_000,
    "status": "shipped",
    "new": "paid",
    "reason": "missing",
    "how_many": 3,
    "line": 54,
    "missing": ("date", "shipping_city"),
    "placed": (("number", "Ref"),),
    "unplaced": ("Colour",),
    "left_out": (LeftOut(number="1047", why=NoDraft.TAX_RATE),),
}


def every_kind(kind: type[ShopError] = ShopError) -> list[type[ShopError]]:
    return [found for child in kind.__subclasses__() for found in (child, *every_kind(child))]


def an_error(kind: type[ShopError]) -> ShopError:
    facts = {**_FACTS, "most": 20 << 20} if kind is FileTooLarge else _FACTS
    return kind(*(facts.get(name, f"<{name}>") for name in kind.fields()))


def said(error: ShopError) -> str:
    return sentence(error, LISBON, now=NOW)


@pytest.mark.parametrize("kind", every_kind(), ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("language", ["en", "es", "pt"])
def test_every_error_is_one_readable_sentence(kind: type[ShopError], language: str):
    with speaking(language):
        text = said(an_error(kind))
    assert text[-1] in ".)"
    assert kind.__name__ not in text
    assert "=" not in text  # no facts spilled raw
    assert "{" not in text
    assert "!" not in text


def test_there_are_errors_to_walk():
    assert len(every_kind()) > 25


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "Bruno marked order 1047 as Shipped at 13:22. Your change was not saved."),
    ],
)
def test_a_conflict_says_who_was_faster_and_when(language: str, expected: str):
    error = errors.ChangedMeanwhile("1047", "shipped", "Bruno", "counter-2", AT)
    with speaking(language):
        assert said(error) == expected


def test_a_conflict_of_another_day_says_which_day():
    error = errors.ChangedMeanwhile("1047", "shipped", "Bruno", "counter-2", AT)
    later = datetime(2026, 7, 22, 9, 0, tzinfo=UTC)
    assert "21/07/2026, 13:22" in sentence(error, LISBON, now=later)


def test_without_a_zone_the_computers_own_time_is_told():
    error = errors.AlreadySo("1047", "shipped", "Bruno", AT)
    local = AT.astimezone()
    assert f"{local.hour:02}:{local.minute:02}" in sentence(error, now=NOW)
    assert sentence(error).startswith("Order 1047 is already Shipped: Bruno")


def test_somebody_without_a_name_is_somebody():
    error = errors.ChangedMeanwhile("1047", "paid", "", "", AT)
    assert said(error).startswith("Somebody marked order 1047 as Paid at 13:22.")


def test_out_of_stock_names_each_product_and_what_is_left():
    assert said(errors.OutOfStock("1051", (KAI,))) == (
        "Kai 39 is out of stock. No more can be sold until stock is replenished."
    )
    assert said(errors.OutOfStock("1051", (KAI, SHIRT))).endswith(
        "replenished. Maré M: only 2 left, 3 needed."
    )
    nameless = Shortage("KAI-39", "", 1, -2)
    assert said(errors.OutOfStock("", (nameless,))).startswith("KAI-39 is out of stock.")


def test_an_undo_that_came_too_late_says_why():
    assert said(errors.CannotUndo("1047", "stock", (KAI,))) == (
        "Cannot be undone: Kai 39 has been sold since (0 left)."
    )
    assert said(errors.CannotUndo("1047", "changed", ())) == (
        "Cannot be undone: order 1047 has changed since."
    )


def test_a_refused_transition_says_what_would_be_possible():
    pending, paid, shipped, cancelled = OrderStatus

    def refused(old: OrderStatus, new: OrderStatus) -> str:
        return said(errors.TransitionNotAllowed("1047", str(old), str(new)))

    assert refused(shipped, pending) == "Order 1047 is Shipped: it cannot become Pending Payment."
    assert "paid on delivery" in refused(pending, shipped)
    assert "reopen it" in refused(cancelled, paid)


def test_a_password_in_an_address_is_never_shown():
    url = "postgresql://ana:secret@shop.example:5432/praia"
    for kind in (errors.ShopMissing, errors.NotAShop, errors.DriverMissing, errors.ShopExists):
        assert "secret" not in said(an_error(kind).__class__(url))
    assert shown_place(url) == "postgresql://shop.example:5432/praia"
    assert shown_place("postgresql://ana:se:cr/et@[::1/praia") == "a database server"
    assert shown_place("/home/ana/shop.mostrador") == "/home/ana/shop.mostrador"


def test_customers_text_in_a_sentence_stays_what_it_is():
    hostile = "<b>{number}{0.__class__}</b>"
    assert hostile in said(errors.OutOfStock("1", (Shortage("x", hostile, 1, 0),)))
    assert hostile in said(errors.OrderNotFound(hostile))


def test_an_unreadable_file_says_where_it_breaks():
    cut = errors.UnreadableFile("orders.json", "not_json:1204")
    assert said(cut) == (
        "orders.json cannot be read: it is no JSON text, or it breaks off (line 1,204)."
    )


def test_a_missing_setting_is_told_apart_from_a_wrong_one():
    assert said(errors.BadSetting("name", " ")) == "The shop name is missing."
    assert said(errors.BadSetting("tax_rate", "200")) == "“200” cannot be the tax rate."


@pytest.mark.parametrize("language", ["en", "es", "pt"])
@pytest.mark.parametrize("wrong", list(Wrong))
def test_everything_that_a_check_can_find_is_said(wrong: Wrong, language: str):
    finding = Finding(wrong=wrong, subject="KAI-39", expected="paid", found="shipped")
    with speaking(language):
        text = finding_sentence(finding)
    assert text.endswith(".")
    assert "{" not in text


def test_a_finding_names_what_was_expected_and_what_is_there():
    level = Finding(wrong=Wrong.LEVEL, subject="KAI-39", expected="5", found="6")
    assert finding_sentence(level) == "KAI-39: the movements add up to 5, the level says 6."
    status = Finding(wrong=Wrong.STATUS, subject="1047", expected="paid", found="shipped")
    assert finding_sentence(status) == "Order 1047 should be Paid and is Shipped."
    lost = Finding(wrong=Wrong.NUMBER, subject="", expected="a series", found="none")
    assert finding_sentence(lost) == "The shop has lost its series of numbers."


def test_a_backup_of_a_server_is_not_ours_to_make():
    error = errors.BadBackup("postgresql://ana:secret@h/praia", "on_a_server")
    assert said(error) == "The shop is on a server: its copies are made there."
    assert said(errors.BadBackup("x.backup", "altered")) == (
        "The backup x.backup cannot be used: it was changed after it was made."
    )


@pytest.mark.parametrize("reason", ["folder", "missing", "no_rights", "unwritable"])
def test_a_paper_that_cannot_be_written_is_not_called_unreadable(reason):
    told = said(errors.UnwritableFile("/papers/1047.pdf", reason))
    assert told.startswith("/papers/1047.pdf cannot be written: ")
    assert reason not in told or reason == "folder"
