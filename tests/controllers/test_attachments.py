"""Files on an order: kept beside the shop, told in the history, taken back, carried along."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.controllers.backup import restore
from desktop.controllers.shop import Shop
from desktop.domain.attachment import LARGEST_FILE, PDF
from desktop.domain.errors import NothingToUndo, OrderNotFound, UnreadableFile, UnwritableFile
from desktop.domain.file_errors import (
    AttachedAlready,
    AttachmentNotFound,
    ContentChanged,
    ContentMissing,
    EmptyFile,
    FileTooLarge,
    NotHarmless,
)
from desktop.domain.history import Happening
from desktop.storage.contents import contents_of
from desktop.words.check import finding_sentence
from desktop.words.errors import sentence
from desktop.words.history import entry_title
from tests.shops import ANA, Clock, TestShop, a_product, line

PROOF = b"%PDF-1.7 transfer of 34.80 EUR" * 1200


@pytest.fixture
def order(shop):
    shop.has(a_product("HAT", on_hand=9))
    return shop.order(line("HAT"))


@pytest.fixture
def file_order(file_shop):
    file_shop.has(a_product("HAT", on_hand=9))
    return file_shop.order(line("HAT"))


def test_an_attached_file_is_on_the_page_and_in_the_history(shop, order):
    made = shop.attachments.add(order.id, "transferencia.pdf", PROOF)
    page = shop.page(order)
    assert [(each.name, each.media_type, each.size) for each in page.attachments] == [
        ("transferencia.pdf", PDF, len(PROOF))
    ]
    assert page.attachments[0] == made.attachment
    assert shop.attachments.content(made.attachment.id) == PROOF
    assert page.history[0].happening is Happening.ATTACHED
    assert entry_title(page.history[0]) == "Attached transferencia.pdf (35\u00a0KB) by Ana"
    assert page.order.version == order.version
    assert shop.findings() == []


def test_the_name_of_a_file_can_be_erased_from_the_history(shop, order):
    made = shop.attachments.add(order.id, "Mariana Costa.pdf", PROOF)
    with_name = shop.page(order).history[0]
    assert "Mariana" not in repr(dict(with_name.facts))
    assert with_name.text == "Mariana Costa.pdf"
    assert with_name.facts["sha256"] == made.attachment.sha256 == hashlib.sha256(PROOF).hexdigest()


def test_the_same_file_twice_is_told_not_doubled(shop, order):
    shop.attachments.add(order.id, "proof.pdf", PROOF)
    with pytest.raises(AttachedAlready) as refused:
        shop.attachments.add(order.id, "again.pdf", PROOF)
    assert sentence(refused.value) == "This file is attached to the order already, as proof.pdf."
    assert len(shop.page(order).attachments) == 1


def test_two_orders_may_have_the_same_file(shop, order):
    other = shop.order(line("HAT"))
    for each in (order, other):
        shop.attachments.add(each.id, "proof.pdf", PROOF)
    assert len(shop.page(other).attachments) == 1


def test_what_is_too_large_is_refused_with_its_size(shop, order):
    with pytest.raises(FileTooLarge) as refused:
        shop.attachments.add(order.id, "film.mp4", b"x" * (LARGEST_FILE + 1_500_000))
    assert (
        sentence(refused.value) == "film.mp4 has 21.4\u00a0MB: a file may have 20\u00a0MB at most."
    )
    with pytest.raises(EmptyFile):
        shop.attachments.add(order.id, "nothing.txt", b"")
    with pytest.raises(OrderNotFound):
        shop.attachments.add(order.id + 1, "proof.pdf", PROOF)
    assert shop.page(order).attachments == ()


def test_a_file_of_this_computer_is_read_by_its_path(shop, order, tmp_path):
    path = tmp_path / "proof.pdf"
    path.write_bytes(PROOF)
    assert shop.attachments.add_file(order.id, path).attachment.name == "proof.pdf"
    for wrong in (tmp_path, tmp_path / "nowhere.pdf"):
        with pytest.raises(UnreadableFile):
            shop.attachments.add_file(order.id, wrong)
    with (tmp_path / "sparse.bin").open("wb") as file:
        file.truncate(LARGEST_FILE * 100)  # refused by its size, not by reading two gigabytes
    with pytest.raises(FileTooLarge):
        shop.attachments.add_file(order.id, tmp_path / "sparse.bin")


def test_removing_can_be_undone_and_so_can_attaching(shop, order):
    made = shop.attachments.add(order.id, "proof.pdf", PROOF)
    gone = shop.attachments.remove(made.attachment.id)
    assert shop.page(order).attachments == ()
    with pytest.raises(AttachmentNotFound):
        shop.attachments.remove(made.attachment.id)
    back = shop.orders.undo(gone.entry_id)
    assert [each.id for each in shop.page(order).attachments] == [made.attachment.id]
    assert shop.attachments.content(made.attachment.id) == PROOF
    with pytest.raises(NothingToUndo):
        shop.orders.undo(gone.entry_id)
    shop.orders.undo(back.entry_id)
    assert shop.page(order).attachments == ()
    told = [entry_title(each) for each in shop.page(order).history[:4]]
    assert told == [
        "Removed proof.pdf by Ana",
        "Put back proof.pdf (35\u00a0KB) by Ana",
        "Removed proof.pdf by Ana",
        "Attached proof.pdf (35\u00a0KB) by Ana",
    ]
    assert shop.findings() == []


def test_a_removal_is_not_undone_beside_the_same_file_attached_anew(shop, order):
    made = shop.attachments.add(order.id, "proof.pdf", PROOF)
    gone = shop.attachments.remove(made.attachment.id)
    shop.attachments.add(order.id, "anew.pdf", PROOF)
    with pytest.raises(AttachedAlready):
        shop.orders.undo(gone.entry_id)
    assert [each.name for each in shop.page(order).attachments] == ["anew.pdf"]


def test_attaching_does_not_stand_in_the_way_of_undoing_a_status(shop, order):
    from desktop.domain.status import OrderStatus  # noqa: PLC0415

    paid = shop.mark(order, OrderStatus.PAID)
    shop.attachments.add(order.id, "proof.pdf", PROOF)
    shop.orders.undo(paid.entry_id)
    assert shop.now(order).status is OrderStatus.PENDING_PAYMENT


def test_opening_writes_a_private_copy_of_harmless_kinds_only(shop, order, tmp_path):
    made = shop.attachments.add(order.id, "run.exe", PROOF)
    copy = shop.attachments.copy_to_open(made.attachment.id, tmp_path / "private")
    assert copy.name == "run.exe.pdf"
    assert copy.read_bytes() == PROOF
    assert tmp_path / "private" in copy.parents
    if os.name != "nt":
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    bad = shop.attachments.add(order.id, "proof.pdf", b"MZ\x90\x00 not what its name says")
    with pytest.raises(NotHarmless):
        shop.attachments.copy_to_open(bad.attachment.id, tmp_path / "private")
    saved = shop.attachments.save(bad.attachment.id, tmp_path / "kept.bin")
    assert saved.read_bytes().startswith(b"MZ")


def test_a_content_is_there_before_the_row_that_names_it(shop, order, monkeypatch):
    """A crash in between leaves a content too many, never a row without one."""
    from desktop.storage import attachments  # noqa: PLC0415

    def crash(*_args, **_more):
        raise KeyboardInterrupt

    monkeypatch.setattr(attachments, "add", crash)
    with pytest.raises(KeyboardInterrupt):
        shop.attachments.add(order.id, "proof.pdf", PROOF)
    kept = contents_of(str(shop._at.location), shop.engine())
    assert kept.get(hashlib.sha256(PROOF).hexdigest(), called="proof.pdf") == PROOF
    assert shop.page(order).attachments == ()
    monkeypatch.undo()
    shop.attachments.add(order.id, "proof.pdf", PROOF)
    assert shop.findings() == []


def test_a_content_lies_under_its_hash_for_the_owners_eyes_only(file_shop, file_order):
    made = file_shop.attachments.add(file_order.id, "../../escape.pdf", PROOF)
    files = file_shop.path.with_suffix(".files")
    digest = made.attachment.sha256
    assert [path for path in files.rglob("*") if path.is_file()] == [files / digest[:2] / digest]
    if os.name != "nt":
        assert stat.S_IMODE(files.stat().st_mode) == 0o700
        assert stat.S_IMODE((files / digest[:2]).stat().st_mode) == 0o700
        assert stat.S_IMODE((files / digest[:2] / digest).stat().st_mode) == 0o600


def test_a_missing_or_changed_content_is_a_sentence_and_a_finding(file_shop, file_order):
    made = file_shop.attachments.add(file_order.id, "proof.pdf", PROOF)
    path = _content(file_shop, made)
    path.write_bytes(PROOF[:-1] + b"X")
    with pytest.raises(ContentChanged) as refused:
        file_shop.attachments.content(made.attachment.id)
    assert "proof.pdf" in sentence(refused.value)
    assert file_shop.findings() == [("content_changed", "proof.pdf")]
    path.unlink()
    with pytest.raises(ContentMissing):
        file_shop.attachments.content(made.attachment.id)
    found = file_shop.check.check().findings
    assert [finding_sentence(each) for each in found] == [
        f"proof.pdf of order {file_order.number}: the content of the file is missing."
    ]


def test_a_content_on_a_server_is_verified_too(shop, order):
    made = shop.attachments.add(order.id, "proof.pdf", PROOF)
    if shop.path is not None:
        _content(shop, made).write_bytes(b"other")
    else:
        shop.sql("UPDATE file_content SET content = :other", other=b"other")
    assert shop.findings() == [("content_changed", "proof.pdf")]


def test_a_folder_that_cannot_be_is_a_sentence_and_nothing_is_attached(file_shop, file_order):
    file_shop.path.with_suffix(".files").write_text("somebody's own file")
    with pytest.raises(UnwritableFile) as refused:
        file_shop.attachments.add(file_order.id, "proof.pdf", PROOF)
    assert "shop.files cannot be written" in sentence(refused.value)
    assert file_shop.page(file_order).attachments == ()
    assert file_shop.findings() == []


def test_attaching_a_damaged_content_anew_mends_it(file_shop, file_order):
    made = file_shop.attachments.add(file_order.id, "proof.pdf", PROOF)
    _content(file_shop, made).write_bytes(b"broken")
    other = file_shop.order(line("HAT"))
    file_shop.attachments.add(other.id, "proof.pdf", PROOF)
    assert file_shop.findings() == []


def test_the_shop_and_its_folder_open_elsewhere(file_shop, file_order, tmp_path):
    made = file_shop.attachments.add(file_order.id, "proof.pdf", PROOF)
    path = file_shop.path
    file_shop.close()
    elsewhere = tmp_path / "another computer"
    elsewhere.mkdir()
    shutil.copy(path, elsewhere / path.name)
    shutil.copytree(path.with_suffix(".files"), elsewhere / f"{path.stem}.files")
    shutil.rmtree(path.with_suffix(".files"))
    opened = TestShop(Shop.open(elsewhere / path.name, actor=ANA), Clock())
    assert opened.attachments.content(made.attachment.id) == PROOF
    assert opened.findings() == []
    opened.close()


def test_a_backup_takes_the_files_along_and_restoring_brings_them_back(file_shop, file_order):
    made = file_shop.attachments.add(file_order.id, "proof.pdf", PROOF)
    copy = file_shop.backups.back_up()
    later = file_shop.attachments.add(file_order.id, "later.txt", b"after the copy")
    path = file_shop.path
    _content(file_shop, made).unlink()
    file_shop.close()
    kept = restore(path, copy)
    opened = TestShop(Shop.open(path, actor=ANA), Clock())
    assert opened.attachments.content(made.attachment.id) == PROOF
    assert opened.findings() == []
    opened.close()
    replaced = TestShop(Shop.open(kept, actor=ANA), Clock())
    assert replaced.attachments.content(later.attachment.id) == b"after the copy"
    replaced.close()


def test_a_backup_anywhere_has_its_own_folder(file_shop, file_order, tmp_path):
    made = file_shop.attachments.add(file_order.id, "proof.pdf", PROOF)
    stick = tmp_path / "stick" / "copy.mostrador"
    file_shop.backups.back_up(to=stick)
    opened = TestShop(Shop.open(stick, actor=ANA), Clock())
    assert opened.attachments.content(made.attachment.id) == PROOF
    opened.close()


def test_a_copy_does_not_spread_damage(file_shop, file_order):
    made = file_shop.attachments.add(file_order.id, "proof.pdf", PROOF)
    file_shop.backups.back_up()
    _content(file_shop, made).write_bytes(b"bits have flipped")
    copy = file_shop.backups.back_up()
    path = file_shop.path
    file_shop.close()
    restore(path, copy)
    opened = TestShop(Shop.open(path, actor=ANA), Clock())
    assert opened.attachments.content(made.attachment.id) == PROOF
    opened.close()


def test_letting_old_backups_go_takes_no_content_away(file_shop, file_order, clock):
    made = file_shop.attachments.add(file_order.id, "proof.pdf", PROOF)
    for _day in range(12):
        newest = file_shop.backups.back_up()
        clock.at += timedelta(days=1)
    assert len(file_shop.backups.all()) < 12
    path = file_shop.path
    file_shop.close()
    shutil.rmtree(path.with_suffix(".files"))
    restore(path, newest)
    opened = TestShop(Shop.open(path, actor=ANA), Clock())
    assert opened.attachments.content(made.attachment.id) == PROOF
    opened.close()


def _content(shop: TestShop, made) -> Path:
    digest = made.attachment.sha256
    return shop.path.with_suffix(".files") / digest[:2] / digest
