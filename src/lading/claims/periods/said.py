"""Words for time said at a place in a text: the first pattern that fits there decides."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from . import When

Reader = Callable[[re.Match[str]], When | None]


class Late:
    """A pattern that is compiled when it is first tried: of a hundred for words of time an article needs a few."""

    __slots__ = ("_text", "match")

    def __init__(self, text: str) -> None:
        self._text = text
        self.match: Callable[[str, int, int], re.Match[str] | None] = self._first

    def _first(self, text: str, at: int, end: int) -> re.Match[str] | None:
        self.match = re.compile(self._text).match
        return self.match(text, at, end)


def said_at(entries: Iterable[tuple[Late, Reader]], lower: str, at: int, end: int) -> tuple[int, When] | None:
    """Where the words for time that begin at an offset end, and what they say; None if there are none."""
    for pattern, reader in entries:
        match = pattern.match(lower, at, end)
        if match and match.end() > at:
            when = reader(match)
            if when:
                return match.end(), when
    return None
