"""The route sheet on paper: whole blocks, vectors, and the same on screen, printer and PDF."""

from __future__ import annotations

import segno
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from desktop.documents.kinds import DocumentKind
from desktop.documents.language import Languages
from desktop.domain.address import Address
from desktop.domain.money import Money
from desktop.i18n import LANGUAGES
from desktop.ui.paper.kind_papers import PAPERS
from desktop.ui.paper.layout import sheets_of
from desktop.ui.paper.pages import page_image
from desktop.ui.paper.pdf import write_pdf
from desktop.ui.paper.print_dialog import PrintDialog
from desktop.ui.paper.route_painter import paint_code, route_scene
from desktop.ui.paper.sheet import Box, Code, PaperSize, RouteMap
from desktop.ui.workstation import Workstation
from tests.documents.rounds import a_delivery, a_place, a_round, a_sheet
from tests.ui.paper.papers import collisions, outside, pdf_text, read_pdf, texts_of

HOSTILE = "<b>Bob</b> ${7*7} {{7*7}} </script> " + "long" * 60 + "\nsecond\tline \u202eright"


def many(count: int, **fields):
    return a_round(*(a_delivery(1000 + number, **fields) for number in range(count)))


def codes(sheet) -> list[Code]:
    return [ink for ink in sheet.inks if isinstance(ink, Code)]


def test_twenty_five_stops_each_have_their_code_and_their_box_whole_on_one_page(qapp):
    sheet = a_sheet(many(25, note="Please ring twice"))
    pages = sheets_of(sheet, PaperSize.A4)
    assert len(pages) > 1
    assert sum(len(codes(page)) for page in pages) == 25
    boxes = [ink for page in pages for ink in page.inks if isinstance(ink, Box) and ink.edge]
    assert len(boxes) == 25
    for page in pages:
        foot = page.paper.height - 42
        assert all(code.rect.bottom() <= foot for code in codes(page))
        assert outside(page) == []
        assert collisions(page) == []


def test_every_page_says_which_of_how_many_it_is(qapp):
    pages = sheets_of(a_sheet(many(25)), PaperSize.A4)
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in texts_of([page])
        assert "Route sheet" in texts_of([page])


def test_hostile_text_is_printed_as_text_and_breaks_nothing(qapp, tmp_path):
    hostile = many(
        6, name=HOSTILE, note=HOSTILE * 3, phone=HOSTILE,
        address=Address(street=HOSTILE, city=HOSTILE, country="PT"),
    )  # fmt: skip
    sheet = a_sheet(hostile)
    for paper in PAPERS[DocumentKind.ROUTE]:
        for page in sheets_of(sheet, paper):
            assert outside(page) == []
            assert collisions(page) == []
    path = tmp_path / "r.pdf"
    write_pdf([sheet], path)
    assert "<b>Bob</b> ${7*7}" in pdf_text(path)


def test_the_pdf_holds_names_phones_and_what_to_collect(qapp, tmp_path):
    today = a_round(
        a_delivery(1, collects=True, total=Money(5400, "EUR")),
        a_delivery(2, collects=True, total=Money(1000, "EUR")),
    )
    path = tmp_path / "r.pdf"
    assert write_pdf([a_sheet(today)], path) == 1
    text = pdf_text(path)
    for part in ("Order 1 · Mariana Costa", "+351 912 000 047", "To collect: €54.00",
                 "To collect on the way", "€64.00", "Delivered"):  # fmt: skip
        assert part in text


def test_a_code_is_painted_module_by_module(qapp):
    text = "geo:38.7131,-9.1455"
    wanted = [list(row) for row in segno.make(text, error="m", micro=False).matrix]
    side = 8
    image = QImage((len(wanted) + 4) * side, (len(wanted) + 4) * side, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_code(painter, Code(rect=QRectF(image.rect()), text=text))
    painter.end()
    painted = [
        [
            int(image.pixelColor((2 + x) * side + 4, (2 + y) * side + 4).lightness() < 128)
            for x in range(len(wanted))
        ]
        for y in range(len(wanted))
    ]
    assert painted == [[int(bool(module)) for module in row] for row in wanted]


def test_the_codes_are_vectors_in_the_pdf(qapp, tmp_path):
    path = tmp_path / "r.pdf"
    write_pdf([a_sheet(many(3))], path)
    assert b"/Subtype /Image" not in path.read_bytes()


def test_the_preview_shows_what_is_printed(qapp, tmp_path):
    (page,) = sheets_of(a_sheet(many(3)), PaperSize.A4)
    path = tmp_path / "r.pdf"
    write_pdf([a_sheet(many(3))], path)
    shown = page_image(page, 420).convertToFormat(QImage.Format.Format_Grayscale8)
    document = read_pdf(path)
    printed = QImage(shown.size(), QImage.Format.Format_Grayscale8)
    printed.fill(Qt.GlobalColor.white)
    painter = QPainter(printed)
    painter.drawImage(0, 0, document.render(0, shown.size()))
    painter.end()
    document.close()
    spots = [(x, y) for x in range(0, 420, 6) for y in range(0, shown.height(), 6)]
    unlike = sum(
        abs(shown.pixelColor(*spot).lightness() - printed.pixelColor(*spot).lightness()) > 120
        for spot in spots
    )
    assert unlike < len(spots) * 0.02


def test_the_map_joins_the_shop_and_the_stops_and_goes_back(qapp):
    today = a_round(a_delivery(1), a_delivery(2), shop=a_place(38.5), goes_back=True)
    (page,) = sheets_of(a_sheet(today), PaperSize.A4)
    (ink,) = (each for each in page.inks if isinstance(each, RouteMap))
    scene = route_scene(ink)
    assert [stop.number for stop in scene.stops] == [1, 2]
    assert scene.line[0] == scene.line[-1] == (38.5, -9.1455)
    assert scene.shop is not None


def test_a_round_that_nobody_can_place_has_no_map(qapp):
    (page,) = sheets_of(a_sheet(a_round(a_delivery(1, place=None))), PaperSize.A4)
    assert not any(isinstance(each, RouteMap) for each in page.inks)


def test_a_stop_without_a_code_leaves_its_room_to_the_words(qapp):
    (page,) = sheets_of(a_sheet(a_round(a_delivery(1)), codes={}), PaperSize.A4)
    assert codes(page) == []
    assert outside(page) == []


def test_the_dialog_offers_what_a_route_can_be(qtbot, light):
    asked: list[tuple[str, bool]] = []

    def papers(wish):
        asked.append((wish.language, wish.include.map))
        language = wish.language if wish.language in LANGUAGES else "pt"
        return (a_sheet(many(3), language, with_map=wish.include.map),)

    dialog = PrintDialog(
        light,
        papers,
        Workstation(None),
        Languages(shops="pt"),
        kinds=(DocumentKind.ROUTE,),
        printers=(),
    )
    qtbot.addWidget(dialog)
    choices = dialog.choices
    assert choices.document.currentText() == "Route sheet"
    assert choices.language.itemText(0) == "Português (shop's language)"
    assert choices.language.findData("customer") == -1
    assert [box.isHidden() for box in (choices.payment, choices.notes, choices.history)] == [
        True
    ] * 3
    choices.map.setChecked(False)
    assert asked[-1] == ("shop", False)
    assert choices.orders.text().startswith("3 ")
