"""The words of the command line: which commands there are and what they take."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NoReturn

import desktop
from desktop.cli.store_words import STORE_COMMANDS, add_stores
from desktop.documents.kinds import DocumentKind, Sorting
from desktop.i18n import LANGUAGES, N_, ngettext
from desktop.i18n import gettext as _

COMMANDS = (
    "import", "export", "compare", "statement", "status", "show", "source", "receive", "why",
    "check", "series", "backup", "sample", "money", "close-day", "undo", "note", "locate", "serve",
    "print", "tour",
    *STORE_COMMANDS,
)  # fmt: skip
_MOST_LABELS = 21  # of a sheet
# What argparse itself says; it looks these up in the reader's language when it says them.
_ITS_OWN = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("show program's version number and exit"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
)


class WrongUsage(Exception):
    """A command that lacks something or says something that cannot be meant."""


class Parser(argparse.ArgumentParser):
    """A parser that says in one sentence what it did not understand."""

    def error(self, message: str) -> NoReturn:
        """Say it and where help is; wrong usage ends with 2."""
        hint = _("Help: {command}").format(command=f"{self.prog} --help")
        self.exit(2, f"{self.prog}: {message}. {hint}\n")


def parser() -> Parser:
    """The whole command line, in the present language."""
    # argparse looks its own few texts up through these two names of its module.
    setattr(argparse, "_", _)  # noqa: B010  # mypy knows no such name there
    setattr(argparse, "ngettext", ngettext)  # noqa: B010
    whole = Parser(
        prog="mostrador",
        description=_("Orders, stock and delivery addresses of a small online shop."),
        epilog=_("Without a command the window opens."),
        parents=[_everywhere()],
        allow_abbrev=False,
    )
    whole.add_argument("--version", action="version", version=f"Mostrador {desktop.__version__}")
    commands = whole.add_subparsers(dest="command", metavar=_("COMMAND"), parser_class=Parser)

    def command(name: str, text: str) -> Parser:
        return commands.add_parser(
            name, help=text, description=text, parents=[_everywhere()], allow_abbrev=False
        )

    _add_orders(command)
    _add_goods_and_files(command)
    add_stores(command)
    _add_place(command)
    _add_serving(command)
    _add_paper(command)
    return whole


def _everywhere() -> Parser:
    """What may be said before the command as well as after it."""
    common = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument(
        "--shop",
        metavar=_("SHOP"),
        help=_("the shop's file or PostgreSQL address (default: the one the window opened last)"),
    )
    common.add_argument(
        "--language", choices=LANGUAGES, metavar="es|pt|en", help=_("the language of the texts")
    )
    common.add_argument(
        "--as", dest="actor", type=_said, metavar=_("NAME"), help=_("whose name the history gets")
    )
    return common


def _add_orders(command: Callable[[str, str], Parser]) -> None:
    brings = command("import", _("Bring in orders from a file of a web store, or from any table."))
    brings.add_argument(
        "file", metavar=_("FILE"), type=Path, help=_("JSON, JSON Lines, CSV or XLSX")
    )
    brings.add_argument(
        "--mapping",
        type=_said,
        metavar=_("NAME"),
        help=_("read a table by what was said of its columns under this name"),
    )
    brings.add_argument(
        "--channel",
        type=_said,
        metavar=_("NAME"),
        help=_("where the orders of a table come from, when it is the first of its kind"),
    )
    brings.add_argument(
        "--dry-run", action="store_true", help=_("only say what would happen, write nothing")
    )
    _add_export(command)
    status = command("status", _("Give an order another state; its stock follows."))
    _number(status)
    status.add_argument(
        "status",
        metavar=_("STATE"),
        help=_("pending_payment, paid, shipped or cancelled, or its word in any language"),
    )
    status.add_argument(
        "--reason", default="", type=_said, metavar=_("TEXT"), help=_("why, for the history")
    )
    status.add_argument(
        "--reference",
        default="",
        type=_said,
        metavar=_("TEXT"),
        help=_("the reference of the payment"),
    )
    status.add_argument(
        "--goods-lost",
        action="store_true",
        help=_("when cancelling: the products did not come back"),
    )
    _number(command("show", _("Show everything about an order.")))
    source = command("source", _("Compare an imported order with what its store said of it."))
    _number(source)
    source.add_argument(
        "--words", action="store_true", help=_("the store's own words, as they came")
    )
    _number(command("undo", _("Take the last change of an order's state back.")))
    note = command("note", _("Add a note to an order."))
    _number(note)
    note.add_argument("text", type=_said, metavar=_("TEXT"), nargs="+", help=_("the note"))


def _add_goods_and_files(command: Callable[[str, str], Parser]) -> None:
    receive = command("receive", _("Put goods that arrived into stock."))
    receive.add_argument("sku", type=_said, metavar="SKU", help=_("the product"))
    receive.add_argument("quantity", metavar=_("QUANTITY"), help=_("how many units"))
    receive.add_argument(
        "--reference", default="", type=_said, metavar=_("TEXT"), help=_("the supplier's reference")
    )
    why = command("why", _("Tell why the stock of a product is what it is."))
    why.add_argument("sku", type=_said, metavar="SKU", help=_("the product"))
    check = command("check", _("Check that stock, numbers and history prove each other."))
    check.add_argument("--stock", action="store_true", help=_("the stock alone"))
    numbers = command(
        "series", _("Tell whether the order numbers are complete, or what is missing.")
    )
    numbers.add_argument(
        "--channel",
        default="",
        type=_said,
        metavar=_("CHANNEL"),
        help=_("only one store's: jumpseller, or counter for this shop's own"),
    )
    backup = command("backup", _("Make a copy of the shop."))
    backup.add_argument("--to", metavar=_("FILE"), type=Path, help=_("where the copy goes"))
    sample = command("sample", _("Make a sample shop to look around in."))
    sample.add_argument(
        "--orders", type=_count, default=1250, metavar="N", help=_("how many orders it has")
    )


def _add_place(command: Callable[[str, str], Parser]) -> None:
    locate = command("locate", _("Say where an address is, without a network."))
    for part, text in (
        ("street", _("the street; told to nobody, and not needed")),
        ("district", _("the neighbourhood")),
        ("city", _("the town")),
        ("postcode", _("the postcode")),
        ("state", _("the state, province or region")),
        ("country", _("the country: its code, or its name")),
    ):
        locate.add_argument(f"--{part}", default="", type=_said, metavar=_("TEXT"), help=text)
    locate.add_argument("--json", action="store_true", help=_("answer as JSON"))


def _add_serving(command: Callable[[str, str], Parser]) -> None:
    serves = command("serve", _("Let other programs on this computer ask the shop for its orders."))
    serves.add_argument(
        "--port", type=_port, default=8765, metavar="PORT", help=_("where (default: 8765)")
    )
    serves.add_argument(
        "--payments", action="store_true", help=_("let them tell of payments too, with a token")
    )
    serves.add_argument("--show-token", action="store_true", help=_("show what lets them in"))


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text[:6]) <= 65535):
        raise argparse.ArgumentTypeError(_("“{text}” is not a port").format(text=text))
    return int(text)


def _place(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:4]) <= _MOST_LABELS):
        raise argparse.ArgumentTypeError(_("“{text}” is not a label").format(text=text))
    return int(text)


def _add_paper(command: Callable[[str, str], Parser]) -> None:
    prints = command("print", _("Write the papers of orders into a PDF file."))
    kinds = tuple(each.value for each in DocumentKind if each is not DocumentKind.DAY_CLOSE)
    prints.add_argument("--document", choices=kinds, default=kinds[0], help=_("which document"))
    prints.add_argument(
        "--out", type=Path, required=True, metavar=_("FILE"), help=_("the PDF file")
    )
    prints.add_argument(
        "--paper", metavar=_("PAPER"), default="",
        help=_("A4, Letter, A5, 100x150, 62x29, A4-3x7, A4-2x4 or 80mm, as the document takes it"),
    )  # fmt: skip
    prints.add_argument(
        "--sequence", choices=tuple(each.value for each in Sorting),
        default=Sorting.AS_LISTED.value, help=_("in which order"),
    )  # fmt: skip
    prints.add_argument(
        "--first-label", type=_place, default=1, metavar="N",
        help=_("the label of a begun sheet at which to start"),
    )  # fmt: skip
    prints.add_argument("numbers", metavar=_("NUMBER"), nargs="+", help=_("the orders"))
    tour = command("tour", _("Take pictures of every page of the window."))
    tour.add_argument("folder", metavar=_("FOLDER"), type=Path, help=_("where they go"))


def _add_export(command: Callable[[str, str], Parser]) -> None:
    takes = command("export", _("Write orders into a file: all of them unless you say which."))
    takes.add_argument("--out", type=Path, required=True, metavar=_("FILE"), help=_("the file"))
    takes.add_argument(
        "--format",
        choices=("xlsx", "csv", "jsonl", "ubl"),
        help=_("its kind (default: xlsx); ubl: invoice drafts, several in a .zip"),
    )
    takes.add_argument(
        "--rows", choices=("orders", "lines"), help=_("one row an order, or one a line item")
    )
    takes.add_argument("--since", type=_day, metavar=_("DAY"), help=_("the first day, 2026-01-31"))
    takes.add_argument("--until", type=_day, metavar=_("DAY"), help=_("the last day"))
    takes.add_argument("--status", metavar=_("STATUS"), help=_("only orders of this state"))
    takes.add_argument("--job", type=_said, metavar=_("NAME"), help=_("an export that was saved"))
    sums = command("money", _("Add up what came in, went back, and is still to come."))
    sums.add_argument("--since", type=_day, metavar=_("DAY"), help=_("the first day, 2026-01-31"))
    sums.add_argument("--until", type=_day, metavar=_("DAY"), help=_("the last day"))
    _add_day(command)
    bank = command(
        "statement", _("Tell which pending orders a bank statement pays; nothing is changed.")
    )
    bank.add_argument(
        "file", metavar=_("FILE"), type=Path, help=_("camt.053, OFX, MT940, Norma 43 or CSV")
    )
    bank.add_argument("--json", action="store_true", help=_("answer as JSON"))
    compares = command("compare", _("Tell whether two shops hold the same orders."))
    compares.add_argument(
        "--with", dest="other", required=True, metavar=_("SHOP"), help=_("the other shop")
    )
    takes.add_argument(
        "--no-history", action="store_true", help=_("JSON Lines without the orders' history")
    )


def _add_day(command: Callable[[str, str], Parser]) -> None:
    closes = command("close-day", _("Show the sheet of a day; closes it only when asked to."))
    closes.add_argument(
        "--day", type=_day, metavar=_("DAY"), help=_("which day, 2026-01-31 (default: today)")
    )
    closes.add_argument(
        "--close", action="store_true", help=_("close the day: its sheet is kept as it is now")
    )
    closes.add_argument("--json", action="store_true", help=_("answer as JSON"))
    closes.add_argument("--out", type=Path, metavar=_("FILE"), help=_("the PDF file"))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            _("“{text}” is not a day like 2026-01-31").format(text=text)
        ) from None


def _number(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "number", type=_said, metavar=_("NUMBER"), help=_("the order: 1047, or jumpseller:1001")
    )


def _said(text: str) -> str:
    """A word of the command line; bytes that are no text cannot be stored and become a sign."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= 10_000_000):
        raise argparse.ArgumentTypeError(
            _("“{text}” is not a number from 1 to 10,000,000").format(text=text)
        )
    return int(text)
