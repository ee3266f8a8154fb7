"""The source command: an imported order beside what its store said of it."""

from __future__ import annotations

from argparse import Namespace

from desktop.cli.desk import opened, say, zone_of
from desktop.words.source import source_lines


def source(arguments: Namespace) -> int:
    """Print the differences, or the store's own words; 1 when something differs."""
    with opened(arguments) as shop:
        found = shop.reading.source(shop.reading.find(arguments.number))
        zone = zone_of(shop)
    if arguments.words:
        say(found.payload)
        return 0
    for line in source_lines(found, zone):
        say(line)
    return 1 if found.differences else 0
