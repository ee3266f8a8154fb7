"""Elements of a document with a text in them; what XML cannot hold is left out of it."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

# Control characters and halves of signs; everything else a customer may write is only escaped.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def add(parent: ET.Element, tag: str, text: str, /, **attributes: str) -> None:
    """Add an element, unless there is nothing to say in it."""
    said = clean(text)
    if said:
        tidy = {key: clean(value) for key, value in attributes.items()}
        ET.SubElement(parent, tag, tidy).text = said


def clean(text: str) -> str:
    """The text as XML can hold it."""
    return _NOT_XML.sub("", text).strip()
