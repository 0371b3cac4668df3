"""Timing: which words for time are a figure's own, what its rate of growth is on, and which period they mean."""

from __future__ import annotations

import re
from dataclasses import replace

from ...model import Period
from ..periods import Clock, When, resolve
from ..sentence.marks import Mark
from ..sentence.view import Draft, View, is_period
from ..words import pattern


def in_comparison(items: list[Mark], index: int) -> bool:
    """Whether words for time stand in a comparison: "following a sharper fall in October"."""
    for mark in reversed(items[:index]):
        if mark.kind == "against":
            return True
        if mark.kind in ("figure", "topic", "break") or (mark.kind == "join" and mark.value != "and"):
            return False
    return False


def yearly(when: When) -> bool:
    """Whether words for time mean the span a year earlier."""
    return when.kind == "same" or (when.kind == "earlier" and when.a == 12)


def own_when(view: View, compared: bool) -> Mark | None:
    """The words for time that belong to this figure and to no other."""
    left = [m for m in view.left if is_period(m)]
    obtained = next((m for m in view.right[:5] if is_period(m)), None)
    if obtained is not None and SUFFERED.fullmatch(view.lower, view.figure.end, obtained.start):
        return obtained
    attached = (
        left[-1]
        if left and pattern(view.language, "possessed").fullmatch(view.lower, left[-1].end, view.figure.hedged)
        else None
    )
    if attached and not _of_the_figure_before(view, attached):
        return attached
    behind = _behind(view, compared)
    if behind:
        return behind
    for mark in reversed(left):
        if _of_the_figure_before(view, mark):
            continue
        place = view.left.index(mark)
        if in_comparison(view.left, place) and any(m.kind == "topic" for m in view.left[place:]):
            continue
        if not compared or any(m.kind == "against" and m.end <= mark.start for m in view.left):
            return mark
    return None


def _of_the_figure_before(view: View, mark: Mark) -> bool:
    """Whether words for time on the left follow the figure before so closely that they are its own."""
    if view.before is None:
        return False
    between = [
        m
        for m in view.left
        if m.start < mark.start
        and m.kind in ("break", "against", "join", "topic", "it", "move", "area", "product", "expect")
    ]
    if any(
        (m.kind == "break" and m.value in ",;:(—–，；：（、") or m.kind in ("join", "against", "topic") for m in between
    ):
        return bool(re.fullmatch(r"\s*(?:in|for|during|at)?\s*", view.lower[view.before.end : mark.start]))
    return True


def _behind(view: View, compared: bool) -> Mark | None:
    """The words for time behind a figure, up to a break, a comparison or another subject."""
    for index, mark in enumerate(view.right[:8]):
        follow = view.right[index + 1] if index + 1 < len(view.right) else None
        if mark.kind == "against" and follow is not None and follow.kind == "when" and follow.value.role == "base":
            continue
        if is_period(mark):
            waits = (
                mark.value.kind in ("earlier", "previous", "same")
                and mark.value.back != 0
                and not OBTAINED.fullmatch(view.lower, view.figure.end, mark.start)
                and not compared
                and not _past(view)
            )
            return None if waits or view.lower[mark.end : mark.end + 2] == "'s" else mark
        if mark.kind == "area" and index <= 2:
            continue
        if mark.kind == "product" and index <= 1 and OF_GOODS.fullmatch(view.lower, view.figure.end, mark.start):
            continue
        if mark.kind == "topic" and (
            mark.value is view.topic or OWN_TOPIC.fullmatch(view.lower, view.figure.end, mark.start)
        ):
            continue
        if mark.kind in ("against", "topic", "figure", "number", "it", "area", "product"):
            return None
        if mark.kind == "break" and mark.value != "-" and not _time_follows(view, mark, index):
            return None
        if mark.kind == "join" and mark.value in ("break", "as", "and"):
            return None
    return None


SUFFERED = re.compile(
    r" que (?:hab[ií]an? )?(?:sufri|registr|experiment|anot|marc|mostr|tenid|sum|hubo|se vio|tuv)\w* (?:en|durante) (?:el |la )?"
)
"""Spanish words between a figure and its own period: "la bajada del 2,7 % que habían sufrido en marzo"."""

OBTAINED = re.compile(
    r" (?:obtenid|registrad|observad|alcanzad|reportad|contabilizad|anotad|lograd|de)[oa]?s? (?:en|durante) (?:el |la )?"
)
"""Spanish words between a figure and its own period: "el superávit de 6.256 millones obtenido en el mismo mes de 2020"."""

OF_GOODS = re.compile(r" (?:worth )?of ")
"""Between an amount and its goods: "110,000 tons of alumina in May"."""
OWN_TOPIC = re.compile(r"\s*(?:(?:growth|rise|increase|drop|fall|decline|jump|gain) in|in|of|worth of|a)?\s*")
"""What may stand between a figure and the topic that is its own."""


def _time_follows(view: View, mark: Mark, index: int) -> bool:
    """Whether words for time follow a comma: "$3.77 trillion, in 2025"."""
    if mark.value != ",":
        return False
    step = [m for m in view.right[index + 1 : index + 3] if m.kind != "prep"]
    if step and NEXT_ONE.match(view.lower, step[0].end):
        return False
    return bool(step) and is_period(step[0]) and TIME_LEAD.fullmatch(view.lower, mark.start, step[0].start) is not None


NEXT_ONE = re.compile(r" (?:by|it was|they were|to|at|another|a further)? ?(?:[$€£¥]|us\$)?\d")
"""Behind words for time that open the next of a list: "to $84 billion, in 2018 by 27%"."""

TIME_LEAD = re.compile(r",\s*(?:in|for|during|over)\s+(?:the\s+)?")


def _past(view: View) -> bool:
    return bool(
        re.search(
            r"\bhad\b|\bhaving\b|\bbeen\b|\bwas\b|\bfrom\b|\bwere\b", view.lower[view.left_start : view.figure.start]
        )
    )


def outdone(marks: list[Mark], mark: Mark, start: int) -> bool:
    """Whether a period is only outdone: "rose 1.9%, faster than in October" is no rate on October."""
    before = [m for m in marks if start <= m.start < mark.start]
    against = next((m for m in reversed(before) if m.kind == "against"), None)
    broken = any(m.kind == "break" for m in before if against is not None and m.start < against.start)
    return against is not None and broken and OUTDONE.search(against.text) is not None


OUTDONE = re.compile(r"than$|above|below|que |por encima|por debajo|高于|低于|快于")


def base_of(view: View) -> tuple[str, When | None]:
    """What a rate is on, if the words near the figure say so: yoy, mom, qoq, or a base period."""
    last = view.left[-1] if view.left else None
    if last is not None and last.kind == "when" and last.value.role == "base" and view.figure.start - last.end <= 2:
        return last.value.base, last.value
    for mark in view.right[:4]:
        if is_period(mark) and mark.value.base == "mom":
            return "mom", replace(mark.value, kind="base")
    near = [*reversed(view.left), *view.right] if view.language == "zh" else [*view.right, *reversed(view.left)]
    for mark in near:
        if mark.kind == "when" and isinstance(mark.value, When) and mark.value.role == "base":
            if outdone(view.right, mark, view.figure.end) or _of_the_points(view, mark):
                continue
            if mark in view.right:
                cut = [
                    m
                    for m in view.right
                    if m.start < mark.start and (m.kind == "topic" or (m.kind == "break" and m.value == ";"))
                ]
                if cut:
                    continue
            return mark.value.base, mark.value
    return "", None


def _of_the_points(view: View, mark: Mark) -> bool:
    """Whether a Chinese base behind a comma is that of the points that follow: 增长21%，较上月加快5个百分点."""
    last = view.right[-1] if view.right else None
    if view.language != "zh" or mark not in view.right or last is None or last.kind != "figure":
        return False
    parted = any(m.kind == "break" and m.start < mark.start for m in view.right)
    return parted and last.value.unit == "percentage_points"


def relation(period: Period | None, base: Period | None) -> str:
    """How two periods stand to each other: yoy, mom, qoq, else empty.

    >>> relation(Period.parse("2025-11"), Period.parse("2025-10"))
    'mom'
    """
    if period is None or base is None:
        return ""
    if base == period.a_year_earlier():
        return "yoy"
    if period.is_month and base == period.shift(-1):
        return "mom"
    if period.is_quarter and base == period.shift(-3):
        return "qoq"
    return ""


def period_of(when: When | None, clock: Clock, near: Period | None) -> Period | None:
    """The period of words for time, with "November of the previous year" told from the period near it."""
    if when is None:
        return None
    found = resolve(when, clock, near)
    if found is not None and when.base == "year_before" and when.kind not in ("same", "earlier"):
        reference = near or clock.main
        found = found.shift(12 * (reference.last.year - 1 - found.last.year))
    return found


def released_before(period: Period, reporter: str) -> Period:
    """The span whose figures came out before those of a period: Chinese customs give January and February together.

    >>> str(released_before(Period.parse("2020-03"), "CHN")), str(released_before(Period.parse("2020-01..2020-02"), "CHN"))
    ('2020-01..2020-02', '2019-12')
    """
    year, months = period.last.year, [month.first.month for month in period.months()] if period.whole_months else []
    if reporter == "CHN" and year >= TOGETHER and months == [3]:
        return Period.of_months(year, 1, 2)
    if reporter == "CHN" and months == [1, 2]:
        return Period.of_month(year - 1, 12)
    return period.previous()


TOGETHER = 2020
"""The first year whose January and February Chinese customs published only together."""


def previous_span(main: Draft | None) -> Period | None:
    """The period a figure of comparison without words for time has: the one before, by what the main rate is on."""
    if main is None or main.period is None:
        return None
    if main.period.is_month:
        return main.period.shift(-1)
    return main.period.a_year_earlier()
