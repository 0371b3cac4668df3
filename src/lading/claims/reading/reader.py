"""The sentences of an article, one figure after the other."""

from __future__ import annotations

import re
from dataclasses import replace

from ..periods import When
from ..sentence.marks import Mark
from ..sentence.recast import with_flats, without_causes
from ..sentence.topic import Topic
from ..sentence.topics import with_topics
from ..sentence.view import Draft, View
from ..text.article import Article
from ..text.layout import Sentence
from .carry import complete
from .drafting import drafted
from .headings import open_block, open_sentence, read_heading, spoken, within
from .orders import Around, orders, with_ranks
from .pairs import pairs_of
from .resumed import head_of_aside, resumed
from .roles import assign_roles
from .scales import in_told_scale
from .state import State


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
        draft = drafted(view, cur, state=state, pair=pairs.get(index), items=items, sentence=sentence)
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
