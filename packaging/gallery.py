"""Takes pictures of all widgets in both themes and three languages, to be looked at by people.

python packaging/gallery.py FOLDER [--scale 2] [--text-size 150]
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.status import OrderStatus
from desktop.i18n import LANGUAGES, speak
from desktop.ui.badge import Badge, Pill
from desktop.ui.buttons import Button
from desktop.ui.card import Card, Line
from desktop.ui.chip import Chip, ChipRow
from desktop.ui.empty_state import EmptyState
from desktop.ui.fields import Area, Combo, Field
from desktop.ui.labels import CopyButton, ElidedLabel, IconLabel, PlainLabel
from desktop.ui.message_bar import Message, MessageBar
from desktop.ui.navigation import Navigation
from desktop.ui.skeleton import Skeleton
from desktop.ui.status_track import Station, StatusTrack
from desktop.ui.theme import Scheme, Theme
from desktop.ui.tokens import STATUS_ICONS, STATUS_INKS
from desktop.words.status import mark_as, status_word

TEXTS = {
    "en": {
        "done": "Order 1047 is now Cancelled. Stock returned: flip-flops 5 → 6.",
        "low": "Parasol Brisa is low: 2 left (level 3).",
        "out": "Kai 40 is out of stock. No more can be sold until stock is replenished.",
        "undo": "Undo",
        "replenish": "Replenish stock…",
        "print": "Print",
        "orders": "Orders",
        "settings": "Settings",
        "saved": "All changes saved",
        "backup": "Backup today, 09:10",
        "old": "Not backed up for 8 days",
        "none": "No order matches “marina coxta”",
        "closest": "Closest: Mariana Costa (6 orders). The filter ‘Paid’ is on: 2 more without it.",
        "show": "Show Mariana Costa",
        "clear": "Clear filters",
        "address": "Shipping address",
        "not yet": "not yet",
        "search": "Search number, customer, product, address…",
        "all": "All",
        "back": "The products are back in the shop",
        "exact": "Exact location",
    },
    "es": {
        "done": "El pedido 1047 está Cancelado. Inventario revertido: sandalias 5 → 6.",
        "low": "Quedan pocas Sombrillas Brisa: 2 (nivel 3).",
        "out": "Kai 40 se quedó sin inventario. No se puede vender más hasta reponerlo.",
        "undo": "Deshacer",
        "replenish": "Reponer inventario…",
        "print": "Imprimir",
        "orders": "Pedidos",
        "settings": "Configuración",
        "saved": "Todo guardado",
        "backup": "Copia hoy, 09:10",
        "old": "Sin copia desde hace 8 días",
        "none": "Ningún pedido coincide con «marina coxta»",
        "closest": "Lo más parecido: Mariana Costa (6 pedidos). El filtro «Pagado» oculta 2 más.",
        "show": "Mostrar Mariana Costa",
        "clear": "Quitar filtros",
        "address": "Dirección de envío",
        "not yet": "aún no",
        "search": "Buscar número, cliente, producto…",
        "all": "Todos",
        "back": "Los productos están de vuelta en la tienda",
        "exact": "Ubicación exacta",
    },
    "pt": {
        "done": "A encomenda 1047 está no estado Cancelado. Stock revertido: chinelos 5 → 6.",
        "low": "Guarda-sol Brisa com stock baixo: restam 2 (nível 3).",
        "out": "Kai 40 está fora de stock. Não é possível vender mais até ser reabastecido.",
        "undo": "Anular",
        "replenish": "Reabastecer stock…",
        "print": "Imprimir",
        "orders": "Encomendas",
        "settings": "Definições",
        "saved": "Tudo guardado",
        "backup": "Cópia hoje, 09:10",
        "old": "Sem cópia há 8 dias",
        "none": "Nenhuma encomenda corresponde a “marina coxta”",
        "closest": "Mais próximo: Mariana Costa (6 encomendas). O filtro ‘Pago’ esconde mais 2.",
        "show": "Mostrar Mariana Costa",
        "clear": "Limpar filtros",
        "address": "Morada de envio",
        "not yet": "ainda não",
        "search": "Procurar número, cliente, produto…",
        "all": "Todas",
        "back": "Os produtos já estão na loja",
        "exact": "Localização exata",
    },
}
Words = dict[str, str]
WAY = (OrderStatus.PENDING_PAYMENT, OrderStatus.PAID, OrderStatus.SHIPPED)


class Page(QWidget):
    """A ground in the colour of the window, or of a card."""

    def __init__(self, theme: Theme, width: int, ground: str = "window") -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        colours = self.palette()
        colours.setColor(self.backgroundRole(), theme.colour(ground))
        self.setPalette(colours)
        self.setFixedWidth(width)


def row(*things: QWidget | int) -> QHBoxLayout:
    """Things beside each other; a number is a gap."""
    made = QHBoxLayout()
    made.setSpacing(10)
    for thing in things:
        if isinstance(thing, int):
            made.addSpacing(thing)
        else:
            made.addWidget(thing)
    made.addStretch(1)
    return made


def column(page: QWidget, *things: QWidget | QLayout, gap: int = 14) -> None:
    """Things below each other, filling a page."""
    made = QVBoxLayout(page)
    made.setContentsMargins(24, 20, 24, 24)
    made.setSpacing(gap)
    for thing in things:
        if isinstance(thing, QLayout):
            made.addLayout(thing)
        else:
            made.addWidget(thing)


def badge(theme: Theme, status: OrderStatus) -> Badge:
    """The badge of a status."""
    made = Badge(theme)
    made.show_status(status)
    return made


def chip(theme: Theme, status: OrderStatus, count: int, *, chosen: bool = False) -> Chip:
    """The chip of a status."""
    made = Chip(theme, status_word(status), icon=STATUS_ICONS[status], ink=STATUS_INKS[status][1])
    made.set_count(count)
    made.setChecked(chosen)
    return made


def message(theme: Theme, kind: str, text: str, *actions: tuple[str, str]) -> MessageBar:
    """A message bar that says something."""
    made = MessageBar(theme)
    made.say(
        Message(kind=kind, text=text, actions=tuple((word, print, icon) for word, icon in actions))
    )
    return made


def basics(theme: Theme, words: Words) -> QWidget:
    """Badges, chips, buttons and messages."""
    page = Page(theme, 1117)
    rows: list[QWidget | QLayout] = []
    for code in LANGUAGES:
        speak(code)
        badges = [badge(theme, each) for each in OrderStatus]
        chips = (
            chip(theme, OrderStatus.PENDING_PAYMENT, 37),
            chip(theme, OrderStatus.PAID, 52, chosen=True),
        )
        rows.append(row(*badges, 16, *chips))
    cancel, ship = mark_as(OrderStatus.CANCELLED), mark_as(OrderStatus.SHIPPED)
    disabled = Button(theme, ship, kind="primary", icon="truck")
    disabled.setEnabled(False)
    quiet_disabled = Button(theme, cancel, kind="danger", icon="ban")
    quiet_disabled.setEnabled(False)
    column(
        page,
        PlainLabel(theme, "Status badges, buttons, chips, messages", role="page"),
        *rows,
        row(
            Button(theme, ship, kind="primary", icon="truck"),
            Button(theme, cancel, kind="danger", icon="ban"),
            Button(theme, cancel, kind="danger_fill", icon="ban"),
            Button(theme, words["print"], icon="printer"),
            Button(theme, words["print"], kind="quiet", icon="printer"),
            Button(theme, words["undo"], kind="link", icon="undo-2"),
            Button(theme, kind="quiet", icon="ellipsis", name="More"),
            Button(theme, kind="secondary", icon="list-filter", name="Filters"),
        ),
        row(
            disabled,
            quiet_disabled,
            Pill(theme, "In stock", icon="circle-check", ground="paid_bg", ink="paid_fg"),
            Pill(theme, "Low: 2 left", icon="triangle-alert", ground="warn_bg", ink="warn_fg"),
            Pill(theme, "Out of stock", icon="circle-x", ground="danger_soft", ink="danger"),
        ),
        message(theme, "ok", words["done"], (words["undo"], "undo-2")),
        message(theme, "warn", words["low"], (words["replenish"], "")),
        message(theme, "error", words["out"], (words["replenish"], ""), (words["undo"], "")),
    )
    return page


def states(theme: Theme, words: Words) -> QWidget:
    """Nothing found, loading, and messages in a narrow place."""
    page = Page(theme, 1440)
    grid = QGridLayout(page)
    grid.setContentsMargins(20, 20, 20, 20)
    grid.setSpacing(16)
    found = EmptyState(theme)
    actions = ((words["show"], print, True), (words["clear"], print, False))
    found.show_state("search", words["none"], words["closest"], actions)
    well = EmptyState(theme)
    well.show_state("circle-check", words["saved"], "", (actions[1],), "success_fg")
    away = EmptyState(theme)
    away.show_state("triangle-alert", words["old"], words["out"], actions, "danger")
    told = QWidget()
    told.setSizePolicy(well.sizePolicy())
    column(
        told,
        message(theme, "warn", words["low"] + " " + words["out"], (words["replenish"], "")),
        message(theme, "error", words["out"], (words["replenish"], "")),
        message(theme, "ok", words["done"], (words["undo"], "undo-2")),
    )
    for at, widget in enumerate((found, well, Skeleton(theme), away, told)):
        card = Card(theme, words["orders"], "receipt-text")
        card.body.addWidget(widget)
        card.setMinimumHeight(theme.px(284))
        grid.addWidget(card, at // 3, at % 3)
    card = Card(theme, words["address"], "map-pin")
    fill_address(theme, card, words)
    grid.addWidget(card, 1, 2)
    return page


def fill_address(theme: Theme, card: Card, words: Words) -> None:
    """Labels of every role, and what can be copied."""
    body = card.body
    body.addWidget(PlainLabel(theme, "Mariana Costa", role="strong"))
    body.addWidget(PlainLabel(theme, "Rua da Rosa 84, 3.º Esq.\n1200-389 Lisboa\nPortugal"))
    where = PlainLabel(theme, words["exact"], role="medium", colour="success_fg")
    body.addLayout(row(IconLabel(theme, "map-pin", "success_fg"), where))
    body.addWidget(CopyButton(theme, "mariana.costa@example.pt", icon_name="mail"))
    body.addWidget(CopyButton(theme, "+351 912 000 047", icon_name="phone"))
    body.addWidget(Line(theme))
    narrow = ElidedLabel(theme, words["closest"], role="secondary")
    narrow.setMaximumWidth(theme.px(260))
    body.addWidget(narrow)
    body.addLayout(row(PlainLabel(theme, "€86.40", role="number")))
    body.addWidget(PlainLabel(theme, "© OpenStreetMap contributors", role="caption"))
    body.addStretch(1)


def frame(theme: Theme, words: Words) -> QWidget:
    """The navigation in both widths beside the track, the chips and the fields."""
    page = Page(theme, 1020, "surface")
    outer = QHBoxLayout(page)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.setSpacing(0)
    outer.addWidget(navigation(theme, words, rail=False))
    outer.addWidget(navigation(theme, words, rail=True))
    rest = QWidget()
    narrow = chips(theme, words)
    narrow.setFixedWidth(theme.px(420))
    combo = Combo(theme, name=words["orders"])
    combo.addItems([status_word(each) for each in OrderStatus])
    tick, empty, off = (QCheckBox(words["back"]) for _each in range(3))
    tick.setChecked(True)
    off.setChecked(True)
    off.setEnabled(False)
    choice = QRadioButton(words["exact"])
    choice.setChecked(True)
    column(
        rest,
        chips(theme, words),
        narrow,
        track(theme, words, ("10:42", "11:05", "")),
        track(theme, words, ("10:42", "", "")),
        track(theme, words, ("10:42", "11:05", "13:24"), cancelled=True),
        row(Field(theme, words["search"]), combo),
        Area(theme, words["search"]),
        tick,
        empty,
        off,
        choice,
    )
    outer.addWidget(rest, 1)
    return page


def chips(theme: Theme, words: Words) -> ChipRow:
    """The chips over the list of orders."""
    made = ChipRow(theme)
    first = Chip(theme, words["all"])
    first.set_count(1248)
    made.add(None, first)
    for status, count in zip(OrderStatus, (37, 52, 1104, 55), strict=True):
        made.add(status, chip(theme, status, count))
    return made


def track(
    theme: Theme, words: Words, times: tuple[str, ...], *, cancelled: bool = False
) -> StatusTrack:
    """The way of an order; no time means not yet."""
    way = (*WAY[:2], OrderStatus.CANCELLED) if cancelled else WAY
    made = StatusTrack(theme)
    made.show_stations(
        tuple(
            Station(status=status, when=when or words["not yet"], done=bool(when))
            for status, when in zip(way, times, strict=True)
        )
    )
    return made


def navigation(theme: Theme, words: Words, *, rail: bool) -> Navigation:
    """The navigation of a shop."""
    made = Navigation(theme)
    made.set_shop("Praia & Sol", "Ana")
    made.add_page("orders", "receipt-text", "Ctrl+1")
    made.add_page("stock", "boxes", "Ctrl+2")
    made.add_page("map", "map", "Ctrl+3")
    made.add_page("settings", "settings", "Ctrl+,", foot=True)
    made.set_page_text("orders", words["orders"])
    made.set_page_text("stock", words["replenish"])
    made.set_page_text("map", words["exact"])
    made.set_page_text("settings", words["settings"])
    made.set_count("orders", 37)
    made.set_count("stock", 3, "warn")
    made.choose("orders")
    made.set_foot("hard-drive-download", words["saved"], words["backup"])
    made.set_rail(rail)
    return made


def take(page: QWidget, path: Path) -> None:
    """Lay a page out and save its picture."""
    page.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    page.show()
    QApplication.processEvents()
    height = page.heightForWidth(page.width())
    page.resize(page.width(), max(height, page.sizeHint().height()))
    QApplication.processEvents()
    page.grab().save(str(path))
    print(path)
    page.close()


def main(arguments: list[str]) -> int:
    """Take all pictures."""
    parser = argparse.ArgumentParser(description="Take pictures of all widgets.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--scale", default="1", help="pixels a logical pixel, 1 to 3")
    parser.add_argument("--text-size", type=int, default=100)
    chosen = parser.parse_args(arguments)
    os.environ["QT_SCALE_FACTOR"] = chosen.scale
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    chosen.folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    pages: dict[str, Callable[[Theme, Words], QWidget]]
    pages = {"basics": basics, "states": states, "frame": frame}
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        theme = Theme(scheme, chosen.text_size)
        theme.apply(app)
        for code in LANGUAGES:
            for name, page in pages.items():
                speak(code)
                made = page(theme, TEXTS[code])
                speak(code)
                take(made, chosen.folder / f"{name}-{scheme}-{code}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
