"""Attached files: their names and kinds, whatever somebody sends."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.attachment import (
    JPEG,
    PDF,
    PNG,
    TEXT,
    UNKNOWN,
    WEBP,
    Attachment,
    clean_name,
    media_type_of,
    opening_name,
)

_PIECES = st.sampled_from(
    ["../", "..\\", "/etc/", "C:\\", "CON", "nul.txt", "com1", "\u202e", "\x00", "\n", ". ", "..",
     "a", "é", ".pdf", "x" * 90, "<", "|", "?", ":", "\u2066", "LPT¹", "\U000e0041", "~", "-"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(_PIECES).map("".join)))
def test_a_name_is_a_name_on_every_system(name):
    clean = clean_name(name)
    assert len(clean) <= 120
    assert not set(clean) & set('/\\<>:"|?*')
    assert not any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in clean)
    assert not any(unicodedata.bidirectional(sign) in _TURNS for sign in clean)
    assert clean not in {".", ".."}
    assert clean == clean.strip(" .")
    assert clean.partition(".")[0].strip().upper() not in _DEVICES
    assert clean_name(clean) == clean


_TURNS = {"RLO", "LRO", "RLE", "LRE", "PDF", "RLI", "LRI", "FSI", "PDI"}
_DEVICES = {
    "CON",
    "PRN",
    "AUX",
    "NUL",
    *(f"{each}{at}" for each in ("COM", "LPT") for at in "0123"),
}


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("transferência.pdf", "transferência.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ana\\proof.pdf", "proof.pdf"),
        ("fac\u202efdp.exe", "facfdp.exe"),
        ("con.pdf", "_con.pdf"),
        ("LPT¹", "_LPT¹"),
        ("   ", ""),
        ("a" * 200 + ".pdf", "a" * 116 + ".pdf"),
    ],
)
def test_names_seen_in_the_wild(name, clean):
    assert clean_name(name) == clean


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"%PDF-1.7 ...", PDF),
        (b"\x89PNG\r\n\x1a\n....", PNG),
        (b"\xff\xd8\xff\xe0 JFIF", JPEG),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", WEBP),
        ("Olá\nmundo\n".encode(), TEXT),
        (b"MZ\x90\x00\x03", UNKNOWN),
        (b"\x7fELF\x02\x01", UNKNOWN),
        ("é".encode("latin-1"), UNKNOWN),
        (b"a\x1b[2J", UNKNOWN),
        (b"", UNKNOWN),
        (b"RIFF\x10\x00\x00\x00WAVE", UNKNOWN),
    ],
)
def test_the_content_says_what_a_file_is(content, media_type):
    assert media_type_of(content) == media_type


@pytest.mark.parametrize(
    ("name", "media_type", "opened"),
    [
        ("proof.pdf", PDF, "proof.pdf"),
        ("invoice.exe", PDF, "invoice.exe.pdf"),
        ("photo.JPEG", JPEG, "photo.JPEG"),
        ("run.bat", TEXT, "run.bat.txt"),
        ("page.html", TEXT, "page.html.txt"),
    ],
)
def test_what_is_opened_ends_as_what_it_is(name, media_type, opened):
    assert opening_name(_attachment(name, media_type)) == opened


def test_only_what_a_viewer_shows_is_harmless():
    assert _attachment("a", PDF).harmless
    assert not _attachment("a.pdf", UNKNOWN).harmless
    assert not _attachment("a.docm", "application/zip").harmless


def _attachment(name: str, media_type: str) -> Attachment:
    return Attachment(
        id=1, order_id=1, name=name, media_type=media_type, size=1, sha256="0" * 64,
        at=datetime(2026, 11, 21, tzinfo=UTC), actor="Ana",
    )  # fmt: skip
