"""Where everything stands on the sheets."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.documents.content import Include
from desktop.domain.address import Address
from desktop.domain.customer import Contact
from desktop.domain.history import Happening
from desktop.domain.money import Money
from desktop.domain.status import OrderStatus
from desktop.ui.paper import type as fonts
from desktop.ui.paper.layout import sheets_of
from desktop.ui.paper.sheet import MapWindow, PaperSize, Words
from tests.documents.orders import (
    HISTORY,
    LINES,
    ROSA,
    a_line,
    a_page,
    an_entry,
    an_order,
    at,
    many_lines,
    praia_e_sol,
)
from tests.ui.paper.papers import a_paper, collisions, outside, texts_of, words_of

pytestmark = pytest.mark.usefixtures("qapp")

A4, LETTER = PaperSize.A4, PaperSize.LETTER
LONG = "Donaudampfschifffahrtsgesellschaft" * 6


def hostile_page():
    long_address = Address(
        name=LONG, company=LONG, street=LONG, complement="x " * 120, district=LONG,
        city="Ciudad " * 30, region=LONG, postcode="1" * 60, country="CL", tax_id="9" * 80,
    )  # fmt: skip
    lines = (
        a_line("SKU-" * 40, LONG, 10**12, quantity=999_999, discount=Money(10**11, "EUR")),
        a_line("", "<img src=file:///etc/passwd>", 1, position=1),
        a_line("KAI", "palabra " * 60, 123_456_789, position=2, returned=3),
    )
    return a_page(
        lines=lines,
        number="1" * 60,
        contact=Contact(name=LONG, email=LONG + "@example.com", phone="+" + "9" * 60),
        billing=long_address,
        shipping=long_address,
        payment_method=LONG,
        payment_information="\n".join(["IBAN " + "0" * 90] * 12),
        payment_reference="ref" * 50,
        shipping_method=LONG,
        customer_note="por favor " * 390,
        tracking_company=LONG,
        tracking_number="R" * 90,
        shipped_at=at(12, 0),
        status=OrderStatus.SHIPPED,
        history=tuple(an_entry(Happening.NOTE_ADDED, at(9, n), text=LONG) for n in range(9))
        + HISTORY * 12,
    )


PAGES = {
    "usual": a_page,
    "ten lines": lambda: a_page(lines=many_lines(10)),
    "sixty lines": lambda: a_page(lines=many_lines(60), customer_note="Por favor " * 200),
    "hostile": hostile_page,
    "not located": lambda: a_page(place=None),
    "nothing known": lambda: a_page(
        contact=Contact(), shipping=Address(), billing=Address(), payment_method="",
        payment_information="", payment_reference="", shipping_method="", history=(),
    ),
}  # fmt: skip


@pytest.mark.parametrize("paper", [A4, LETTER])
@pytest.mark.parametrize("language", ["es", "pt", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_no_text_touches_another_or_leaves_the_paper(name, language, paper):
    for sheet in sheets_of(a_paper(PAGES[name](), language), paper):
        assert collisions(sheet) == []
        assert outside(sheet) == []


def test_a_collision_would_be_seen():
    """The net above has no holes: two texts a little too near are caught."""
    (sheet,) = sheets_of(a_paper(), A4)
    words = words_of(sheet)[5]
    near = replace(words, baseline=words.baseline + words.style.size * 0.6)
    assert collisions(replace(sheet, inks=(*sheet.inks, near)))
    assert outside(replace(sheet, inks=(replace(words, x=20),)))


@pytest.mark.parametrize("paper", [A4, LETTER])
@pytest.mark.parametrize("language", ["es", "pt", "en"])
def test_ten_lines_with_everything_take_one_page(language, paper):
    page = a_page(lines=many_lines(10), customer_note="Please ring twice.")
    assert len(sheets_of(a_paper(page, language), paper)) == 1


def test_sixty_lines_repeat_the_heading_and_lose_no_line():
    sheets = sheets_of(a_paper(a_page(lines=many_lines(60)), "en"), A4)
    assert len(sheets) == 3
    texts = texts_of(sheets)
    assert [text for text in texts if text.startswith("SKU-")] == [f"SKU-{n:03}" for n in range(60)]
    assert texts.count("SKU") == 3
    assert [texts_of([sheet])[-1] for sheet in sheets] == [
        "Page 1 of 3",
        "Page 2 of 3",
        "Page 3 of 3",
    ]


def test_every_sheet_says_what_it_is_and_whose():
    sheets = sheets_of(a_paper(a_page(lines=many_lines(60)), "en"), A4)
    for sheet in sheets:
        texts = texts_of([sheet])
        assert "Order summary. Not an invoice." in texts
        assert "Order 1047" in texts
        assert "Praia & Sol" in texts


def test_the_totals_never_stand_alone_on_a_sheet():
    for count in range(20, 36):
        sheets = sheets_of(a_paper(a_page(lines=many_lines(count)), "en"), A4)
        (with_total,) = [texts_of([sheet]) for sheet in sheets if "Subtotal" in texts_of([sheet])]
        assert any(text.startswith("SKU-") for text in with_total)


def test_pages_are_counted_for_each_order_of_a_job():
    contents = [a_paper(a_page(lines=many_lines(60)), "en"), a_paper(language="es")]
    sheets = [sheet for content in contents for sheet in sheets_of(content, A4)]
    assert [texts_of([sheet])[-1] for sheet in sheets] == [
        "Page 1 of 3",
        "Page 2 of 3",
        "Page 3 of 3",
        "Página 1 de 1",
    ]


def test_amounts_end_at_one_line_and_digits_are_equally_wide():
    lines = (a_line("A", "A", 111_111), a_line("B", "B", 888_888, position=1))
    (sheet,) = sheets_of(a_paper(a_page(lines=lines), "en"), A4)
    ends = [
        round(words.rect.right(), 2)
        for words in words_of(sheet)
        if words.text in {"€1,111.11", "€8,888.88"} and words.style.weight == 600
    ]
    assert len(ends) == 2
    assert len(set(ends)) == 1
    widths = {round(fonts.width(digit, fonts.AMOUNT), 3) for digit in "0123456789"}
    assert len(widths) == 1


def test_nothing_black_is_smaller_than_eight_points():
    (sheet,) = sheets_of(a_paper(), A4)
    assert min(words.style.size for words in words_of(sheet)) >= 8


def test_the_map_gives_way_to_the_history():
    def map_height(history) -> float:
        sheets = sheets_of(a_paper(a_page(lines=many_lines(8), history=history)), A4)
        return next(i.rect.height() for s in sheets for i in s.inks if isinstance(i, MapWindow))

    assert map_height(HISTORY[1:] * 3) < map_height(HISTORY[1:2])


def test_without_a_map_the_words_take_its_place():
    include = Include(map=False)
    (sheet,) = sheets_of(a_paper(include=include), A4)
    assert not any(isinstance(ink, MapWindow) for ink in sheet.inks)
    payment = next(words for words in words_of(sheet) if words.text == "Transferência bancária")
    assert payment.x == pytest.approx(48)


def test_long_notes_go_on_below_the_map_and_lose_no_word():
    note = " ".join(f"palavra{n}" for n in range(400))
    sheets = sheets_of(a_paper(a_page(customer_note=note)), A4)
    printed = " ".join(texts_of(sheets))
    assert all(f"palavra{n}" in printed for n in range(400))


def test_a_name_too_long_for_its_lines_ends_in_dots():
    (line,) = (a_line("KAI", LONG * 3, 1000),)
    sheets = sheets_of(a_paper(a_page(lines=(line,))), A4)
    (ended,) = [text for text in texts_of(sheets) if text.endswith("…")]
    assert ended.startswith(tuple("Donaudmpfschiftgel"))


def test_every_state_has_its_badge():
    order = an_order(lines=LINES, shipping=ROSA)
    for status in OrderStatus:
        page = a_page(status=status, shipped_at=order.paid_at, cancelled_at=order.paid_at)
        content = a_paper(page, "en")
        (sheet,) = sheets_of(content, A4)
        badge = next(words for words in words_of(sheet) if words.text == content.status_word)
        assert badge.style.colour.endswith("_fg")


def test_a_long_shop_name_makes_room_for_the_number():
    shop = praia_e_sol(name="Praia e Sol e Areia e Mar " * 6, street="Rua do Carmo " * 20)
    for sheet in sheets_of(a_paper(shop=shop), A4):
        assert collisions(sheet) == []
        assert outside(sheet) == []


def test_a_long_address_of_the_shop_and_a_long_status_line_lose_no_word():
    street = " ".join(f"calle{n}" for n in range(18))
    carrier = " ".join(f"correos{n}" for n in range(14))
    page = a_page(status=OrderStatus.SHIPPED, shipped_at=at(12, 0), tracking_company=carrier)
    printed = " ".join(texts_of(sheets_of(a_paper(page, shop=praia_e_sol(street=street)), A4)))
    assert all(word in printed for word in (street + " " + carrier).split())


def test_two_papers_of_one_order_are_the_same():
    first, second = (sheets_of(a_paper(), A4) for _ in range(2))
    assert [words.text for words in words_of(first[0])] == [w.text for w in words_of(second[0])]
    assert all(isinstance(one, Words) for one in words_of(first[0]))
