"""The place where a command works: the open shop, who works there, and where words go."""

from __future__ import annotations

import getpass
import platform
import sys
import unicodedata
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import tzinfo

from desktop.cli.last_shop import last_shop
from desktop.cli.parser import WrongUsage
from desktop.controllers.shop import Shop
from desktop.domain.history import Actor, Source
from desktop.i18n import format_number, zone
from desktop.i18n import gettext as _


def say(text: str = "") -> None:
    """Write a line for the reader, without signs that steer a terminal."""
    print(plain(text))


def plain(text: str) -> str:
    """The text without control and hidden signs: customers' text must not move the cursor."""
    hidden = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    return "".join(sign for sign in text if unicodedata.category(sign) not in hidden)


def width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(
        0 if unicodedata.combining(sign) else 1 + (unicodedata.east_asian_width(sign) in "WF")
        for sign in plain(text)
    )


def location(arguments: Namespace) -> str:
    """Where the shop lies.

    Raises:
        WrongUsage: none was named, and the window has not opened one yet.
    """
    named = getattr(arguments, "shop", None) or last_shop()
    if not named:
        raise WrongUsage(_("No shop was named: give --shop FILE."))
    return str(named)


def actor(arguments: Namespace) -> Actor:
    """Who works: the name that was given, else that of the computer's user."""
    return Actor(
        name=getattr(arguments, "actor", None) or _computers_user(),
        workstation=platform.node(),
        source=Source.COMMAND,
    )


def _computers_user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # a container without users
        return ""


def open_shop(arguments: Namespace) -> Shop:
    """The shop; whoever asks closes it."""
    return Shop.open(location(arguments), actor=actor(arguments))


@contextmanager
def opened(arguments: Namespace) -> Iterator[Shop]:
    """The shop, open while the command works."""
    shop = open_shop(arguments)
    try:
        yield shop
    finally:
        shop.close()


def zone_of(shop: Shop) -> tzinfo:
    """The time zone whose days the shop keeps."""
    return zone(shop.settings.get().time_zone)


def counter() -> Callable[[int, int], bool]:
    """What counts on the terminal while something long is done; nothing where there is none."""
    shows = sys.stderr.isatty()

    def count(done: int, of_all: int) -> bool:
        if shows:
            words = _("{done} of {total}").format(
                done=format_number(done), total=format_number(of_all)
            )
            end = "\n" if done >= of_all else ""
            print(f"\r{words}", end=end, file=sys.stderr, flush=True)
        return True

    return count
