"""Spans: the period of a figure, by its own words, its clause, its comparison or the story."""

from __future__ import annotations

import re
from dataclasses import replace

from ...model import Period
from ..periods import When
from ..sentence.marks import Mark
from ..sentence.view import Draft, View, is_period
from .modality import PREVIOUS
from .state import State
from .timing import base_of, in_comparison, own_when, period_of, previous_span


def find_period(view: View, draft: Draft, told: When | None, state: State, items: list[Mark]) -> None:
    """Find the figure's period: its own words, the topic's, the clause's, the story's."""
    main = view.before
    if draft.indicator == "multiple" and main is not None and main.indicator != "other":
        draft.period = _main_of(view, state) if main.compared else main.period
        return
    if main is not None and CLOSED.match(view.lower, main.end):
        main = next((d for d in reversed(state.drafts) if d.start >= view.start and not _inside(view, d)), main)
    near = main.period if main and main.period else state.period
    if (
        main is not None
        and main.modality == "expectation"
        and PREVIOUS.match(view.lower, view.figure.end)
        and (first := _main_of(view, state)) is not None
    ):
        draft.period, draft.own_period = first.previous(), True
        return
    if told is not None:
        draft.period, draft.own_period = period_of(told, state.clock, near), True
        return
    if (
        draft.indicator == "difference"
        and draft.compared
        and view.language == "zh"
        and main is not None
        and not any(is_period(m) for m in view.left)
    ):
        draft.period = main.period
        return
    if main is not None and main.compared and view.gap(main.end, view.figure.hedged).strip() in LISTED:
        draft.period, draft.own_period = main.period, main.own_period
        return
    mark = own_when(view, draft.compared)
    if mark is not None:
        draft.period, draft.own_period = period_of(mark.value, state.clock, near), True
        if (
            draft.compared
            and main
            and draft.period == main.period
            and mark.value.kind == "year"
            and main.indicator == draft.indicator
            and view.has(view.left, "expect") is None
        ):
            draft.period = main.period.a_year_earlier() if main.period else None
        return
    if view.topic.when is not None and not (draft.compared and main):
        draft.period, draft.own_period = period_of(view.topic.when, state.clock, near), True
        return
    beyond = _beyond(view, items)
    if beyond is not None and not draft.compared:
        draft.period, draft.own_period = period_of(beyond.value, state.clock, near), True
        return
    lead = next(
        (
            m
            for i, m in enumerate(items)
            if is_period(m) and m.start < view.figure.start and not in_comparison(items, i)
        ),
        None,
    )
    if draft.compared and main is not None and not expects(view):
        draft.period = _compared_period(view, main, state)
        return
    if main is not None and main.indicator != "other" and main.period is not None and not main.compared:
        draft.period = main.period
        return
    if main is not None and main.compared:
        first = _main_of(view, state)
        if first is not None:
            draft.period = first
            return
    if lead is not None:
        draft.period, draft.own_period = period_of(lead.value, state.clock, state.period), True
        return
    if (
        draft.compared
        and not expects(view)
        and state.last is not None
        and view.has(view.left, "against")
        and (view.against() or view.left[0]).value == "previous"
    ):
        draft.period = previous_span(state.last)
        return
    later = [m for i, m in enumerate(items) if is_period(m) and not in_comparison(items, i)]
    between = [m for m in items if later and view.figure.end <= m.start < later[0].start]
    if (
        len(later) == 1
        and later[0].start > view.figure.end
        and not any(
            m.kind in ("against", "expect", "figure") or (m.kind == "break" and m.value in "(;:") for m in between
        )
        and later[0].value.kind not in ("earlier", "same", "previous")
    ):
        draft.period, draft.own_period = period_of(later[0].value, state.clock, state.period), True
        return
    draft.period = state.period


LISTED = frozenset(("、", "和", "及"))
"""Between two figures of one Chinese list: they share a period."""


CLOSED = re.compile(r"[^()]{0,60}\)")
"""Behind a figure in brackets: what comes after them goes on with the figure before them."""


def _inside(view: View, draft: Draft) -> bool:
    """Whether a figure of the sentence stands in brackets."""
    before = view.lower[view.start : draft.start]
    return before.count("(") > before.count(")")


REACHED = re.compile(
    r"[\s,]*(?:year-on-year|on-year|yoy|from a year earlier|on the year)?[\s,]*(?:to|at|to reach|reaching|totalling|totaling|hitting|and reached|to hit)\s+(?:a |an |record |about |some |nearly |almost |the )*(?:high of |record of )?",
    re.IGNORECASE,
)


def _beyond(view: View, items: list[Mark]) -> Mark | None:
    """Words for time behind the level that a rate leads to: "rose 5.5% to $3.77 trillion in 2025"."""
    at = next((i for i, m in enumerate(items) if m.start > view.figure.start and m.kind == "figure"), None)
    if at is None or not REACHED.fullmatch(view.lower, view.figure.end, items[at].value.hedged or items[at].start):
        return None
    for mark in items[at + 1 : at + 4]:
        if is_period(mark) and mark.value.kind not in ("earlier", "same", "previous"):
            return mark
        if mark.kind != "prep":
            return None
    return None


def _main_of(view: View, state: State) -> Period | None:
    for draft in reversed(state.drafts):
        if draft.start < view.start:
            break
        if not draft.compared and draft.period is not None:
            return draft.period
    return state.period


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


REVISED = re.compile(
    r"\b(?:was|were|been|is|and|has|have|had|also) (?:also )?(?:revised|adjusted|re-?estimated|restated|amended)\b|\brevised (?:the|its|up|down)\b"
)
"""Before the first print of a figure that was revised: it is of the same period."""


def _compared_period(view: View, main: Draft, state: State) -> Period | None:
    """The period of a bare comparison: the base of the main rate, or the span before."""
    if main.modality == "expectation" or main.compared:
        main_period = _main_of(view, state) or main.period
    else:
        main_period = main.period
    main_period = main_period or state.clock.main
    if REVISED.search(view.lower, view.start, view.figure.start) and view.has(view.left, "against") is not None:
        return main_period
    base, when = base_of(view)
    if when is not None:
        found = period_of(replace(when, role="period"), state.clock, main_period)
        if found is not None and found != main_period:
            return found
    if main.indicator in ("level", "share") and main.unit == view.figure.unit and base == "yoy":
        return main_period.a_year_earlier()
    return main_period.shift(-1) if main_period.is_month else main_period.a_year_earlier()
