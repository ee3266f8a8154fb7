"""What checking a shop found, in sentences."""

from __future__ import annotations

from desktop.domain.check import CheckReport, Finding, StockReport, Wrong
from desktop.i18n import format_number, ngettext
from desktop.i18n import gettext as _
from desktop.words.errors import state_named


def looked_at(report: CheckReport) -> str:
    """How much was looked at."""
    return _(
        "Checked: {orders} orders, {entries} history entries, {movements} stock movements."
    ).format(
        orders=format_number(report.orders),
        entries=format_number(report.entries),
        movements=format_number(report.movements),
    )


def looked_at_stock(report: StockReport) -> str:
    """How much of the stock was looked at."""
    return _("Checked: {products} products, {movements} stock movements.").format(
        products=format_number(report.products), movements=format_number(report.movements)
    )


def verdict(report: CheckReport | StockReport) -> str:
    """Whether all is sound, or how much is wrong."""
    if report.sound:
        return _("All is sound.")
    count = len(report.findings)
    words = ngettext("{count} thing is wrong.", "{count} things are wrong.", count)
    return words.format(count=format_number(count))


def finding_sentence(finding: Finding) -> str:
    """One thing that checking the shop has found, with what was expected and what is there."""
    facts = {"expected": finding.expected, "found": finding.found}
    if finding.wrong is Wrong.STATUS:
        facts = {name: state_named(value) for name, value in facts.items()}
    if finding.wrong is Wrong.NUMBER and not finding.subject:
        return _("The shop has lost its series of numbers.")
    said = _finding_texts()[finding.wrong].format(subject=_subject(finding), **facts)
    if finding.order:
        said += " " + _("It was made by order {number}.").format(number=finding.order)
    return said


def _subject(finding: Finding) -> str:
    """What it is about: of a file also the order that it is attached to."""
    if finding.wrong in _OF_CONTENT and finding.expected:
        return _("{file} of order {number}").format(file=finding.subject, number=finding.expected)
    return finding.subject


_OF_CONTENT = frozenset({Wrong.CONTENT_MISSING, Wrong.CONTENT_CHANGED})


def _finding_texts() -> dict[Wrong, str]:
    return {
        Wrong.FILE: _("The file is damaged: {found}."),
        Wrong.LEVEL: _("{subject}: the movements add up to {expected}, the level says {found}."),
        Wrong.LEVEL_ALONE: _(
            "{subject}: the movements add up to {expected}, the level says {found}."
            " No movement made the difference."
        ),
        Wrong.MOVEMENT: _("{subject}: a movement should lead to {expected}, it says {found}."),
        Wrong.HELD: _("Order {subject}: it should hold {expected} units and holds {found}."),
        Wrong.SUMMARY: _("The sums of {subject} should be {expected} and are {found}."),
        Wrong.CHAIN: _("History entry {subject} was changed, or one before it is missing."),
        Wrong.TEXT: _("The text of history entry {subject} is not the one that was written."),
        Wrong.SEAL: _("Order {subject} is not what it was when it was made."),
        Wrong.NUMBER: _("In the shop's series {found} stands where {expected} should come."),
        Wrong.CONTENT_MISSING: _("{subject}: the content of the file is missing."),
        Wrong.CONTENT_CHANGED: _("{subject}: the content of the file was changed."),
        Wrong.CLOSED_DAY: _("The sheet of the closed day {subject} is not the one that was kept."),
        Wrong.STATUS: _("Order {subject} should be {expected} and is {found}."),
    }
