"""Keys of services that were typed here: in the system's keyring, never in a file of ours."""

from __future__ import annotations

import json
import logging

from desktop.domain.stores import Store, StoreKey

_log = logging.getLogger(__name__)
_SERVICE = "Mostrador"


def keep_key(name: str, key: str) -> bool:
    """Hand a key to the keyring, or take it away when it is empty; false when there is none.

    Never on the window's thread: the keyring may ask the user to open it.
    """
    import keyring  # noqa: PLC0415  # 0.1 s, and few need it
    from keyring.errors import KeyringError, PasswordDeleteError  # noqa: PLC0415  # as above

    try:
        if key:
            keyring.set_password(_SERVICE, name, key)
        else:
            keyring.delete_password(_SERVICE, name)
    except PasswordDeleteError:
        return True  # there was none
    except KeyringError:
        _log.info("there is no keyring: the key is asked for again the next time")
        return False
    return True


def kept_key(name: str) -> str:
    """The key of a name, empty when the keyring has none. Never on the window's thread."""
    import keyring  # noqa: PLC0415  # 0.1 s, and few need it
    from keyring.errors import KeyringError  # noqa: PLC0415  # as above

    try:
        return keyring.get_password(_SERVICE, name) or ""
    except KeyringError:
        return ""


def keep_store_key(store: Store, key: StoreKey | None) -> bool:
    """Hand what opens a store to the keyring, or take it away; false when there is no keyring.

    Login and token lie together, under the store's channel and address: a key is never given to
    another address than the one that it was typed for.
    """
    together = "" if key is None else json.dumps([key.login, key.token])
    return keep_key(_name_of(store), together)


def kept_store_key(store: Store) -> StoreKey | None:
    """What opens a store, None when the keyring has nothing for it."""
    kept = kept_key(_name_of(store))
    try:
        login, token = json.loads(kept) if kept else ("", "")
    except ValueError:
        return None  # somebody else's words under our name
    return StoreKey(login=str(login), token=str(token)) if token else None


def _name_of(store: Store) -> str:
    return f"store {store.channel} {store.address}"
