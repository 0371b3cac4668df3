"""The period of a figure that another is compared with: the base of its rate, the span before, the one it was revised from."""

from __future__ import annotations

import re
from dataclasses import replace

from ...model import Period
from ..sentence.view import Draft, View
from .asides import (
    as_before,
    by_arithmetic,
)
from .state import State
from .timing import base_of, period_of, relation


def main_of(view: View, state: State) -> Period | None:
    """The period of the last figure of the sentence that is no comparison, else the one spoken of."""
    for draft in reversed(state.drafts):
        if draft.start < view.start:
            break
        if not draft.compared and draft.period is not None:
            return draft.period
    return state.period


REVISED = re.compile(
    r"\b(?:was|were|been|is|and|has|have|had|also) (?:also )?(?:revised|adjusted|re-?estimated|restated|amended)\b|\brevised (?:the|its|up|down)\b"
)
"""Before the first print of a figure that was revised: it is of the same period."""

FIRST_PRINT = re.compile(
    r"\b(?:first|originally|initially|previously|earlier|provisionally) (?:reported|published|put|estimated|announced|given|printed)(?: as| at)?(?: a| an)?\s*$"
)
"""Before what a figure was first said to be: "$14.739 billion in August, which was first reported as $15.07 billion"."""


def compared_period(view: View, main: Draft, state: State) -> Period | None:
    """The period of a bare comparison: the base of the main rate, or the span before."""
    if main.modality == "expectation" or main.compared:
        main_period = main_of(view, state) or main.period
    else:
        main_period = main.period
    main_period = main_period or state.clock.main
    if of_another_kind(view, main):
        return main_period
    if REVISED.search(view.lower, view.start, view.figure.start) and view.has(view.left, "against") is not None:
        return main_period
    base, when = base_of(view)
    if when is not None:
        found = period_of(replace(when, role="period"), state.clock, main_period)
        if found is not None and found != main_period:
            return found
    if (
        view.language == "en"
        and main.indicator == "growth_yoy"
        and not main.untold
        and view.figure.unit != "percent"
        and SINCE_THEN.fullmatch(view.lower, main.end, view.figure.hedged)
    ):
        return main_period.a_year_earlier()
    if (reckoned := by_arithmetic(view, main, state)) is not None:
        return reckoned
    if (listed := compared_before(view, state, main_period)) is not None:
        return listed
    if main.indicator in ("level", "share") and main.unit == view.figure.unit and base == "yoy":
        return main_period.a_year_earlier()
    if when is None and (found := as_before(view, state)) is not None:
        return found
    if view.language == "en" and main_period.is_month and _always_on_the_year(state):
        return main_period.a_year_earlier()
    return main_period.shift(-1) if main_period.is_month else main_period.a_year_earlier()


SINCE_THEN = re.compile(r" (?:year[ -]on[ -]year|on[ -]year|on the year|yoy|y/y|y-o-y) from (?:just |only |about )?")
"""Between a rate on the year and the level it starts from: "up 7.7% year on year from 7.74 million mt"."""


def _always_on_the_year(state: State) -> bool:
    """Whether the story has set levels of a month against the year before, and never against the month before."""
    spans = [
        relation(state.clock.main, d.period)
        for d in state.drafts
        if d.compared and d.own_period and d.indicator == "level" and d.modality == "fact"
    ]
    rates = {d.indicator for d in state.drafts if d.indicator.startswith("growth")}
    return "yoy" in spans and "mom" not in spans and "growth_mom" not in rates and state.scene.reporter != "CHN"


def of_another_kind(view: View, main: Draft) -> bool:
    """Whether a figure of comparison is another partner's, at the same time: "more than the $500bn sold to the US"."""
    partner, other = view.topic.partner, main.topic.partner
    than = view.has(view.left, "against")
    if than is None:
        return False
    own = [m for m in view.left if m.start > than.start]
    when = any(m.kind == "when" for m in (*own, *view.after()))
    outrun = than.text.startswith("outpac") and view.topic.flow != main.topic.flow and not when
    return outrun or (partner not in ("", "WLD", other) and other not in ("", "WLD") and not when)


def compared_before(view: View, state: State, main: Period) -> Period | None:
    """The period another comparison of the sentence names: "up 101%, after 96% in January-February; steel 11% from 18%"."""
    for draft in reversed(state.drafts):
        if draft.start < view.start:
            return None
        if draft.compared and draft.own_period and draft.modality == "fact" and draft.period not in (None, main):
            return draft.period
    return None
