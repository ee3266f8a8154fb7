"""The command line: understands what was asked, does it, and says what came of it."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from io import TextIOWrapper

from desktop.cli.parser import COMMANDS, WrongUsage, parser
from desktop.domain.errors import ShopError
from desktop.i18n import LANGUAGES, speak, system_language
from desktop.i18n import gettext as _
from desktop.words.errors import sentence

Deed = Callable[[Namespace], int]
# Module and function of each command; only the one that is asked for is loaded.
_DEEDS = {
    "import": ("bringing_in", "bring_in"),
    "status": ("orders", "change_status"),
    "show": ("orders", "show"),
    "source": ("source", "source"),
    "undo": ("orders", "undo"),
    "note": ("orders", "note"),
    "export": ("taking_out", "export"),
    "compare": ("taking_out", "compare"),
    "money": ("money", "report"),
    "statement": ("bank", "statement"),
    "receive": ("goods", "receive"),
    "why": ("goods", "why"),
    "check": ("goods", "check"),
    "series": ("series", "series"),
    "backup": ("goods", "backup"),
    "sample": ("sample", "sample"),
    "locate": ("locate", "locate"),
    "serve": ("serving", "serve"),
    "sync": ("stores", "synchronise"),
    "stores": ("stores", "stores"),
    "conflicts": ("stores", "conflicts"),
}


def main(words: Sequence[str], with_qt: Mapping[str, Deed] | None = None) -> int:
    """Do what the words ask; 0 when it was done, 1 when it was refused, 2 for wrong usage.

    `with_qt` are the commands that need more than a terminal.
    """
    _let_every_sign_through()
    speak(_language(words) or system_language())
    arguments = parser().parse_args(words)
    if not arguments.command:
        parser().error(_("which command? One of {commands}").format(commands=", ".join(COMMANDS)))
    return _done(arguments, with_qt or {})


def _done(arguments: Namespace, with_qt: Mapping[str, Deed]) -> int:
    try:
        return _deed(arguments.command, with_qt)(arguments)
    except WrongUsage as error:
        return _refused(arguments, str(error), 2)
    except ShopError as error:
        return _refused(arguments, sentence(error), 1)
    except KeyboardInterrupt:
        return _refused(arguments, _("Stopped."), 130)
    except BrokenPipeError:
        # Whoever read us has gone; Python must not complain once more when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:  # a folder that is not there, a file that may not be written
        return _refused(arguments, f"{error.filename or ''}: {error.strerror}.", 1)


def _deed(command: str, with_qt: Mapping[str, Deed]) -> Deed:
    if command in with_qt:
        return with_qt[command]
    module, name = _DEEDS[command]
    deed: Deed = getattr(import_module(f"desktop.cli.{module}"), name)
    return deed


def _refused(arguments: Namespace, text: str, code: int) -> int:
    print(f"mostrador {arguments.command}: {text}", file=sys.stderr)
    return code


def _language(words: Sequence[str]) -> str | None:
    """The language that was asked for; known before the rest, so that help speaks it too."""
    for at, word in enumerate(words):
        name, sign, value = word.partition("=")
        if name == "--language":
            chosen = value if sign else "".join(words[at + 1 : at + 2])
            return chosen if chosen in LANGUAGES else None
    return None


def _let_every_sign_through() -> None:
    """A terminal that cannot show a sign shows another, instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
