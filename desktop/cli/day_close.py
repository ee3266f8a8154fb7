"""The close-day command: the sheet of a day, on the terminal, as JSON, and on paper."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from dataclasses import is_dataclass
from datetime import date, datetime
from typing import Any

from desktop.cli.desk import opened, plain, say, width
from desktop.controllers.workplace import utc_now
from desktop.documents.day_close import DayPaper, SheetSection, day_paper
from desktop.domain.day_close import DayView
from desktop.domain.money import Money
from desktop.i18n import language, zone

_GAP = "  "


def close_day(arguments: Namespace, write: Callable[[DayPaper], object] | None = None) -> int:
    """Show the sheet of a day; `--close` keeps it, and `write` puts it on paper."""
    with opened(arguments) as shop:
        day = arguments.day or shop.day_close.today()
        if arguments.close:
            shop.day_close.close(day)
        view = shop.day_close.view(day)
        settings = shop.settings.get()
        paper = day_paper(
            view,
            settings,
            language=language(),
            printed_at=utc_now(),
            zone=zone(settings.time_zone),
        )
    if write is not None:
        write(paper)
    if arguments.json:
        print(json.dumps(_told(view), ensure_ascii=True, indent=2))
    else:
        for line in _lines(paper):
            say(line)
    if write is not None and not arguments.json:
        say()
        say(str(arguments.out))
    return 0


def _lines(paper: DayPaper) -> Iterator[str]:
    yield f"{paper.letterhead.name} · {paper.title} · {paper.dates}"
    yield paper.state
    yield from paper.doubts
    for section in paper.sections:
        yield ""
        yield from _section(section)
    yield ""
    for name, digest in paper.proof:
        yield f"{name}: {digest}"
    if paper.changed:
        yield ""
        yield paper.changed_heading
        yield from (f"{_GAP}{each}" for each in paper.changed)


def _section(section: SheetSection) -> Iterator[str]:
    yield section.heading
    if not section.rows:
        yield _GAP + section.empty
        return
    heads = tuple(column.heading for column in section.columns)
    right = [column.figures for column in section.columns]
    table = (heads, *section.rows)
    rooms = [max(width(row[at]) for row in table) for at in range(len(heads))]
    for row in table:
        yield _GAP + _row(row, rooms, right)
    for label, amount in section.sums:
        yield f"{_GAP}{label}: {amount}"


def _row(row: Sequence[str], rooms: Sequence[int], right: Sequence[bool]) -> str:
    cells = []
    for text, room, ends in zip(row, rooms, right, strict=True):
        filled = " " * (room - width(text))
        cells.append(filled + plain(text) if ends else plain(text) + filled)
    return _GAP.join(cells).rstrip()


def _told(view: DayView) -> dict[str, Any]:
    """The day for another program: amounts as texts, instants with their offset."""
    closed = view.closed
    return {
        "sheet": _plain(_fields(view.sheet)),
        "closed": None
        if closed is None
        else {
            "at": closed.at.isoformat(),
            "by": closed.actor,
            "workstation": closed.workstation,
            "edition": closed.edition,
            "digest": closed.digest,
            "is_intact": closed.is_intact,
            "head_holds": closed.head_holds,
        },
        "changed": [
            {"what": each.what, "before": _row_of(each.before), "after": _row_of(each.after)}
            for each in view.differences
        ],
    }


def _fields(row: Any) -> dict[str, Any]:
    """The fields of a row, the amounts among them whole."""
    return {name: getattr(row, name) for name in row.__dataclass_fields__}


def _row_of(row: Any) -> Any:
    return None if row is None else _plain(_fields(row))


def _plain(value: Any) -> Any:
    if isinstance(value, Money):
        return {"amount": str(value.amount), "currency": value.currency}
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return _plain(_fields(value)) if is_dataclass(value) else value
