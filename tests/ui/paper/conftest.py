"""Every test of the papers begins in English and leaves the application undressed."""

from __future__ import annotations

import pytest

from desktop import i18n


@pytest.fixture(autouse=True)
def _english_and_undressed(qapp):
    before = i18n.language()
    i18n.speak("en")
    yield
    i18n.speak(before)
    qapp.setStyleSheet("")
