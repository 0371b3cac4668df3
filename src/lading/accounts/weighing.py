"""What it costs to disbelieve a claim: much for a customs office, little for an article's own conversion of money."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from .records import Record

OFFICIAL, UNSOURCED, ANALYST, CONVERSION, DIRECTION = (Fraction(n, 2) for n in (6, 4, 3, 2, 1))

_OFFICIAL = re.compile(
    r"customs|gacc|official|government|ministry|minister|bureau|statistic|census|administration|authorit|eurostat"
    r"|central bank|department|agency",
    re.IGNORECASE,
)
_ANALYST = re.compile(
    r"analyst|economist|strategist|calculation|estimate|,|research|institute|bank|poll", re.IGNORECASE
)
APART = 4
"""An amount that begins within this many characters of the end of the same amount in other money converts it."""


def weigh(record: Record, *, converts: bool = False) -> Fraction:
    """The weight of one claim by the kind of its source."""
    if record.conversion or converts:
        return CONVERSION
    if record.value is None:
        return DIRECTION
    if _OFFICIAL.search(record.attribution):
        return OFFICIAL
    return ANALYST if _ANALYST.search(record.attribution) else UNSOURCED


def conversions(records: Sequence[Record]) -> frozenset[Record]:
    """The amounts in brackets behind the same amount in another currency: 24.46 trillion yuan ($3.46 trillion)."""
    found = set()
    levels = [(record, record.query) for record in records if record.query and record.end]
    for record, query in levels:
        for other, told in levels:
            close = other.doc == record.doc and 0 <= record.start - other.end <= APART
            if close and query.indicator == "level" and told.unit != query.unit and told.but(unit=query.unit) == query:
                found.add(record)
    return frozenset(found)
