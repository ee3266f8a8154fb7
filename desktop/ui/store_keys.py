"""What opens the web stores, known until the program ends."""

from __future__ import annotations

from desktop.controllers.secrets import keep_store_key, kept_store_key
from desktop.domain.stores import Store, StoreKey


class StoreKeys:
    """The keys of this workstation; without a keyring they are asked for at each start.

    The keyring may ask the person for a password: never on the window's thread.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], StoreKey] = {}

    def get(self, store: Store) -> StoreKey | None:
        """What opens a store, None when nobody has given it here."""
        at = (store.channel, store.address)
        if at not in self._known:
            found = kept_store_key(store)
            if found is None:
                return None
            self._known[at] = found
        return self._known[at]

    def keep(self, store: Store, key: StoreKey | None) -> bool:
        """Keep what opens a store, or forget it; false where there is no keyring."""
        at = (store.channel, store.address)
        self._known.pop(at, None)
        if key is not None:
            self._known[at] = key
        return keep_store_key(store, key)


STORE_KEYS = StoreKeys()  # one for the program
