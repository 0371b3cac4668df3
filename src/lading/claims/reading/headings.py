"""Headings and openings: what a block, its heading or a sentence's first words say of all that follows."""

from __future__ import annotations

import re
from dataclasses import replace

from ...model import Period
from ..sentence.marks import Mark
from ..sentence.view import Draft, is_period
from ..text.layout import Sentence
from .state import State, is_current
from .timing import in_comparison, period_of

HEADED = re.compile(r"\s*(?::|\.\s|\s--\s)")

ASKED = 90
"""Characters: a shorter question alone on its line heads what follows."""


def open_block(state: State, sentence: Sentence, lower: str) -> None:
    """A bullet starts afresh in time: only the article's main period carries into it."""
    state.heading = sentence.kind == "title" or (
        sentence.end - sentence.start < ASKED and lower[sentence.end - 1] == "?"
    )
    if state.heading:
        state.section, state.section_partner, state.section_product = None, "", ""
    state.started = state.started or sentence.kind in ("text", "bullet")
    state.period = None if sentence.kind == "title" and not state.dated else state.section or _turned(state, sentence)
    asked, state.speaker = state.speaker, SPEAKER.match(lower, sentence.start, sentence.end) is not None
    state.partner = state.head_product = ""
    state.product_focus = state.product_focus if asked and state.speaker else state.section_product
    state.head_partner = state.section_partner
    if sentence.kind == "bullet":
        if state.was != "bullet":
            state.listed, state.list_start = state.topic, sentence.start
        state.period = _of_the_list(state) or state.period
        state.topic = state.listed or state.topic
    state.block = sentence.block
    state.opened = sentence.kind in ("text", "bullet")
    state.was = sentence.kind
    state.topic = state.topic or state.saved
    if state.topic is not None:
        state.topic = replace(state.topic, partner="", product="", measure="")


def _of_the_list(state: State) -> Period | None:
    """The span of months that every bullet so far has named, in which a bullet that names none goes on."""
    told = {d.period for d in state.drafts if d.start >= state.list_start and d.own_period and not d.compared}
    heads = {d.block for d in state.drafts if d.start >= state.list_start and d.own_period and not d.compared}
    span = next(iter(told)) if len(told) == 1 and len(heads) > 1 else None
    return span if span is not None and state.scene.language == "en" and not span.is_month else None


def _turned(state: State, sentence: Sentence) -> Period:
    """The span a block opens in: the story's main one, or the whole year it has turned to."""
    return state.whole if state.whole is not None and sentence.kind == "text" else state.clock.main


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


SPEAKER = re.compile(r"[a-zà-ÿ][\w.'’ -]{0,24}:\s")
"""Who speaks, before his words: what was asked is what the answer is about."""

ORES = {"copper": "copper ore", "iron ore": "iron ore"}
METALS = frozenset(("copper", "aluminium", "steel"))
TAKEN_IN = re.compile(r"[^,.;:]{0,12}\b(?:combined|together|alike|included)\b")


def within(items: list[Mark], lower: str, state: State) -> list[Mark]:
    """The marks of a block headed by a product, with what its words mean there: "COPPER: ... Ore and concentrate rose 22%"."""
    head = state.head_product
    if not head:
        return items
    kept = []
    for mark in items:
        other = mark.kind == "product" and mark.value != head
        if other and ((mark.value == "metals" and head in METALS) or TAKEN_IN.match(lower, mark.end)):
            continue
        kept.append(replace(mark, value=ORES[head]) if other and mark.value == "ores" and head in ORES else mark)
    return kept


def open_sentence(items: list[Mark], lower: str, sentence: Sentence, state: State) -> None:
    """What a sentence's opening words say of all its figures: "With the US the picture was mixed: ...", "In volume terms, ..."."""
    state.front = state.measure = state.way = state.front_product = ""
    if state.scene.language == "zh":
        state.front_product = _predicated(items, lower)
    elif (opening := next((m for m in items[:2] if m.kind == "product"), None)) and OPENED.match(lower, opening.end):
        state.front_product = opening.value
    for mark in items[:6]:
        if mark.kind == "area" and mark.value != state.scene.reporter and _cleft(lower, sentence, mark):
            state.front = mark.value
            return
    for mark in items[:3]:
        if (
            mark.kind == "measure"
            and mark.text.startswith(("in ", "en ", "por ", "按", "以"))
            and mark.start - sentence.start < 14
        ):
            state.measure = mark.value
            return
        if mark.kind == "area":
            lead = lower[sentence.start : mark.start]
            fronted = FRONT.fullmatch(lead) and FRONT_ENDS.match(lower, mark.end)
            if mark.value != state.scene.reporter and (fronted or (not lead.strip() and PLACED.match(lower, mark.end))):
                state.front = mark.value
            if mark.value != state.scene.reporter and (way := WAY.fullmatch(lead)):
                state.way = "exports" if way[1] == "to" else "imports"
            return
        if mark.kind in ("figure", "topic"):
            return


CLEFT = re.compile(r"\b(?:it|that) (?:is|was|were) (?:in |to |with |from )?(?:the )?$")
CLEFT_ENDS = re.compile(r",? (?:where|to which|from which|with which|that|which)\b")


def _cleft(lower: str, sentence: Sentence, mark: Mark) -> bool:
    """Whether an area is what a sentence singles out: "it was Europe where sales shrank most"."""
    lead = CLEFT.search(lower, max(sentence.start, mark.start - 20), mark.start)
    return lead is not None and CLEFT_ENDS.match(lower, mark.end) is not None


OPENED = re.compile(r", [^,:;.\d]{3,40}:\s")
"""Behind the product that opens a sentence, up to what is told of it: "And rare earths, since everybody asks: 4,416 tonnes shipped"."""


def _predicated(items: list[Mark], lower: str) -> str:
    """The product a Chinese sentence is about, named by 是: 机电产品仍是出口主力，一季度出口1.95万亿元."""
    for index, mark in enumerate(items[:-1]):
        if mark.kind == "product" and lower[mark.start - 1 : mark.start] in ("是", "为"):
            return str(mark.value)
        if mark.kind == "product" and IS.match(lower, mark.end):
            follow = next((m for m in items[index + 1 :] if m.kind == "topic"), None)
            return str(mark.value) if follow is not None and follow.start - mark.end < 14 else ""
        if mark.kind in ("figure", "topic"):
            return ""
    return ""


IS = re.compile(r"(?:仍然?|依然|继续|还|也|一直)?(?:是|为|成为)")

FRONT = re.compile(
    r"(?:\W|and |but |meanwhile,? )*(?:with|to|from|against|towards?|for) (?:the |mainland |neighbou?ring )*"
    r"|(?:\W|por su parte,? |en cambio,? |mientras tanto,? )*(?:con|frente a|en cuanto a|en el caso de|respecto a) (?:la |los |las |el )*"
)

PLACED = re.compile(
    r" (?:came|ranked|was|is|remained|placed|stood|followed)(?: in)?(?: (?:at )?(?:the )?(?:first|second|third|fourth|fifth|next|\w+th|no\. ?\d))?(?: (?:place|largest|biggest))?\s*[:;,]"
)
"""Behind the partner a sentence goes on about: "Japan came third: bilateral trade rose 13 percent"."""

WAY = re.compile(r"\W*(?:those )?(to|from) (?:the )?")

FRONT_ENDS = re.compile(
    r"\s*(?:alone)?\s*[,:–—]|\s+(?:alone|the (?:picture|country|nation|surplus|deficit|gap|balance|trade|story)|it|there|its|exports?|imports?|shipments|sales|purchases|trade|surplus|deficit|china|japan|korea|germany|india)\b"
)
"""An area that opens a sentence as the partner of all in it, and what follows one."""


def _section(items: list[Mark], state: State) -> None:
    """What a heading between paragraphs says of those below it: their period and partner."""
    whens = [m for i, m in enumerate(items) if is_period(m) and not in_comparison(items, i)]
    told = whens[0].value if len(whens) == 1 else next((m.value.when for m in items if m.kind == "topic"), None)
    if told is not None and told.kind not in ("earlier", "same", "previous"):
        period = period_of(told, state.clock, state.clock.main)
        state.section = period if period is not None and period.first <= state.clock.day else None
    partners = {m.value.partner for m in items if m.kind == "topic"} - {"", "WLD"}
    state.section_partner = partners.pop() if len(partners) == 1 else ""
    goods = {m.value for m in items if m.kind == "product"} | {m.value.product for m in items if m.kind == "topic"}
    goods -= {"", "goods"}
    state.section_product = goods.pop() if len(goods) == 1 else ""


SEATED = re.compile(
    r"\b(?:analyst|economist|strategist|trader|researcher|professor|manager|director|head|office|desk|bank|adviser|official|reporter|based)s?(?: [\w'&.-]+){0,5}? in (?:the )?$"
)
"""Before a place where somebody who is quoted sits: "said an analyst in Singapore"."""


def _focus(items: list[Mark], lower: str, state: State) -> None:
    """A sentence without figures that names one partner or product says what the next ones are about."""
    areas = {
        m.value
        for m in items
        if m.kind == "area"
        and m.value != state.scene.reporter
        and not SEATED.search(lower, max(0, m.start - 60), m.start)
    }
    areas |= {m.value.partner for m in items if m.kind == "topic" and m.value.partner}
    goods = {m.value for m in items if m.kind == "product"}
    if len(areas) == 1:
        state.partner = areas.pop()
    if len(goods) == 1:
        state.product_focus = goods.pop()


def spoken(items: list[Mark], drafts: list[Draft], lower: str, state: State) -> None:
    """A sentence without figures still says what the next one goes on with."""
    if any(d.indicator != "other" for d in drafts):
        return
    topics = [m.value for m in items if m.kind == "topic"]
    move = next((m.value for m in items if m.kind == "move"), "")
    past = next((m.value for m in items if is_period(m) and m.value.kind in ("month", "quarter", "year")), None)
    state.then = period_of(past, state.clock, state.period) if past is not None else None
    state.heard = {"up": 1, "down": -1}.get(move, 0)
    if state.heading and state.started:
        _section(items, state)
    _focus(items, lower, state)
    state.unit = next((m.value for m in items if m.kind == "currency"), state.unit)
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
