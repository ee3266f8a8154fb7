"""The keys of services that find addresses: in the system's keyring, never in a file of ours."""

from __future__ import annotations

import logging

_log = logging.getLogger(__name__)
_SERVICE = "Mostrador"


class PlaceKeys:
    """The keys of this workstation; without a keyring they are known until the program ends.

    The keyring may ask the person for a password: never on the window's thread.
    """

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def get(self, provider: str) -> str:
        """The key for a service, empty when there is none."""
        if provider not in self._known:
            self._known[provider] = _from_keyring(provider)
        return self._known[provider]

    def knows(self, provider: str) -> bool:
        """Whether there is a key, as far as anybody has looked; never waits."""
        return bool(self._known.get(provider))

    def keep(self, provider: str, key: str) -> bool:
        """Keep the key for a service, or forget it when it is empty; false without a keyring."""
        self._known[provider] = key
        import keyring  # noqa: PLC0415  # 0.1 s, and few shops need it
        from keyring.errors import KeyringError, PasswordDeleteError  # noqa: PLC0415  # as above

        try:
            if key:
                keyring.set_password(_SERVICE, _name(provider), key)
            else:
                keyring.delete_password(_SERVICE, _name(provider))
        except PasswordDeleteError:
            return True  # there was none
        except KeyringError:
            _log.warning("there is no keyring: the key is asked for again the next time")
            return False
        return True


def _from_keyring(provider: str) -> str:
    import keyring  # noqa: PLC0415  # 0.1 s, and few shops need it
    from keyring.errors import KeyringError  # noqa: PLC0415  # as above

    try:
        return keyring.get_password(_SERVICE, _name(provider)) or ""
    except KeyringError:
        return ""


def _name(provider: str) -> str:
    return f"key of {provider}"


KEYS = PlaceKeys()  # one for the program: the settings write it, the search reads it
