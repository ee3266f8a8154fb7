"""What is typed of a connection, and how it is kept: only when the store has let us in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.store_address import checked_address
from desktop.domain.store_errors import StoreFailed
from desktop.domain.stores import Store, StoreFacts, StoreKey, StoreKind, StoreTrouble
from desktop.ui.store_keys import StoreKeys

if TYPE_CHECKING:
    from desktop.controllers.stores import StoreController


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What the fields say; `was` is the connection that is changed."""

    kind: StoreKind
    name: str
    address: str
    own_server: bool
    key: StoreKey
    was: Store | None = None

    @property
    def keyless(self) -> bool:
        """Whether no key was typed."""
        return not (self.key.login or self.key.token)

    @property
    def is_whole(self) -> bool:
        """Whether it can be tried; a connection that is changed may keep its key."""
        alone = self.kind is StoreKind.SHOPIFY  # its token needs no login
        typed = bool(self.key.token and (self.key.login or alone))
        return bool(self.name and self.address) and (
            typed or (self.was is not None and self.keyless)
        )

    @property
    def only_names(self) -> bool:
        """Whether nothing of it concerns the way to the store."""
        was = self.was
        return was is not None and self.keyless and self.store.address == was.address

    @property
    def store(self) -> Store:
        """The connection as it would be."""
        channel = str(self.kind) if self.was is None else self.was.channel
        return Store(
            channel=channel, kind=self.kind, name=self.name, address=self.address,
            own_server=self.own_server,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A connection that was made or changed, and what the store said, unless it was not asked."""

    store: Store
    facts: StoreFacts | None
    in_keyring: bool = True  # else the key is known only until the program ends


def keep(
    draft: Draft, stores: StoreController, keys: StoreKeys, cancelled: Callable[[], bool]
) -> Kept:
    """Ask the store, and connect with it or change the connection: in a lane, never the window's.

    Raises:
        BadStore: the name or the address cannot be.
        StoreFailed: the store does not answer as it should, or there is no key for it.
    """
    was = draft.was
    if was is not None and draft.only_names and draft.own_server is was.own_server:
        return Kept(store=stores.change(was.channel, name=draft.name), facts=None)
    key = _key(draft, keys)
    facts = stores.try_out(draft.store, key, cancelled=cancelled)
    if was is None:
        store = stores.connect(draft.kind, draft.name, draft.address, own_server=draft.own_server)
    else:
        store = stores.change(
            was.channel, name=draft.name, address=draft.address, own_server=draft.own_server
        )
    kept = keys.keep(store, key)
    if was is not None and was.address != store.address:
        keys.keep(was, None)
    return Kept(store=store, facts=facts, in_keyring=kept)


def _key(draft: Draft, keys: StoreKeys) -> StoreKey:
    """The key that was typed, or the one that this address has already.

    Raises:
        BadStore: the address cannot be.
        StoreFailed: a key is never given to another address than the one it was typed for.
    """
    if not draft.keyless or draft.was is None:
        return draft.key
    address = checked_address(draft.address, own_server=draft.own_server)
    known = keys.get(draft.was) if address == draft.was.address else None
    if known is None:
        raise StoreFailed(draft.name, StoreTrouble.NO_KEY, "")
    return known
