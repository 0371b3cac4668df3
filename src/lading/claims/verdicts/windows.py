"""The window of a record: how far back its words say that it reaches."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...model import Period
from ..claim import Claim

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip

NUMBERS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
}

SPAN = re.compile(
    r"(?:in|for|of)? ?(?:at least |more than |over |nearly |almost |about )?(\d{1,3}|[a-z]+)[ -](month|year|quarter|decade)s?"
)


@dataclass(frozen=True, slots=True)
class Window:
    """How far back a record claims to reach: from `since` on, `named` if the text says so; None means ever."""

    since: Period | None
    named: bool


def window_of(claim: Claim) -> Window:
    """How far back the words of a record reach, from the period it speaks of.

    >>> fields = ("", 0, 0, "fastest growth in three months", "record", "imports", "value", "CHN", "WLD", "TOTAL")
    >>> str(window_of(Claim(*fields, "2025-12", "rank", None)).since)
    '2025-10'
    >>> fields = (*fields[:3], "biggest fall since onset of pandemic", *fields[4:])
    >>> window_of(Claim(*fields, "2023-07", "rank", None)).named
    False
    """
    words, period = claim.text.lower(), Period.parse(claim.period)
    if found := SPAN.search(words):
        number, unit = found.groups()
        count = int(number) if number.isdigit() else NUMBERS.get(number, 1 if number in {"a", "one"} else 0)
        months = count * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]
        step = max(period.count, 1)
        if months >= step:
            return Window(period.shift(-(months - step)) if months > step else period.shift(-step), named=True)
    if "since" in words:
        since = _since(words, period)
        return Window(since, named=since is not None or "record" in words)
    return Window(None, named=False)


def _since(words: str, period: Period) -> Period | None:
    after = words.partition("since")[2]
    year_named = YEAR.search(after)
    month = next((number for number, name in enumerate(MONTHS, 1) if name in after or f"{name[:3]}." in after), 0)
    if year_named and (month or not period.is_month):
        year = int(year_named[0])
    elif month:
        back = 1 if "last year" in after or month >= period.last.month else 0
        year = period.last.year - back
        if "last year" in after and period.last.month == 12 and month < 12:
            year = period.last.year
    elif year_named:
        return Period.of_month(int(year_named[0]), 1) if period.is_month else Period.of_year(int(year_named[0]))
    else:
        return None
    return Period.of_month(year, month) if month and period.is_month else Period.of_year(year)
