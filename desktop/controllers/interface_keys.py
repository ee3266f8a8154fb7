"""What lets other programs in: in the keyring, made by chance, never in the shop or a log."""

from __future__ import annotations

import hashlib
import os
import secrets as chance
from dataclasses import dataclass

from desktop.controllers.secrets import keep_key, kept_key

_LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none looks like another
_LENGTH = 32  # as Jumpseller's: clients may count
READ, PAYMENTS = "read", "payments"
_VARIABLES = {READ: "MOSTRADOR_API_TOKEN", PAYMENTS: "MOSTRADOR_API_PAYMENT_TOKEN"}
_LEAST = 16  # letters of one that somebody has thought out


@dataclass(frozen=True, slots=True, kw_only=True)
class InterfaceKey:
    """A token, whether it will be the same the next time, and whether a new one can be made."""

    token: str
    lasts: bool
    fixed: bool = False  # the environment gives it: nothing here changes it

    def __repr__(self) -> str:
        """Nothing of it, wherever it may be written."""
        return "InterfaceKey(…)"


def interface_key(location: str, scope: str) -> InterfaceKey:
    """The token of a shop: from the environment, else the keyring, else a new one.

    Never on the window's thread: the keyring may ask the person for a password.
    """
    given = os.environ.get(_VARIABLES[scope], "").strip()
    if len(given) >= _LEAST:
        return InterfaceKey(token=given, lasts=True, fixed=True)
    kept = kept_key(_name(location, scope))
    return InterfaceKey(token=kept, lasts=True) if kept else new_interface_key(location, scope)


def new_interface_key(location: str, scope: str) -> InterfaceKey:
    """A new token in place of the old one, which opens nothing any more."""
    token = "".join(chance.choice(_LETTERS) for _letter in range(_LENGTH))
    return InterfaceKey(token=token, lasts=keep_key(_name(location, scope), token))


def _name(location: str, scope: str) -> str:
    """Under which name the keyring has it; two shops never share one."""
    which = hashlib.sha256(location.encode()).hexdigest()[:16]
    return f"local interface, {scope}, {which}"
