"""Reading a file in the terminal, where a table's columns cannot be asked about one by one."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from datetime import UTC, tzinfo

from desktop.connectors import recognise, table_look
from desktop.controllers.shop import Shop
from desktop.domain.import_errors import NoSuchMapping, UnknownTable, UnplacedColumns
from desktop.domain.imports import ImportBatch
from desktop.domain.table_mapping import TableLook, TableMapping, channel_named

_USUAL_CURRENCY = "EUR"  # of a shop that is not there yet


def explained(shop: Shop, arguments: Namespace) -> ImportBatch:
    """A file's orders, for a shop that may know tables like it.

    Raises:
        UnreadableFile: it cannot be read.
        UnplacedColumns: it is a table, and what its columns mean was not said.
    """
    path, imports = arguments.file, shop.imports
    if arguments.mapping:
        return imports.read(path, imports.mapping(arguments.mapping))
    try:
        return imports.read(path)
    except UnknownTable:
        table = imports.unexplained(path)
        return imports.read(path, _guessed(arguments, table.look, table.mapping))


def explained_anew(arguments: Namespace, zone: tzinfo = UTC) -> ImportBatch:
    """A file's orders, for a shop that is only made for them.

    Raises:
        UnreadableFile, UnplacedColumns: as above.
        NoSuchMapping: a new shop knows none.
    """
    if arguments.mapping:
        raise NoSuchMapping(arguments.mapping)
    try:
        return recognise.read(arguments.file, zone)
    except UnknownTable:
        look = table_look.look_into(arguments.file)
        guess = table_look.guessed(look, currency=_USUAL_CURRENCY)
        mapping = _guessed(arguments, look, guess)
        return recognise.read(arguments.file, zone, chosen=mapping.checked())


def _guessed(arguments: Namespace, look: TableLook, guess: TableMapping) -> TableMapping:
    """What the headings tell, when they tell enough and it was said where the orders come from."""
    if guess.missing or not arguments.channel:
        placed = {heading: field for field, heading in guess.columns.items()}
        raise UnplacedColumns(
            str(arguments.file),
            tuple((str(field), heading) for heading, field in placed.items()),
            tuple(each for each in look.headings if each not in placed),
            tuple(str(field) for field in guess.missing),
        )
    return replace(guess, channel=channel_named(arguments.channel))
