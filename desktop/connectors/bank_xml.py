"""XML from banks, element by element: no document type, no entities, nothing deep or endless."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.parsers import expat  # a document type is refused at its first sign

from desktop.connectors.bank_values import Reading

_DEEPEST = 60
_MOST_ELEMENTS = 2_000_000
_MOST_HELD = 50_000  # at once: of what is not a movement, and of one movement
_LONGEST_TEXT = 20_000
_MOST_ATTRIBUTES = 60


class Element:
    """An element by its local name, with its own text and what is in it."""

    __slots__ = ("attributes", "inside", "line", "name", "text")

    def __init__(self, name: str, attributes: dict[str, str], line: int) -> None:
        self.name, self.attributes, self.line = name, attributes, line
        self.text = ""
        self.inside: list[Element] = []

    def all(self, *path: str) -> list[Element]:
        """The elements that a path of names leads to."""
        found = [self]
        for name in path:
            found = [inner for each in found for inner in each.inside if inner.name == name]
        return found

    def first(self, *path: str) -> Element | None:
        return next(iter(self.all(*path)), None)

    def said(self, *paths: tuple[str, ...]) -> str:
        """The text at the first of these paths that has one."""
        for path in paths:
            for each in self.all(*path):
                if each.text.strip():
                    return each.text.strip()
        return ""


Taken = Callable[[Element, "list[Element]"], None]


def walk(path: Path, content: bytes, name: str, taken: Taken) -> Element:
    """Give each element of a name to `taken`, with those around it, outermost first.

    It is let go of afterwards, so that a long statement needs no more room than a short one.

    Raises:
        StatementDamaged: it is no sound XML, or it has what no bank's file has.
    """
    reader = _Reader(Reading(path), name, taken)
    try:
        reader.parse(content)
    except expat.ExpatError as error:
        raise reader.file.damaged("broken_xml", error.lineno) from error
    except (LookupError, ValueError) as error:  # an encoding that nobody knows
        raise reader.file.damaged("broken_xml") from error
    return reader.root


class _Reader:
    def __init__(self, file: Reading, name: str, taken: Taken) -> None:
        self.file, self._name, self._taken = file, name, taken
        self.root = Element("", {}, 0)
        self._open = [self.root]
        self._count = self._held = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.EntityDeclHandler = self._doctype
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text

    def parse(self, content: bytes) -> None:
        self._parser.Parse(content, True)
        self._open.clear()

    def _doctype(self, *_said: object) -> None:
        raise self.file.damaged("doctype", self._parser.CurrentLineNumber)

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        self._held += 1
        line = self._parser.CurrentLineNumber
        if len(self._open) > _DEEPEST:
            raise self.file.damaged("too_deep", line)
        if (
            self._count > _MOST_ELEMENTS
            or self._held > _MOST_HELD
            or len(attributes) > _MOST_ATTRIBUTES
        ):
            raise self.file.damaged("too_many_parts", line)
        made = Element(name.rpartition(" ")[2], attributes, line)
        self._open[-1].inside.append(made)
        self._open.append(made)
        if made.name == self._name:
            self._held_before = self._held

    def _text(self, text: str) -> None:
        here = self._open[-1]
        if len(here.text) + len(text) > _LONGEST_TEXT:
            raise self.file.damaged("too_many_parts", self._parser.CurrentLineNumber)
        here.text += text

    def _end(self, _name: str) -> None:
        ended = self._open.pop()
        if ended.name == self._name:
            self._taken(ended, self._open[1:])
            self._open[-1].inside.pop()
            self._held = self._held_before - 1
