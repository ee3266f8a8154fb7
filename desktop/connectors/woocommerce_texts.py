"""Texts as WooCommerce keeps them: written for a web page, with entities and even tags."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any

from desktop.connectors import fields

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")


def words(given: Mapping[str, Any], name: str, *, longest: int = 500, lines: bool = False) -> str:
    """A text field as a reader sees it: `&ndash;` is a dash; cleaned after that, never before."""
    value = given.get(name)
    if isinstance(value, str) and "&" in value:
        value = html.unescape(value[: 8 * longest])
    return fields.text({name: value}, name, longest=longest, lines=lines)


def bare_words(given: Mapping[str, Any], name: str, *, longest: int = 500) -> str:
    """A text field without the tags that plug-ins put into it."""
    value = given.get(name)
    if not isinstance(value, str):
        return fields.text(given, name, longest=longest)
    return words({name: _TAG.sub(" ", value[: 8 * longest])}, name, longest=longest)
