"""The password of a shared database: in the system's keyring, never in a file of ours."""

from __future__ import annotations

import logging
from urllib.parse import quote, unquote, urlsplit, urlunsplit

_log = logging.getLogger(__name__)
_SERVICE = "Mostrador"


def without_password(location: str) -> str:
    """Where a shop lies, as it may be kept in a file."""
    password, bare = _taken_apart(location)
    return bare if password else location


def keep_password(location: str) -> bool:
    """Hand the password of a location to the keyring; false when there is none to hand it to."""
    password, bare = _taken_apart(location)
    if not password:
        return False
    import keyring  # noqa: PLC0415  # 0.1 s, and only shared shops need it
    from keyring.errors import KeyringError  # noqa: PLC0415  # as above

    try:
        keyring.set_password(_SERVICE, bare, password)
    except KeyringError:
        _log.warning("there is no keyring: the password is asked for again the next time")
        return False
    return True


def with_password(location: str) -> str:
    """The location with the password that the keyring keeps for it, when it keeps one."""
    if "://" not in location or _taken_apart(location)[0]:
        return location
    import keyring  # noqa: PLC0415  # 0.1 s, and only shared shops need it
    from keyring.errors import KeyringError  # noqa: PLC0415  # as above

    try:
        password = keyring.get_password(_SERVICE, location)
    except KeyringError:
        return location
    if not password:
        return location
    parts = urlsplit(location)
    user, _at, host = parts.netloc.rpartition("@")
    return urlunsplit(parts._replace(netloc=f"{user}:{quote(password, safe='')}@{host}"))


def _taken_apart(location: str) -> tuple[str, str]:
    """The password of a location, and the location without it."""
    if "://" not in location:
        return "", location
    try:
        parts = urlsplit(location)
        password = unquote(parts.password or "")
    except ValueError:
        return "", location
    user, _at, host = parts.netloc.rpartition("@")
    bare = f"{user.partition(':')[0]}@{host}" if user else host
    return password, urlunsplit(parts._replace(netloc=bare))
