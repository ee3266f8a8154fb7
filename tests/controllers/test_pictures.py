"""Pictures of products: kept like files, edited like every other field."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from desktop.domain.errors import BadProduct
from desktop.domain.file_errors import ContentMissing, NotAPicture
from desktop.domain.history import Happening
from desktop.storage import history
from desktop.storage.database import reading
from desktop.words.history import entry_detail
from tests.shops import a_product

PNG = b"\x89PNG\r\n\x1a\n of a hat"


def test_a_picture_is_an_edit_in_the_history(shop):
    shop.has(a_product("HAT"))
    hat = shop.products.by_sku("HAT")
    sha256 = shop.pictures.keep(PNG)
    done = shop.products.edit(hat.id, replace(hat.details, picture=sha256), seen=hat.details)
    assert done.product.picture == sha256
    assert shop.pictures.content(sha256) == PNG
    with reading(shop.engine()) as db:
        told = history.entry(db, done.entry_id)
    assert told is not None
    assert told.happening is Happening.PRODUCT_EDITED
    assert told.facts["changes"] == [["picture", "", sha256]]
    assert entry_detail(told, datetime(2026, 11, 21, 12, tzinfo=UTC), UTC).endswith("picture")
    assert shop.findings() == []


def test_only_pictures_are_kept_as_pictures(shop, tmp_path):
    with pytest.raises(NotAPicture):
        shop.pictures.keep(b"%PDF-1.7")
    path = tmp_path / "hat.png"
    path.write_bytes(b"MZ a program")
    with pytest.raises(NotAPicture):
        shop.pictures.read(path)


@pytest.mark.parametrize("wrong", ["../../etc/passwd", "A" * 64, "0" * 63])
def test_a_picture_is_named_by_its_hash_and_nothing_else(shop, wrong):
    shop.has(a_product("HAT"))
    hat = shop.products.by_sku("HAT")
    with pytest.raises(BadProduct):
        shop.products.edit(hat.id, replace(hat.details, picture=wrong))
    with pytest.raises(ContentMissing):
        shop.pictures.content(wrong)


def test_a_picture_that_is_gone_is_found_by_the_check(shop):
    shop.has(a_product("HAT", picture="0" * 64))
    assert shop.findings() == [("content_missing", "HAT")]
