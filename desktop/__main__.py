"""The program's two ways in: a command in a terminal, and the window."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence

from desktop.cli import command
from desktop.cli.parser import COMMANDS
from desktop.i18n import gettext as _
from desktop.i18n import speak, system_language

_FOR_THE_TERMINAL = {*COMMANDS, "-h", "--help", "--version"}


def main(words: Sequence[str] | None = None) -> int:
    """Do what was asked on the command line; nothing asked, or a shop's file, opens the window."""
    given = list(sys.argv[1:] if words is None else words)
    if not _asks_for_a_command(given):
        return _open_window(given)
    return command.main(given, {"print": _print, "tour": _tour, "close-day": _close_day})


def window() -> int:
    """Open the window; what shortcuts and double-clicked shop files start."""
    return _open_window(sys.argv[1:])


def _asks_for_a_command(words: Sequence[str]) -> bool:
    """Whether the words are for the terminal: a command, help, or something that is no shop."""
    if _FOR_THE_TERMINAL & set(words):
        return True
    loose = [
        word
        for before, word in zip(["", *words], words, strict=False)
        if not word.startswith("-") and before not in {"--shop", "--language", "--as"}
    ]
    return any(not word.endswith(".mostrador") for word in loose)


def _open_window(words: Sequence[str]) -> int:
    if "-platform" not in words and not _has_screen():
        speak(system_language())
        print(  # noqa: T201  # there is nowhere else to say it
            _("There is no screen here to open the window on. See mostrador --help for commands."),
            file=sys.stderr,
        )
        return 1
    from desktop.app import run_window  # noqa: PLC0415  # a command must not wait for Qt

    return run_window([sys.argv[0], *words])


def _has_screen() -> bool:
    """Whether Qt finds something to paint on; where it does not, it ends the process."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _print(arguments: Namespace) -> int:
    _without_a_screen()
    from desktop.app import run_print  # noqa: PLC0415  # a command must not wait for Qt

    return run_print(arguments)


def _close_day(arguments: Namespace) -> int:
    if arguments.out is None:
        from desktop.cli.day_close import close_day  # noqa: PLC0415  # as every command's own

        return close_day(arguments)
    _without_a_screen()
    from desktop.app import run_close_day  # noqa: PLC0415  # a command must not wait for Qt

    return run_close_day(arguments)


def _tour(arguments: Namespace) -> int:
    _without_a_screen()
    from desktop.app import run_tour  # noqa: PLC0415  # a command must not wait for Qt

    return run_tour(arguments.folder)


def _without_a_screen() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


if __name__ == "__main__":
    sys.exit(main())
