"""An address as large as it is meant to be read from across a table."""

from __future__ import annotations

from desktop.documents.receiver import Receiver
from desktop.ui.paper import type as fonts
from desktop.ui.paper.sheet import Words
from desktop.ui.paper.type import Style

_LARGE = (Style(18, 700), Style(13.5), Style(13.5, 600), Style(11))
_SMALL = (Style(12, 700), Style(10.5), Style(10.5, 600), Style(9))
_TINY = (Style(10, 700), Style(8.5), Style(8.5, 600), Style(8))
_MOST = 2  # lines of paper that one line of an address may take


def receiver_words(
    receiver: Receiver, left: float, top: float, room: float, *, large: bool = False
) -> tuple[Words, ...]:
    """The address from `top` on: name, street, town, and country with phone."""
    return _set(receiver, left, top, room, _LARGE if large else _SMALL)


def fitted_receiver(
    receiver: Receiver, left: float, top: float, room: float, height: float
) -> tuple[Words, ...]:
    """The address as large as a label of that height takes it; at the last its end is given up."""
    words: tuple[Words, ...] = ()
    for styles in (_LARGE, _SMALL, _TINY):
        words = _set(receiver, left, top, room, styles)
        if not words or words[-1].rect.bottom() <= top + height:
            return words
    return tuple(each for each in words if each.rect.bottom() <= top + height)


def _set(
    receiver: Receiver, left: float, top: float, room: float, styles: tuple[Style, ...]
) -> tuple[Words, ...]:
    name, street, town, last = styles
    end = " · ".join(part for part in (receiver.country, receiver.phone) if part)
    texts = [
        *((receiver.name, name),), *((line, street) for line in receiver.lines),
        *((line, town) for line in receiver.town), (end, last),
    ]  # fmt: skip
    words: list[Words] = []
    baseline = top
    for text, style in texts:
        for line in fonts.wrapped(text, style, room, _MOST) if text else ():
            baseline += style.size * (1.0 if not words else 1.36)
            words.append(Words(text=line, style=style, x=left, baseline=baseline))
    return tuple(words)
