"""Whatever stands in the cells of a list, its orders are sound or are refused."""

from __future__ import annotations

import tempfile
from decimal import Decimal
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.connectors import recognise, shopify_csv
from desktop.domain.errors import UnreadableFile
from desktop.domain.imports import ImportBatch
from desktop.words.imports import bad_record, file_reason
from tests.connectors.hostile import outcome_of
from tests.connectors.shopify_rows import HEADINGS, a_file, a_head, a_row, a_text
from tests.connectors.sums import parts_agree

_CELL = st.sampled_from(
    ["null", "'", "#", "-0", "1e999", "NaN", "٣", "1_000", "9" * 400, '"', '""', ",", "\n", "=1+1",
     "a\u0301" * 3000, "\u202e", "\x01", "2026-13-01 00:00:00 +0000", "0001-01-01 00:00:00 +1400"]
)  # fmt: skip
_CELL |= st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=60)
_COLUMN = st.sampled_from(HEADINGS)
_CHANGES = st.dictionaries(_COLUMN, _CELL, max_size=5)
_CENTS = st.integers(0, 10**7).map(lambda cents: str(Decimal(cents).scaleb(-2)))
_UNHURRIED = settings(deadline=None)


def read(text: str) -> ImportBatch:
    with tempfile.TemporaryDirectory() as folder:
        return shopify_csv.read(a_file(Path(folder), text))


@_UNHURRIED
@given(st.lists(st.tuples(st.booleans(), _CHANGES), min_size=1, max_size=5))
def test_any_text_in_any_cell(rows: list[tuple[bool, dict[str, str]]]):
    batch = read(a_text({**(a_head() if head else a_row()), **changes} for head, changes in rows))
    for order in batch.orders:
        outcome_of(lambda order=order: order)
        assert parts_agree(order) or "parts_do_not_add_up" in order.warnings
    numbers = [order.number for order in batch.orders]
    assert len(set(numbers)) == len(numbers)
    for bad in batch.bad:
        assert bad.line >= 2
        assert "understood" not in bad_record(bad)
    assert batch.orders or batch.bad or not any(head for head, _changes in rows)


@_UNHURRIED
@given(st.binary(max_size=300), st.integers(0, 1000))
def test_any_bytes_in_the_middle_of_a_file(bytes_: bytes, at: int):
    whole = a_text([a_head(), a_row(), a_head(Name="#1002")]).encode()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "any")
        path.write_bytes(whole[:at] + bytes_ + whole[at:])
        refusal = None
        try:
            recognise.read(path)
        except UnreadableFile as error:
            refusal = error.reason
        assert refusal is None or file_reason(refusal) != refusal


@_UNHURRIED
@given(st.lists(_CENTS, min_size=1, max_size=3), _CENTS, _CENTS, _CENTS, _CENTS, _CENTS)
def test_the_parts_agree_with_the_total_or_it_is_said(
    prices: list[str], subtotal: str, shipping: str, taxes: str, discount: str, total: str
):
    rows = [
        a_head(
            Subtotal=subtotal, Shipping=shipping, Taxes=taxes, Discount_Amount=discount,
            Total=total, Lineitem_price=prices[0],
        ),
        *(a_row(Lineitem_price=price) for price in prices[1:]),
    ]  # fmt: skip
    (order,) = read(a_text(rows)).orders
    assert parts_agree(order) or "parts_do_not_add_up" in order.warnings
