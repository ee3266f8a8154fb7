"""The line at the foot of the navigation: whether all is saved, and when it was last copied."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from desktop.i18n import format_date, format_number, format_time, ngettext
from desktop.i18n import gettext as _

_TOO_OLD = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What is true of the shop's safety now."""

    writing: bool = False
    away: bool = False  # the database does not answer
    shared: bool = False  # on a server, whose administrator makes the copies
    backup_at: datetime | None = None
    backup_failed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FootLine:
    """The foot as it is shown: an icon, two lines, and ok, warn or error."""

    icon: str
    first: str
    second: str
    kind: str = "ok"


def foot_line(saved: Saved, *, now: datetime, zone: tzinfo) -> FootLine:
    """What the foot says; `now` is an instant, days are those of the shop's `zone`."""
    if saved.away:
        return FootLine(
            icon="cloud-off",
            first=_("Database away"),
            second=_("You can read and print"),
            kind="error",
        )
    first = _("Saving…") if saved.writing else _("All changes saved")
    if saved.shared:
        return FootLine(icon="hard-drive-download", first=first, second=_("Shared shop"))
    if saved.backup_failed:
        return FootLine(
            icon="triangle-alert", first=first, second=_("The backup failed"), kind="warn"
        )
    if saved.backup_at is None:
        return FootLine(
            icon="hard-drive-download", first=first, second=_("Not backed up yet"), kind="warn"
        )
    return _with_age(first, saved.backup_at, now, zone)


def _with_age(first: str, at: datetime, now: datetime, zone: tzinfo) -> FootLine:
    here, today = at.astimezone(zone), now.astimezone(zone).date()
    days = (today - here.date()).days
    if now - at > _TOO_OLD:
        second = ngettext(
            "Not backed up for {count} day", "Not backed up for {count} days", days
        ).format(count=format_number(days))
        return FootLine(icon="triangle-alert", first=first, second=second, kind="warn")
    time = format_time(here)
    if days == 0:
        second = _("Backup today, {time}").format(time=time)
    elif days == 1:
        second = _("Backup yesterday, {time}").format(time=time)
    else:
        second = _("Backup {day}, {time}").format(day=format_date(here.date()), time=time)
    return FootLine(icon="hard-drive-download", first=first, second=second)
