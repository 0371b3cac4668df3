"""Orders: records, ranks and streaks, which are claims without a figure of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from ...model import Period
from ..figures.figure import Figure
from ..phrases import rank, record, streak
from ..sentence.marks import Mark
from ..sentence.topic import Scene, Topic
from ..sentence.view import Draft, is_period
from ..text.layout import Sentence
from .state import State
from .timing import in_comparison, period_of


@dataclass(frozen=True, slots=True)
class Around:
    """The sentence an order stands in: its marks, the figures read in it, and what was spoken of before."""

    items: list[Mark]
    drafts: list[Draft]
    state: State
    sentence: Sentence
    lower: str


WHICH_HAD = re.compile(r"[^.;]{0,40}\b(?:which|that) (?:had|has|was|were)\b")
"""A relative clause that speaks of the figure right before it."""


def orders(lower: str, around: Around) -> list[Draft]:
    """The records, ranks and streaks of one sentence, with the topic and period of what they speak of."""
    start, end = around.sentence.start, around.sentence.end
    found: list[Draft] = []
    for at, stop, count, unit in streak.spans(lower, start, end, around.state.scene.language):
        found += _made(Figure(at, stop, Fraction(count), Fraction(0), unit, kind="streak"), around)
    for at, stop, place, partner in rank.spans(lower, start, end, around.state.scene.language):
        if not _overlaps(at, stop, found):
            figure = Figure(at, stop, Fraction(place), Fraction(0), "rank", kind="rank")
            found += _ranked(lower, figure, around) if partner else _made(figure, around)
    for at, stop in record.spans(lower, start, end, around.state.scene.language):
        if not _overlaps(at, stop, found):
            found += _made(Figure(at, stop, Fraction(1), Fraction(0), "rank", kind="record"), around)
    return found


def with_ranks(items: list[Mark], lower: str, sentence: Sentence, scene: Scene) -> list[Mark]:
    """The marks with "its third-largest trading partner" made into a topic: trade with that partner."""
    out = items
    for start, end, _, partner in rank.spans(lower, sentence.start, sentence.end, scene.language):
        if not partner:
            continue
        code = _who(start, end, out, scene)
        told = any(m.kind == "topic" and m.value.partner == code and 0 <= start - m.end < 60 for m in out)
        if code and not told and not any(m.kind == "topic" and m.start <= end and m.end >= start for m in out):
            flow = _market(lower[start:end])
            named = (m.value for m in out if m.kind == "product" and start <= m.start < end and scene.language == "en")
            goods = next(named, "")
            topic = Topic(start, end, flow, 0, scene.reporter, code, goods, noun="trade", bare=True)
            rest = [m for m in out if m.end <= start or m.start >= end]
            out = sorted([*rest, Mark(start, end, "topic", topic, lower[start:end])], key=lambda m: m.start)
    return out


def _market(word: str) -> str:
    """The flow that a rank of partners is about: a market takes exports, a supplier gives imports."""
    if re.search(
        r"(?<!import )market|destination|customer|buyer|importer|出口|mercado|destino|cliente|comprador", word
    ):
        return "exports"
    return "imports" if re.search(r"supplier|source|import market|进口|来源|proveedor|origen", word) else "total"


def _who(start: int, end: int, items: list[Mark], scene: Scene) -> str:
    """The area that a rank is about: the nearest before it, else one right behind."""
    codes = [(m.start, m.value) for m in items if m.kind == "area"] + [
        (m.start, m.value.partner) for m in items if m.kind == "topic" and m.value.partner
    ]
    fit = [(at, code) for at, code in sorted(codes) if code not in ("", "WLD", scene.reporter)]
    before = [code for at, code in fit if at < start]
    behind = [code for at, code in fit if at >= end and at - end < 24]
    return before[-1] if before else behind[0] if behind else ""


FOR_GOODS = re.compile(r" (?:for |of )?(?:its |the country's |local |fresh )?")
"""Behind a rank, before the goods it is of: "the largest export market for fruit"."""
PARTNER_FOR = re.compile(r" (?:country )?(?:for|in|of) (?:its |the country's |[a-z]+'s )?(exports|imports)\b")
"""Behind a partner that is ranked for one flow: "the main partner for exports"."""


def _overlaps(start: int, end: int, found: list[Draft]) -> bool:
    return any(start < draft.end and draft.start < end for draft in found)


def _made(figure: Figure, around: Around) -> list[Draft]:
    """One order claim, if the sentence or the story tells what it is about."""
    items, sentence, start = around.items, around.sentence, figure.start
    trade = [d for d in around.drafts if d.indicator != "other" and d.modality in ("fact", "forecast")]
    near = _told_with(figure, trade, around)
    topics = [m for m in items if m.kind == "topic" and m.start < figure.end]
    others = [m for m in items if m.kind == "other" and m.start < start]
    last = topics[-1] if topics else None
    if others and (last is None or others[-1].start > last.start) and (near is None or near.end < others[-1].start):
        return []
    topic = _topic(near, last, around, start, figure.end)
    if topic is None:
        return []
    period = near.period if near is not None else _period_of(figure, topic, around)
    if figure.kind == "streak" and figure.unit == "months" and period is not None and period.whole_months:
        period = period.months()[-1]
    return [
        Draft(
            figure,
            start,
            figure.end,
            topic,
            figure.kind,
            figure.unit,
            period=period,
            kind=sentence.kind,
            block=sentence.block,
            numeric=False,
            modality=near.modality if near else "fact",
        )
    ]


def _told_with(figure: Figure, trade: list[Draft], around: Around) -> Draft | None:
    """The figure of trade that an order is told with: right behind it, before "which was", else the nearest."""
    start, lower = figure.start, around.lower
    close = [d for d in trade if d.end <= start]
    if close and WHICH_HAD.match(lower, close[-1].end, start):
        return close[-1]
    for draft in trade:
        if 0 <= draft.figure.hedged - figure.end <= 3 or lower[figure.end : draft.figure.hedged] == " of ":
            if not any(m.kind == "topic" and figure.end <= m.start < draft.start for m in around.items):
                return draft
            break
    return _nearest(start, trade)


def _period_of(figure: Figure, topic: Topic, around: Around) -> Period | None:
    """The period of an order that no figure is told with: the nearest words for time, else the topic's or the story's."""
    items, state = around.items, around.state
    whens = [m for i, m in enumerate(items) if is_period(m) and not in_comparison(items, i)]
    if not whens:
        return period_of(topic.when, state.clock, state.period) or state.period
    nearest = min(whens, key=lambda m: min(abs(m.start - figure.end), abs(figure.start - m.end)))
    return period_of(nearest.value, state.clock, state.period)


def _topic(near: Draft | None, last: Mark | None, around: Around, start: int, end: int) -> Topic | None:
    """What an order is about: the nearest figure's topic, the last topic named, or what the story goes on with."""
    items, state = around.items, around.state
    joined = next((m for m in items if m.kind == "topic" and 0 <= m.start - end < 30), None)
    if (
        joined is not None
        and "," not in around.lower[end : joined.start]
        and not any(m.kind in ("break", "figure", "join") for m in items if end <= m.start < joined.start)
    ):
        return joined.value  # type: ignore[no-any-return]
    ahead = near is not None and near.start >= start and last is not None and near.topic is not last.value
    if near is not None and 0 <= near.figure.hedged - end <= 3:
        return near.topic
    if near is not None and not ahead and (last is None or last.end <= near.end or near.topic is last.value):
        return near.topic
    if last is not None:
        return last.value  # type: ignore[no-any-return]
    first = next((m.value for m in items if m.kind == "topic"), None)
    if first is not None:
        return first  # type: ignore[no-any-return]
    if near is not None:
        return near.topic
    goes_on = any(m.kind in ("it", "move") and m.start < start for m in items) or around.sentence.kind == "bullet"
    return state.topic if goes_on or (not around.drafts and start - around.sentence.start < 40) else None


def _nearest(start: int, drafts: list[Draft]) -> Draft | None:
    """The figure an order speaks of: the last fact before it that is no comparison, else the first behind it."""
    before = [d for d in drafts if d.end <= start]
    plain = [d for d in before if not d.compared]
    if plain:
        return plain[-1]
    behind = [d for d in drafts if d.start >= start]
    plain = [d for d in behind if not d.compared]
    return plain[0] if plain else before[-1] if before else None


def _ranked(lower: str, figure: Figure, around: Around) -> list[Draft]:
    """The rank of a partner among partners."""
    items, state, start, end = around.items, around.state, figure.start, figure.end
    chosen = _who(start, end, items, state.scene)
    if not chosen:
        return []
    flow = _market(lower[start:end])
    if flow == "total" and (told := PARTNER_FOR.match(lower, end)):
        flow = told[1]
    near = _nearest(start, [d for d in around.drafts if d.topic.partner == chosen and d.indicator != "other"])
    if lower.startswith("rank", start) and state.topic is not None and state.topic.flow:
        flow = state.topic.flow
    whens = [m for i, m in enumerate(items) if is_period(m) and not in_comparison(items, i)]
    period = near.period if near else period_of(whens[-1].value, state.clock, state.period) if whens else state.period
    own = (m.value for m in items if m.kind == "topic" and (m.start, m.end) == (start, end))
    goods = next((topic.product for topic in own), "") if state.scene.language == "en" else ""
    goods = goods or next(
        (m.value for m in items if m.kind == "product" and FOR_GOODS.fullmatch(lower, end, m.start)), ""
    )
    topic = Topic(start, end, flow, reporter=state.scene.reporter, partner=chosen, product=goods)
    state.topic = topic
    return [
        Draft(
            figure,
            start,
            end,
            topic,
            "rank",
            "rank",
            period=period,
            kind=around.sentence.kind,
            block=around.sentence.block,
            numeric=False,
        )
    ]
