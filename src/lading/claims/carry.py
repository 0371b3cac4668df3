"""Carrying over: what a topic or a new block takes from what was spoken of before."""

from __future__ import annotations

import re
from dataclasses import replace

from .layout import Sentence
from .marks import Mark
from .state import State, is_current
from .subjects import fronted, product_heading
from .timing import in_comparison, period_of
from .topics import Topic
from .view import Draft, is_period

HEADED = re.compile(r"\s*(?::|\.\s|\s--\s)")


TURNED = re.compile(
    r"\b(?:there|reverse flow|return flow|other leg|return leg|on that|the other way|other direction|bilateral|two-way|opposite direction|the bloc|neighbou?r|that country|from it|to it|with it|ese país|dicho país|le compró|le vendió|con él)\b"
)
"""Words that keep to the partner spoken of last."""


OPPOSITE = {"exports": "imports", "imports": "exports"}


def open_block(state: State, sentence: Sentence) -> None:
    """A bullet starts afresh in time: only the article's main period carries into it."""
    state.period = None if sentence.kind == "title" and not state.dated else state.clock.main
    state.partner = state.product_focus = state.head_partner = state.head_product = ""
    if sentence.kind == "bullet":
        if state.was != "bullet":
            state.listed = state.topic
        state.topic = state.listed
    state.block = sentence.block
    state.opened = sentence.kind in ("text", "bullet")
    state.was = sentence.kind
    state.topic = state.topic or state.saved
    if state.topic is not None:
        state.topic = replace(state.topic, partner="", product="", measure="")


def read_heading(items: list[Mark], lower: str, state: State) -> None:
    """The partner or product a block opens with: "1. ASEAN: ...", "COPPER: ..."."""
    for mark in items[:5]:
        if mark.kind in ("area", "product") and HEADED.match(lower, mark.end):
            if mark.kind == "area" and mark.value != state.scene.reporter:
                state.head_partner = mark.value
            elif mark.kind == "product":
                state.head_product = mark.value
            return
        if mark.kind in ("figure", "topic"):
            return


def _focus(items: list[Mark], state: State) -> None:
    """A sentence without figures that names one partner or product says what the next ones are about."""
    areas = {m.value for m in items if m.kind == "area" and m.value != state.scene.reporter}
    areas |= {m.value.partner for m in items if m.kind == "topic" and m.value.partner}
    goods = {m.value for m in items if m.kind == "product"}
    if len(areas) == 1:
        state.partner = areas.pop()
    if len(goods) == 1:
        state.product_focus = goods.pop()


def spoken(items: list[Mark], drafts: list[Draft], state: State) -> None:
    """A sentence without figures still says what the next one goes on with."""
    if any(d.indicator != "other" for d in drafts):
        return
    topics = [m.value for m in items if m.kind == "topic"]
    _focus(items, state)
    opening = next((m for i, m in enumerate(items[:4]) if is_period(m) and not in_comparison(items, i)), None)
    if opening is not None and not topics:
        period = period_of(opening.value, state.clock, state.period)
        state.period = period if period is not None and is_current(period, state) else state.period
    if not topics:
        if any(m.kind == "other" for m in items):
            state.saved, state.topic = state.topic or state.saved, None
        return
    state.topic, state.told_flow = topics[0], True
    whens = [m for i, m in enumerate(items) if is_period(m) and not in_comparison(items, i)]
    told = whens[0].value if whens else topics[0].when
    if told is not None and told.kind not in ("earlier", "same", "previous"):
        period = period_of(told, state.clock, state.period)
        state.period = period if period is not None and is_current(period, state) else state.period


def complete(
    topic: Topic, cur: Topic | None, left: list[Mark], *, items: list[Mark], lower: str, state: State
) -> Topic:
    """A topic with what the sentence or the story supplies."""
    reporter = topic.reporter or (cur.reporter if cur and cur.reporter else state.scene.reporter)
    made = replace(topic, reporter=reporter, when=topic.when or (cur.when if cur else None))
    heading = product_heading(items, lower, topic.start) or _product_near(topic, left)
    if heading and not made.product and heading.start < topic.start:
        made.product = heading.value
    earlier = cur or (None)
    if (
        earlier
        and not made.partner
        and not topic.reporter
        and earlier.partner not in ("", "WLD")
        and made.product == ""
        and _same_partner(topic, cur, left, lower)
    ):
        made.partner = earlier.partner
    ahead = None if made.partner else fronted(left, lower, topic, state.scene.language)
    if ahead is not None and ahead.value != state.scene.reporter:
        made.partner = ahead.value
    holder = _share_holder(left, topic, lower)
    if holder is not None and not made.partner:
        made.partner, made.under = holder.value, "share"
    if (
        not made.partner
        and not topic.reporter
        and state.head_partner
        and "overall" not in lower[max(0, topic.start - 9) : topic.start]
    ):
        made.partner = state.head_partner
    if not made.product and state.head_product:
        made.product = state.head_product
    if not (made.partner or made.product or topic.reporter or cur) and _of_that_balance(topic, state):
        made.partner = state.topic.partner if state.topic else ""
    around = lower[max(0, topic.start - 12) : topic.end + 12]
    if not made.partner and TURNED.search(around):
        made.partner = (
            (cur.partner if cur else "")
            or state.partner
            or (state.topic.partner if state.topic else "")
            or state.recent
        )
    if (
        earlier
        and not made.product
        and cur
        and cur.product
        and made.flow != cur.flow
        and _same_partner(topic, cur, left, lower)
        and not topic.partner
    ):
        made.product = cur.product
    return made


def _of_that_balance(topic: Topic, state: State) -> bool:
    """Whether bare exports or imports behind a balance with a partner are those with it, as American releases list them."""
    spoken_of = state.topic
    return (
        state.scene.reporter in BILATERAL
        and topic.flow in ("exports", "imports")
        and topic.end - topic.start <= len(topic.noun) + 1
        and spoken_of is not None
        and spoken_of.partner not in ("", "WLD")
        and state.last is not None
        and state.last.block == state.block
    )


BILATERAL = frozenset(("USA", "CAN", "GBR", "AUS"))
"""Countries whose offices list balances by partner, each with its exports and imports behind it."""


def _product_near(topic: Topic, left: list[Mark]) -> Mark | None:
    """A product just named stands for a bare noun: "... restrictions on rare earths, and November shipments surged"."""
    if (
        topic.noun.split(" ")[0] not in ("shipments", "purchases", "arrivals", "deliveries", "sales", "volumes")
        or topic.partner
        or topic.reporter
    ):
        return None
    for mark in reversed(left):
        if mark.kind == "product":
            return mark
        if mark.kind in ("topic", "figure"):
            return None
    return None


def _same_partner(topic: Topic, cur: Topic | None, left: list[Mark], lower: str) -> bool:
    """Whether a bare flow noun in the same sentence still speaks of the partner before: "exports fell, imports rose"."""
    if cur is not None and cur.bare and cur.flow == "total":
        return True
    if (
        cur is None
        or "overall" in lower[max(0, topic.start - 9) : topic.end]
        or "total" in lower[topic.start : topic.end]
    ):
        return False
    if any(m.kind == "third" for m in left[-3:]):
        return False
    return (
        cur.flow in ("total", "balance")
        or (OPPOSITE.get(topic.flow) == cur.flow and not _whole(topic))
        or topic.flow == "balance"
    )


def _share_holder(left: list[Mark], topic: Topic, lower: str) -> Mark | None:
    """The area in "the American share of Chinese exports"."""
    if len(left) < 2:
        return None
    rest = [m for m in left[-4:] if m.kind != "prep"]
    if (
        len(rest) < 2
        or rest[-1].kind != "share"
        or rest[-1].text not in ("share", "proportion")
        or topic.start - rest[-1].end > 8
    ):
        return None
    area = rest[-2]
    return area if area.kind == "area" and lower[area.end : rest[-1].start].strip(" 's") == "" else None


def _whole(topic: Topic) -> bool:
    return bool(topic.reporter) and topic.end - topic.start > len(topic.noun) + 4
