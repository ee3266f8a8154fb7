"""The foot of the navigation tells the truth about the shop's safety."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from desktop.i18n import speak, zone
from desktop.ui.saved_words import Saved, foot_line

NOW = datetime(2026, 11, 21, 14, 0, tzinfo=UTC)
LISBON = zone("Europe/Lisbon")


def line(**more):
    return foot_line(Saved(**more), now=NOW, zone=LISBON)


@pytest.mark.parametrize(
    ("ago", "second", "kind"),
    [
        (timedelta(hours=4, minutes=50), "Backup today, 09:10", "ok"),
        (timedelta(hours=20), "Backup yesterday, 18:00", "ok"),
        (timedelta(days=5), "Backup 16/11/2026, 14:00", "ok"),
        (timedelta(days=8), "Not backed up for 8 days", "warn"),
        (timedelta(days=40), "Not backed up for 40 days", "warn"),
    ],
)
def test_the_age_of_the_backup(ago, second, kind):
    told = line(backup_at=NOW - ago)
    assert (told.first, told.second, told.kind) == ("All changes saved", second, kind)


def test_without_a_backup_it_says_so():
    assert (line().second, line().kind) == ("Not backed up yet", "warn")


def test_a_failed_backup_is_a_warning():
    told = line(backup_failed=True, backup_at=NOW)
    assert (told.second, told.kind) == ("The backup failed", "warn")


def test_a_database_that_is_away_is_red_whatever_else_is_true():
    told = line(away=True, backup_at=NOW, writing=True)
    assert (told.first, told.kind) == ("Database away", "error")


def test_while_something_is_written_it_does_not_claim_to_be_saved():
    assert line(writing=True, backup_at=NOW).first == "Saving…"


def test_a_shared_shop_speaks_of_no_backup_of_ours():
    assert line(shared=True).second == "Shared shop"


def test_the_merchants_language():
    speak("es")
    told = line(backup_at=NOW)
    assert (told.first, told.second) == ("Todo guardado", "Copia hoy, 14:00")
