"""The export command: orders into a file, the same that the window writes."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from datetime import timedelta

from desktop.cli.desk import actor, counter, opened, say, zone_of
from desktop.cli.orders import status_named
from desktop.controllers.shop import Shop
from desktop.domain.days import start_of
from desktop.domain.export import ExportFilter, ExportFormat, ExportJob, ExportRows
from desktop.i18n import language
from desktop.words.comparison import comparison_lines
from desktop.words.export import told


def export(arguments: Namespace) -> int:
    """Write the orders into a file, and say how many of how many they are."""
    with opened(arguments) as shop:
        job = shop.exports.job(arguments.job) if arguments.job else ExportJob(language=language())
        if arguments.format:
            job = replace(job, format=ExportFormat(arguments.format))
        if arguments.rows:
            job = replace(job, rows=ExportRows(arguments.rows))
        if arguments.no_history:
            job = replace(job, with_history=False)
        zone = zone_of(shop)
        until = arguments.until
        wanted = ExportFilter(
            since=start_of(arguments.since, zone) if arguments.since else None,
            until=start_of(until + timedelta(days=1), zone) if until else None,
            status=status_named(arguments.status) if arguments.status else job.status,
        )
        report = shop.exports.write(arguments.out, job, wanted, progress=counter())
        say(told(report, wanted, zone))
    return 0


def compare(arguments: Namespace) -> int:
    """Compare the orders of two shops; 0 when they are the same, 1 when they are not."""
    who = actor(arguments)
    other = Shop.open(arguments.other, actor=who)
    try:
        with opened(arguments) as shop:
            found = shop.compare(other)
    finally:
        other.close()
    for line in comparison_lines(found):
        say(line)
    return 1 if found.differences or found.more else 0
