"""Subjects: which topic a figure belongs to, from what stands before and behind it and what was spoken of last."""

from __future__ import annotations

import re
from dataclasses import replace

from ..phrases.share import RANKED
from ..sentence.marks import Mark
from ..sentence.topic import Scene, Topic
from ..sentence.view import View, unknown
from ..words import pattern
from .bare import origin_behind, product_behind, with_loose


def topic_for(view: View, cur: Topic | None, carried: Topic | None, scene: Scene) -> Topic | None:
    """The topic of the figure in a view, with the product right behind it; None if it has none."""
    topic = _topic_for(view, cur, carried, scene)
    if topic is not None and not topic.partner and view.language == "en":
        topic = replace(topic, partner=_ranked_partner(view, scene))
    if topic is not None and view.before is not None and BRINGS.search(view.lower, view.before.end, view.figure.hedged):
        topic = view.before.topic if view.before.indicator != "other" else topic
    if topic is not None and view.language == "es" and (other := _next_country(view, scene)) is not None:
        topic = other
    goods = product_behind(view) if topic is not None and not topic.product else None
    if topic is not None and goods is not None:
        topic = replace(topic, product=goods.value)
    if topic is None or topic.flow != "imports" or (topic.partner not in ("", "WLD") and view.has(view.left, "topic")):
        return topic
    origin = origin_behind(view)
    return topic if origin in ("", topic.reporter or scene.reporter) else replace(topic, partner=origin)


def _next_country(view: View, scene: Scene) -> Topic | None:
    """The next of other countries told of in a list: "las exportaciones de Francia (+3,1%), Alemania (+4%)"."""
    before = view.before
    if before is None or before.topic.reporter in ("", scene.reporter) or before.topic.partner not in ("", "WLD"):
        return None
    areas = [m for m in view.left if m.kind == "area"]
    if len(areas) != 1 or LISTED_ON.fullmatch(view.lower, before.end, areas[0].start) is None:
        return None
    return replace(before.topic, reporter=areas[0].value, partner="")


LISTED_ON = re.compile(r"\s?%?\)?(?:,| [ye]|, [ye]|,? mientras que) (?:la |el |las |los )?(?:de |las de )?")
"""From a rate to the next country of a list."""


def _ranked_partner(view: View, scene: Scene) -> str:
    """The partner ranked just before an amount: "China was the largest import market at $100 billion"."""
    if not RANKED.search(view.lower, view.start, view.figure.hedged):
        return ""
    ranked = [m.value for m in view.left if m.kind == "area" and m.value != scene.reporter]
    return ranked[-1] if ranked and view.before is None else ""


TO_THEM = re.compile(r" (?:to|from|with) the (?:country|continent|bloc|region)\b")
"""Behind a flow with the partner spoken of: "a 25.8 per cent surge in Chinese exports to the continent"."""


def _topic_for(view: View, cur: Topic | None, carried: Topic | None, scene: Scene) -> Topic | None:
    behind = None if _goes_to(view) else _behind(view)
    if behind and not _owned(view):
        topic = behind.filled(Topic(0, 0, reporter=scene.reporter))
        ours = not behind.reporter or (behind.reporter == scene.reporter and TO_THEM.match(view.lower, behind.end))
        if cur and not topic.partner and (cur.bare or cur.flow in ("total", "balance")) and ours:
            topic = replace(topic, partner=cur.partner)
        if cur and cur.flow == topic.flow and cur.when and cur.when.kind == "past" and not topic.when:
            topic = replace(topic, when=cur.when)
        if cur and not behind.partner and not behind.product and view.before is None:
            topic = with_loose(view, topic, scene)
        if cur is None and not topic.partner and (taker := TAKER.search(view.lower, view.start, view.figure.hedged)):
            named = [m for m in view.left if m.kind == "area" and m.end == taker.start()]
            topic = replace(topic, partner=named[-1].value) if named else topic
        return topic
    if carried is not None and (carried.measure or carried.when):
        carried = replace(carried, measure="", when=None)
    base = cur or carried
    spoken = not view.has(view.left, "topic") or _only_the_whole(view)
    if view.before is not None and view.before.indicator != "other" and spoken:
        counted = view.language == "zh" and view.before.topic.noun.endswith("量")
        base = cur = replace(view.before.topic, measure=view.before.topic.measure if counted else "")
    if (
        cur is not None
        and view.before is not None
        and view.before.indicator != "other"
        and (cur.start - view.before.end <= 3 or PASSIVE.fullmatch(view.lower, view.before.end, cur.start))
        and cur.flow == view.before.topic.flow
        and not cur.partner
        and not cur.product
    ):
        base = cur = replace(view.before.topic, when=cur.when) if cur.when else view.before.topic
    if cur is None and view.before is None and carried is None:
        opening = None if view.left else _ahead(view)
        return opening.filled(Topic(0, 0, reporter=scene.reporter)) if opening else None
    if cur is None and not _may_carry(view):
        ahead = _ahead(view)
        return ahead.filled(Topic(0, 0, reporter=scene.reporter)) if ahead else None
    if cur is None and view.before is None:
        ahead = _ahead(view)
        if (
            ahead
            and not view.has(view.left, "area")
            and not view.has(view.left, "product")
            and not view.has(view.left, "it")
        ):
            return ahead.filled(Topic(0, 0, reporter=scene.reporter))
    if base is None:
        return None
    if view.language == "en" and (market := A_MARKET.search(view.lower, view.left_start, view.figure.hedged)):
        taken = [m.value for m in view.left if m.kind == "area" and m.end == market.start()]
        if taken and taken[0] != (base.reporter or scene.reporter):
            return replace(base, partner=taken[0])
    return with_loose(view, base, scene)


def _only_the_whole(view: View) -> bool:
    """Whether the one topic before is the whole of a Spanish share: "el 77,9% de los envíos a dicho país, con 14 millones"."""
    before = view.before
    topics = [m for m in view.left if m.kind == "topic"]
    if view.language != "es" or before is None or before.indicator != "share" or len(topics) != 1:
        return False
    return (
        WHOLE.fullmatch(view.lower, before.end, topics[0].start) is not None
        and "," in view.lower[topics[0].end : view.figure.hedged]
    )


WHOLE = re.compile(
    r" (?:del?|de (?:la|las|los)|del total(?: de (?:la|las|los))?|de todas las|del conjunto de (?:la|las|los)?) ?(?:total (?:de )?)?"
)
"""From a Spanish share to its whole."""

BRINGS = re.compile(
    r"\b(?:bringing|taking|lifting|pushing|raising|putting) (?:the |its |their )?(?:[\w-]+ ){0,3}?(?:figure|total|tally|value|sum|volume|amount) to \S*\s?$"
)
"""What a participle says of the flow the sentence began with: "bringing the full-year figure to $1.20 trillion"."""
PASSIVE = re.compile(r" of [^,;.\d]{3,40} (?:was|were) ")
"""Between a quantity and its verb: "65.07 million tonnes of natural gas were imported"."""


TAKER = re.compile(r" (?:took|takes|bought|buys|absorbed|received) (?:in )?(?:about |some |nearly |another )?\Z")
"""Between a partner and what it took of another's exports: "China took $4.3 billion of Malaysia's non-oil exports"."""


A_MARKET = re.compile(
    r" (?:was|is|remained|remains|became) (?:still )?(?:the |its |their |the country's |[a-z]+'s )?"
    r"(?:single )?(?:largest|biggest|top|main|leading|most important) (?:import|export) (?:market|source|destination),? "
    r"(?:with |at |worth )(?:about |some |nearly |over )?\Z"
)
"""Between a market for one flow and what it came to: "China was the largest import market at $41.6 billion"."""


def _goes_to(view: View) -> bool:
    """Whether the figure is where the one before leads: "increased 2% to $210.6bn on shipments of soybeans"."""
    before = view.before
    return (
        before is not None
        and before.indicator.startswith(("growth", "difference"))
        and view.lower[before.end : view.figure.hedged].strip() in ("to", "to reach", "to a record", "to about")
    )


def _owned(view: View) -> bool:
    """Whether a topic before the figure is bound to it so closely that one behind it is another's."""
    near = view.near()
    topics = [m for m in view.left if m.kind == "topic"]
    if not topics:
        return False
    last = topics[-1]
    gap = view.lower[last.end : view.figure.hedged].strip()
    return len(gap) < 12 and any(m.kind == "move" for m in near) and "," not in gap


def _behind(view: View) -> Topic | None:
    """A topic right behind the figure: "5.9% growth in imports", "$60 billion trade deficit"."""
    if (
        len(view.right) > 1
        and view.right[0].text == "from"
        and view.right[1].kind == "topic"
        and not view.has(view.left, "topic")
    ):
        earned: Topic = view.right[1].value
        if EARNED.fullmatch(view.lower, view.figure.end, view.right[1].start):
            return earned
    passive = next((m for m in view.right[:3] if m.kind == "topic"), None)
    if (
        passive is not None
        and WAS.fullmatch(view.lower, view.figure.end, passive.start)
        and not view.has(view.left, "topic")
    ):
        return passive.value  # type: ignore[no-any-return]
    for index, mark in enumerate(view.right[:5]):
        if mark.kind == "topic":
            start = mark.start
            skip = view.right[:index]
            gap = view.lower[view.figure.end : start]
            for other in skip:
                gap = gap.replace(view.lower[other.start : other.end], " ", 1)
            if view.lower[:start].endswith(" on ", start - 4) and view.topic_left("balance"):
                return None
            if len(gap) < 30 and pattern(view.language, "behind").fullmatch(gap):
                found: Topic = mark.value
                return found
            return None
        if mark.kind in ("break", "against", "area", "figure", "it", "other", "expect", "share", "record") or (
            mark.kind == "join"
        ):
            return None
        if (
            mark.kind == "when"
            and mark.value.role == "period"
            and index == 0
            and view.lower[mark.end : mark.end + 2] != "'s"
        ):
            return None
        if mark.kind == "prep" and mark.value in ("to", "by", "at", "with") and view.figure.unit != "percentage_points":
            return None
    return None


WAS = re.compile(r"(?: worth)?(?: of (?:goods|merchandise|products))? (?:was|were) ")
"""Between an amount and a verb in the passive: "goods to the value of 131.7 billion euros were exported"."""

EARNED = re.compile(r"\s+from (?:its |the |their |goods |merchandise )?")
"""Between an amount and what it was earned by: "$200bn from exports"."""


def _ahead(view: View) -> Topic | None:
    """The topic a fronted figure waits for: "Up 5.9% on the year, exports ...", "At $75 billion the surplus ..."."""
    if view.before is not None:
        return None
    for mark in view.right[:10]:
        if view.language == "es" and mark.kind == "join" and mark.value == "break":
            return None
        if mark.kind == "topic":
            beside = BESIDE.fullmatch(view.lower, view.figure.end, mark.start) is not None
            return mark.value if mark.start - view.figure.end < 60 and not beside else None
    return None


BESIDE = re.compile(r"\s?, with (?:the )?")
"""Between a figure and topics that are told beside it: "In yuan, 692.8 billion, with exports +5.8%"."""


def _may_carry(view: View) -> bool:
    """Whether a sentence without a topic of its own goes on with the last one."""
    first = view.left[0] if view.left else None
    if view.before is not None:
        return True
    spoiled = view.has(view.left, "other")
    if spoiled and not any(m.kind == "it" and m.text != "que" and m.start > spoiled.end for m in view.left):
        return False
    if (
        first is not None
        and first.kind == "product"
        and first.start - view.start < 12
        and view.has(view.near(), "move")
    ):
        return True
    opened = view.lower.rfind("(", view.left_start, view.figure.hedged) + 1
    words = unknown(view.lower, max(view.left_start, opened), view.figure.hedged, view.left)
    if view.has(view.left, "it") and words <= 6:
        return True
    if view.has(view.left, "area") or view.has(view.left, "product") or view.has(view.left, "expect"):
        return words <= 5
    if view.has(view.left, "record") or view.has(view.left, "place"):
        return words <= 3
    return words <= 2 or (first is not None and first.kind in ("move", "against", "when", "prep") and words <= 3)


MARKET = re.compile(r"的?(?:第[一二三四五六七八九十]大|最大的?)?(?:进口|出口)(?:市场|来源|目的[地国])")
NEAR_FRONT = re.compile(r"[^，。；：\d]{2,14}，[^，。；：\d]{0,2}")
"""Chinese words from the reporter to the flow of its greatest partner."""


def fronted(left: list[Mark], lower: str, topic: Topic, language: str) -> Mark | None:
    """The area before the topic: "To the United States, shipments jumped 15.6 percent"."""
    for mark in reversed(left):
        if mark.kind == "figure" or (
            mark.kind == "topic" and not (language == "zh" and MARKET.match(lower, mark.start))
        ):
            return None
        if mark.kind == "area" and mark.value != topic.reporter:
            lead, gap = lower[max(0, mark.start - 22) : mark.start], lower[mark.end : topic.start]
            if (
                len(gap) < 34
                and pattern(language, "front").search(lead)
                and pattern(language, "front_gap").fullmatch(gap)
            ):
                return mark
            if language == "zh" and NEAR_FRONT.fullmatch(gap):  # 东盟是我国第一大出口市场，出口额: further left
                continue
            return mark if re.fullmatch(r"\s*:\s*", gap) else None
    return None


def product_heading(view_left: list[Mark], lower: str, at: int) -> Mark | None:
    """The product a bullet opens with: "CRUDE: imports climbed"."""
    for mark in view_left:
        if mark.kind == "product" and re.match(r"\s*(?::|-|–|—|\()", lower[mark.end : mark.end + 3]) and mark.end <= at:
            return mark
    return None
