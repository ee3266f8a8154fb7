"""The series command: whether the order numbers are complete, and which are missing and why."""

from __future__ import annotations

from argparse import Namespace

from desktop.cli.desk import opened, say
from desktop.words.series import numbers_lines, numbers_looked_at, numbers_verdict


def series(arguments: Namespace) -> int:
    """Print the report; 1 when a number is missing."""
    with opened(arguments) as shop:
        report = shop.series.report(arguments.channel)
    for line in numbers_lines(report):
        say(line)
    say(f"{numbers_looked_at(report)} {numbers_verdict(report)}")
    return 0 if report.sound else 1
