"""The address of a tile server: what is taken, what is refused, and in which words."""

import pytest
import xyzservices.providers as known
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.map_errors import AddressFault, TileAddressRefused
from desktop.geo.tile_address import is_local, tile_address, without_key
from desktop.geo.tile_choice import TileChoice, TileKind
from desktop.geo.tile_services import SERVICES, service_of
from desktop.words.errors import sentence

ROWS = "{z}/{x}/{y}.png"


def fault(text: str, *, own: bool = False) -> str:
    with pytest.raises(TileAddressRefused) as refused:
        tile_address(text, own_server=own)
    assert sentence(refused.value).endswith(".")
    return refused.value.reason


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        (f"https://tile.example.org/{ROWS}", "https://tile.example.org"),
        (f"https://tile.example.org:443/{ROWS}", "https://tile.example.org"),
        (f"https://Tile.Example.ORG:8443/{ROWS}?key={{key}}", "https://tile.example.org:8443"),
        (f"https://{{s}}.tile.example.org/{ROWS}", "https://a.tile.example.org"),
        ("https://tile.example.org/{z}/{x}/{-y}{r}.png", "https://tile.example.org"),
        (f"  https://8.8.8.8/{ROWS} ", "https://8.8.8.8"),
    ],
)
def test_the_one_server_is_named(text, origin):
    assert tile_address(text).origin == origin


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", AddressFault.NOT_AN_ADDRESS),
        ("tile.example.org", AddressFault.NOT_AN_ADDRESS),
        (f"ftp://tile.example.org/{ROWS}", AddressFault.NOT_AN_ADDRESS),
        (f"javascript:{ROWS}", AddressFault.NOT_AN_ADDRESS),
        (f"file:///etc/{ROWS}", AddressFault.NOT_AN_ADDRESS),
        (f"mostrador://map/{ROWS}", AddressFault.NOT_AN_ADDRESS),
        (f"https://tile.example.org/{ROWS}; script-src *", AddressFault.NOT_AN_ADDRESS),
        (f'https://tile.example.org/{ROWS}" onload=', AddressFault.NOT_AN_ADDRESS),
        (f"https://a b/{ROWS}", AddressFault.NOT_AN_ADDRESS),
        (f"https://*.example.org/{ROWS}", AddressFault.NOT_AN_ADDRESS),
        (f"https://tile.example.org:99999/{ROWS}", AddressFault.NOT_AN_ADDRESS),
        (f"https://[::1/{ROWS}", AddressFault.NOT_AN_ADDRESS),
        (f"https:///{ROWS}", AddressFault.NOT_AN_ADDRESS),
        (f"https://tile.example.org/{'a' * 2000}/{ROWS}", AddressFault.NOT_AN_ADDRESS),
        ("https://tile.example.org/", AddressFault.NO_PLACE_FOR_TILES),
        ("https://tile.example.org/{z}/{x}.png", AddressFault.NO_PLACE_FOR_TILES),
        ("https://tile.example.org/{z}/{x}/{y}/{-y}.png", AddressFault.NO_PLACE_FOR_TILES),
        ("https://tile.example.org/{q}.png", AddressFault.UNKNOWN_PLACE),
        (f"https://tile.example.org/{ROWS}?{{token}}", AddressFault.UNKNOWN_PLACE),
        (f"https://tile.example.org/{ROWS}{{", AddressFault.UNKNOWN_PLACE),
        (f"https://{{key}}.example.org/{ROWS}", AddressFault.UNKNOWN_PLACE),
        (f"http://tile.example.org/{ROWS}", AddressFault.NOT_ENCRYPTED),
        (f"https://ana:secret@tile.example.org/{ROWS}", AddressFault.HAS_A_PASSWORD),
    ],
)
def test_what_is_no_tile_address_is_refused(text, reason):
    assert fault(text) is reason


def test_a_refused_password_is_not_repeated():
    with pytest.raises(TileAddressRefused) as refused:
        tile_address(f"https://ana:s3cret@tile.example.org/{ROWS}")
    assert "s3cret" not in sentence(refused.value)


@pytest.mark.parametrize(
    "host",
    ["localhost", "127.0.0.1", "127.1", "0x7f000001", "2130706433", "10.0.0.4", "192.168.1.9",
     "172.16.3.3", "169.254.169.254", "[::1]", "[fe80::1]", "[fd00::7]", "[::ffff:127.0.0.1]",
     "nas", "maps.local", "maps.lan", "maps.home.arpa", "100.64.0.1"],
)  # fmt: skip
def test_a_neighbour_is_asked_only_when_it_is_ones_own(host):
    for scheme in ("http", "https"):
        assert fault(f"{scheme}://{host}/{ROWS}") is AddressFault.NOT_OURS
        assert tile_address(f"{scheme}://{host}/{ROWS}", own_server=True)


def test_a_server_elsewhere_is_not_ones_own_by_saying_so():
    assert fault(f"http://tile.example.org/{ROWS}", own=True) is AddressFault.NOT_ENCRYPTED


def test_a_name_is_told_from_a_number():
    assert is_local("shop-pc")
    assert not is_local("tile.example.org")
    assert not is_local("2001:4860:4860::8888")


@pytest.mark.parametrize(
    ("text", "bare", "key"),
    [
        (f"https://t.example/{ROWS}?key=abc", f"https://t.example/{ROWS}?key={{key}}", "abc"),
        (f"https://t.example/{ROWS}?a=1&apiKey=x%2By", f"https://t.example/{ROWS}?a=1&apiKey={{key}}",
         "x+y"),
        (f"https://t.example/{ROWS}?access_token=q", f"https://t.example/{ROWS}?access_token={{key}}",
         "q"),
        (f"https://t.example/{ROWS}?key={{key}}", f"https://t.example/{ROWS}?key={{key}}", ""),
        (f"https://t.example/{ROWS}", f"https://t.example/{ROWS}", ""),
    ],
)  # fmt: skip
def test_a_pasted_key_is_taken_out_of_the_address(text, bare, key):
    assert without_key(text) == (bare, key)


def test_a_key_cannot_change_the_address():
    address = tile_address(f"https://t.example/{ROWS}?key={{key}}")
    assert (
        address.filled("a&b=/../{z}#") == f"https://t.example/{ROWS}?key=a%26b%3D%2F..%2F%7Bz%7D%23"
    )


@given(st.text(max_size=60))
def test_any_text_is_taken_or_refused_and_never_worse(text):
    try:
        address = tile_address(text, own_server=True)
    except TileAddressRefused:
        return
    assert address.origin.startswith(("http://", "https://"))
    assert not set(address.origin) & set(" ;,'\"*")


# ---- services ----
@pytest.mark.parametrize("service", SERVICES, ids=lambda each: each.code)
def test_every_service_is_sound(service):
    assert tile_address(service.template).origin.startswith("https://")
    assert "OpenStreetMap" in service.credit
    assert service.terms.startswith("https://")
    assert service.needs_key is bool(service.site)
    assert service_of(service.code) is service


@pytest.mark.parametrize(
    ("code", "provider", "filled"),
    [
        ("osm", known.OpenStreetMap.Mapnik, {}),
        ("maptiler", known.MapTiler.Streets, {"key": "{key}"}),
        ("thunderforest", known.Thunderforest.Atlas, {"apikey": "{key}"}),
        ("jawg", known.Jawg.Streets, {"accessToken": "{key}"}),
        ("stadia", known.Stadia.AlidadeSmooth, {}),
    ],
)
def test_a_service_is_where_the_list_of_services_has_it(code, provider, filled):
    url = provider.url
    for name in ("variant", "ext"):
        url = url.replace(f"{{{name}}}", provider.get(name, ""))
    for name, value in filled.items():
        url = url.replace(f"{{{name}}}", value)
    service = service_of(code)
    assert service.template.removesuffix("?api_key={key}") == url
    assert service.tile_size == provider.get("tileSize", 256)


def test_openstreetmap_is_asked_at_the_address_its_policy_names():
    assert service_of("osm").template == "https://tile.openstreetmap.org/{z}/{x}/{y}.png"


# ---- what is remembered ----
def test_a_choice_is_remembered_as_it_was():
    choice = TileChoice(
        kind=TileKind.ADDRESS, address=f"https://t.example/{ROWS}", credit="© é", own_server=True
    )
    assert TileChoice.read(choice.written()) == choice


@pytest.mark.parametrize(
    "text",
    ["", "null", "[]", "{", '{"kind": "spy"}', '{"kind": 3}', '{"address": {}}', '{"x": 1}', "7"],
)
def test_whatever_stands_in_the_file_the_map_is_offline(text):
    assert TileChoice.read(text).kind is TileKind.OFFLINE


def test_a_choice_changed_by_hand_asks_nobody():
    kept = TileChoice(kind=TileKind.ADDRESS, address=f"http://tile.example.org/{ROWS}")
    assert kept.online is None
    assert TileChoice(kind=TileKind.SERVICE, service="gone").online is None
    assert TileChoice(address=f"https://tile.example.org/{ROWS}").online is None
