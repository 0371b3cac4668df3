"""Asides: clauses inside a sentence that speak of another span, from which the figures behind them do not go on."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from ...model import Period
from ..periods import When
from ..sentence.marks import Mark
from ..sentence.view import Draft, View, is_period
from .state import State
from .timing import in_comparison, period_of

MAIN_VERB = (
    r"(?:then|also|still|again|now|instead|meanwhile)?\s?(?:was|were|is|are|did|do|rose|fell|grew|shrank|climbed|dropped|slid|jumped|surged|"
    r"slipped|edged|gained|lost|increased|decreased|declined|dipped|rebounded|recovered|expanded|contracted|came|stood|"
    r"reached|hit|totalled|totaled|narrowed|widened|swelled|plunged|soared|tumbled|advanced|added|eased|picked|sank|"
    r"slowed|accelerated|bounced|returned|turned|swung|reversed|ended|finished|remained|stayed)\b"
)
RELATIVE = re.compile(rf",\s*(?:which|who|whose)\b[^,;:()]{{3,90}},\s+(?={MAIN_VERB})|,\s*having\b[^,;:()]{{3,80}},")
"""A clause between commas: "Imports, which had been flat in April, were up 4.1%", "rose 3%, having lost 6.2% in September, against ..."."""

WHEN_CLAUSE = re.compile(
    r",?\s*(?:when|cuando|(?:año|mes|ejercicio|trimestre) (?:en (?:el )?)?que)\b(?:[^.;:]|(?<=\d)\.(?=\d))*"
)
"""From words for time to a figure of the clause that they open: "since June, when exports dropped 1.3%"."""
FRESH = re.compile(r",\s*(?:it|they|there|exports|imports|the \w+|las? (?:ex|im)\w+|el \w+|mientras|pero)\s")
"""After such words behind a comma the main clause goes on."""

LENT = re.compile(
    r"\b(?:took|takes|taking|brought|brings|bringing|lifted|lifts|lifting|pushed|pushes|pushing|raised|raises|raising|"
    r"swelled|swelling|cut|cutting|made|makes|making|put|puts|putting|left|leaves|leaving)\b[^.;:]{0,24}$"
)
"""Between a figure and the span of another that it adds to: "$102.64 billion, took the first-quarter total to $272.97 billion"."""

NEXT_OWNS = re.compile(
    r"(?:当月)?(?:的)?(?:为|是|增速为|增长|下降)|(?:'s|’s)?\s*(?:(?:figure|reading|outturn|print|result|rate|growth|was|were|had been|at|of|the|a|an|:|=|total|up|down)\s*){0,4}[:=(]?\s*"
)
"""Between words for time and the figure behind them that they belong to: ", Mar US$88.2bn"."""


def outside(view: View, state: State) -> Draft | None:
    """The figure that a sentence goes on from: the one before, or where that stands in a closed aside, the one before it."""
    main = view.before
    if main is None:
        return None
    closed = [m.span() for m in RELATIVE.finditer(view.lower, view.start, view.figure.start)]
    if not any(start <= main.start < end for start, end in closed):
        return main
    for draft in reversed(state.drafts):
        if draft.start < view.start:
            return None
        if not any(start <= draft.start < end for start, end in closed):
            return draft
    return None


def in_closed_aside(view: View, mark: Mark) -> bool:
    """Whether words for time stand in a clause between commas before the figure: "imports, which collapsed in May, fell"."""
    closed = RELATIVE.finditer(view.lower, view.start, view.figure.start)
    return any(found.start() <= mark.start < found.end() for found in closed)


def leading(view: View, items: list[Mark]) -> Mark | None:
    """The first words for time before a figure that stand neither in a comparison nor in a closed aside."""
    closed = [m.span() for m in RELATIVE.finditer(view.lower, view.start, view.figure.start)]
    for index, mark in enumerate(items):
        if mark.start >= view.figure.start:
            return None
        aside = any(start <= mark.start < end for start, end in closed)
        if is_period(mark) and not aside and not in_comparison(items, index):
            return mark
    return None


def clause_when(view: View, items: list[Mark]) -> When | None:
    """The span that opens the clause a figure stands in: "after contracting in March, when exports had shed 7.5%"."""
    for mark in reversed(items):
        if mark.start >= view.figure.start or mark.kind != "when" or not isinstance(mark.value, When):
            continue
        if WHEN_CLAUSE.fullmatch(view.lower, mark.end, view.figure.start) is None:
            return None
        if FRESH.search(view.lower, mark.end + 6, view.figure.start):
            return None
        when = mark.value
        if when.kind == "since" and when.a:
            return replace(when, kind="month", role="period")
        return replace(when, role="period") if when.kind in ("month", "quarter", "year", "first") else None
    return None


def of_another(view: View, items: list[Mark], mark: Mark) -> bool:
    """Whether words for time behind a figure belong to a figure further on."""
    between = view.lower[view.figure.end : mark.start]
    if LENT.search(between):
        return True
    follow = next((m for m in items if m.start >= mark.end and m.kind == "figure"), None)
    if follow is None or ("," not in between and "，" not in between):
        return False
    if view.language == "es":
        return True
    return NEXT_OWNS.fullmatch(view.lower, mark.end, follow.value.hedged or follow.start) is not None


def like_the_compared(view: View, draft: Draft, items: list[Mark], state: State) -> Period | None:
    """The span of a bare figure told from what it is compared with: beside "5,994t in July" it is a month's."""
    if draft.compared:
        return None
    main = state.clock.main
    at = next((i for i, m in enumerate(items) if m.start > view.figure.start and m.kind == "against"), None)
    if at is None or any(m.kind == "figure" and view.figure.end <= m.start < items[at].start for m in items):
        return None
    for mark in items[at + 1 : at + 6]:
        if mark.kind in ("topic", "expect", "break") and not (mark.kind == "break" and mark.value in "(:"):
            return None
        if (
            mark.kind != "when"
            or not isinstance(mark.value, When)
            or mark.value.kind not in ("month", "months", "year")
        ):
            continue
        other = period_of(replace(mark.value, role="period"), state.clock, main)
        if other is None or other.last >= main.last:
            return None
        if mark.value.kind == "months":
            later = other.shift(12)
            return later if main.last.year == later.last.year and later.first <= state.clock.day else None
        if other.is_month and (months := main.months()):
            return months[-1]
        year = main.year()
        return year if other.is_year and other.last.year == year.last.year - 1 and year.last < state.clock.day else None
    return None


def as_before(view: View, state: State) -> Period | None:
    """The span a second bare comparison of a sentence is with: as far back as the first told, in the same unit."""
    said = [d for d in state.drafts if d.start >= view.start and d.period is not None]
    for index in range(len(said) - 1, 0, -1):
        told, main = said[index], said[index - 1]
        if told.compared and told.own_period and told.unit == view.figure.unit and not main.compared:
            both = (main.period, told.period)
            if both[0] is not None and both[1] is not None and both[0].a_year_earlier() == both[1]:
                return said[-1].period.a_year_earlier() if said[-1].period else None
    return None


NEAR = Fraction(6, 1000)
"""How far a printed rate and the ratio of two printed amounts may lie apart."""


def by_arithmetic(view: View, main: Draft, state: State) -> Period | None:
    """The span of an amount told as where another came from, by the rate that leads from one to the other.

    "Off 16.64 per cent to $2.304 billion from $2.764 billion": the rate is on a year earlier, and so is the amount.
    """
    amount = view.figure.number
    if main.indicator != "level" or main.unit != view.figure.unit or main.period is None or not amount:
        return None
    for rate in reversed(state.drafts):
        if rate.start < view.start:
            return None
        told = rate.indicator in ("growth_yoy", "growth_mom") and not rate.compared and not rate.untold
        if told and rate.topic.flow == main.topic.flow and rate.period == main.period:
            if abs(main.figure.number / amount - 1 - rate.figure.number * rate.sign / 100) > NEAR:
                return None
            return main.period.a_year_earlier() if rate.indicator == "growth_yoy" else main.period.previous()
    return None


HAD_BEEN = re.compile(r" (?:it|they|that|this) (?:had been|was|were) [^.;:\d]{0,60}$")
THEN = re.compile(r"\bthen,?\s(?:[a-z]+ ){0,4}$|^then, ")


AND_OVER = re.compile(r" in [a-z]+,? (?:and|but) (?:[a-z]+ ){0,3}(?:by )?")
OVER_THE_YEAR = re.compile(r" (?:over|for|in|across) the (?:full |whole |entire )?year\b(?! (?:to|before|earlier))")
"""Behind a second rate, where the first is a month's: "plunged 50.5 percent in December and was down 10.5 percent over the year"."""


def other_time(view: View, items: list[Mark], state: State) -> Period | None:
    """The span of a figure told of another time: "at $19.9bn it had been wider even in March 2020", "volumes then leapt 60%"."""
    if view.lower[view.left_start : view.figure.hedged].rstrip().endswith(" at"):
        behind = next((m for m in items if m.start > view.figure.end and is_period(m)), None)
        if behind is not None and HAD_BEEN.search(view.lower, view.figure.end, behind.start):
            return period_of(behind.value, state.clock, state.period)
    if (
        (before := view.before) is not None
        and before.own_period
        and before.period is not None
        and before.period.is_month
    ):
        year = before.period.year()
        whole = year == state.clock.main.year() and year.last < state.clock.day
        if whole and AND_OVER.fullmatch(view.lower, before.end, view.figure.hedged):
            return year if OVER_THE_YEAR.match(view.lower, view.figure.end) else None
    if THEN.search(view.lower[view.left_start : view.figure.hedged]) is None:
        return None
    for draft in reversed(state.drafts):
        if draft.start < view.start:
            break
        if draft.period is not None and draft.period.last < state.clock.main.first:
            return draft.period
    return state.then


def back_to_opening(draft: Draft, state: State) -> Period | None:
    """The span a figure goes on in; where a paragraph turns to another good or partner, the one that it opened in.

    "Crude imports were 35.82 million tonnes. Over the first half they were 252.52 million. Coal arrivals fell to 18.98 million."
    """
    told = [d for d in state.drafts if d.block == draft.block and d.modality == "fact" and not d.compared]
    if not told or told[0].period is None or told[0].period == state.period:
        return state.period
    last, new = told[-1].topic, draft.topic
    turned = (new.product and new.product != last.product and last.product) or (
        new.partner not in ("", "WLD", last.partner) and last.partner not in ("", "WLD")
    )
    subject = (last.product, last.partner)
    again = any(d.period == told[0].period and (d.topic.product, d.topic.partner) == subject for d in told)
    return told[0].period if turned and again else state.period
