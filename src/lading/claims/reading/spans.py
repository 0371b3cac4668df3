"""Spans: the period of a figure, by its own words, its clause, its comparison or the story."""

from __future__ import annotations

import re
from dataclasses import replace

from ...model import Period
from ..periods import When
from ..sentence.marks import Mark
from ..sentence.view import Draft, View, is_period
from .adjacent import CLOSED, inside
from .asides import (
    back_to_opening,
    clause_when,
    in_closed_aside,
    leading,
    like_the_compared,
    of_another,
    other_time,
    outside,
)
from .compared import FIRST_PRINT, compared_period, main_of, of_another_kind
from .modality import PREVIOUS
from .state import State
from .timing import in_comparison, own_when, period_of, previous_span, released_before

Found = tuple[Period | None, bool]
"""A period, and whether words that are the figure's own tell it."""


def find_period(view: View, draft: Draft, told: When | None, state: State, items: list[Mark]) -> None:
    """Find the figure's period: its own words, the topic's, the clause's, the story's. The first that tells decides."""
    main = outside(view, state)
    if draft.indicator == "multiple" and main is not None and main.indicator != "other":
        draft.period = main_of(view, state) if main.compared else main.period
        return
    if main is not None and CLOSED.match(view.lower, main.end):
        main = next((d for d in reversed(state.drafts) if d.start >= view.start and not inside(view, d)), main)
    near = main.period if main and main.period else state.period
    draft.period, draft.own_period = (
        _before_expected(view, main, state)
        or (None if told is None else (period_of(told, state.clock, near), True))
        or _as_listed(view, draft, main)
        or _by_own_words(view, draft, main, items, state)
        or _by_figure_before(view, draft, main, state)
        or _by_sentence(view, draft, items, state)
        or (like_the_compared(view, draft, items, state) or back_to_opening(draft, state), False)
    )


def _before_expected(view: View, main: Draft | None, state: State) -> Found | None:
    """The month before, of a figure behind what was expected: "forecast 3%, previous 4.1%"."""
    polled = any(d is not None and d.modality == "expectation" for d in (main, view.before))
    if not polled or not PREVIOUS.match(view.lower, view.figure.end):
        return None
    first = main_of(view, state)
    return None if first is None else (released_before(first, state.clock.reporter), True)


def _as_listed(view: View, draft: Draft, main: Draft | None) -> Found | None:
    """The period of the figure before, where both stand in one Chinese list or one is told as the other's change."""
    if main is None or not (draft.compared or main.compared):
        return None
    if (
        draft.indicator == "difference"
        and draft.compared
        and view.language == "zh"
        and not any(is_period(m) for m in view.left)
    ):
        return main.period, False
    if main.compared and view.gap(main.end, view.figure.hedged).strip() in LISTED:
        return main.period, main.own_period
    return None


def _by_own_words(view: View, draft: Draft, main: Draft | None, items: list[Mark], state: State) -> Found | None:
    """What words for time at the figure, in its topic, or behind the level that it leads to say."""
    near = main.period if main and main.period else state.period
    clause = None if draft.compared else clause_when(view, items)
    if clause is not None:
        return period_of(clause, state.clock, near), True
    if view.language == "en" and (then := _when_then(view, state)) is not None:
        draft.compared = True
        return then, True
    mark = own_when(view, draft.compared)
    if mark is not None and in_closed_aside(view, mark):
        mark = None
    fresh = view.topic.when == ANNUAL or (view.language == "zh" and view.topic.when is not None)
    if mark is not None and mark.start < view.topic.start and fresh:
        mark = None
    if mark is not None:
        draft.compared = draft.compared or _told_in_passing(view)
        if mark.value.kind == "month" and view.topic.when is not None and view.topic.when.kind == "past":
            mark = replace(mark, value=replace(view.topic.when, b=mark.value.a, year=mark.value.year))
        yearly = mark.value.kind == "earlier" and mark.value.a == YEAR
        if main is not None and main.compared and (yearly or (view.language == "en" and _same_year_before(mark))):
            near = main_of(view, state) or near
        period = period_of(mark.value, state.clock, near)
        if (
            draft.compared
            and main
            and period == main.period
            and mark.value.kind == "year"
            and main.indicator == draft.indicator
            and view.has(view.left, "expect") is None
            and not of_another_kind(view, main)
        ):
            period = main.period.a_year_earlier() if main.period else None
        if draft.compared and view.language == "en" and period is not None:
            period = _last_then(view, mark, period, main, state)
        if view.language == "es" and mark.value.kind == "year" and period is not None:
            went = WENT.search(view.lower, view.start, view.figure.start) is not None
            if draft.compared or went:
                period = _as_much_of(period, main if main is not None else state.last, upto=went)
        return period, True
    if view.topic.when is not None and not (draft.compared and main):
        return period_of(view.topic.when, state.clock, near), True
    if (other := other_time(view, items, state)) is not None:
        return other, True
    beyond = None if draft.compared else _beyond(view, items)
    return None if beyond is None else (period_of(beyond.value, state.clock, near), True)


def _same_year_before(mark: Mark) -> bool:
    """Whether words for time go back to the main span in another year: "the 7.2% of August and 9.8% in the same month last year"."""
    when: When = mark.value
    return when.kind == "same" and not when.year and when.back != 0


def _last_then(view: View, mark: Mark, period: Period, main: Draft | None, state: State) -> Period:
    """What a month is compared with: before "last month's" the month before it, and "last year" the same month then."""
    told = main.period if main is not None and main.period is not None else state.period
    if told is None or not told.is_month:
        return period
    if mark.text == "last month" and period == told and view.lower.startswith("'s", mark.end):
        return told.shift(-1)
    if main is None or mark.text != "last year" or main.indicator != "level" or main.unit != view.figure.unit:
        return period
    near = main.figure.number < 4 * view.figure.number and view.figure.number < 4 * main.figure.number
    return told.a_year_earlier() if near and period.is_year and period.last.year == told.last.year - 1 else period


def _by_figure_before(view: View, draft: Draft, main: Draft | None, state: State) -> Found | None:
    """What the figure before it in the sentence says: the base it is compared with, or the same period."""
    if main is None:
        return None
    if view.before is not None and FIRST_PRINT.search(view.lower, view.before.end, view.figure.hedged):
        return view.before.period, view.before.own_period
    if draft.compared and not expects(view):
        return compared_period(view, main, state), False
    if main.compared:
        first = main_of(view, state)
        return None if first is None else (first, False)
    if main.indicator == "other" or main.period is None:
        return None
    draft.shared_period = main.own_period or main.shared_period
    return main.period, False


def _by_sentence(view: View, draft: Draft, items: list[Mark], state: State) -> Found | None:
    """What words for time elsewhere in the sentence say: those that lead, a bare "previous", the only ones behind."""
    lead = leading(view, items)
    if lead is not None:
        return period_of(lead.value, state.clock, state.period), True
    if draft.indicator == "share" and view.before is None:  # its topic is the whole behind it, not the part before
        part = next((m.value.when for m in view.left if m.kind == "topic" and m.value.when is not None), None)
        if part is not None:
            return period_of(part, state.clock, state.period), True
    if (
        draft.compared
        and not expects(view)
        and state.last is not None
        and view.has(view.left, "against")
        and (view.against() or view.left[0]).value == "previous"
    ):
        return previous_span(state.last), False
    whens = [m for i, m in enumerate(items) if is_period(m) and not in_comparison(items, i)]
    if len(whens) != 1 or whens[0].start <= view.figure.end or whens[0].value.kind in ("earlier", "same", "previous"):
        return None
    between = [m for m in items if view.figure.end <= m.start < whens[0].start]
    told = "respective" in view.lower[view.start : view.end]
    if any(
        m.kind in ("against", "expect") or (m.kind == "figure" and not told) or (m.kind == "break" and m.value in "(;:")
        for m in between
    ):
        return None
    if of_another(view, items, whens[0]):
        return None
    return period_of(whens[0].value, state.clock, state.period), True


WENT = re.compile(r"\bpas(?:ó|aron|ar|ando) de\b[^.;]{0,70}$")


def _as_much_of(year: Period, main: Draft | None, *, upto: bool = False) -> Period:
    """Of a year that a part of another is compared with, the same part: "un saldo de 1.469 millones, contra 2.840 en 2022"."""
    part = main.period if main is not None and (upto or main.indicator == "level") else None
    if part is None or not part.whole_months or len(part.months()) in (1, 12):
        return year
    if part.last.year < year.last.year or (part.last.year == year.last.year and not upto):
        return year
    return part.shift(12 * (year.last.year - part.last.year))


YEAR = 12
"""Months: "a year earlier" behind a comparison is from the main figure."""

ANNUAL = When("annual")
"""The span of an annual surplus, whatever month the sentence opened with."""

THEN = re.compile(r",? when (?:it|they|exports|imports|shipments|sales|the \w+|growth)\b[^,;.]{0,30}$")
"""Between "since June" and a figure of that time: "the worst since June, when they dropped 1.3%"."""

PASSING = re.compile(
    r"[^,;.]{0,24},? (?:which|that) (?:had|have been|were|was|rose|fell|grew|shrank)\b[^,;.]*|(?:[^;.]{0,40}?,)? (?:after )?having\b[^,;.]*"
)
"""Between a topic or a figure and one of another time, told in passing: "imports, which had been flat in April, were up 4.1"."""


def _when_then(view: View, state: State) -> Period | None:
    """The month a record goes back to, where the figure tells of it: "the biggest drop since June, when they fell 1.3%"."""
    since = view.has(view.left, "when")
    if since is None or since.value.role != "since" or not since.value.a:
        return None
    if not THEN.match(view.lower, since.end, view.figure.hedged):
        return None
    return period_of(When("month", since.value.a, year=since.value.year), state.clock, state.period)


def _told_in_passing(view: View) -> bool:
    """Whether a relative clause in the past perfect, or "having", tells of a figure of another time."""
    topic = view.has(view.left, "topic")
    at = topic.end if topic is not None else view.before.end if view.before is not None else view.start
    found = PASSING.fullmatch(view.lower, at, view.figure.hedged)
    return found is not None and ("had" in found[0] or "having" in found[0])


LISTED = frozenset(("、", "和", "及"))
"""Between two figures of one Chinese list: they share a period."""

REACHED = re.compile(
    r"[\s,]*(?:year-on-year|on-year|yoy|from a year earlier|on the year)?[\s,]*(?:to|at|to reach|reaching|totalling|totaling|hitting|and reached|to hit)\s+(?:a |an |record |about |some |nearly |almost |the )*(?:high of |record of )?",
    re.IGNORECASE,
)


def _beyond(view: View, items: list[Mark]) -> Mark | None:
    """Words for time behind the level that a rate leads to: "rose 5.5% to $3.77 trillion in 2025"."""
    at = next((i for i, m in enumerate(items) if m.start > view.figure.start and m.kind == "figure"), None)
    if at is not None and IN_BRACKETS.fullmatch(view.lower, view.figure.end, items[at].start):
        behind = [i for i, m in enumerate(items) if i > at and m.kind == "figure"]
        if behind and REACHED.fullmatch(
            view.lower, items[at].end + 1, items[behind[0]].value.hedged or items[behind[0]].start
        ):
            return _time_at(items, behind[0])
    closed = CLOSED_AT.match(view.lower, view.figure.end)
    if (
        at is not None
        and closed
        and REACHED.fullmatch(view.lower, closed.end(), items[at].value.hedged or items[at].start)
    ):
        return _time_at(items, at)
    if at is None or not REACHED.fullmatch(view.lower, view.figure.end, items[at].value.hedged or items[at].start):
        return None
    return _time_at(items, at)


CLOSED_AT = re.compile(r"\s?\)")
IN_BRACKETS = re.compile(r"\s?\(")


def _time_at(items: list[Mark], at: int) -> Mark | None:
    """The words for time right behind a figure."""
    for mark in items[at + 1 : at + 4]:
        if is_period(mark) and mark.value.kind not in ("earlier", "same", "previous"):
            return mark
        if mark.kind != "prep":
            return None
    return None


def expects(view: View) -> bool:
    """Whether a word of expecting governs the figure."""
    if (
        view.before is not None
        and view.before.modality == "expectation"
        and PREVIOUS.match(view.lower, view.figure.end)
    ):
        return False
    if any(m.kind == "expect" and m.value != "surprise" for m in view.left):
        return True
    for mark in view.right[:5]:
        if mark.kind == "topic" and mark.start - view.figure.end <= 8:
            continue
        if mark.kind in ("break", "topic", "against", "join"):
            return False
        if mark.kind == "expect" and mark.value != "surprise":
            return mark.start - view.figure.end < 40
    return False
