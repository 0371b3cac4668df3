"""The sentences of an article, one figure after the other."""

from __future__ import annotations

import re
from dataclasses import replace

from ..periods import When
from ..phrases import FIGURES
from ..sentence.marks import Mark
from ..sentence.recast import with_flats, without_causes
from ..sentence.topic import Topic
from ..sentence.topics import with_topics
from ..sentence.view import QUANTITIES, Draft, View
from ..text.article import Article
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
from .carry import complete
from .headings import open_block, open_sentence, read_heading, spoken, within
from .modality import modality
from .nature import by_nature, outsold, with_unit
from .orders import Around, orders, with_ranks
from .pairs import pairs_of
from .rates import find_base
from .resumed import head_of_aside, resumed
from .roles import assign_roles
from .scales import in_told_scale
from .shares import SHARE_NOUNS, shared
from .signs import find_sign
from .spans import find_period
from .state import LOCAL_DOLLARS, LOCAL_RUPEES, LOCAL_YUAN, State, remember
from .subjects import topic_for


def read_sentence(article: Article, lower: str, sentence: Sentence, found: list[Mark], state: State) -> list[Draft]:
    """The drafts of one sentence; the state moves on."""
    items = _items(article, lower, sentence, found, state)
    state.subject = state.topic
    state.terms = any(m.kind == "currency" for m in items[:2])
    open_sentence(items, lower, sentence, state)
    state.part = state.left_part and lower.startswith("其中", sentence.start)
    assign_roles(items, lower, sentence.start, state.clock, article.language)
    _name_the_span(items, state)
    pairs = pairs_of(items, lower, sentence, state)
    drafts: list[Draft] = []
    cur: Topic | None = None
    left: list[Mark] = []
    before: Draft | None = None
    head: Topic | None = None
    subject: Topic | None = None
    for index, mark in enumerate(items):
        if mark.kind == "topic":
            cur = mark.value = complete(mark.value, cur, left, items=items, lower=lower, state=state)
        if mark.kind == "break":
            head = head_of_aside(mark, lower, head, cur)
        if (again := resumed(items, index, lower, head, subject)) is not None:
            cur, head, mark = again, None, Mark(mark.start, mark.end, "topic", again, mark.text)  # noqa: PLW2901 - its topic
        if mark.kind != "figure":
            left.append(mark)
            continue
        if article.language == "zh" and (over := BRACKETS.match(lower, mark.end)):
            cur = next(
                (
                    complete(m.value, cur, left, items=items, lower=lower, state=state)
                    for m in items[index:]
                    if m.kind == "topic" and m.start == over.end()
                ),
                cur,
            )
        if cur is None and lower.startswith("继", sentence.start):
            cur = _resumed(items, index, left, lower, state)
        holder = cur
        view = View(
            article.text,
            lower,
            sentence.start,
            sentence.end,
            mark.value,
            left,
            _until_figure(items, index),
            before,
            language=article.language,
        )
        draft = _draft(view, cur, state=state, pair=pairs.get(index), items=items, sentence=sentence)
        if draft is not None:
            drafts.append(draft)
            before = draft
            told = draft.topic
            subject = holder if draft.indicator == "share" else None
            if cur is not None and not cur.partner and told.partner and cur.flow == told.flow in ("balance", "total"):
                cur = replace(cur, partner=told.partner)
        left = [] if draft is not None else [*left, mark]
    last = next((m.value for m in reversed(items) if m.kind == "topic"), None)
    state.left_part = last is not None and last.unheard == "region"
    spoken(items, drafts, lower, state)
    return drafts + orders(lower, Around(items, drafts, state, sentence, lower))


def _items(article: Article, lower: str, sentence: Sentence, found: list[Mark], state: State) -> list[Mark]:
    """The marks of a sentence with its topics and ranks, the block that it opens told to the state."""
    if sentence.first:
        kept = state.period
        open_block(state, sentence, lower)
        if kept is not None and GOES_ON.match(article.text, sentence.start):
            state.period = kept
    if article.language == "zh":
        found = without_causes(found, lower, sentence)
    elif article.language == "en":
        in_told_scale(found, lower, sentence, state)
    if AMONG.match(lower, sentence.start) and state.last is not None and state.last.block == sentence.block:
        state.period = state.last.period or state.period
    items = with_topics(article.text, found, state.scene)
    if sentence.first:
        read_heading(items, lower, state)
    items = within(items, lower, state)
    return with_flats(with_ranks(items, lower, sentence, state.scene), lower)


GOES_ON = re.compile(
    r"同期|此外|另外|而?在?(?:出口|进口)方面|其中|(?:Además|Asimismo|En (?:el|ese) mismo (?:per[ií]odo|lapso))\b"
)
"""What opens a paragraph that goes on in the period of the one before."""


AMONG = re.compile(r"(?:among|of|out of) (?:them|these|those|that|this|the (?:total|sum))\b")
"""What opens a sentence about parts of what was told last, in the same span."""

LAST = 2
"""Mark of words for time that take up the span told last, a month too."""


def _name_the_span(items: list[Mark], state: State) -> None:
    """Give "during the period" the months of the last span told, and "In the same period" those told last."""
    for mark in items:
        if mark.kind == "when" and mark.value.kind == "spoken" and mark.value.a:
            told = [
                d for d in reversed(state.drafts) if d.period is not None and d.period.whole_months and not d.compared
            ]
            spans = (d.period for d in told if d.period is not None and (d.period.count > 1 or mark.value.a == LAST))
            span = next((one for one in spans if one.first.year == one.last.year), None)
            if span is not None:
                mark.value = When("months", span.first.month, span.last.month, year=span.last.year)


THERE = re.compile(r" (?:con|a|hacia|desde) (?:ese país|dicho país|la región|ese bloque|dicho bloque)")
"""Behind a Spanish figure, the partner spoken of last: "un superávit de 76.600 millones con ese país"."""

BRACKETS = re.compile(r"[（(](?:约合?|合)[^（）()]{2,24}[）)](?:的)?(?=贸易|逆差|顺差|出超|入超)")
"""A conversion between an amount and the Chinese balance it is: 出现9534亿日元（约合113亿美元）贸易逆差."""


def _resumed(items: list[Mark], index: int, left: list[Mark], lower: str, state: State) -> Topic | None:
    """The topic behind a Chinese figure of the span before, with which it is told: 继9月录得15.2%的升幅后，10月出口..."""
    behind = [m.value for m in _until_figure(items, index) if m.kind == "topic"]
    if not behind:
        return None
    return complete(replace(behind[-1], when=None), None, left, items=items, lower=lower, state=state)


def _until_figure(items: list[Mark], index: int) -> list[Mark]:
    right: list[Mark] = []
    for mark in items[index + 1 :]:
        right.append(mark)
        if mark.kind == "figure":
            break
    return right


def _draft(
    view: View,
    cur: Topic | None,
    *,
    state: State,
    pair: Mark | tuple[str, str] | None,
    items: list[Mark],
    sentence: Sentence,
) -> Draft | None:
    figure = view.figure
    if figure.marker == "$" and state.scene.reporter in LOCAL_DOLLARS and not state.us_dollars:
        figure.unit = LOCAL_DOLLARS[state.scene.reporter]
    if figure.unit == "INR" and state.scene.reporter in LOCAL_RUPEES and "₹" not in figure.marker:
        figure.unit = LOCAL_RUPEES[state.scene.reporter]
    if figure.unit == "CNY" and state.scene.reporter in LOCAL_YUAN and _bare_yuan(view):
        figure.unit = "USD" if _of_us_dollars(view) else LOCAL_YUAN[state.scene.reporter]
    topic = topic_for(view, cur, state.topic, state.scene)
    if topic is None:
        return None
    topic = by_nature(view, cur, topic, state)
    if not topic.partner and state.recent and THERE.match(view.lower, figure.end):
        topic = replace(topic, partner=state.recent)
    when = None
    if pair is not None:
        topic, when = _paired(topic, pair)
    against = view.against()
    event = against is not None and same_event(view, against)
    if event and view.before is not None:
        topic = view.before.topic
    view.topic = topic
    compared = (against is not None and not event) or _is_compared(view)
    if not figure.unit:
        topic = view.topic = with_unit(view, topic, state)
    if not figure.unit:
        return None
    indicator = next((phrase.id for phrase in FIGURES if phrase.fits(view)), "")
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
    if indicator == "other" or topic.unheard:
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
