"""The one table of colours; everything that is painted takes its colours from here."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.domain.status import OrderStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The colours of one theme, by what they are for."""

    window: str  # page
    sidebar: str  # navigation, dialog title
    surface: str  # cards, list
    raised: str  # inputs, buttons, popups
    subtle: str  # foot of dialogs
    hover: str  # hover
    selected: str  # selected row, soft accent
    border: str  # dividers (decorative)
    control: str  # borders of inputs, buttons, chips
    text: str  # text
    text2: str  # secondary text
    text3: str  # placeholder, disabled
    accent: str  # primary fill
    accent_hover: str  # primary hover
    on_accent: str  # text on accent
    accent_text: str  # links, active text
    focus: str  # focus ring
    danger: str  # cancel, errors
    danger_soft: str  # error message
    danger_border: str  # its border
    on_danger: str  # text on danger
    pending_bg: str  # badge
    pending_fg: str  # badge
    paid_bg: str  # badge
    paid_fg: str  # badge
    shipped_bg: str  # badge
    shipped_fg: str  # badge
    cancel_bg: str  # badge
    cancel_fg: str  # badge
    success_bg: str  # message
    success_border: str  # message
    success_fg: str  # message
    warn_bg: str  # message, low stock
    warn_border: str  # message
    warn_fg: str  # message, low stock
    chart1: str  # received
    chart2: str  # to receive (hatched)
    chart3: str  # cancelled (dotted)
    grid: str  # grid lines
    map_land: str  # ground of the map
    map_label: str  # words on the map
    map_place: str  # names of towns
    map_water: str  # sea and lakes
    map_shallows: str  # the water along a shore
    map_shore: str  # the line between land and water
    map_river: str  # rivers
    map_water_label: str  # names of waters
    map_frontier: str  # borders of countries and regions
    map_town: str  # built-up ground
    map_town_core: str  # the middle of a great town
    map_grid: str  # graticule


LIGHT = Tokens(
    window="#F7F5F1",
    sidebar="#EFECE5",
    surface="#FFFFFF",
    raised="#FFFFFF",
    subtle="#FAF9F6",
    hover="#F3F0EA",
    selected="#E3F1F0",
    border="#E3DFD7",
    control="#8B867C",
    text="#1D1C1A",
    text2="#5A574F",
    text3="#6B675E",
    accent="#0B6B70",
    accent_hover="#09585C",
    on_accent="#FFFFFF",
    accent_text="#0B6B70",
    focus="#0B6B70",
    danger="#B3261E",
    danger_soft="#FCEBE9",
    danger_border="#E7B5B1",
    on_danger="#FFFFFF",
    pending_bg="#FCEFD3",
    pending_fg="#7A4A00",
    paid_bg="#DDF2E3",
    paid_fg="#175E37",
    shipped_bg="#E0EBFA",
    shipped_fg="#1B4C8A",
    cancel_bg="#EDEAE5",
    cancel_fg="#57534B",
    success_bg="#E6F5EA",
    success_border="#A9D8B8",
    success_fg="#175E37",
    warn_bg="#FDF3DD",
    warn_border="#EBCF94",
    warn_fg="#7A4A00",
    chart1="#0B6B70",
    chart2="#B87A12",
    chart3="#8C867B",
    grid="#EAE6DF",
    map_land="#F3EFE6",
    map_label="#6B6558",
    map_place="#45413A",
    map_water="#A9D3E5",
    map_shallows="#C0E0EC",
    map_shore="#7DB4CB",
    map_river="#8FC3DA",
    map_water_label="#245A73",
    map_frontier="#A8977B",
    map_town="#EBE4D7",
    map_town_core="#E2D9C8",
    map_grid="#E2DCCF",
)

DARK = Tokens(
    window="#17181A",
    sidebar="#121315",
    surface="#1F2124",
    raised="#282B2F",
    subtle="#232528",
    hover="#2A2D31",
    selected="#18383A",
    border="#34373C",
    control="#7F858D",
    text="#EFEDE9",
    text2="#B4B1AA",
    text3="#A29F98",
    accent="#56C2C5",
    accent_hover="#74D2D4",
    on_accent="#06282A",
    accent_text="#6CCFD1",
    focus="#74D2D4",
    danger="#FF9086",
    danger_soft="#3B1D1B",
    danger_border="#7A3A35",
    on_danger="#2B0806",
    pending_bg="#3D2E0E",
    pending_fg="#F6CB72",
    paid_bg="#143722",
    paid_fg="#86DBA5",
    shipped_bg="#183352",
    shipped_fg="#9AC6FF",
    cancel_bg="#33353A",
    cancel_fg="#C2BFB8",
    success_bg="#143722",
    success_border="#2C6B45",
    success_fg="#9BE4B6",
    warn_bg="#3D2E0E",
    warn_border="#7A5C1E",
    warn_fg="#F6CB72",
    chart1="#56C2C5",
    chart2="#E6B450",
    chart3="#8F949B",
    grid="#2E3135",
    map_land="#24272B",
    map_label="#AFABA3",
    map_place="#DDD9D0",
    map_water="#112C39",
    map_shallows="#183948",
    map_shore="#2F6074",
    map_river="#1F4C60",
    map_water_label="#7FB2C6",
    map_frontier="#7B7467",
    map_town="#31353A",
    map_town_core="#3B4046",
    map_grid="#373C42",
)


def with_high_contrast(tokens: Tokens) -> Tokens:
    """The same theme for eyes that asked for more contrast: lines as strong as text."""
    return replace(tokens, border=tokens.text, control=tokens.text, text2=tokens.text)


STATUS_INKS = {  # the tokens of a status: its ground and its word
    OrderStatus.PENDING_PAYMENT: ("pending_bg", "pending_fg"),
    OrderStatus.PAID: ("paid_bg", "paid_fg"),
    OrderStatus.SHIPPED: ("shipped_bg", "shipped_fg"),
    OrderStatus.CANCELLED: ("cancel_bg", "cancel_fg"),
}

STATUS_ICONS = {
    OrderStatus.PENDING_PAYMENT: "clock",
    OrderStatus.PAID: "circle-check",
    OrderStatus.SHIPPED: "truck",
    OrderStatus.CANCELLED: "ban",
}


def status_colours(tokens: Tokens, status: OrderStatus) -> tuple[str, str]:
    """The ground and the word of a status badge."""
    ground, ink = STATUS_INKS[status]
    return getattr(tokens, ground), getattr(tokens, ink)
