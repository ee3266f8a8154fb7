"""A number with a verb says what is to be done, in any of the three languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.words.verbs import Verb, Wish, is_command, wish_of


@pytest.mark.parametrize(
    ("text", "number", "verb"),
    [
        ("1047 cancel", "1047", Verb.MARK_CANCELLED),
        ("1047 cancelar", "1047", Verb.MARK_CANCELLED),
        ("#1047 Cancelado", "1047", Verb.MARK_CANCELLED),
        ("1047 pagado", "1047", Verb.MARK_PAID),
        ("1047 pago", "1047", Verb.MARK_PAID),
        ("  1047   ENVIADO ", "1047", Verb.MARK_SHIPPED),
        ("jumpseller:1001 reopen", "jumpseller:1001", Verb.REOPEN),
        ("shopify:#1001 imprimir", "shopify:1001", Verb.PRINT),
        ("1047 can", "1047", Verb.MARK_CANCELLED),
        ("1047 ver", "1047", Verb.OPEN),
        ("A-77 editar", "A-77", Verb.EDIT),
    ],
)
def test_a_number_and_a_verb_are_a_wish(text, number, verb):
    assert wish_of(text) == Wish(number=number, verbs=(verb,))


@pytest.mark.parametrize(
    "text",
    ["1047", "cancel", "cancel 1047", "28013 madrid", "1047 ca", "1200-389 lisboa", "12 rua",
     "1047 cancelx", "Rua 5 pagar tudo", "", "1047 cancel now"],
)  # fmt: skip
def test_what_may_be_searched_for_is_no_wish(text):
    assert wish_of(text) is None
    assert not is_command(text)


def test_an_unfinished_verb_may_mean_several():
    assert wish_of("1047 can").verbs == (Verb.MARK_CANCELLED,)
    assert set(wish_of("1047 mod").verbs) == {Verb.EDIT}
    assert set(wish_of("1047 ver").verbs) == {Verb.OPEN}


def test_the_sign_makes_a_command_of_anything():
    assert is_command(">")
    assert is_command("  > settings")


@given(st.text(max_size=60))
def test_no_text_is_refused(text):
    wish = wish_of(text)
    assert wish is None or wish.verbs
