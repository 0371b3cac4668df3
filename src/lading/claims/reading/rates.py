"""Rates: on the year or on the month, by words, by the figure before, by habit."""

from __future__ import annotations

import re
from dataclasses import replace

from ..periods import When
from ..sentence.marks import Mark
from ..sentence.view import Draft, View, is_period
from .state import MOM_REPORTERS, State
from .timing import base_of, outdone, period_of, relation


def find_base(view: View, draft: Draft, state: State, items: list[Mark]) -> None:
    """Year on year or month on month, by words, by the figure before, by habit."""
    _between_months(view, draft)
    if draft.indicator == "growth" and view.language == "es" and ON_MONTH_BEFORE.match(view.lower, view.figure.end):
        draft.base, draft.indicator = "mom", "growth_mom"
        state.base, state.product = "mom", draft.topic.product
        return
    if draft.indicator == "difference":
        _base_of_size(view, draft)
    if draft.indicator != "growth":
        return
    bracketed = _bracketed(view)
    if draft.base == "mom" or bracketed:
        draft.base = bracketed or "mom"
        draft.indicator = "growth_yoy" if draft.base == "yoy" else "growth_mom"
        return
    base = _told_base(view, draft, state, items)
    told = bool(base)
    if base == "mom" and draft.period is not None and not draft.period.is_month and not draft.own_period:
        draft.period = draft.period.months()[-1] if draft.period.whole_months else draft.period
    base = base or _usual_base(draft, state)
    span = draft.period if draft.period is not None and not draft.period.is_month else None
    if span is not None and (base != "qoq" or (span.whole_months and not span.is_quarter)):
        base = "yoy"  # only a month, a quarter or some days are told on the span before
    draft.base = base
    draft.untold = not told
    draft.indicator = "growth_yoy" if base == "yoy" else "growth_mom"
    if told:
        state.base = base
        state.product = draft.topic.product


def _bracketed(view: View) -> str:
    """What a rate in brackets behind the size of the same move is on, where that was told before the size."""
    before = view.before
    if before is None or before.indicator != "difference" or before.base not in ("mom", "yoy"):
        return ""
    return before.base if BRACKET.fullmatch(view.lower, before.end, view.figure.start) else ""


def _told_base(view: View, draft: Draft, state: State, items: list[Mark]) -> str:
    """What the words around a rate, the figure before it or the sentence before say it is on; empty if nothing does."""
    base, when = base_of(view)
    if when is None and not base and view.language == "en" and _in_the_month(view, state):
        base = "mom"
    when = when or _of_the_level(view, items) or _than_the_level(view, items)
    if when is None and not base and _after_levels(view):
        base = relation(draft.period, view.before.period if view.before is not None else None)
    if when is not None:
        other = period_of(replace(when, role="period"), state.clock, draft.period) if when.kind != "base" else None
        draft.base_period = other
        base = relation(draft.period, other) or base
    if not base and view.before is not None and view.before.indicator.startswith("growth") and view.before.base:
        base = view.before.base
    if not base:
        base = next((said for m in items if m.kind == "when" and (said := _said(m, items, draft, state))), "")
    base = "yoy" if base == "year_before" else base
    if not base and state.base and LIKEWISE.match(view.lower, view.start):
        base = state.base
    if not base and view.language == "en" and _adjusted(view):
        base = "mom"
    if not base and state.base in ("mom", "qoq") and view.language == "en" and _parallel(view, draft, state):
        base = state.base
    return base


def _usual_base(draft: Draft, state: State) -> str:
    """What rates are usually on: as the last one of the same product, or of another in a text on the month, or as always."""
    product = draft.topic.product
    if product and product == state.product and state.base:
        return state.base
    goods_before = state.last is not None and state.last.topic.product and state.product
    if product and state.base == "mom" and goods_before and draft.kind == "text":
        return "mom"
    return state.usual


def _after_levels(view: View) -> bool:
    """Whether a rate sums up two levels told just before: "fell to 5,994 tonnes from 7,742 tonnes in June, down 23%"."""
    before = view.before
    if before is None or before.indicator != "level" or not before.compared or not before.own_period:
        return False
    return SUMS_UP.fullmatch(view.lower, before.end, view.figure.hedged) is not None


SUMS_UP = re.compile(
    r"(?: (?:in|for|a|the|last) [\w ]{2,24})?,? (?:or |for )?(?:an? )?(?:\w+ )?(?:increase|rise|gain|jump|surge|growth|decline|drop|fall|decrease|plunge|slump|slide|up|down)(?: of| by)? "
)
"""Between the level a move started from and its rate."""


def _of_the_level(view: View, items: list[Mark]) -> When | None:
    """The words for time of the level a rate starts from: "up 15.8% from 4,725 tons in the same month in 2024"."""
    at = next((i for i, m in enumerate(items) if m.kind == "figure" and m.start > view.figure.start), None)
    if (
        at is None
        or items[at].value.unit == "percent"
        or not FROM_LEVEL.fullmatch(view.lower, view.figure.end, items[at].value.hedged or items[at].start)
    ):
        return None
    for mark in items[at + 1 : at + 3]:
        if mark.kind == "when" and mark.value.role in ("base", "period"):
            told: When = mark.value
            return replace(told, role="period")
        if mark.kind not in ("prep", "against"):
            return None
    return None


FROM_LEVEL = re.compile(r",? (?:from|on|over|compared with|compared to|versus|against)(?: (?:the|a|an))?\s*")
"""Between a rate and the level it starts from."""


SEASONS = re.compile(r"\b(?:seasonally|seasonal)\b(?! unadjusted)")
YEARLY = re.compile(r"\b(?:year|yoy|y/y|annual|annually|12-month|yearly)\b")
"""Words that make a seasonally adjusted rate one on the year all the same."""


IN_THE_MONTH = re.compile(r" (?:in|over|during|for|on) the month(?![^\W_])(?! (?:of|to|before|ended))")


def _in_the_month(view: View, state: State) -> bool:
    """Whether a rate is on the month by "in the month", in the tongue of offices that lead with that change."""
    return state.scene.reporter in MOM_REPORTERS and IN_THE_MONTH.match(view.lower, view.figure.end) is not None


def _adjusted(view: View) -> bool:
    """Whether a rate of seasonally adjusted trade stands without a base, and so is on the month before."""
    near = (view.lower[view.left_start : view.figure.end], view.lower[view.start : view.end])
    return view.before is None and SEASONS.search(near[1]) is not None and YEARLY.search(near[1]) is None


def _parallel(view: View, draft: Draft, state: State) -> bool:
    """Whether a bare flow goes on in the next sentence as the other flow did: "exports fell 19.9% on the quarter. Imports rose 4%"."""
    last = state.last
    if last is None or view.before is not None or last.block != draft.block or last.start >= view.start:
        return False
    bare = draft.topic.flow in ("exports", "imports", "balance") and not draft.topic.product
    rates = [d for d in state.drafts[-6:] if d.block == draft.block and d.indicator in ("growth_mom", "growth_yoy")]
    return (
        bare
        and bool(rates)
        and {d.indicator for d in rates} == {"growth_mom"}
        and rates[-1].topic.flow in {"exports", "imports"} - {draft.topic.flow}
        and rates[-1].topic.partner == draft.topic.partner
        and rates[-1].topic.product in (draft.topic.product, "goods")
        and rates[-1].period == draft.period
    )


THAN = re.compile(
    r",? (?:more|less|higher|lower|greater|above|below|up|down)(?: than| on| from)? (?:the |its |that |those )?[$€£¥\w]{0,4}"
)


def _than_the_level(view: View, items: list[Mark]) -> When | None:
    """The period of the level a rate is on, named behind it: "10.46 per cent more than the $2.247 billion of August 2021"."""
    index = next((i for i, m in enumerate(items) if m.kind == "figure" and m.start > view.figure.start), None)
    if index is None or view.language != "en" or items[index].value.unit == "percent":
        return None
    if not THAN.fullmatch(view.lower, view.figure.end, items[index].start):
        return None
    for mark in items[index + 1 : index + 3]:
        if is_period(mark):
            when: When = mark.value
            return when
        if mark.kind != "prep":
            return None
    return None


def _base_of_size(view: View, draft: Draft) -> None:
    """The month that the size of a move is from, where the clause or the move before it tells."""
    whens = [m.value for m in view.left if is_period(m)]
    if not draft.base and any(when.base == "mom" for when in whens):
        draft.base = "mom"
    if view.before is not None and any(when.kind == "spoken" for when in whens):
        draft.base = view.before.base
    if not draft.base and view.language == "en" and BRACKETED.match(view.lower, view.figure.end):
        told = [m.value.base for m in view.left if m.kind == "when" and m.value.kind == "base"]
        draft.base = told[-1] if told else ""


def _said(mark: Mark, items: list[Mark], draft: Draft, state: State) -> str:
    """What a base elsewhere in the sentence says, unless it belongs to a figure in points or money."""
    near = [m for m in items if m.kind == "figure" and m.start < mark.start]
    next_figure = next((m for m in items if m.kind == "figure" and m.start > mark.start), None)
    if (
        state.scene.language == "zh"
        and next_figure is not None
        and next_figure.value.unit == "percentage_points"
        and draft.unit != "percentage_points"
    ):
        return ""
    if outdone(items, mark, draft.end) or (near and near[-1].value.unit != "percent" and near[-1].start > draft.start):
        return ""
    return _told(mark.value, draft, state)


def _told(when: When, draft: Draft, state: State) -> str:
    """What a base elsewhere in the sentence says of the figure: yoy, mom, or nothing."""
    if when.role != "base":
        return ""
    if when.base or when.kind == "base":
        return when.base
    return relation(draft.period, period_of(replace(when, role="period"), state.clock, draft.period))


def _between_months(view: View, draft: Draft) -> None:
    """A move "between August and September" is September's on August, unless both months are counted together."""
    span = draft.period
    if draft.indicator not in ("growth", "difference") or span is None or len(span.months()) != 2:
        return
    if BETWEEN.search(view.lower, max(view.start, view.figure.start - 60), min(view.end, view.figure.end + 60)):
        draft.period, draft.base = span.months()[-1], "mom"


ON_MONTH_BEFORE = re.compile(
    r"[^.;,\d]{0,24}(?:respecto (?:a|de)|frente a|comparado con|sobre) (?:los |las )?(?:us\$ ?|\$ ?)?[\d.,]+ (?:mil )?(?:millones|mdd)"
    r"[^.;,\d]{0,20} (?:del?|en el) mes (?:anterior|previo|precedente|pasado)"
)
"""Behind a Spanish rate, the level of the month before that it is on: "un alza del 54,5 % frente a los 907 millones del mes anterior"."""
BRACKET = re.compile(r" ?[(,]? ?(?:or )?")
"""Between the size of a move and its rate: "by R1.61 billion (1.6%)"."""
BRACKETED = re.compile(r" [(][+-]?\d[\d.]*(?:%| percent| per cent)[)]")
"""Behind the size of a move that its rate follows in brackets: "a month-on-month increase of 5 MMT (5%)"."""
LIKEWISE = re.compile(r"(?:likewise|similarly|by the same measure|on the same basis|in the same vein)\b")
"""What opens a sentence that goes on with the same base."""
BETWEEN = re.compile(r"between [a-z]+ (?:and|to) [a-z]+|from [a-z]+ to [a-z]+")
"""Two months a move lies between."""
