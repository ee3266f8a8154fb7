"""The saved views of a shop: all its workstations see the same ones."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace

from desktop.controllers.workplace import Workplace
from desktop.domain.saved_views import LONGEST_NAME, MOST_VIEWS, SavedView, View, saved
from desktop.domain.text import cleaned, folded
from desktop.domain.view_errors import TooManyViews, ViewNameMissing, ViewNameTaken, ViewNotFound
from desktop.storage import saved_views
from desktop.storage.database import reading, writing

Views = tuple[SavedView, ...]


class ViewController:
    """Keeps views of the orders list; each change answers with all of them."""

    def __init__(self, workplace: Workplace) -> None:
        self._at = workplace

    def all(self) -> Views:
        """The saved views in their order.

        Raises:
            ViewsUnreadable: a newer version wrote them, or they are damaged.
        """
        with reading(self._at.engine) as db:
            return saved_views.load(db)

    def save(self, name: str, view: View) -> Views:
        """Keep a view under a new name, after the others.

        Raises:
            ViewNameMissing, ViewNameTaken, TooManyViews, ViewsUnreadable: it cannot be kept.
        """
        with writing(self._at.engine) as db:
            views = saved_views.load_to_change(db)
            _check_room(views)
            new = (*views, saved(uuid.uuid4().hex, _free_name(name, views), view))
            saved_views.save(db, new)
            return new

    def replace(self, view_id: str, view: View) -> Views:
        """Let a saved view mean something else from now on.

        Raises:
            ViewNotFound, ViewsUnreadable: it cannot be changed.
        """
        return self._put(view_id, lambda old, _others: saved(old.id, old.name, view))

    def rename(self, view_id: str, name: str) -> Views:
        """Give a saved view another name.

        Raises:
            ViewNotFound, ViewNameMissing, ViewNameTaken, ViewsUnreadable: it cannot be renamed.
        """
        return self._put(view_id, lambda old, others: replace(old, name=_free_name(name, others)))

    def move(self, view_id: str, step: int) -> Views:
        """Put a saved view so many places later, or earlier, as far as there are places.

        Raises:
            ViewNotFound, ViewsUnreadable: it cannot be moved.
        """
        with writing(self._at.engine) as db:
            views = list(saved_views.load_to_change(db))
            at = _place(views, view_id)
            moved = views.pop(at)
            views.insert(min(max(at + step, 0), len(views)), moved)
            saved_views.save(db, views)
            return tuple(views)

    def remove(self, view_id: str) -> Views:
        """Forget a saved view; it does not matter which workstation was first.

        Raises:
            ViewsUnreadable: nothing can be changed.
        """
        with writing(self._at.engine) as db:
            left = tuple(each for each in saved_views.load_to_change(db) if each.id != view_id)
            saved_views.save(db, left)
            return left

    def put_back(self, removed: SavedView, place: int) -> Views:
        """Bring a view back that has just been removed, to where it stood.

        Raises:
            ViewNameTaken, TooManyViews, ViewsUnreadable: it cannot come back.
        """
        with writing(self._at.engine) as db:
            views = list(saved_views.load_to_change(db))
            if all(each.id != removed.id for each in views):
                _check_room(views)
                _free_name(removed.name, views)
                views.insert(place, removed)
                saved_views.save(db, views)
            return tuple(views)

    def _put(self, view_id: str, changed: Callable[[SavedView, Views], SavedView]) -> Views:
        with writing(self._at.engine) as db:
            views = list(saved_views.load_to_change(db))
            at = _place(views, view_id)
            others = tuple(views[:at] + views[at + 1 :])
            views[at] = changed(views[at], others)
            saved_views.save(db, views)
            return tuple(views)


def _check_room(views: Sequence[SavedView]) -> None:
    """Refuse one more view than there may be.

    Raises:
        TooManyViews: there are as many already.
    """
    if len(views) >= MOST_VIEWS:
        raise TooManyViews(MOST_VIEWS)


def _place(views: Sequence[SavedView], view_id: str) -> int:
    """Where a view stands.

    Raises:
        ViewNotFound: it was removed meanwhile.
    """
    ids = [each.id for each in views]
    if view_id not in ids:
        raise ViewNotFound
    return ids.index(view_id)


def _free_name(name: str, others: Sequence[SavedView]) -> str:
    """A name that no other view has, however it is written.

    Raises:
        ViewNameMissing, ViewNameTaken: it is no such name.
    """
    wanted = cleaned(name)[:LONGEST_NAME].strip()
    if not wanted:
        raise ViewNameMissing
    for each in others:
        if folded(each.name) == folded(wanted):
            raise ViewNameTaken(each.name)
    return wanted
