"""Saved views: what the list was narrowed to, under a name, as a text that can be kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

from desktop.domain.listing import OrderQuery, SortBy
from desktop.domain.money import LARGEST_MINOR
from desktop.domain.order_filters import MOST_DAYS, Filters, Period
from desktop.domain.status import OrderStatus
from desktop.domain.view_errors import ViewsUnreadable, ViewUnreadable

LONGEST_NAME = 60
MOST_VIEWS = 50
_VERSION = 1
_LONGEST = 500
_LARGEST_ID = 2**63 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What a list shows, with its days as they were asked for: "last 7 days" moves on."""

    text: str = ""
    status: OrderStatus | None = None
    filters: Filters = field(default_factory=Filters)
    sort: SortBy = SortBy.DATE
    descending: bool = True

    def query(self) -> OrderQuery:
        """What is asked for, before the filters narrow it."""
        return OrderQuery(
            text=self.text, status=self.status, sort=self.sort, descending=self.descending
        )


def view_of(query: OrderQuery, filters: Filters) -> View:
    """What is listed, as it can be saved."""
    return View(
        text=query.text,
        status=query.status,
        filters=filters,
        sort=query.sort,
        descending=query.descending,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView:
    """A view under a name; its content stays as it is, even where it is not understood."""

    id: str
    name: str
    content: Mapping[str, Any]

    def view(self) -> View:
        """The view itself.

        Raises:
            ViewUnreadable: a newer version wrote it, or it is damaged.
        """
        try:
            return _view(self.content)
        except (ValueError, TypeError, KeyError, OverflowError) as error:
            raise ViewUnreadable(self.name) from error


def saved(view_id: str, name: str, view: View) -> SavedView:
    """A view under a name."""
    filters = {name: _plain(value) for name, value in _chosen(view.filters).items()}
    content = {
        "text": view.text[:_LONGEST],
        "status": view.status and str(view.status),
        "sort": str(view.sort),
        "descending": view.descending,
        "filters": filters,
    }
    return SavedView(id=view_id, name=name, content=content)


def written(views: Iterable[SavedView]) -> str:
    """Views as one text."""
    told = [{"id": each.id, "name": each.name, "view": each.content} for each in views]
    return json.dumps({"version": _VERSION, "views": told}, ensure_ascii=False)


def read(text: str) -> tuple[SavedView, ...]:
    """The views that a text tells; the empty text tells of none.

    Raises:
        ViewsUnreadable: a newer version wrote it, or it is damaged.
    """
    if not text:
        return ()
    try:
        told = json.loads(text)
        if told["version"] != _VERSION:
            raise ViewsUnreadable
        views = tuple(
            SavedView(id=_text(each["id"]), name=_text(each["name"]), content=_dict(each["view"]))
            for each in told["views"]
        )
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise ViewsUnreadable from error
    if len({each.id for each in views}) != len(views):
        raise ViewsUnreadable
    return views


def _view(content: Mapping[str, Any]) -> View:
    known = {each.name for each in fields(View)}
    if not known.issuperset(content):
        raise ValueError(sorted(content))
    status = content.get("status")
    return View(
        text=_text(content.get("text", "")),
        status=None if status is None else OrderStatus(status),
        sort=SortBy(content.get("sort", SortBy.DATE)),
        descending=_flag(content.get("descending", True)),
        filters=_filters(_dict(content.get("filters", {}))),
    )


def _filters(told: Mapping[str, Any]) -> Filters:
    values: dict[str, Any] = {name: _READERS[name](value) for name, value in told.items()}
    filters = replace(Filters(), **values)
    if (filters.least, filters.most) != (None, None) and not filters.currency:
        raise ValueError(told)
    return filters


def _chosen(filters: Filters) -> dict[str, Any]:
    """What differs from no filter at all."""
    plain = Filters()
    values = {each.name: getattr(filters, each.name) for each in fields(Filters)}
    return {name: value for name, value in values.items() if value != getattr(plain, name)}


def _plain(value: Any) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return sorted(map(str, value)) if isinstance(value, frozenset) else value


def _dict(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError(value)
    return value


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST:
        raise TypeError(value)
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _whole(value: object, least: int, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise ValueError(value)
    return value


def _minor(value: object) -> int:
    return _whole(value, -LARGEST_MINOR, LARGEST_MINOR)


def _states(value: object) -> frozenset[OrderStatus]:
    if not isinstance(value, list):
        raise TypeError(value)
    return frozenset(map(OrderStatus, value))


_READERS: dict[str, Callable[[Any], Any]] = {
    "period": Period,
    "first": date.fromisoformat,
    "last": date.fromisoformat,
    "states": _states,
    **dict.fromkeys(("payment_method", "shipping_method", "country", "city"), _text),
    **dict.fromkeys(("currency", "product_name", "channel"), _text),
    **dict.fromkeys(("has_note", "printed", "located"), _flag),
    **dict.fromkeys(("least", "most"), _minor),
    "product_id": lambda value: _whole(value, 1, _LARGEST_ID),
    "unpaid_days": lambda value: _whole(value, 0, MOST_DAYS),
}
