"""The shop's lists of payment methods, shipping methods and tax rates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from desktop.controllers.workplace import Workplace
from desktop.domain.errors import BadMethod
from desktop.domain.methods import Method, Methods, PaymentMethod, ShippingMethod, TaxRate
from desktop.domain.text import cleaned, cleaned_lines
from desktop.storage import methods, settings
from desktop.storage.database import reading, writing

M = TypeVar("M", bound=Method)


class MethodController:
    """Adds to the lists, changes them, archives and puts in order; nothing is deleted."""

    def __init__(self, workplace: Workplace) -> None:
        self._at = workplace

    def kept(self) -> Methods:
        """The lists that the shop keeps, with what is archived."""
        with reading(self._at.engine) as db:
            return methods.kept(db)

    def used(self) -> Methods:
        """What the shop's orders have used, whether the shop keeps it or not."""
        with reading(self._at.engine) as db:
            return methods.used(db, settings.load(db))

    def keep(self, method: M) -> M:
        """Keep a method: a new one at the end of its list, one that has an id as it is now.

        The first one that is added to an empty list brings with it those that orders have used,
        so that adding one never takes the others from what can be chosen.

        Raises:
            BadMethod: it has no name, or a number that cannot be.
            MethodNotFound: there is none of this id.
        """
        sound = _checked(method)
        with writing(self._at.engine) as db:
            if sound.id:
                methods.change(db, sound)
                return sound
            if not _like(methods.kept(db), sound):
                for each in _like(methods.used(db, settings.load(db)), sound):
                    if each.name != sound.name:
                        methods.add(db, each)
            return replace(sound, id=methods.add(db, sound))

    def keep_used(self) -> Methods:
        """Keep what the orders have used in those lists that are empty."""
        with writing(self._at.engine) as db:
            before, used = methods.kept(db), methods.used(db, settings.load(db))
            for kind in (PaymentMethod, ShippingMethod, TaxRate):
                if not _list_of(before, kind):
                    for each in _list_of(used, kind):
                        methods.add(db, each)
            return methods.kept(db)

    def put_in_order(self, kind: type[Method], ids: Sequence[int]) -> Methods:
        """Give a list another order."""
        with writing(self._at.engine) as db:
            methods.put_in_order(db, kind, ids)
            return methods.kept(db)


def _like(lists: Methods, method: Method) -> Sequence[Method]:
    """The list that a method belongs to."""
    return _list_of(lists, type(method))


def _list_of(lists: Methods, kind: type[Method]) -> Sequence[Method]:
    if kind is PaymentMethod:
        return lists.payments
    return lists.shippings if kind is ShippingMethod else lists.rates


def _checked(method: M) -> M:
    name = cleaned(method.name, longest=120)
    if not name and not isinstance(method, TaxRate):
        raise BadMethod("name", method.name)
    if isinstance(method, PaymentMethod):
        return replace(method, name=name, instructions=cleaned_lines(method.instructions))
    if isinstance(method, ShippingMethod):
        if method.price.minor < 0:
            raise BadMethod("price", str(method.price.amount))
    elif not 0 <= method.rate < 100:
        raise BadMethod("rate", str(method.rate))
    return replace(method, name=name)
