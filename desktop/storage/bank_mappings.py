"""What merchants have said of the columns of their banks' tables."""

from __future__ import annotations

import json
from dataclasses import replace

from sqlalchemy import Connection

from desktop.domain.bank import BankField, BankMapping
from desktop.domain.table_mapping import DateOrder
from desktop.storage import kept_texts

_KIND = "bank_mapping"


def mappings(db: Connection) -> tuple[BankMapping, ...]:
    """All of them, in the order of their names."""
    found = (_read(text) for text in kept_texts.everything(db, _KIND).values())
    return tuple(each for each in found if each is not None)


def save(db: Connection, mapping: BankMapping) -> None:
    """Keep one, in place of what was said of such headings before."""
    known = {each.name: each for each in mappings(db)}
    for name, each in known.items():
        if each.headings == mapping.headings:
            kept_texts.forget(db, _KIND, name)
    others = {name for name, each in known.items() if each.headings != mapping.headings}
    name, number = mapping.name or "bank", 2
    while name in others:
        name, number = f"{mapping.name or 'bank'} {number}", number + 1
    kept_texts.keep(db, _KIND, name, _written(replace(mapping, name=name)))


def _written(mapping: BankMapping) -> str:
    return json.dumps(
        {
            "name": mapping.name,
            "columns": dict(mapping.columns),
            "currency": mapping.currency,
            "date_order": mapping.date_order,
            "headings": sorted(mapping.headings),
        },
        ensure_ascii=False,
    )


def _read(text: str) -> BankMapping | None:
    """What is kept, None where a newer version wrote it: that table is explained once more."""
    try:
        said = json.loads(text)
        return BankMapping(
            name=said["name"],
            columns={BankField(field): heading for field, heading in said["columns"].items()},
            currency=said["currency"],
            date_order=None if said["date_order"] is None else DateOrder(said["date_order"]),
            headings=frozenset(said["headings"]),
        )
    except (KeyError, TypeError, ValueError):
        return None
