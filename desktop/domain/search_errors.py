"""What is not understood of a search, as facts; `position` is where it stands in the text."""

from __future__ import annotations

from desktop.domain.errors import ShopError


class SearchNotUnderstood(ShopError):
    """A part of a search means nothing; the list stays as it was."""

    text: str
    position: int


class UnknownOperator(SearchNotUnderstood):
    """The word before a colon is none that narrows a search."""


class NotAState(SearchNotUnderstood):
    """No order can be in this state."""


class NotASearchDate(SearchNotUnderstood):
    """A text that is no day, no month and no span of days."""


class NotASearchAmount(SearchNotUnderstood):
    """A text that is no amount and no span of amounts."""


class NotYesOrNo(SearchNotUnderstood):
    """A text that is neither yes nor no."""


class NotSomeDays(SearchNotUnderstood):
    """A text that is no number of days."""
