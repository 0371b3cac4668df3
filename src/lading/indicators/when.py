"""Periods in a few English words: December 2025, Jan-Nov 2025, Q4 2025, first half of 2025, 2025-01..2025-11."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from ..errors import BadPeriod, BadQuery
from ..model import Period

MONTHS = tuple(calendar.month_name)[1:]
"""Their names, in order."""

_MONTHS = {name.lower()[:length]: number for number, name in enumerate(MONTHS, 1) for length in (3, 4, len(name))}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ISO = r"\d{4}(?:-(?:q[1-4]|s[12]|\d{2}(?:-\d{2})?))?(?:\.\.\d{4}(?:-\d{2}(?:-\d{2})?)?)?"
_PERIOD = re.compile(
    rf"\b(?:(?P<first>{_MONTH})\.?\s*(?:-|–|to|through)\s*(?P<last>{_MONTH})\.?\s+(?P<span_year>\d{{4}})"
    rf"|(?P<month>{_MONTH})\.?\s+(?P<month_year>\d{{4}})"
    r"|q(?P<quarter>[1-4])\s+(?P<quarter_year>\d{4})"
    r"|(?:h(?P<half>[12])|(?P<half_word>first|second)\s+half(?:\s+of)?)\s+(?P<half_year>\d{4})"
    rf"|(?P<iso>{_ISO}))(?![\w.])",
    re.IGNORECASE,
)
_BARE_MONTHS = re.compile(rf"\b(?P<first>{_MONTH})(?:\s*(?:-|–|to|through)\s*(?P<last>{_MONTH}))?\b", re.IGNORECASE)


def periods_in(words: str, today: dt.date | None) -> tuple[str, list[Period]]:
    """The words with each period replaced by a mark (§0, §1 ...), and the periods.

    A month without a year belongs to the year named beside it, else to the last such month before `today`.

    >>> periods_in("surplus Jan-Nov 2025", None)[1][0].count
    11
    """
    found: list[Period] = []

    def mark(match: re.Match[str]) -> str:
        found.append(_period(match))
        return f" §{len(found) - 1} "

    rest = _PERIOD.sub(mark, words)
    if bare := _BARE_MONTHS.search(rest):
        first = _MONTHS[bare["first"].lower()]
        last = _MONTHS[(bare["last"] or bare["first"]).lower()]
        if found and found[0].is_year:
            found[0] = Period.of_months(found[0].first.year, first, last)
            return rest[: bare.start()] + " " + rest[bare.end() :], found
        if today is None:
            raise BadQuery(f"{bare[0]!r} of which year? Write {bare[0]} 2025, or 2025-{first:02d}")
        year = today.year if last < today.month else today.year - 1
        found.append(Period.of_months(year, first, last))
        return f"{rest[: bare.start()]} §{len(found) - 1} {rest[bare.end() :]}", found
    return rest, found


def _period(match: re.Match[str]) -> Period:
    if match["iso"]:
        return Period.parse(match["iso"].upper())
    if match["span_year"]:
        first, last = _MONTHS[match["first"].lower()], _MONTHS[match["last"].lower()]
        if first > last:
            raise BadPeriod(f"{match[0]!r} runs backwards; across a new year write 2024-11..2025-02")
        return Period.of_months(int(match["span_year"]), first, last)
    if match["month"]:
        return Period.of_month(int(match["month_year"]), _MONTHS[match["month"].lower()])
    if match["quarter"]:
        return Period.of_quarter(int(match["quarter_year"]), int(match["quarter"]))
    half = match["half"] or {"first": "1", "second": "2"}[match["half_word"].lower()]
    return Period.parse(f"{match['half_year']}-S{half}")


def period_words(period: Period) -> str:
    """A period as English texts write it.

    >>> period_words(Period.parse("2025-01..2025-11")), period_words(Period.parse("2025-12"))
    ('January to November 2025', 'December 2025')
    """
    first, last = period.first, period.last
    if not period.whole_months or period.is_year or period.is_quarter:
        return f"{first:%Y} Q{(first.month + 2) // 3}" if period.is_quarter else str(period)
    start, end = MONTHS[first.month - 1], f"{MONTHS[last.month - 1]} {last.year}"
    if period.is_month:
        return end
    joint = "and" if period.count == 2 else "to"
    return f"{start} {joint} {end}" if first.year == last.year else f"{start} {first.year} {joint} {end}"
