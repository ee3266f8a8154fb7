"""A place in Lisbon, and the two themes' colours."""

from PySide6.QtGui import QImage

from desktop.ui.map.scene import MapColours, MapPin, MapScene, PinKind

LIGHT = MapColours(
    land="#F3EFE6", water="#A9D3E5", shallows="#C0E0EC", shore="#7DB4CB", river="#8FC3DA",
    frontier="#A8977B", town="#EBE4D7", town_core="#E2D9C8", place="#45413A",
    water_label="#245A73", grid="#E2DCCF", label="#6B6558", surface="#FFFFFF", raised="#FFFFFF",
    subtle="#FAF9F6", border="#E3DFD7", control="#8B867C", text="#1D1C1A", text2="#5A574F",
    focus="#0B6B70", pending="#7A4A00", paid="#175E37", shipped="#1B4C8A", cancelled="#57534B",
    shop="#0B6B70", on_pin="#FFFFFF",
)  # fmt: skip
DARK = MapColours(
    land="#24272B", water="#112C39", shallows="#183948", shore="#2F6074", river="#1F4C60",
    frontier="#7B7467", town="#31353A", town_core="#3B4046", place="#DDD9D0",
    water_label="#7FB2C6", grid="#373C42", label="#AFABA3", surface="#1F2124", raised="#282B2F",
    subtle="#232528", border="#34373C", control="#7F858D", text="#EFEDE9", text2="#B4B1AA",
    focus="#74D2D4", pending="#F6CB72", paid="#86DBA5", shipped="#9AC6FF", cancelled="#C2BFB8",
    shop="#56C2C5", on_pin="#17181A",
)  # fmt: skip


def a_pin(**changed) -> MapPin:
    fields: dict = {
        "latitude": 38.7131,
        "longitude": -9.1455,
        "kind": PinKind.PAID,
        "radius_m": 10.0,
    }
    return MapPin(**(fields | changed))


def a_scene(*, credit: str = "", **changed) -> MapScene:
    return MapScene(pins=(a_pin(**changed),), credit=credit)


def unlike(one: QImage, other: QImage) -> float:
    """The share of pixels that differ by more than the rounding of soft edges."""
    different = 0
    for x in range(one.width()):
        for y in range(one.height()):
            a, b = one.pixelColor(x, y), other.pixelColor(x, y)
            apart = abs(a.red() - b.red()), abs(a.green() - b.green()), abs(a.blue() - b.blue())
            different += max(apart) > 40
    return different / one.width() / one.height()
