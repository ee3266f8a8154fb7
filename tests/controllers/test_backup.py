"""Backups: whole or not there, rotated, and put back in the place of a shop."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.controllers.backup import restore
from desktop.controllers.shop import Shop
from desktop.domain.backup import to_keep
from desktop.domain.errors import BadBackup
from tests.shops import ANA, Clock, TestShop, a_product, line


def test_a_backup_is_due_once_a_day(file_shop, clock):
    assert file_shop.backups.due()
    file_shop.backups.back_up()
    assert not file_shop.backups.due()
    clock.at += timedelta(hours=21)
    assert file_shop.backups.due()


def test_restoring_yesterdays_backup_gives_yesterdays_counts(file_shop):
    file_shop.has(a_product("HAT", on_hand=9))
    file_shop.order(line("HAT"))
    copy = file_shop.backups.back_up()
    file_shop.order(line("HAT"))
    path = file_shop.path
    file_shop.close()
    kept = restore(path, copy)
    opened = TestShop(Shop.open(path, actor=ANA), Clock())
    assert opened.on_hand("HAT") == 8
    assert opened.findings() == []
    opened.close()
    replaced = TestShop(Shop.open(kept, actor=ANA), Clock())
    assert replaced.on_hand("HAT") == 7  # nothing is lost by restoring
    replaced.close()


def test_a_damaged_backup_is_refused_and_changes_nothing(file_shop):
    copy = file_shop.backups.back_up()
    content = bytearray(copy.read_bytes())
    content[5000] ^= 0xFF
    copy.write_bytes(content)
    before = file_shop.path.read_bytes()
    with pytest.raises(BadBackup) as refused:
        restore(file_shop.path, copy)
    assert refused.value.reason == "altered"
    assert file_shop.path.read_bytes() == before


def test_seven_days_four_weeks_and_twelve_months_are_kept(clock):
    days = [clock.at - timedelta(days=back) for back in range(500)]
    kept = sorted(to_keep(days), reverse=True)
    assert kept[:7] == days[:7]
    assert len({at.strftime("%G-%V") for at in kept}) >= 4
    assert len({at.strftime("%Y-%m") for at in kept}) == 12
    assert len(kept) <= 7 + 4 + 12


def test_old_backups_go_and_the_newest_stays(file_shop, clock):
    for _ in range(40):
        clock.at += timedelta(days=1)
        newest = file_shop.backups.back_up()
    present = file_shop.backups.all()
    assert present[0].path == newest
    assert 8 <= len(present) <= 7 + 4 + 2


def test_a_server_is_not_backed_up_from_here(shop):
    if shop.backups.possible:
        assert shop.path is not None
        return
    assert (shop.backups.all(), shop.backups.due()) == ((), False)
    with pytest.raises(BadBackup):
        shop.backups.back_up()


def test_a_copy_goes_where_it_is_wanted_and_can_be_opened(file_shop, tmp_path):
    file_shop.has(a_product("HAT", on_hand=4))
    copy = file_shop.backups.back_up(to=tmp_path / "elsewhere" / "copy.mostrador")
    assert file_shop.backups.all() == ()  # it is no copy of the daily ones
    opened = TestShop(Shop.open(copy, actor=ANA), Clock())
    assert opened.on_hand("HAT") == 4
    opened.close()


def test_a_copy_that_cannot_be_written_is_said_and_leaves_nothing(file_shop, tmp_path):
    in_the_way = tmp_path / "file"
    in_the_way.write_text("x")
    with pytest.raises(BadBackup):
        file_shop.backups.back_up(to=in_the_way / "copy.mostrador")
    assert in_the_way.read_text() == "x"


def test_a_damaged_shop_is_not_copied_over_a_good_backup(file_shop, clock):
    good = file_shop.backups.back_up()
    path = file_shop.path
    file_shop.close()
    path.write_bytes(path.read_bytes()[:9000])
    clock.at += timedelta(days=1)
    from desktop.storage import copies  # noqa: PLC0415

    with pytest.raises(BadBackup):
        copies.copy(path, good)
    copies.check(good)


def test_what_is_no_backup_is_refused(file_shop, tmp_path):
    letter = tmp_path / "letter.backup"
    letter.write_text("Dear shop")
    for path, reason in ((letter, "damaged"), (tmp_path / "nowhere.backup", "missing")):
        with pytest.raises(BadBackup) as refused:
            restore(file_shop.path, path)
        assert refused.value.reason == reason


def test_other_files_in_the_folder_are_no_backups(file_shop):
    folder = file_shop.backups.back_up().parent
    (folder / "holiday.backup").write_text("x")
    (folder / "other.20261121-101010.backup").write_text("x")
    assert len(file_shop.backups.all()) == 1


def test_a_shop_that_is_gone_is_restored_from_its_backup(file_shop):
    copy = file_shop.backups.back_up()
    path = file_shop.path
    file_shop.close()
    path.unlink()
    restore(path, copy)
    opened = TestShop(Shop.open(path, actor=ANA), Clock())
    assert opened.findings() == []
    opened.close()
