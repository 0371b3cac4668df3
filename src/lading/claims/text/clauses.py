"""The clause a figure stands in: the part of its sentence that speaks of it, and nothing else."""

from __future__ import annotations

import re

BREAK = re.compile(
    r"[;:–—()]|, (?=(?:while|but|whereas|after|following|compared|versus|against|with|and|down|up|from|beating|missing|well|far|as)\b)"
    r"|, (?!\d)|(?<=[a-z%\d]) (?=(?:while|but|whereas|versus|after|following|compared|against|as against)\b)"
    r"|(?<=[a-z%\d]) (?=as (?:[^\s,]+ ){0,4}(?:exports?|imports?|shipments?|sales|purchases|demand|trade)\b)"
    r"|，|；|。|（|）"
)
"""Where one clause ends and another begins."""

LEAST = 12
"""A shorter piece is no clause of its own, but the head or the tail of its neighbour: "Imports, however, ..."."""

NUMBERED = re.compile(r"\d")


def clause(sentence: str, at: int) -> tuple[int, int]:
    """Where the clause of a figure at offset `at` begins and ends.

    >>> text = "Exports rose 6.6% in December, while imports grew 5.7%"
    >>> text[slice(*clause(text, 13))], text[slice(*clause(text, 50))]
    ('Exports rose 6.6% in December', 'while imports grew 5.7%')
    """
    edges = [0, *(match.end() for match in BREAK.finditer(sentence)), len(sentence)]
    starts = [match.start() for match in BREAK.finditer(sentence)]
    index = max(i for i, edge in enumerate(edges[:-1]) if edge <= at)
    first = edges[index]
    last = next((start for start in starts if start >= at), len(sentence))
    while index and not _speaks(sentence[first:at]) and not NUMBERED.search(sentence[edges[index - 1] : first]):
        index -= 1
        first = edges[index]
    return first, last


def _speaks(head: str) -> bool:
    """Whether what stands before the figure is long enough to say what it is about."""
    return len(head.strip()) >= LEAST
