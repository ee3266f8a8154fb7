"""The commands about web stores: keeping step, what is connected, and what waits for a decision."""

from __future__ import annotations

import json
import sys
import time
from argparse import Namespace
from collections.abc import Callable
from datetime import UTC, datetime

from desktop.cli.desk import counter, open_shop, opened, plain, say, zone_of
from desktop.cli.parser import WrongUsage
from desktop.cli.store_key import FoundKey, key_for
from desktop.cli.store_shop import shop_made_for
from desktop.controllers.secrets import keep_store_key
from desktop.controllers.shop import Shop
from desktop.domain.errors import ShopMissing
from desktop.domain.store_address import DEFAULT_ADDRESSES, checked_address
from desktop.domain.store_errors import BadStore, NoSuchStore, StoreBusy
from desktop.domain.stores import Store, StoreKind, SyncReport
from desktop.i18n import gettext as _
from desktop.words.channels import channel_name
from desktop.words.errors import sentence
from desktop.words.sync import conflict_line, store_line, sync_lines, trouble_line

_WAITS_FOR_S = 75  # longer than a turn lasts whose owner has died


def synchronise(arguments: Namespace) -> int:
    """Keep step with a store, which is connected with first when it is not yet."""
    try:
        store, report = _done(arguments)
    except BadStore as error:
        if error.field != "own_server":
            raise
        text = _(
            "“{address}” is not encrypted or lies in your own network: add --own-server if it is"
            " your own server."
        )
        return _refuse(text.format(address=error.value))
    if arguments.json:
        print(json.dumps(_as_json(report)))
    else:
        for line in sync_lines(report):
            say(line)
    trouble = trouble_line(report, store)
    return _refuse(trouble) if trouble else 0


def stores(arguments: Namespace) -> int:
    """Print the stores that the shop is connected with."""
    with opened(arguments) as shop:
        zone, connected = zone_of(shop), shop.stores.all()
    for store in connected:
        say(store_line(store, datetime.now(UTC), zone))
    if not connected:
        say(_("The shop is connected with no web store."))
    return 0


def conflicts(arguments: Namespace) -> int:
    """Print the orders that wait for a decision, or decide one."""
    with opened(arguments) as shop:
        if arguments.decide:
            conflict_id, keep_here = _decision(*arguments.decide)
            shop.stores.decide(conflict_id, keep_here=keep_here)
            say(_("Decided."))
            return 0
        waiting = shop.stores.conflicts()
    for conflict in waiting:
        say(conflict_line(conflict))
    if not waiting:
        say(_("No order waits for a decision."))
    return 0


def _decision(number: str, side: str) -> tuple[int, bool]:
    if not (number.isascii() and number.isdigit()) or side not in {"here", "store"}:
        raise WrongUsage(_("--decide takes a number of the list, and here or store"))
    return int(number[:18]), side == "here"


def _done(arguments: Namespace) -> tuple[Store, SyncReport]:
    """The store, connected with now if need be, and what the round did."""
    shop, store, found = _at_the_store(arguments)
    try:
        report = _kept_step(shop, store, found)
        store = shop.stores.get(store.channel)
    finally:
        shop.close()
    if report.trouble is None and not found.kept:
        _keep(store, found)
    return store, report


def _at_the_store(arguments: Namespace) -> tuple[Shop, Store, FoundKey]:
    """The open shop, the store, and what opens it: without that nothing is connected."""
    try:
        shop = open_shop(arguments)
    except ShopMissing:
        new = _new_store(arguments)
        found = key_for(new)
        shop = shop_made_for(arguments, new, found.key)
        return shop, _connect(shop, new), found
    try:
        store = _connected(shop, arguments)
        if store is not None:
            return shop, store, key_for(store)
        new = _new_store(arguments)
        found = key_for(new)
        return shop, _connect(shop, new), found
    except BaseException:
        shop.close()
        raise


def _connect(shop: Shop, new: Store) -> Store:
    return shop.stores.connect(new.kind, new.name, new.address, own_server=new.own_server)


def _connected(shop: Shop, arguments: Namespace) -> Store | None:
    """The store of the channel, at the address that is given now; None when there is none."""
    try:
        store = shop.stores.get(arguments.channel)
    except NoSuchStore:
        return None
    if not arguments.url:
        return store
    own = arguments.own_server or store.own_server
    return shop.stores.change(store.channel, address=arguments.url, own_server=own)


def _new_store(arguments: Namespace) -> Store:
    """The store that the words describe.

    Raises:
        NoSuchStore: the channel is no kind of store.
        WrongUsage: nobody knows where it is.
        BadStore: its address cannot be.
    """
    try:
        kind = StoreKind(arguments.channel)
    except ValueError:
        raise NoSuchStore(arguments.channel) from None
    address = arguments.url or DEFAULT_ADDRESSES.get(kind, "")
    if not address:
        raise WrongUsage(_("where is the store? Give --url https://…"))
    address = checked_address(address, own_server=arguments.own_server)
    return Store(
        channel=arguments.channel,
        kind=kind,
        name=channel_name(arguments.channel),
        address=address,
        own_server=arguments.own_server,
    )


def _kept_step(shop: Shop, store: Store, found: FoundKey) -> SyncReport:
    """A round; when another is at it, or has died at it, it is waited for."""
    count = _counting()
    for left in range(_WAITS_FOR_S, -1, -1):
        try:
            return shop.sync.synchronise(store.channel, found.key, progress=count)
        except StoreBusy as error:
            if not left:
                raise
            if left == _WAITS_FOR_S:
                _tell(sentence(error))
            time.sleep(1)
    raise AssertionError


def _counting() -> Callable[[int, int], bool]:
    """Counts on the terminal, each number once."""
    count, last = counter(), (0, 0)

    def told(done: int, of_all: int) -> bool:
        nonlocal last
        if of_all and (done, of_all) != last:
            last = (done, of_all)
            return count(min(done, of_all), of_all)
        return True

    return told


def _keep(store: Store, found: FoundKey) -> None:
    """Hand a key that worked to the keyring, and say so."""
    if keep_store_key(store, found.key):
        _tell(_("The key is kept in this computer's keyring: it is not asked for again."))


def _as_json(report: SyncReport) -> dict[str, object]:
    brought = report.brought
    return {
        "channel": report.channel,
        "new": brought.new,
        "changed": brought.changed,
        "same": brought.same,
        "abandoned": brought.abandoned,
        "bad": [{"number": each.number, "reason": each.reason} for each in brought.bad],
        "paid": len(report.paid_ids),
        "conflicts": report.conflicts,
        "written": report.written,
        "waiting": report.waiting,
        "trouble": None if report.trouble is None else str(report.trouble),
    }


def _refuse(text: str) -> int:
    _tell(f"mostrador sync: {text}")
    return 1


def _tell(text: str) -> None:
    """Beside the answer, so that it can be read by a program."""
    print(plain(text), file=sys.stderr)
