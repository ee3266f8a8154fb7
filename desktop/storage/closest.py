"""Whom somebody may have meant whose name is not spelt so."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from desktop.domain.text import folded
from desktop.storage import search_parts as parts
from desktop.storage.schema import contact, orders

_ALIKE = 0.6  # how like a name must be
_RARE = 400  # contacts that share three letters; what more of them share tells little
_MOST = 3_000  # contacts that are compared
_LONGEST = 60  # letters of what was typed


@dataclass(frozen=True, slots=True)
class Closest:
    """A customer of nearly that name, and how many orders they have."""

    name: str
    orders: int


def closest(db: Connection, text: str) -> Closest | None:
    """The customer whose name is most like a folded text, where one is."""
    wanted = text[:_LONGEST]
    threes = {word[at : at + 3] for word in wanted.split() for at in range(max(len(word) - 2, 1))}
    ids: set[int] = set()
    for three in sorted(threes):
        same = set(db.scalars(parts.contacts(db, three).limit(_RARE + 1)))
        ids |= same if len(same) <= _RARE else set(sorted(same)[:_RARE])
        if len(ids) > _MOST:
            break
    if not ids:
        return None
    query = select(contact.c.name).where(contact.c.id.in_(sorted(ids)[:_MOST])).distinct()
    names = {folded(name): name for name in db.scalars(query)}
    like = difflib.get_close_matches(wanted, names, n=1, cutoff=_ALIKE)
    if not like:
        return None
    name = names[like[0]]
    count = (
        select(func.count())
        .select_from(orders)
        .join(contact, contact.c.id == orders.c.contact_id)
        .where(contact.c.name == name, contact.c.folded.startswith(like[0], autoescape=True))
    )
    return Closest(name, int(db.execute(count).scalar_one()))
