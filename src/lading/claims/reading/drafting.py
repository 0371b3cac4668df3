"""Drafting: one figure with its topic, period, sign, base and modality, as the rules find them in turn."""

from __future__ import annotations

import re
from dataclasses import replace

from ..periods import When
from ..phrases import FIGURES
from ..sentence.marks import Mark
from ..sentence.topic import Topic
from ..sentence.view import QUANTITIES, Draft, View
from ..text.layout import Sentence
from .adjacent import (
    as_before,
    is_apposition,
    is_aside,
    is_origin,
    is_outdone,
    leads_to,
    one_breath,
    same_event,
    still_compared,
)
from .averages import averaged
from .modality import modality
from .nature import by_nature, outsold, with_unit
from .rates import find_base
from .shares import SHARE_NOUNS, shared
from .signs import find_sign
from .spans import find_period
from .state import LOCAL_DOLLARS, LOCAL_RUPEES, LOCAL_YUAN, State, remember
from .subjects import topic_for

THERE = re.compile(r" (?:con|a|hacia|desde) (?:ese país|dicho país|la región|ese bloque|dicho bloque)")
"""Behind a Spanish figure, the partner spoken of last: "un superávit de 76.600 millones con ese país"."""


def drafted(
    view: View,
    cur: Topic | None,
    *,
    state: State,
    pair: Mark | tuple[str, str] | None,
    items: list[Mark],
    sentence: Sentence,
) -> Draft | None:
    """One figure with all that is told of it; None where it is of nothing that is traded or counted."""
    figure = view.figure
    _own_money(view, state)
    topic = topic_for(view, cur, state.topic, state.scene)
    if topic is None:
        return None
    topic = by_nature(view, cur, topic, state)
    if not topic.partner and state.recent and THERE.match(view.lower, figure.end):
        topic = replace(topic, partner=state.recent)
    topic, when = (topic, None) if pair is None else _paired(topic, pair)
    against = view.against()
    event = against is not None and same_event(view, against)
    if event and view.before is not None:
        topic = view.before.topic
    view.topic = topic
    compared = (against is not None and not event) or _is_compared(view)
    if not figure.unit:
        topic = view.topic = with_unit(view, topic, state)
    indicator = next((phrase.id for phrase in FIGURES if phrase.fits(view)), "") if figure.unit else ""
    if not indicator:
        return None
    if outsold(view, indicator):
        topic = view.topic = replace(topic, flow="balance", sign=1 if topic.flow == "exports" else -1)
        indicator = "level"
    draft = Draft(
        figure,
        figure.start,
        figure.end,
        topic,
        indicator,
        figure.unit,
        kind=sentence.kind,
        block=sentence.block,
        compared=compared,
    )
    if indicator == "other" or topic.unheard or averaged(view):
        draft.indicator = "other"
        return draft
    draft.topic = view.topic = _of_what(view, draft, cur, state)
    find_period(view, draft, when, state, items)
    draft.modality = (
        "fact" if indicator == "multiple" else modality(view, draft.period, state.clock, own_past=draft.own_period)
    )
    find_sign(view, draft, state)
    find_base(view, draft, state, items)
    _words(view, draft, state)
    _measure(draft)
    _tie_to_before(view, draft)
    remember(draft, view, state)
    return draft


def _own_money(view: View, state: State) -> None:
    """Take $, rupees and 元 that bear no country's name for the reporter's own money."""
    figure, reporter = view.figure, state.scene.reporter
    if figure.marker == "$" and reporter in LOCAL_DOLLARS and not state.us_dollars:
        figure.unit = LOCAL_DOLLARS[reporter]
    if figure.unit == "INR" and reporter in LOCAL_RUPEES and "₹" not in figure.marker:
        figure.unit = LOCAL_RUPEES[reporter]
    if figure.unit == "CNY" and reporter in LOCAL_YUAN and _bare_yuan(view):
        figure.unit = "USD" if _of_us_dollars(view) else LOCAL_YUAN[reporter]


def _is_compared(view: View) -> bool:
    """Whether a figure is only what another is compared with, though no word of comparison stands before it."""
    before = view.before
    return (
        still_compared(view)
        or is_aside(view)
        or is_origin(view)
        or is_outdone(view)
        or (
            before is not None
            and before.indicator == "multiple"
            and view.gap(before.end, view.figure.hedged).strip()
            in ("the", "that of", "what", "as fast as the", "as much as the")
        )
    )


def _of_what(view: View, draft: Draft, cur: Topic | None, state: State) -> Topic:
    """The topic of a figure with what its kind tells: the product of a quantity, the part of a contribution or share."""
    topic = draft.topic
    if view.figure.unit in QUANTITIES and not topic.product:
        near = state.product_focus or (state.topic.product if state.topic else "") or state.goods
        topic = replace(topic, product=near)
    if draft.indicator == "contribution":
        topic = _contributor(view, topic)
    view.topic = topic
    noun = view.has(view.left, "share")
    if draft.indicator == "share" or (
        draft.indicator == "difference" and noun is not None and noun.text in SHARE_NOUNS
    ):
        topic = replace(shared(view, cur, topic, state.scene), under="share")
    return topic


def _tie_to_before(view: View, draft: Draft) -> None:
    """What a figure and the one before it tell of each other: a size in brackets, a rate's level, an apposition."""
    before = view.before
    draft.sized = draft.indicator == "difference" or (
        before is not None and before.sized and view.lower[before.end : view.figure.start].strip() == "("
    )
    if before is None:
        return
    if leads_to(view, before, draft):
        before.basis = draft.unit
    if is_apposition(view, before, draft):
        as_before(draft, before)


def _contributor(view: View, topic: Topic) -> Topic:
    """Whose contribution it is: the part named before, where the topic is the whole: 机电产品…，拉动整体出口5.8个百分点."""
    before = view.before
    if before is None or topic.partner not in ("", "WLD") or topic.product or before.topic.flow != topic.flow:
        return topic
    return replace(topic, partner=before.topic.partner, product=before.topic.product)


def _bare_yuan(view: View) -> bool:
    """Whether a figure ends in 元 alone, with no 人民币 beside it."""
    printed = view.text[view.figure.start : view.figure.end + 5]
    return view.text[view.figure.end - 1] == "元" and "人民" not in printed


CONVERTED = re.compile(r"[折约合（(]|相当于|台币|港币")


def _of_us_dollars(view: View) -> bool:
    """Whether a bare 元 goes on from US dollars: 前八月对美出超八五四亿美元，和总出超八六九亿元相当."""
    before = view.before
    return (
        before is not None and before.unit == "USD" and not CONVERTED.search(view.lower, before.end, view.figure.start)
    )


RATES = frozenset(("percent", "percentage_points", "basis_points", "ratio"))
"""Units that count neither money nor goods."""


def _paired(topic: Topic, pair: Mark | tuple[str, str]) -> tuple[Topic, When | None]:
    if isinstance(pair, tuple):
        name, code = pair
        if name == "flow":
            return replace(topic, flow=code, sign=0), None
        return (replace(topic, partner=code) if name == "partner" else replace(topic, product=code)), None
    if pair.kind == "area":
        return (replace(topic, partner=pair.value) if pair.value != topic.reporter else topic), None
    if pair.kind == "product":
        return replace(topic, product=pair.value), None
    if pair.kind == "topic":
        return pair.value, None
    return topic, pair.value


FRONT_ADJUSTED = re.compile(
    r"(?:on|in|after|with)(?: [\w-]+){0,3} (?:seasonal|seasonally|adjusted)\b|seasonally adjusted,"
)
"""What opens a sentence whose figures are all adjusted: "On a seasonally adjusted basis, ..."."""

TAIL_ADJUSTED = re.compile(r"[^,;]*\b(?:after|with) (?:[\w-]+ ){0,2}seasonal(?:ly)? adjust\w*[ .]*$")
"""What closes a sentence whose figures are adjusted: "climbed 6.2 percent and 1.5 percent after seasonal adjustments"."""

FEWER = re.compile(r" (?:fewer|more units|more pieces)\b")


def _by_volumes(view: View) -> bool:
    """Whether volumes are the subject of a rate: "exports rose 10%, as volumes grew 25.5%"."""
    word = view.has(view.left, "it")
    return word is not None and word.text in ("volume", "volumes") and not view.has(view.left, "topic")


def _words(view: View, draft: Draft, state: State) -> None:
    """Currency terms and seasonal adjustment, where the sentence names them."""
    for mark in (*view.left, *view.right):
        if mark.kind == "currency":
            draft.basis = mark.value
        elif mark.kind == "adjusted":
            draft.adjustment = "sa" if mark.value == "sa" else "none"
    if draft.adjustment == "none" and view.before is not None and FRONT_ADJUSTED.match(view.lower, view.start):
        draft.adjustment = view.before.adjustment
    if draft.adjustment == "none" and view.language == "en" and TAIL_ADJUSTED.match(view.lower, draft.end, view.end):
        draft.adjustment = "sa"
    counted = view.has(view.after(), "measure") or view.has(view.left, "measure")
    measure = counted.value if counted is not None else state.measure
    if not measure and (FEWER.match(view.lower, draft.end) or _by_volumes(view)):
        measure = "quantity"
    if measure and draft.indicator != "level":
        draft.topic = replace(draft.topic, measure=measure)
    if not draft.basis and view.before and view.before.basis:
        draft.basis = view.before.basis
    if view.language in ("zh", "es") and not draft.basis and one_breath(view, draft):
        draft.basis = view.before.unit if view.before else ""


def _measure(draft: Draft) -> None:
    if draft.unit in QUANTITIES:
        draft.topic = replace(draft.topic, measure="quantity")
    elif draft.topic.measure == "quantity" and draft.unit not in RATES:
        draft.topic = replace(draft.topic, measure="")
