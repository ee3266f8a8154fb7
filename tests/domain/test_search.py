"""What a search is understood as, and that no text can break it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.domain import search_errors
from desktop.domain.search import FieldWord, Phone, Search, Word, parse
from desktop.domain.search_errors import SearchNotUnderstood
from desktop.domain.search_operators import STATES, WORDS, Operator, operator_of
from desktop.domain.search_values import Amounts
from desktop.domain.status import OrderStatus

PENDING, PAID, SHIPPED, CANCELLED = OrderStatus
HOSTILE = [
    "%", "_", '"', '""', "*", "'", "\\", "NEAR", "NEAR(a b)", "a OR b", "AND", "NOT x", "(", ")",
    "^a",
    ":", "::", "-", "+", "{", "}", "\x00", "a\x00b", "\ud800", "😀", "👨‍👩‍👧", "\u202e", "ﬁ", "ß",
    "x" * 10_000, "a b " * 2_500, "́", "status:", "total:>", "'; DROP TABLE orders; --",
]  # fmt: skip


def words(text: str) -> list[str]:
    return [word.text for word in parse(text).words if isinstance(word, Word)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("João  SILVA", ["joao", "silva"]), ("sao pau", ["sao", "pau"]), ("", []), ("   ", []),
        ('"maria costa" x', ["maria costa", "x"]), ("«são paulo", ["sao paulo"]),
        ("#1047", ["1047"]),
        ("http://a.b", ["http://a.b"]), ("10:30", ["10:30"]), ('5"', ['5"']), ('"', ['"']),
        ("NEAR(a)", ["near(a)"]), ("600000001", ["600000001"]), ("2511-3", ["2511-3"]),
    ],
)  # fmt: skip
def test_words_are_folded_and_quotes_hold_them_together(text, expected):
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("+34 600 000 001", "600000001"), ("600 000 001", "600000001"),
        ("(600) 000-001", "600000001"),
        ("+351919000162", "919000162"), ("0034600000001", "600000001"),
        ("+1 212 555 0100", "2125550100"),
        ("+56 9 6123 4567", "961234567"), ("+34 60", None), ("1047 12", "104712"),
    ],
)  # fmt: skip
def test_a_phone_number_is_its_digits_without_the_countrys(text, digits):
    found = [each.digits for each in parse(text).words if isinstance(each, Phone)]
    assert found == ([] if digits is None else [digits])


def test_a_number_in_quotes_is_no_phone():
    assert parse('"600 000 001"').words == (Word("600 000 001"),)


def test_a_phone_may_stand_among_words():
    found = parse("maria 600 000 001 faro").words
    assert found == (
        Word("maria"),
        Phone("600000001", (Word("600"), Word("000"), Word("001"))),
        Word("faro"),
    )


@pytest.mark.parametrize("operator", Operator)
def test_operators_are_known_in_all_three_languages(operator):
    for word in WORDS[operator]:
        assert operator_of(word) is operator


def test_no_word_means_two_operators():
    every = [word for named in WORDS.values() for word in named]
    assert len(every) == len(set(every))
    states = [word for named in STATES.values() for word in named]
    assert len(states) == len(set(states))


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("status:paid", {PAID}), ("estado:Pagado", {PAID}), ("estado:pago", {PAID}),
        ("status:pa", {PAID}),
        ("status:p", {PENDING, PAID}), ("status:paid,shipped", {PAID, SHIPPED}),
        ('status:"Pago Pendiente"', {PENDING}), ("Estado:enviada", {SHIPPED}),
        ("state:can", {CANCELLED}),
    ],
)  # fmt: skip
def test_states_are_named_in_any_language(text, states):
    assert parse(text).states == (frozenset(states),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("total:>50", Amounts(least=Decimal(50), above=True)),
        ("importe:<=12,50", Amounts(most=Decimal("12.50"))),
        ("valor:20-50", Amounts(least=Decimal(20), most=Decimal(50))),
        ("total:50..20EUR", Amounts(least=Decimal(20), most=Decimal(50), currency="EUR")),
        ("total:9.99€", Amounts(least=Decimal("9.99"), most=Decimal("9.99"), currency="EUR")),
        ("total:<990clp", Amounts(most=Decimal(990), below=True, currency="CLP")),
    ],
)  # fmt: skip
def test_totals_are_compared(text, expected):
    assert parse(text).amounts == (expected,)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("date:2026-10", date(2026, 10, 1), date(2026, 10, 31)),
        ("fecha:2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("data:29/02/2024", date(2024, 2, 29), date(2024, 2, 29)),
        ("date:10/2026", date(2026, 10, 1), date(2026, 10, 31)),
        ("date:>2026-10", date(2026, 11, 1), None), ("date:>=2026-10-05", date(2026, 10, 5), None),
        ("date:<2026-10", None, date(2026, 9, 30)), ("date:<=2026-10", None, date(2026, 10, 31)),
        ("date:2026-10-05..2026-10-07", date(2026, 10, 5), date(2026, 10, 7)),
        ("date:2026-10..2026-09", date(2026, 9, 1), date(2026, 10, 31)),
        ("date:2026-10-05..", date(2026, 10, 5), None),
        ("date:hoy", date(2026, 11, 23), date(2026, 11, 23)),
        ("date:ontem", date(2026, 11, 22), date(2026, 11, 22)),
        ("date:7d", date(2026, 11, 17), date(2026, 11, 23)),
    ],
)  # fmt: skip
def test_dates_are_days_months_years_and_spans(text, first, last):
    (days,) = parse(text).days
    assert days.on(date(2026, 11, 23)) == (first, last)


@pytest.mark.parametrize(
    ("text", "kind", "position"),
    [
        ("maria foo:bar", search_errors.UnknownOperator, 6),
        ("status:asleep", search_errors.NotAState, 0),
        ("date:2026-13", search_errors.NotASearchDate, 0),
        ("date:31/02/2026", search_errors.NotASearchDate, 0),
        ("date:tomorrow", search_errors.NotASearchDate, 0),
        ("date:..", search_errors.NotASearchDate, 0), ("date:0d", search_errors.NotASearchDate, 0),
        ("total:many", search_errors.NotASearchAmount, 0),
        ("total:1e9", search_errors.NotASearchAmount, 0),
        ("total:20eur-30clp", search_errors.NotASearchAmount, 0),
        ("note:perhaps", search_errors.NotYesOrNo, 0),
        ("unpaid:soon", search_errors.NotSomeDays, 0),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_told_with_its_place(text, kind, position):
    with pytest.raises(kind) as refused:
        parse(text)
    assert refused.value.position == position
    assert refused.value.text


def test_an_operator_that_is_still_being_typed_changes_nothing():
    for text in ("status:", "total:>", "date:", "city:", "unpaid:>", "date:>="):
        assert parse(text).is_empty, text


def test_fields_facts_and_words_stand_together():
    found = parse('maria sku:HAV cidade:"São Paulo" nota:sí impreso:no unpaid:>7d')
    assert found.words == (Word("maria"),)
    assert found.fields == (
        FieldWord(Operator.SKU, "hav"),
        FieldWord(Operator.CITY, "sao paulo"),
    )
    assert (found.has_note, found.printed, found.located) == (True, False, None)
    assert (found.unpaid_days, found.plain, found.number) == (7, "maria", "")


def test_what_contradicts_itself_finds_nothing():
    assert parse("note:yes note:no").hopeless


def test_one_word_alone_may_be_a_number():
    assert parse("#1047").number == "1047"
    assert parse("1047 x").number == parse("1047 status:paid").number == ""


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_words_and_never_means_everything(text):
    found = parse(text)
    typed = text.strip() and not text.endswith((":", ":>"))
    assert bool(typed) == (not found.is_empty) or text in {":", "::"}
    assert all(Search(words=(word,)) for word in found.words)


@given(st.text(max_size=60) | st.text(alphabet='status:total date"“ab1+-.,<>0(#', max_size=40))
@example("\ud800:\udfff")
@example("date:9999-12-31")
@example("date:>9999-12-31")
@example("date:<0001-01-01")
@example("unpaid:٣")
def test_any_text_is_understood_or_refused(text):
    found = understood(text)
    if isinstance(found, SearchNotUnderstood):
        assert 0 <= found.position < max(len(text), 1)
        return
    for word in found.words:
        told = word.text if isinstance(word, Word) else word.digits
        told.encode()
        assert told == told.strip() != ""
    if text.strip() and found.is_empty:
        assert ":" in text  # only an operator without its value


def understood(text: str) -> Search | SearchNotUnderstood:
    try:
        return parse(text)
    except SearchNotUnderstood as refused:
        return refused
