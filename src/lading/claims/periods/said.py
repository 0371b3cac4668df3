"""Words for time said at a place in a text: the first pattern that fits there decides."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from . import When

Reader = Callable[[re.Match[str]], When | None]


def said_at(
    entries: Iterable[tuple[re.Pattern[str], Reader]], lower: str, at: int, end: int
) -> tuple[int, When] | None:
    """Where the words for time that begin at an offset end, and what they say; None if there are none."""
    for pattern, reader in entries:
        match = pattern.match(lower, at, end)
        if match and match.end() > at:
            when = reader(match)
            if when:
                return match.end(), when
    return None
