"""What `mostrador print` is asked for."""

from __future__ import annotations

from argparse import Namespace

from desktop.documents.kinds import DocumentKind, Sorting, Wish
from desktop.documents.language import CUSTOMERS


def print_wish(arguments: Namespace) -> Wish:
    """The job that the words of the command ask for."""
    return Wish(
        kind=DocumentKind(arguments.document),
        language=getattr(arguments, "language", None) or CUSTOMERS,
        sorting=Sorting(arguments.sequence),
        first_label=arguments.first_label,
    )
