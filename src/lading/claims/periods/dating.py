"""Dating: the day an article was written, found in it or told from the periods it speaks of."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter

from ...model import Period
from . import When
from .times_en import MONTHS

NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
HEAD = 1500
PATTERNS = (
    re.compile(r"(?<!\d)(?P<y>20[0-4]\d|19[5-9]\d)[-/.](?P<m>1[0-2]|0?[1-9])[-/.](?P<d>3[01]|[12]\d|0?[1-9])(?!\d)"),
    re.compile(
        rf"(?<![^\W_])(?P<d>[0-3]?\d)(?:st|nd|rd|th)?[ -](?P<n>{NAMES})\.?,?[ -](?P<y>20[0-4]\d|19[5-9]\d)(?!\d)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<![^\W_])(?P<n>{NAMES})\.? (?P<d>[0-3]?\d)(?:st|nd|rd|th)?,? (?P<y>20[0-4]\d|19[5-9]\d)(?!\d)",
        re.IGNORECASE,
    ),
    re.compile(r"(?P<y>20[0-4]\d|19[5-9]\d)年(?P<m>1[0-2]|0?[1-9])月(?P<d>3[01]|[12]\d|0?[1-9])日"),
    re.compile(
        r"(?<!\d)(?P<d>[0-3]?\d) de (?P<s>enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre) (?:de |del )?(?P<y>20[0-4]\d|19[5-9]\d)",
        re.IGNORECASE,
    ),
)
SPANISH = {
    n: i
    for i, n in enumerate(
        [
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ],
        1,
    )
} | {"setiembre": 9}
PUBLISHED = re.compile(r"(?:published|posted|date|updated|released|publicado|发布|时间|来源)", re.IGNORECASE)
DATELINE = re.compile(
    rf"(?:^|\n)\s{{0,8}}[A-Z][\w .,/'-]{{2,40}}?,? (?P<n>{NAMES})\.? (?P<d>[0-3]?\d)\b", re.IGNORECASE
)


PLACE = 60
"""Characters that place and agency take before the day of a dateline."""
DASH = re.compile(r"\)?,?\s*(?:\([^()\n]{2,30}\)\s*)?(?:[–—]|--?\s)")
"""What parts a dateline from its sentence: "BEIJING, January 14, 2026 (Xinhua) -- "."""


def printed_day(text: str) -> dt.date | None:
    """The day printed in a head line, a by-line or beside the word "published"; None if there is none."""
    head = text[:HEAD]
    for pattern in PATTERNS:
        for match in pattern.finditer(head):
            line_start = head.rfind("\n", 0, match.start()) + 1
            line_end = head.find("\n", match.end())
            line = head[line_start : line_end if line_end >= 0 else len(head)]
            near = head[max(0, match.start() - 30) : match.start()]
            dateline = match.start() - line_start <= PLACE and DASH.match(head, match.end())
            if len(line) < 90 or dateline or PUBLISHED.search(near):
                day = _day(match)
                if day:
                    return day
    return None


def _day(match: re.Match[str]) -> dt.date | None:
    groups = match.groupdict()
    month = (
        int(groups["m"])
        if groups.get("m")
        else MONTHS.get((groups.get("n") or "").lower().rstrip(".")) or SPANISH.get((groups.get("s") or "").lower())
    )
    try:
        return dt.date(int(groups["y"]), month or 0, int(groups["d"]))
    except ValueError:
        return None


YEAR_TOLD = 3
"""Up to this month a story of a year, and of no month of it, speaks of the year before."""


def inferred_day(whens: list[When], text: str) -> dt.date | None:
    """A day told from the periods an article speaks of: a fortnight after the newest month of its commonest year."""
    years: Counter[int] = Counter(w.year for w in whens if w.year and w.role in ("period", "base", "date"))
    if not years:
        return None
    months: Counter[int] = Counter()
    for when in whens:
        if when.kind == "month" and when.year is None and when.role == "period":
            months[when.a] += 1
        elif when.kind == "months" and when.year is None:
            months[when.b] += 1
        elif when.kind == "first":
            months[when.a] += 1
    dateline = DATELINE.search(text[:HEAD])
    top = max(years.values())
    year = max(y for y, count in years.items() if count == top)
    if dateline:
        month, day = MONTHS[dateline["n"].lower()], int(dateline["d"])
        over = not months and month <= YEAR_TOLD and any(w.kind == "year" and w.year == year for w in whens)
        for candidate in (year + 1, year) if over else (year, year + 1):
            try:
                found = dt.date(candidate, month, day)
            except ValueError:
                continue
            data_month = months.most_common(1)[0][0] if months else 0
            if not data_month or dt.date(year, data_month, 1) < found:
                return found
    dated = [w for w in whens if w.kind in ("month", "months") and w.year == year and w.role == "period"]
    if dated:
        month = max(w.b or w.a for w in dated)
    elif months:
        month = months.most_common(1)[0][0]
    else:
        month = 12
    return Period.of_month(year, month).last + dt.timedelta(days=14)
