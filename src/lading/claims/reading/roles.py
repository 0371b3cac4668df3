"""Roles of words for time: periods measured, bases compared with, windows among which a figure stands out."""

from __future__ import annotations

import re
from dataclasses import replace

from ..periods import Clock, When
from ..sentence.marks import Mark
from ..sentence.view import is_period
from ..words import pattern
from .timing import yearly


def assign_roles(items: list[Mark], lower: str, start: int, clock: Clock, language: str) -> None:
    """Tell periods compared with from periods measured: "from a year earlier" is a base, "from November's 5.9%" is none."""
    for index, mark in enumerate(items):
        if mark.kind == "when" and _so_far(mark, lower, start, clock):
            mark.value = When("first", mark.value.a)
        elif mark.text == "this year" and mark.value.kind == "year" and SO_FAR.match(lower, mark.end):
            mark.value = When("to_date")
        elif mark.kind == "when" and mark.value.kind == "same" and _this_year(items, index, lower):
            mark.value = replace(mark.value, role="period", base="", back=0)
            items[index + 1].value = replace(items[index + 1].value, role="window")
            continue
        if not is_period(mark):
            continue
        _spell_out(items, index)
        if (apart := _set_apart(items, index, lower, start)) is not None:
            mark.value = apart
        elif _is_base(items, index, lower, start, language):
            mark.value = replace(mark.value, role="base", base=mark.value.base or ("yoy" if yearly(mark.value) else ""))


def _this_year(items: list[Mark], index: int, lower: str) -> bool:
    """Whether "this year" stands right behind "the same period"."""
    follow = items[index + 1] if index + 1 < len(items) else None
    if follow is None or follow.kind != "when" or follow.text != "this year":
        return False
    return lower[items[index].end : follow.start] in (" ", " of ")


def _so_far(mark: Mark, lower: str, start: int, clock: Clock) -> bool:
    """Whether a window of months is the year so far: "in eleven months" of a story of December."""
    when = mark.value
    return (
        when.kind == "window"
        and 6 <= when.a < 12
        and when.a in (clock.day.month - 1, clock.main.last.month)
        and "est " not in lower[max(start, mark.start - 40) : mark.start]
    )


def _spell_out(items: list[Mark], index: int) -> None:
    """Give a span the months in brackets behind it: "the first half (April to September)"."""
    mark, inner = items[index], items[index + 1 : index + 3]
    if (
        len(inner) == 2
        and inner[0].kind == "break"
        and inner[0].value == "("
        and is_period(inner[1])
        and mark.value.kind in ("half", "quarter", "fiscal", "first", "spring", "past")
    ):
        mark.value = inner[1].value
        _past_year(items, index + 3)


def _set_apart(items: list[Mark], index: int, lower: str, start: int) -> When | None:
    """Words for time that measure nothing: the span just spoken of, how far back a record goes, what it stands out among."""
    mark = items[index]
    if _spoken(items, index, lower):
        return When("spoken", 2 if _opens(items, index) else 0)
    if mark.value.kind == "to_date" and mark.text == "since january" and RANKING.search(lower, start, mark.start):
        return When("since", 1, role="since")
    lead = lower[max(start, mark.start - 24) : mark.start]
    if (
        (AS_IN.search(lead) and not lower.startswith(" (", mark.end))
        or PEAK.search(lead)
        or (mark.value.kind in ("year", "whole_year") and OFTEN.search(lower, start, mark.start))
    ):
        window: When = replace(mark.value, role="window")
        return window
    return None


def _is_base(items: list[Mark], index: int, lower: str, start: int, language: str) -> bool:
    """Whether words for time are what a figure is compared with."""
    mark = items[index]
    lead = lower[max(start, mark.start - 24) : mark.start]
    if not pattern(language, "lead").search(lead) or (index == 0 and lead.strip() in ("over", "over the")):
        return False
    if OVER.search(lead) and mark.value.kind in ("first", "half") and not mark.value.year:
        return False
    figure = next((m for m in items[index + 1 : index + 7] if m.kind in ("figure", "number")), None)
    if figure is not None:
        its_own = pattern(language, "possessed").fullmatch(lower, mark.end, figure.value.hedged or figure.start)
        if its_own:
            return False
    if TO.search(lead) and mark.value.kind not in ("earlier", "same") and "compared" not in lead:
        return False
    behind = items[index + 1 : index + 3]
    from_to = len(behind) == 2 and behind[0].kind == "prep" and behind[0].value == "to" and is_period(behind[1])
    return not (from_to and FROM.search(lead))


TO = re.compile(r"(?:up|rose|fell|climbed|growth|falling|down)? ?to\s+$")
FROM = re.compile(r"from\s+$")

RANKING = re.compile(
    r"\b(?:highest|largest|biggest|strongest|fastest|steepest|sharpest|lowest|smallest|weakest|slowest|best|worst|deepest|most|least|first|widest|narrowest)(?: [\w-]+){0,3},? $"
)
"""Before "since January" where it tells how far back a record goes."""

SO_FAR = re.compile(r" (?:is|are|was|were|has|have) so far\b")
"""Behind "this year" where it is the year so far: "imports this year are so far down by 15%"."""
OFTEN = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|\w+th) (?:\w+ ){0,3}(?:record|high|low|rise|fall|drop|decline|gain|increase|time)(?: so far)?(?: (?:of|in|for))? $"
)
"""Before a year in which something happened so many times: "the fifth new monthly record this year"."""


def _spoken(items: list[Mark], index: int, lower: str) -> bool:
    """Whether "in the same period" is the one just spoken of, and no base: no year and no comparison go with it."""
    when = items[index].value
    if when.kind != "same" or when.year or when.back is not None or when.the_year or items[index].text != "same period":
        return False
    if not MEANTIME.search(lower, max(0, items[index].start - 12), items[index].start):
        return False
    for mark in reversed(items[:index]):
        if mark.kind == "against":
            return False
        if mark.kind in ("figure", "topic"):
            break
    at = next((i for i in range(index - 1, -1, -1) if items[i].kind in ("figure", "topic")), -1)
    before = items[at - 1] if at > 0 else None
    return at < 0 or before is None or before.kind != "against"


def _opens(items: list[Mark], index: int) -> bool:
    """Whether words for time stand before all figures and flows of their sentence."""
    return not any(m.kind in ("figure", "topic") for m in items[:index])


MEANTIME = re.compile(r"(?<!than )\b(?:in|during|over|for) (?:the|that|this) $")
"""Before "same period" where it goes on in it."""

AS_IN = re.compile(r"\b(?:same|much|fast|sharply|strong|weak|bad|good) (?:pace |rate )?as in $")
"""Before a period that is only said to have been alike: "about the same as in July"."""

OVER = re.compile(r"\bover (?:the )?$")
"""Before a span that a move filled: "shrank 2.7% over the first nine months"."""

PEAK = re.compile(r"(?:record|record high|record low|peak|best|worst|ever) for (?:the|a|any) $")
"""Before words for time that only say among which spans a figure stands out: "a record high for the first half"."""


def _past_year(items: list[Mark], at: int) -> None:
    """Leave out the fiscal year that months in brackets belong to: "the first two months (July-August) of fiscal 2022-23"."""
    for mark in items[at : at + 5]:
        if mark.kind == "when" and is_period(mark) and mark.value.kind in ("fiscal", "year", "months"):
            mark.value = replace(mark.value, role="window")
        elif mark.kind not in ("break", "prep") or mark.value == ",":
            return
