"""Commands on the goods and on the shop as a whole: receive, check, backup."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, datetime

from desktop.cli.desk import opened, say, zone_of
from desktop.cli.outcome import received
from desktop.domain.check import CheckReport, StockReport
from desktop.domain.errors import NotAllowedQuantity, ShopExists
from desktop.domain.stock import checked_quantity
from desktop.i18n import format_number
from desktop.i18n import gettext as _
from desktop.words.check import finding_sentence, looked_at, looked_at_stock, verdict
from desktop.words.levels import level_words
from desktop.words.stock_story import (
    added,
    line_words,
    month_words,
    question_words,
    sum_words,
    told_sentences,
)


def receive(arguments: Namespace) -> int:
    """Put goods that arrived into stock."""
    written = arguments.quantity
    if not (written.isascii() and written.isdigit()):
        raise NotAllowedQuantity(written[:40])
    quantity = checked_quantity(int(written[:12]))
    with opened(arguments) as shop:
        say(received(shop.products.receive(arguments.sku, quantity, reference=arguments.reference)))
    return 0


def why(arguments: Namespace) -> int:
    """Tell the chain of movements that led to a product's level."""
    now = datetime.now(UTC)
    with opened(arguments) as shop:
        story = shop.products.explain(shop.products.by_sku(arguments.sku).id)
        zone = zone_of(shop)
    say(f"{question_words(story.level)} {story.product.name or story.product.sku}")
    say(sum_words(story))
    for told in told_sentences(story, now, zone):
        say(told)
    for line in story.newest:
        say(f"  {line_words(line, now, zone)}")
    for month in story.months:
        say(f"  {month_words(month)}: {added(month.parts)} → {level_words(month.after)}")
    return 0


def check(arguments: Namespace) -> int:
    """Check the shop; each finding is a sentence, and any of them makes the command fail."""
    with opened(arguments) as shop:
        if arguments.stock:
            stock = shop.check.check_stock()
            return _tell(looked_at_stock(stock), stock)
        report = shop.check.check()
        return _tell(looked_at(report), report)


def _tell(looked: str, report: CheckReport | StockReport) -> int:
    for finding in report.findings:
        say(finding_sentence(finding))
    say(f"{looked} {verdict(report)}")
    return 0 if report.sound else 1


def backup(arguments: Namespace) -> int:
    """Make a copy of the shop; a file that is there already is never written over.

    Raises:
        ShopExists: there is one where the copy should go.
    """
    if arguments.to is not None and arguments.to.exists():
        raise ShopExists(str(arguments.to))
    with opened(arguments) as shop:
        path = shop.backups.back_up(to=arguments.to)
    size = format_number(max(1, round(path.stat().st_size / 1024)))
    say(_("The copy is at {path} ({size} kB).").format(path=path, size=size))
    return 0
