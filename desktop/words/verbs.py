"""A number and a verb, in any of the three languages: "1047 cancel" says what is to be done."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.text import folded


class Verb(StrEnum):
    """What can be wished for an order by its number; a value is the name of its command."""

    OPEN = "open"
    MARK_PAID = "mark_paid"
    MARK_SHIPPED = "mark_shipped"
    MARK_CANCELLED = "mark_cancelled"
    REOPEN = "reopen"
    PRINT = "print_summary"
    EDIT = "edit_order"


# Every language is always understood: who learnt the program in one types in it for ever.
_WORDS = {
    Verb.OPEN: ("open", "show", "abrir", "ver", "mostrar"),
    Verb.MARK_PAID: ("paid", "pay", "pagado", "pagar", "pago"),
    Verb.MARK_SHIPPED: ("shipped", "ship", "send", "sent", "enviado", "enviar"),
    Verb.MARK_CANCELLED: ("cancelled", "canceled", "cancel", "cancelado", "cancelar", "anular"),
    Verb.REOPEN: ("reopen", "reabrir"),
    Verb.PRINT: ("print", "imprimir"),
    Verb.EDIT: ("edit", "change", "editar", "modificar", "cambiar", "alterar"),
}
SIGN = ">"
_LEAST = 3  # letters that already mean a verb, unless they are all of one
_NUMBER_AND_VERB = re.compile(r"#?((?:[\w-]{1,40}:)?#?[\w-]*\d[\w-]*)\s+([^\W\d]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody wants of an order; the number may have its channel before it."""

    number: str
    verbs: tuple[Verb, ...]  # more than one while the word is not finished


def wish_of(text: str) -> Wish | None:
    """The wish that a text says, None when it is anything else."""
    found = _NUMBER_AND_VERB.fullmatch(text.strip())
    if found is None:
        return None
    word = folded(found.group(2))
    verbs = tuple(verb for verb, words in _WORDS.items() if any(_means(word, w) for w in words))
    return Wish(number=found.group(1).replace("#", ""), verbs=verbs) if verbs else None


def is_command(text: str) -> bool:
    """Whether a text is a command and no search: it begins with the sign, or wishes something."""
    return text.lstrip().startswith(SIGN) or wish_of(text) is not None


def _means(word: str, verb: str) -> bool:
    return word == verb or (len(word) >= _LEAST and verb.startswith(word))
