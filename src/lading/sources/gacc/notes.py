"""The notes under a table by country: whom customs count into a group, held against the dated lists of the reference.

The Chinese bulletin counts Timor-Leste into ASEAN from October 2025; the English page of March 2026 does not name it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...model import Period
from ...reference import area, find_area, members
from .figures import REPORTER
from .title import folded

GROUPS: tuple[tuple[str, str], ...] = (
    ("ASEAN", r"\(asean\)|东南亚国家联盟|东盟"),
    ("EU", r"\(eu\)|欧洲联盟|欧盟"),
    ("RCEP", r"\(rcep\)|区域全面经济伙伴关系"),
)
SEEN = re.compile(
    r"asean|rcep|\beu\b|european union|agricultural products|electrical products|hi-?tech|catalog|scope of|area refer"
    r"|areas refer|duty-free goods|overlap|东南亚|欧盟|欧洲联盟|区域全面|交叉|阴影|目录|口径|\*"
)
"""What the notes of customs have spoken of so far."""
WITHOUT = frozenset({"totals", "summary"})
"""Kinds of table that have had no note so far."""


def unseen(notes: Sequence[str]) -> tuple[str, ...]:
    """The notes that speak of something they have not spoken of before: they may change what the figures count."""
    return tuple(note for note in notes if note.strip() and not SEEN.search(folded(note)))


_LIST = re.compile(r"(?:includes?|包括) ?:? ?(.+?)(?=[;.。；]|\d\. ?[a-z]|$)")
_BETWEEN = re.compile(r",|、|，|\band\b|和")


def differing(notes: Sequence[str], month: Period) -> Iterator[tuple[str, str]]:
    """Each group whose printed list is not the one of the reference on that day, and how they differ."""
    text = folded(" ".join(notes))
    for code, words in GROUPS:
        printed = _printed(text, words)
        if not printed:
            continue
        listed = members(code, month.last) - {REPORTER}
        for said, codes in (("without", listed - printed), ("with", printed - listed)):
            if codes:
                names = ", ".join(sorted(area(one).name for one in codes))
                yield code, f"customs' note lists {code} {said} {names}, unlike its members on {month.last}"


def _printed(text: str, words: str) -> frozenset[str]:
    """The members that a note names; empty where it names none, or one that no list holds."""
    start = re.search(words, text)
    match = _LIST.search(text, start.end()) if start else None
    if not match or match.start() - (start.end() if start else 0) > 30:
        return frozenset()
    names = [name.strip(" :") for name in _BETWEEN.split(match[1]) if name.strip(" :")]
    found = [find_area(name, "gacc") or find_area(name) for name in names]
    return frozenset(one.code for one in found if one) - {REPORTER} if all(found) else frozenset()
