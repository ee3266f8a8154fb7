"""What merchants have said of the columns of tables, under the name of where those come from."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import replace
from itertools import chain, count
from typing import Any

from sqlalchemy import Connection

from desktop.domain.status import OrderStatus
from desktop.domain.table_mapping import DateOrder, OrderField, RowsAre, TableMapping
from desktop.storage import kept_texts

_KIND = "table_mapping"


def mappings(db: Connection) -> dict[str, TableMapping]:
    """All of them by their names, in the order of the alphabet."""
    found = {name: _read(text) for name, text in kept_texts.everything(db, _KIND).items()}
    return {name: mapping for name, mapping in found.items() if mapping is not None}


def save(db: Connection, mapping: TableMapping) -> None:
    """Keep one, in place of the one of its name, or of what was said of such headings before."""
    known = mappings(db)
    name = next((name for name, each in known.items() if each.fits(mapping.headings)), "")
    if mapping.name and mapping.name != name:
        forget(db, name)
        name = mapping.name
    kept = replace(mapping, name=name or _free(mapping.channel, known))
    if known.get(kept.name) == kept:
        return
    kept_texts.keep(db, _KIND, kept.name, _written(kept))


def _free(name: str, known: Collection[str]) -> str:
    """A name that none has: a source may have several kinds of files."""
    others = (f"{name} {number}" for number in count(2))
    return next(each for each in chain([name], others) if each not in known)


def forget(db: Connection, name: str) -> bool:
    """Forget one; tells whether there was one."""
    return kept_texts.forget(db, _KIND, name)


def _written(mapping: TableMapping) -> str:
    return json.dumps(
        {
            "name": mapping.name,
            "channel": mapping.channel,
            "columns": dict(mapping.columns),
            "rows": mapping.rows,
            "currency": mapping.currency,
            "status": mapping.status,
            "states": dict(mapping.states),
            "decimal": mapping.decimal,
            "date_order": mapping.date_order,
            "usual_decimal": mapping.usual_decimal,
            "usual_date_order": mapping.usual_date_order,
            "tax_included": mapping.tax_included,
            "encoding": mapping.encoding,
            "separator": mapping.separator,
            "headings": sorted(mapping.headings),
        },
        ensure_ascii=False,
    )


def _read(text: str) -> TableMapping | None:
    """What is kept, None where a newer version wrote it: that table is explained once more."""
    try:
        return _mapping(json.loads(text))
    except (KeyError, TypeError, ValueError):
        return None


def _mapping(said: dict[str, Any]) -> TableMapping:
    return TableMapping(
        name=said["name"],
        channel=said["channel"],
        columns={OrderField(field): heading for field, heading in said["columns"].items()},
        rows=RowsAre(said["rows"]),
        currency=said["currency"],
        status=OrderStatus(said["status"]),
        states={word: OrderStatus(state) for word, state in said["states"].items()},
        decimal=said["decimal"],
        date_order=_order(said["date_order"]),
        usual_decimal=said["usual_decimal"],
        usual_date_order=_order(said["usual_date_order"]),
        tax_included=said["tax_included"],
        encoding=said["encoding"],
        separator=said["separator"],
        headings=frozenset(said["headings"]),
    )


def _order(said: str | None) -> DateOrder | None:
    return None if said is None else DateOrder(said)
