"""The words of the commands about web stores."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from desktop.i18n import gettext as _

Added = Callable[[str, str], argparse.ArgumentParser]
STORE_COMMANDS = ("sync", "stores", "conflicts")


def add_stores(command: Added) -> None:
    """Let the command line understand them."""
    keeps = command(
        "sync",
        _(
            "Bring in what is new in a web store. Its key comes from the keyring, else from"
            " MOSTRADOR_STORE_LOGIN and MOSTRADOR_STORE_TOKEN, else it is asked for."
        ),
    )
    keeps.add_argument(
        "channel",
        metavar=_("CHANNEL"),
        help=_("a connected store, or jumpseller, woocommerce or shopify to connect with one"),
    )
    keeps.add_argument("--url", default="", metavar="URL", help=_("where its interface is"))
    keeps.add_argument(
        "--own-server",
        action="store_true",
        help=_("it is my own server: http and addresses of my own network are meant"),
    )
    keeps.add_argument("--json", action="store_true", help=_("answer as JSON"))
    command("stores", _("List the web stores that the shop is connected with."))
    decides = command("conflicts", _("List orders that were changed here and in their store."))
    decides.add_argument(
        "--decide",
        nargs=2,
        metavar=(_("ID"), "here|store"),
        help=_("keep this shop's state, or take the store's"),
    )
