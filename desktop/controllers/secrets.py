"""Keys of services that were typed here: in the system's keyring, never in a file of ours."""

from __future__ import annotations

import logging

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
        _log.warning("there is no keyring: the key is asked for again the next time")
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
