"""A day's sheet on paper: whole tables, heads repeated, nothing over the edge, and findable."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from desktop.documents.day_close import DayPaper, day_paper
from desktop.documents.kinds import DocumentKind
from desktop.domain.day_close import (
    ClosedDay,
    DayOrder,
    DayRefund,
    DaySheet,
    DayView,
    Difference,
    MethodSum,
    OpenBalance,
    StockRow,
)
from desktop.domain.money import Money
from desktop.domain.status import OrderStatus
from desktop.i18n import zone
from desktop.ui.paper.kind_papers import PAPERS
from desktop.ui.paper.layout import sheets_of
from desktop.ui.paper.pdf import write_pdf
from desktop.ui.paper.sheet import PaperSize
from tests.shops import SETTINGS
from tests.ui.paper.papers import collisions, outside, pdf_text, texts_of

LISBON = zone("Europe/Lisbon")
DAY = date(2026, 11, 21)
AT = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)
HOSTILE = "<b>Bob</b> {{7*7}} " + "long" * 60 + "\nsecond\tline \u202eright"


def eur(minor: int) -> Money:
    return Money(minor, "EUR")


def a_day(count: int = 3, *, name: str = "Mariana Costa", closed: bool = True) -> DayView:
    made = tuple(
        DayOrder(
            order_id=at, number=str(1000 + at), contact_id=at, total=eur(3480), name=name,
            status=OrderStatus.CANCELLED if at == 1 else OrderStatus.PAID,
        )
        for at in range(1, count + 1)
    )  # fmt: skip
    open_ = OpenBalance(
        order_id=7, number="1007", contact_id=1, made_on=DAY, balance=eur(2480), name=name
    )
    sheet = DaySheet(
        day=DAY,
        since=datetime(2026, 11, 21, tzinfo=UTC),
        until=datetime(2026, 11, 22, tzinfo=UTC),
        orders=made,
        received=(
            MethodSum(method="Card", amount=eur(5000), payments=2),
            MethodSum(method="Card", amount=Money(990, "CLP"), payments=1),
        ),
        refunds=(DayRefund(refund_id=1, number="1001", contact_id=1, amount=eur(5), name=name),),
        open=(open_,) * count,
        to_collect=(open_,),
        stock=(
            StockRow(product_id=1, sku="KAI", product=name, reason="sold", units=-5, after=7),
            StockRow(product_id=1, sku="KAI", product=name, reason="received", units=2, after=7),
        ),
        head_id=1234,
        head="ab" * 32,
    )
    kept = ClosedDay(
        id=1, day=DAY, edition=1, at=AT, actor="Ana", workstation="pc", digest="cd" * 32,
        sheet=sheet, is_intact=True, head_holds=True,
    )  # fmt: skip
    changed = (Difference(what="open", before=open_, after=None),)
    return DayView(
        fresh=sheet,
        closed=kept if closed else None,
        differences=changed if closed else (),
        is_over=True,
    )


def a_paper(view: DayView, language: str = "en") -> DayPaper:
    return day_paper(view, SETTINGS, language=language, printed_at=AT, zone=LISBON)


def test_it_says_orders_money_by_method_balances_stock_and_the_head(qapp, tmp_path):
    write_pdf((a_paper(a_day()),), tmp_path / "day.pdf")
    said = pdf_text(tmp_path / "day.pdf")
    for part in (
        "Day's close", "3 orders made", "1003", "Card", "€50.00", "CLP990", "Money sent back",
        "Open balances", "€24.80", "To collect on delivery", "KAI", "ab" * 32, "cd" * 32,
        "Closed 21/11/2026, 20:00 by Ana", "Changed since this day was closed", "Page 1 of 2",
    ):  # fmt: skip
        assert part in said, part


def test_currencies_have_a_sum_each_and_cancelled_orders_are_left_out_and_said():
    paper = a_paper(a_day())
    orders, received, *_rest = paper.sections
    assert orders.sums == (("Total without cancelled orders", "€69.60"),)
    assert received.sums == (("Received, CLP", "CLP990"), ("Received, EUR", "€50.00"))


def test_the_stock_of_a_product_is_one_row_with_every_reason():
    (row,) = a_paper(a_day()).sections[-1].rows
    assert row == ("KAI", "Mariana Costa", "Sold \u22125 · Replenished +2", "\u22123", "7")


@pytest.mark.parametrize("language", ["en", "es", "pt"])
@pytest.mark.parametrize("paper", PAPERS[DocumentKind.DAY_CLOSE])
def test_many_rows_go_over_pages_with_their_heads_and_nothing_collides(qapp, paper, language):
    pages = sheets_of(a_paper(a_day(90), language), paper)
    assert len(pages) > 3
    for number, page in enumerate(pages, start=1):
        words = texts_of([page])
        assert any(str(number) in each and str(len(pages)) in each for each in words)
        assert outside(page) == []
        assert collisions(page) == []
    heads = {"en": "Customer", "es": "Cliente", "pt": "Cliente"}
    assert all(heads[language] in texts_of([page]) for page in pages[:3])


def test_hostile_names_are_printed_as_text(qapp, tmp_path):
    paper = a_paper(a_day(5, name=HOSTILE))
    for page in sheets_of(paper, PaperSize.A4):
        assert outside(page) == []
        assert collisions(page) == []
    write_pdf((paper,), tmp_path / "day.pdf")
    assert "<b>Bob</b>" in pdf_text(tmp_path / "day.pdf")


def test_an_open_day_and_one_that_does_not_prove_itself_say_so():
    assert a_paper(a_day(closed=False)).state.startswith("Not closed yet")
    assert not a_paper(a_day()).doubts
