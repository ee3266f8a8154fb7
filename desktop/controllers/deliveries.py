"""The map of deliveries, and today's round: what is driven, in which order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection

from desktop.controllers.locating import load_offline
from desktop.controllers.rounds import arranged, point_of, reached, round_points
from desktop.controllers.workplace import Workplace
from desktop.documents.whole_file import write_whole
from desktop.domain.address import Address
from desktop.domain.delivery import (
    MOST_PINS,
    SHIPPED_DAYS,
    Deliveries,
    Delivery,
    DeliveryView,
    Listed,
    Round,
    RoundChange,
    moved,
    with_added,
    with_lock,
    with_locks_at_ends,
)
from desktop.domain.delivery_errors import EmptyRound, NotToShip, RoundMovedOn
from desktop.domain.place import Place, Precision
from desktop.domain.shop import ShopSettings
from desktop.geo import gazetteer
from desktop.geo.round_links import as_geojson, as_gpx, multi_stop_links, stop_link
from desktop.i18n import zone
from desktop.storage import deliveries, settings
from desktop.storage.database import reading, writing

_BEGINS_NEAR = frozenset(  # a shop that is only known to its town begins nowhere
    {Precision.EXACT, Precision.STREET, Precision.POSTCODE, Precision.NEIGHBOURHOOD}
)
_Edit = Callable[[Connection, tuple[Listed, ...]], Sequence[Listed]]


class Resolver(Protocol):
    """The list of towns and postcodes that comes with the program."""

    def resolve(self, address: Address, /) -> Place | None: ...


class DeliveryController:
    """Reads where orders go, and keeps today's round."""

    def __init__(self, workplace: Workplace) -> None:
        self._at = workplace
        self._offline: dict[str, Place | None] = {}  # by the key of an address

    def prepare(self) -> bool:
        """Load the towns that the program knows; never on the window's thread."""
        return load_offline()

    # ---- reading ----
    def look(self, view: DeliveryView, *, back: bool = False) -> Deliveries:
        """What the map of a view shows, with today's round; `back`: it ends at the shop."""
        with reading(self._at.engine) as db:
            shop = settings.load(db)
            since = self._since(shop)
            counts = deliveries.counts(db)
            items = deliveries.newest(db, view, since=since, most=MOST_PINS)
            total = counts.get(view) or deliveries.total(db, view, since=since)
            crowds = (
                deliveries.crowds(db, view, since=since, before=items[-1].id)
                if total > len(items)
                else ()
            )
            today = self._round(db, shop, back=back)
        return Deliveries(
            view=view,
            items=tuple(self._placed(each) for each in items),
            counts=counts,
            total=total,
            crowds=crowds,
            round=today,
        )

    def of_orders(self, order_ids: Sequence[int]) -> tuple[Delivery, ...]:
        """Where these orders go; of very many, the first `MOST_PINS`."""
        with reading(self._at.engine) as db:
            found = deliveries.of_ids(db, order_ids[:MOST_PINS])
        return tuple(self._placed(found[each]) for each in order_ids if each in found)

    def today(self, *, back: bool = False) -> Round:
        """Today's round alone."""
        with reading(self._at.engine) as db:
            return self._round(db, settings.load(db), back=back)

    def round_of(self, order_ids: Sequence[int]) -> Round:
        """A round to these orders in their order, kept nowhere; what is not to be shipped is left.

        Raises:
            EmptyRound: none of them is to be shipped.
        """
        with reading(self._at.engine) as db:
            shop = settings.load(db)
            known = deliveries.of_ids(db, order_ids)
            placed = [self._placed(known[each]) for each in order_ids if each in known]
            start = self._shop_place(db, shop)
        going = [(each, False) for each in placed if each.is_to_ship]
        if not going:
            raise EmptyRound
        stops, length = reached(going, start, back=False)
        return Round(
            day=self._day(shop),
            stops=stops,
            left=tuple(each for each in placed if not each.is_to_ship),
            shop=start,
            length_m=length,
        )

    def listed(self) -> tuple[Listed, ...]:
        """The list of today's round, to see whether another workstation has changed it."""
        with reading(self._at.engine) as db:
            return deliveries.stops(db, self._day(settings.load(db)))

    # ---- the round ----
    def add(self, order_ids: Sequence[int]) -> RoundChange:
        """Make orders stops of today's round; all of them or none.

        Raises:
            NotToShip: one of them is not to be shipped now.
        """

        def edit(db: Connection, active: tuple[Listed, ...]) -> Sequence[Listed]:
            found = deliveries.of_ids(db, order_ids)
            for each in found.values():
                if not each.is_to_ship:
                    raise NotToShip(each.number, str(each.status))
            return with_added(active, [each for each in order_ids if each in found])

        return self._edit(edit)

    def remove(self, order_ids: Sequence[int]) -> RoundChange:
        """Take orders out of today's round, those too that have left it by themselves."""
        gone = set(order_ids)
        return self._edit(
            lambda _db, active: [each for each in active if each.order_id not in gone],
            forgetting=gone,
        )

    def move(self, order_id: int, to: int) -> RoundChange:
        """Drive to an order as the stop at another place, counted from 0."""
        return self._edit(lambda _db, active: moved(active, order_id, to))

    def lock(self, order_id: int, *, locked: bool) -> RoundChange:
        """Let the first or last stop stay where it is when the round is put in order, or not."""
        return self._edit(lambda _db, active: with_lock(active, order_id, locked=locked))

    def clear(self) -> RoundChange:
        """Begin today's round anew, without a stop."""
        return self._edit(lambda _db, _active: (), forgetting=None)

    def arrange(self, *, back: bool = False) -> RoundChange:
        """Put today's round in a good order; a stop that is not on the map comes last."""

        def edit(db: Connection, active: tuple[Listed, ...]) -> Sequence[Listed]:
            found = deliveries.of_ids(db, [each.order_id for each in active])
            places = {key: self._placed(each).place for key, each in found.items()}
            shop = self._shop_place(db, settings.load(db))
            return arranged(active, places, shop, back=back)

        return self._edit(edit)

    def take_back(self, change: RoundChange) -> RoundChange:
        """Give the round the list that it had before a change.

        Raises:
            RoundMovedOn: it has been changed since.
        """
        with writing(self._at.engine) as db:
            deliveries.lock_round(db)
            if deliveries.stops(db, change.day) != change.after:
                raise RoundMovedOn
            deliveries.save_stops(db, change.day, change.before)
            return RoundChange(day=change.day, before=change.after, after=change.before)

    # ---- for other programs ----
    def links(self, *, back: bool = False) -> tuple[str, ...]:
        """Today's round as links to a map service, in pieces where it is long.

        Raises:
            EmptyRound: there is nothing to drive to.
        """
        today = self.today(back=back)
        start = point_of(today.shop)
        found = multi_stop_links(round_points(today), start=start, back=back)
        if not found:
            raise EmptyRound
        return found

    def export(self, path: Path, name: str, *, back: bool = False) -> int:
        """Write today's round as GPX, or as GeoJSON where the file is called so; gives the stops.

        Raises:
            EmptyRound: no stop is on the map.
            DiskFull, UnwritableFile: the file cannot be written.
        """
        points = [each for each in round_points(self.today(back=back)) if each.point is not None]
        if not points:
            raise EmptyRound
        is_json = path.suffix.lower() in {".geojson", ".json"}
        text = as_geojson(points) if is_json else as_gpx(name, points)
        write_whole(path, text.encode(errors="replace"))
        return len(points)

    def codes(self, today: Round) -> dict[int, str]:
        """What the QR code of each stop says, by its order."""
        points = zip(today.stops, round_points(today), strict=True)
        return {stop.delivery.id: stop_link(point) for stop, point in points}

    # ---- inside ----
    def _edit(
        self, edit: _Edit, *, forgetting: AbstractSet[int] | None = frozenset()
    ) -> RoundChange:
        """Change the list of today's round; `forgetting` what has left it: none, some or all."""
        with writing(self._at.engine) as db:
            deliveries.lock_round(db)
            day = self._day(settings.load(db))
            before = deliveries.stops(db, day)
            known = deliveries.of_ids(db, [each.order_id for each in before])
            active = tuple(each for each in before if known[each.order_id].is_to_ship)
            after = [*with_locks_at_ends(tuple(edit(db, active)))]
            for at, each in enumerate(before):  # who comes back by Undo finds the old place
                kept = forgetting is not None and each.order_id not in forgetting
                if kept and each not in active:
                    after.insert(min(at, len(after)), each)
            change = RoundChange(day=day, before=before, after=tuple(after))
            if change.changed:
                deliveries.save_stops(db, day, after)
            return change

    def _round(self, db: Connection, shop: ShopSettings, *, back: bool) -> Round:
        day = self._day(shop)
        listed = deliveries.stops(db, day)
        known = deliveries.of_ids(db, [each.order_id for each in listed])
        placed = {key: self._placed(each) for key, each in known.items()}
        going = [each for each in listed if placed[each.order_id].is_to_ship]
        start = self._shop_place(db, shop)
        stops, length = reached(
            [(placed[one.order_id], one.locked) for one in going], start, back=back
        )
        return Round(
            day=day,
            stops=stops,
            left=tuple(
                placed[each.order_id] for each in listed if not placed[each.order_id].is_to_ship
            ),
            shop=start,
            goes_back=back and start is not None,
            length_m=length,
        )

    def _shop_place(self, db: Connection, shop: ShopSettings) -> Place | None:
        """Where the shop stands, when that is known nearer than its town."""
        where = Address(
            street=shop.street, postcode=shop.postcode, city=shop.city, country=shop.country
        )
        if where.is_empty:
            return None
        found = deliveries.place_of(db, where) or self._resolve(where)
        return found if found is not None and found.precision in _BEGINS_NEAR else None

    def _placed(self, one: Delivery) -> Delivery:
        """The order with the place that the program's own list knows, where nobody knows better."""
        if one.place is not None or one.address.is_empty:
            return one
        found = self._resolve(one.address)
        return one if found is None else replace(one, place=found)

    def _resolve(self, where: Address) -> Place | None:
        key = where.key
        if key not in self._offline:
            resolver = _offline()
            if resolver is None:  # not unpacked yet, or not there: asked again the next time
                return None
            self._offline[key] = resolver.resolve(where)
        return self._offline[key]

    def _day(self, shop: ShopSettings) -> date:
        return self._at.now().astimezone(zone(shop.time_zone)).date()

    def _since(self, shop: ShopSettings) -> datetime:
        """From when on shipped orders are shown: whole days of the shop."""
        first = self._day(shop) - timedelta(days=SHIPPED_DAYS - 1)
        return datetime.combine(first, time(), zone(shop.time_zone))


def _offline() -> Resolver | None:
    """The program's own list of towns, where this installation carries it and it is unpacked."""
    return gazetteer.ready()
