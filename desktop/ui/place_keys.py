"""The keys of services that find addresses, known until the program ends."""

from __future__ import annotations

from desktop.controllers.secrets import keep_key, kept_key


class PlaceKeys:
    """The keys of this workstation; without a keyring they are asked for at each start.

    The keyring may ask the person for a password: never on the window's thread.
    """

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def get(self, provider: str) -> str:
        """The key for a service, empty when there is none."""
        if provider not in self._known:
            self._known[provider] = kept_key(_name(provider))
        return self._known[provider]

    def knows(self, provider: str) -> bool:
        """Whether there is a key, as far as anybody has looked; never waits."""
        return bool(self._known.get(provider))

    def keep(self, provider: str, key: str) -> bool:
        """Keep the key for a service, or forget it when it is empty; false without a keyring."""
        self._known[provider] = key
        return keep_key(_name(provider), key)


def _name(provider: str) -> str:
    return f"key of {provider}"


KEYS = PlaceKeys()  # one for the program: the settings write it, the search reads it
