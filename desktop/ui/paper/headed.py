"""What the heads of all papers have in common."""

from __future__ import annotations

from typing import Protocol

from desktop.documents.content import Letterhead


class Headed(Protocol):
    """A paper with a shop's name, a title and its dates at the top."""

    @property
    def letterhead(self) -> Letterhead: ...
    @property
    def title(self) -> str: ...
    @property
    def dates(self) -> str: ...
