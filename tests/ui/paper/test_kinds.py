"""Every document as a PDF and in the dialog: sizes, places, texts, and no price on a slip."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from desktop.documents.kinds import DocumentKind, Wish
from desktop.documents.order_papers import papers_of
from desktop.domain.address import Address
from desktop.domain.customer import Contact
from desktop.i18n import LANGUAGES, zone
from desktop.ui.paper.kind_papers import PAPERS
from desktop.ui.paper.label_layout import GRIDS
from desktop.ui.paper.layout import sheets_of
from desktop.ui.paper.pdf import NoSuchPage, write_pdf
from desktop.ui.paper.print_dialog import OF_ORDERS
from desktop.ui.paper.sheet import Bars, Code, PaperSize, Words
from desktop.ui.theme import Scheme, Theme
from tests.documents.orders import (
    PRINTED_AT,
    ROSA,
    a_line,
    a_page,
    many_lines,
    praia_e_sol,
)
from tests.ui.paper.papers import collisions, pdf_text, read_pdf, texts_of
from tests.ui.paper.print_dialog_page import Memory, PrintDialogPage

pytestmark = pytest.mark.usefixtures("qapp")
MM = 72 / 25.4
KINDS = OF_ORDERS
EVERY = [(kind, paper) for kind in KINDS for paper in PAPERS[kind]]
HOSTILE = "<b>Bob</b> ${7*7} {{7*7}} </script> " + "long" * 60 + "\nsecond\tline \u202eright"


def papers(kind, *pages, language="en", **wish):
    wish = Wish(kind=kind, language=language, **wish)
    lisbon = zone("Europe/Lisbon")
    return papers_of(pages, praia_e_sol(), wish, printed_at=PRINTED_AT, zone=lisbon)


def sheets(kind, paper, *pages, **wish):
    return [sheet for one in papers(kind, *pages, **wish) for sheet in sheets_of(one, paper)]


def outside(sheet):
    return [
        words.text
        for words in sheet.inks
        if isinstance(words, Words)
        and (
            words.rect.left() < 4 or words.rect.right() > sheet.width - 4
            or words.rect.top() < 0 or words.rect.bottom() > sheet.height
        )
    ]  # fmt: skip


@pytest.mark.parametrize(("kind", "paper"), EVERY)
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_touches_anything_and_nothing_leaves_the_paper(kind, paper, language):
    long = a_page(
        lines=many_lines(30),
        customer_note="Please leave it with the neighbour. " * 8,
        shipping=replace(ROSA, name="Maria da Conceição " * 4, street="Rua do Ouro " * 9),
    )
    for page in (a_page(), long):
        for sheet in sheets(kind, paper, page, language=language):
            assert outside(sheet) == []
            assert collisions(sheet) == []


@pytest.mark.parametrize(("kind", "paper"), EVERY)
def test_hostile_text_is_printed_as_text_and_breaks_nothing(kind, paper, tmp_path):
    page = a_page(
        contact=Contact(name=HOSTILE, email=HOSTILE, phone=HOSTILE),
        shipping=Address(name=HOSTILE, street=HOSTILE, city=HOSTILE, country="PT"),
        customer_note=HOSTILE,
        number="<i>1</i>",
        lines=(a_line(HOSTILE, HOSTILE, 1000),),
    )
    made = papers(kind, page)
    for sheet in [each for one in made for each in sheets_of(one, paper)]:
        assert outside(sheet) == []
        assert collisions(sheet) == []
    path = tmp_path / "h.pdf"
    write_pdf(made, path, paper)
    assert "<b>Bob</b>" in pdf_text(path)


@pytest.mark.parametrize(("kind", "paper"), EVERY)
def test_the_file_has_sheets_of_the_very_size_of_the_paper(kind, paper, tmp_path):
    path = tmp_path / "p.pdf"
    write_pdf(papers(kind, a_page(), a_page(id=2, lines=many_lines(9))), path, paper)
    document = read_pdf(path)
    for number in range(document.pageCount()):
        size = document.pagePointSize(number)
        assert size.width() == pytest.approx(paper.width, abs=0.5 * MM)
        if paper.height:
            assert size.height() == pytest.approx(paper.height, abs=0.5 * MM)
    document.close()


def test_a_piece_of_the_roll_is_as_long_as_what_stands_on_it(tmp_path):
    path = tmp_path / "r.pdf"
    short, long = a_page(lines=many_lines(1)), a_page(id=2, lines=many_lines(20))
    write_pdf(papers(DocumentKind.RECEIPT, short, long), path, PaperSize.ROLL)
    document = read_pdf(path)
    heights = [document.pagePointSize(number).height() for number in range(2)]
    document.close()
    assert heights[1] - heights[0] > 19 * 20
    assert "Receipt. Not an invoice." in pdf_text(path)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", PAPERS[DocumentKind.PACKING_SLIP])
def test_no_figure_of_money_is_on_a_packing_slip(language, paper, tmp_path):
    path = tmp_path / "s.pdf"
    page = a_page(payment_reference="2611-1047", lines=many_lines(5))
    write_pdf(papers(DocumentKind.PACKING_SLIP, page, language=language), path, paper)
    text = pdf_text(path)
    assert "SKU-001" in text
    assert not re.search(r"\d+[.,]\d\d(?!\d)", text)
    for sign in ("€", "EUR", "$", "2611-1047", "PT50"):
        assert sign not in text


@pytest.mark.parametrize(
    ("paper", "number", "left", "top", "width", "height"),
    [
        (PaperSize.GRID_3X7, 1, 7.25, 15.15, 63.5, 38.1),
        (PaperSize.GRID_3X7, 21, 139.25, 243.75, 63.5, 38.1),
        (PaperSize.GRID_2X4, 8, 106.25, 216.2, 99.1, 67.7),
    ],
)
def test_labels_stand_where_the_labels_of_the_sheet_are(
    paper, number, left, top, width, height, tmp_path
):
    place = GRIDS[paper].place(number - 1)
    assert place.left() / MM == pytest.approx(left, abs=0.01)
    assert place.top() / MM == pytest.approx(top, abs=0.01)
    path = tmp_path / "l.pdf"
    write_pdf(papers(DocumentKind.LABEL, a_page(), first_label=number), path, paper)
    document = read_pdf(path)
    found = document.getAllText(0).boundingRectangle()
    document.close()
    assert found.left() >= left * MM - 0.5 * MM
    assert found.right() <= (left + width) * MM + 0.5 * MM
    assert found.top() >= top * MM - 0.5 * MM
    assert found.bottom() <= (top + height) * MM + 0.5 * MM


def test_a_begun_sheet_is_filled_up_and_then_comes_a_whole_one():
    pages = [a_page(id=n, number=str(1000 + n)) for n in range(1, 24)]
    first, second = sheets(DocumentKind.LABEL, PaperSize.GRID_3X7, *pages, first_label=20)
    assert sum(text.startswith("Order ") for text in texts_of([first])) == 2
    assert sum(text.startswith("Order ") for text in texts_of([second])) == 21
    assert (first.number, second.number) == (1, 2)


def test_a_parcel_label_has_bars_for_the_number_and_a_code_for_the_place():
    (sheet,) = sheets(DocumentKind.LABEL, PaperSize.LABEL, a_page())
    assert [ink.text for ink in sheet.inks if isinstance(ink, Bars)] == ["1047"]
    assert [ink.text for ink in sheet.inks if isinstance(ink, Code)] == ["geo:38.713100,-9.145500"]


def test_heads_of_a_long_list_come_again_on_every_page():
    found = sheets(DocumentKind.PACKING_SLIP, PaperSize.A4, a_page(lines=many_lines(60)))
    assert len(found) > 2
    for number, sheet in enumerate(found, start=1):
        assert f"Page {number} of {len(found)}" in texts_of([sheet])
    assert all("Quantity" in texts_of([sheet]) for sheet in found[:-1])


def test_a_job_goes_on_from_the_page_where_the_paper_jammed(tmp_path):
    path = tmp_path / "rest.pdf"
    pages = [a_page(id=n, number=str(1000 + n)) for n in range(1, 6)]
    made = papers(DocumentKind.ORDER_SUMMARY, *pages)
    assert write_pdf(made, path, first_page=4) == 2
    text = pdf_text(path)
    assert "Order 1004" in text
    assert "Order 1003" not in text


def test_a_job_that_ends_before_its_first_page_leaves_no_file(tmp_path):
    path = tmp_path / "none.pdf"
    with pytest.raises(NoSuchPage) as refused:
        write_pdf(papers(DocumentKind.ORDER_SUMMARY, a_page()), path, first_page=3)
    assert refused.value.pages == 1
    assert not path.exists()


class TestDialog:
    @pytest.fixture
    def theme(self, qapp):
        made = Theme(Scheme.LIGHT)
        made.apply(qapp)
        return made

    @pytest.fixture
    def page(self, qtbot, theme):
        return PrintDialogPage(qtbot, theme, a_page(), a_page(id=2, number="1048"))

    def test_every_document_is_offered_and_shown(self, page):
        assert page.options("document") == [
            "Order summary", "Packing slip", "Pick list", "Address labels", "Receipt",
        ]  # fmt: skip
        page.choose("language", "English")
        page.choose("document", "Packing slip")
        assert "Packing slip 1047" in page.texts
        page.choose("document", "Pick list")
        assert "2 orders" in page.label("print_orders")
        page.choose("document", "Receipt")
        assert page.options("paper") == ["Roll, 80 mm"]

    def test_each_document_has_its_own_papers_and_remembers_the_last(self, page, tmp_path):
        page.choose("document", "Packing slip")
        page.choose("paper", "A5")
        page.save_as(tmp_path / "s.pdf")
        assert page.memory["print/paper/packing-slip"] == "A5"
        assert page.memory["print/document"] == "packing-slip"
        again = PrintDialogPage(page.qtbot, page.dialog._theme, memory=page.memory)
        assert again.combo("document").currentText() == "Packing slip"
        assert again.combo("paper").currentText() == "A5, portrait"
        again.choose("document", "Order summary")
        assert again.combo("paper").currentText() == "A4, portrait"

    def test_labels_begin_at_the_one_that_is_clicked(self, page):
        page.choose("document", "Address labels")
        choice = page.dialog.choices.first_label
        assert not choice.isVisible()
        page.choose("paper", "3 × 7")
        assert choice.isVisible()
        choice.choose(5)
        assert page.dialog.contents[0].first == 5
        assert choice.accessibleDescription() == "Label 5 of 21"
        page.choose("paper", "2 × 4")
        assert choice.number == 1

    def test_a_list_for_the_shelves_does_not_make_an_order_printed(self, page, tmp_path):
        page.choose("document", "Pick list")
        page.save_as(tmp_path / "l.pdf")
        assert page.printed == []

    def test_a_slip_does(self, page, tmp_path):
        page.choose("document", "Packing slip")
        page.save_as(tmp_path / "s.pdf")
        assert page.printed == [[1047, 2]]
        assert "Packing slip 1047" in page.suggested

    def test_orders_come_in_the_sequence_that_is_chosen(self, page):
        page.choose("sequence", "By number")
        assert [each.number for each in page.dialog.contents] == ["1047", "1048"]

    def test_a_job_goes_on_from_the_page_that_is_typed(self, page, tmp_path):
        page.choose("language", "English")
        page.type("first_page", "2")
        page.save_as(tmp_path / "s.pdf")
        text = pdf_text(tmp_path / "s.pdf")
        assert "Order 1048" in text
        assert "Order 1047" not in text

    def test_a_page_that_there_is_not_is_said_and_nothing_is_printed(self, page, tmp_path):
        page.type("first_page", "3")
        page.save_as(tmp_path / "s.pdf")
        assert page.message == "The job has only 2 pages."
        assert page.printed == []
        assert not (tmp_path / "s.pdf").exists()

    def test_one_order_is_not_asked_for_its_sequence(self, qtbot, theme):
        page = PrintDialogPage(qtbot, theme, memory=Memory())
        assert not page.combo("sequence").isVisible()
        assert not page.dialog.choices.first_page.isVisible()
