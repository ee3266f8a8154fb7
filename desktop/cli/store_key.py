"""What opens a store, for commands: from the keyring, from the environment, or asked for."""

from __future__ import annotations

import getpass
import os
import sys
from dataclasses import dataclass

from desktop.controllers.secrets import kept_store_key
from desktop.domain.store_errors import StoreFailed
from desktop.domain.stores import Store, StoreKey, StoreKind, StoreTrouble
from desktop.i18n import gettext as _

_LONGEST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundKey:
    """A key, and whether the keyring has it already."""

    key: StoreKey
    kept: bool


def key_for(store: Store) -> FoundKey:
    """The key of a store; never among the words of a command, where others could read it.

    Raises:
        StoreFailed: there is none, and nobody to ask.
    """
    kept = kept_store_key(store)
    if kept is not None:
        return FoundKey(key=kept, kept=True)
    key = _from_environment() or (
        _asked(store) if sys.stdin.isatty() else _read(store.kind is not StoreKind.SHOPIFY)
    )
    if not key.token:
        raise StoreFailed(store.name, StoreTrouble.NO_KEY, "")
    return FoundKey(key=key, kept=False)


def _from_environment() -> StoreKey | None:
    token = os.environ.get("MOSTRADOR_STORE_TOKEN", "")
    login = os.environ.get("MOSTRADOR_STORE_LOGIN", "")
    return StoreKey(login=login, token=token) if token else None


def _asked(store: Store) -> StoreKey:
    login = ""
    if store.kind is not StoreKind.SHOPIFY:  # which has a token alone
        login = input(_("Login of {store}: ").format(store=store.name)).strip()
    token = getpass.getpass(_("Token of {store} (not shown): ").format(store=store.name))
    return StoreKey(login=login, token=token.strip())


def _read(with_login: bool) -> StoreKey:  # noqa: FBT001  # it reads like a sentence
    """The key as two lines of what is piped in; one where there is no login."""
    lines = [sys.stdin.readline(_LONGEST).strip() for _line in range(2 if with_login else 1)]
    return StoreKey(login=lines[0] if with_login else "", token=lines[-1])
