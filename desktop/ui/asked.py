"""What the command line says of the window: which shop, who works, in which language."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.i18n import LANGUAGES


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Empty where nothing was said."""

    shop: str = ""  # a file's whole path, or a server's address
    actor: str = ""
    language: str = ""


def asked(words: Sequence[str]) -> Asked:
    """Understand the words after the program's name; what is not understood is left to Qt."""
    parser = ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("file", nargs="?", default="")
    parser.add_argument("--shop", default="")
    parser.add_argument("--as", dest="actor", default="")
    parser.add_argument("--language", default="", choices=("", *LANGUAGES))
    found, _others = parser.parse_known_args(list(words))
    place = found.shop or found.file
    if place and "://" not in place:
        place = str(Path(place).resolve())
    return Asked(shop=place, actor=found.actor, language=found.language)
