"""What is said of the series of order numbers."""

from __future__ import annotations

from desktop.domain.series import Gap, Missing, NumbersReport, Series
from desktop.i18n import format_number, ngettext
from desktop.i18n import gettext as _
from desktop.words.channels import channel_name
from desktop.words.imports import record_reason

# Stores whose numbers count other things too, so that gaps say nothing.
_SHARED = frozenset({"woocommerce"})


def numbers_verdict(report: NumbersReport) -> str:
    """Whether all series are complete."""
    if not report.series:
        return _("No order has a number in a series yet.")
    if report.sound:
        return _("Every series of numbers is complete.")
    missing = sum(each.missing for each in report.series)
    return ngettext("{n} number is missing.", "{n} numbers are missing.", missing).format(
        n=format_number(missing)
    )


def numbers_looked_at(report: NumbersReport) -> str:
    """How many numbers were looked at."""
    count = sum(each.orders for each in report.series) + sum(n for _each, n in report.loose)
    return ngettext(
        "{n} order number was looked at.", "{n} order numbers were looked at.", count
    ).format(n=format_number(count))


def numbers_lines(report: NumbersReport) -> list[str]:
    """The whole report, a line each series, and under it a line each gap."""
    lines = []
    for each in report.series:
        lines.append(_series_line(each))
        lines += [f"  {_gap_line(each, gap)}" for gap in each.gaps]
        if each.untold:
            more = ngettext("and {n} more number", "and {n} more numbers", each.untold)
            lines.append(f"  {more.format(n=format_number(each.untold))}")
        if each.missing and each.channel in _SHARED:
            lines.append(f"  {_shared(each.channel)}")
    for channel, count in report.loose:
        words = ngettext(
            "{channel}: {n} number belongs to no series.",
            "{channel}: {n} numbers belong to no series.",
            count,
        )
        lines.append(words.format(channel=channel_name(channel), n=format_number(count)))
    return lines


def _series_line(each: Series) -> str:
    facts = {
        "channel": channel_name(each.channel),
        "first": each.written(each.first),
        "last": each.written(each.last),
        "n": format_number(each.orders),
    }
    if each.is_complete:
        return ngettext(
            "{channel}: {first} to {last} complete, {n} order.",
            "{channel}: {first} to {last} complete, {n} orders.",
            each.orders,
        ).format(**facts)
    return ngettext(
        "{channel}: {first} to {last}, {n} order; missing: {missing}.",
        "{channel}: {first} to {last}, {n} orders; missing: {missing}.",
        each.orders,
    ).format(**facts, missing=format_number(each.missing))


def _gap_line(each: Series, gap: Gap) -> str:
    numbers = each.written(gap.first)
    if gap.count > 1:
        numbers += f"–{each.written(gap.last)}"
    reason = gap.reason
    if reason.why is Missing.ABANDONED:
        why = _("abandoned cart")
    elif reason.why is Missing.NOT_READ:
        why = _("could not be brought in: {reason}").format(
            reason=record_reason(reason.code, reason.detail)
        )
    else:
        why = _("not brought in")
    return f"{numbers}: {why}"


def _shared(channel: str) -> str:
    return _("{store} gives pages and products numbers of the same series: gaps are usual.").format(
        store=channel_name(channel)
    )
