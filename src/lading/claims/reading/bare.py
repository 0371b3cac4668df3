"""Bare partners and products beside a figure: "12.7% more to the European Union", "111.8 million tons of soybeans"."""

from __future__ import annotations

import re
from dataclasses import replace

from ..sentence.marks import Mark
from ..sentence.topic import Scene, Topic
from ..sentence.view import View, unknown
from ..words import pattern
from ..words.names import adjectives


def with_loose(view: View, base: Topic, scene: Scene) -> Topic:
    """The topic with partner or product replaced by a bare one named for this figure."""
    topic = base
    follow = _area_behind(view)
    if follow and follow.value not in (topic.reporter, scene.reporter):
        between = (m.value for m in view.right if m.kind == "product" and m.end < follow.start)
        return replace(topic, partner=follow.value, product=next(between, topic.product))
    part = product_behind(view)
    if part is not None:
        topic = replace(topic, product=part.value)
    word = view.has(view.left, "it") if view.language == "en" else None
    if word is not None and word.text in WHOLE and not view.has(view.left, "topic"):
        topic = replace(topic, partner="WLD")
    for mark in bare_marks(view):
        if mark.kind in ("area", "pair"):
            topic = _turned(view, mark, topic, scene)
        elif mark.kind == "third" and not (mark.text == "overall" and topic.partner and mark.start - topic.end <= 1):
            topic = replace(topic, partner="WLD")
        elif mark.kind in {"product", "goods"} and part is None:
            topic = replace(topic, product=mark.value)
    return topic


WHOLE = frozenset(("overall", "total", "the total", "the headline figure"))
"""Words that turn from a partner back to the world."""


def origin_behind(view: View) -> str:
    """Where the goods right behind an amount come from, as an adjective tells: "71.6mn t of Russian crude"."""
    if len(view.right) < 2 or view.right[0].kind != "prep" or view.right[1].kind != "area":
        return ""
    area = view.right[1]
    told = view.lower[view.figure.end : area.start] in (" of ", " worth of ")
    return str(area.value) if told and view.lower[area.start : area.end] in adjectives(view.language) else ""


def product_behind(view: View) -> Mark | None:
    """The product in "111.8 million tons of soybeans", right behind a quantity or an amount."""
    for mark in view.right[:3]:
        if mark.kind == "product":
            return (
                mark
                if re.fullmatch(
                    r"\s*(?:worth )?(?:of|in|de|en)\s+(?:the |its |chinese |u\.s\. |[a-z]+(?:ian|ish|ese|ican|i) |las |los |la |el )?",
                    view.lower[view.figure.end : mark.start],
                )
                else None
            )
        if mark.kind not in ("prep", "area"):
            return None
    return None


def _turned(view: View, mark: Mark, topic: Topic, scene: Scene) -> Topic:
    """An area named for a figure: the reporter itself, a partner, or a buyer of the reporter's exports."""
    code = mark.value
    if code == topic.reporter or (code == scene.reporter and not topic.partner):
        return topic if code == topic.reporter else replace(topic, reporter=code)
    if view.lower[mark.end : mark.end + 2] == "'s" and not topic.partner and view.language == "en":
        return replace(topic, reporter=code)
    verb = view.lower[mark.end : view.figure.start]
    if pattern(view.language, "taker").search(verb) and topic.flow in (
        "exports",
        "imports",
        "balance",
        "total",
    ):
        return replace(topic, flow="exports", partner=code, sign=0)
    return replace(topic, partner=code)


def _area_behind(view: View) -> Mark | None:
    """An area right behind the figure: "12.7% more to the European Union", "fell 20% to the US"."""
    for mark in view.right[:4]:
        if mark.kind == "area" or (view.language == "es" and mark.kind == "place" and mark.value.isupper()):
            gap = view.lower[view.figure.end : mark.start]
            for other in view.right[: view.right.index(mark)]:
                if other.kind == "product":
                    gap = gap.replace(other.text, "goods", 1)
            gap = COUNT.sub("", gap) if view.language == "en" else gap
            if pattern(view.language, "to_area").fullmatch(gap) and view.lower[mark.end : mark.end + 2] != "'s":
                return mark
            return None
        if mark.kind not in ("prep", "move", "goods", "against", "product", "number") and mark.text != "went to":
            return None
    return None


COUNT = re.compile(r"(?<=the )\d\d? ")
"""How many countries a group has: "growing 17% to the 10 Southeast Asian nations"."""
OUTRUN = re.compile(
    r"\b(?:overt(?:ook|aking|aken)|surpass(?:ed|ing)|replac(?:ed|ing)|outpac(?:ed|ing)|overhaul(?:ed|ing)|leapfrogg(?:ed|ing)|displac(?:ed|ing)|unlike) (?:the )?$"
)
"""Before an area that another has left behind: "ASEAN overtook the U.S. to account for 14%"."""


def bare_marks(view: View) -> list[Mark]:
    """Bare areas and products that stand for the subject of this figure."""
    found: list[Mark] = []
    edge = view.figure.hedged
    for index in range(len(view.left) - 1, -1, -1):
        mark = view.left[index]
        if mark.kind == "topic":
            break
        if mark.kind == "join" and mark.value == "break" and not found and mark.text in ("because", "since when"):
            break
        if mark.kind == "area" and OUTRUN.search(view.lower, max(view.left_start, mark.start - 24), mark.start):
            continue
        if mark.kind == "product" and view.language == "en" and _named_within(view, mark):
            continue
        if mark.kind in ("area", "product", "third", "pair"):
            if mark.kind == "product" and not _product_opens(view, mark):
                break
            if _stands_alone(view, mark, index, edge):
                found.append(mark)
                edge = mark.start
            else:
                break
        elif mark.kind == "goods" and mark.value != "goods" and _stands_alone(view, mark, index, edge):
            found.append(mark)
            edge = mark.start
    areas = [m for m in found if m.kind in ("area", "third", "pair")]
    return areas[:1] + [m for m in found if m.kind in ("product", "goods")][:1]


WITHIN = re.compile(
    r", (?:made up of|comprising|consisting of|including|composed of|which includes?|such as|covering) [^.;:\d]{3,60}?, (?=(?:total|rose|fell|grew|came|reached|amounted|jumped|dropped|stood|were|was|increased|decreased|declined|hit)\w*\b)"
)
"""A clause that names what goods consist of, behind which the verb follows."""


def _named_within(view: View, mark: Mark) -> bool:
    """Whether a product only tells what others consist of: "natural gas, made up of LNG and pipeline gas, totaled"."""
    told = WITHIN.finditer(view.lower, view.start, view.figure.start)
    return any(found.start() <= mark.start < found.end() for found in told)


WHICH = re.compile(
    r", which (?:came to|were|was|totall?ed|amounted to|reached|rose|fell|grew|jumped|stood at|dropped)\b"
)
"""Behind goods that a relative clause takes up: "sales of aircraft, which came to 2.3 billion euros"."""


def _product_opens(view: View, mark: Mark) -> bool:
    """Whether a product opens its clause and so can be its subject."""
    lead = view.lower[max(view.left_start, mark.start - 26) : mark.start]
    if view.language == "en" and WHICH.match(view.lower, mark.end):
        return True
    return bool(pattern(view.language, "opens").search(lead)) and not (
        view.topic.product and re.search(r"(?:and|of|for)\s*$", lead) and "," not in lead
    )


TAKEN_UP = re.compile(r", que (?=\w)")
"""A Spanish clause that goes on about what was just named: "lideradas por los bienes intermedios, que sumaron ..."."""


def _stands_alone(view: View, mark: Mark, index: int, edge: int) -> bool:
    """Whether an area or product can be a figure's subject; right before brackets it is: "led by Vietnam (22.5%)"."""
    if edge == view.figure.hedged and re.fullmatch(r"\s*\([+-]?", view.lower[mark.end : edge]):
        return True
    tail = view.lower[mark.end : mark.end + 3]
    if tail.startswith("'s") and not re.match(
        r"'s\s*(?:by |was |were |were up|at |\W|[+-]?\$?\d)", view.lower[mark.end : mark.end + 10]
    ):
        follows = view.left[index + 1] if index + 1 < len(view.left) else None
        if follows is None or follows.kind not in ("move", "when", "it", "area", "product"):
            return False
    if unknown(view.lower, mark.end, edge, view.left) > 2:
        return False
    before = view.left[index - 1] if index else None
    if (
        before is not None
        and before.kind == "against"
        and view.lower[before.end : mark.start].strip() in ("", "the")
        and before.text not in ("from", "v", "above", "once")
        and view.lower[mark.end : view.figure.hedged].strip() != "("
    ):
        return False
    taken_up = TAKEN_UP.match(view.lower, mark.end) is not None
    if (
        before is not None
        and before.kind == "prep"
        and before.value == "by"
        and before.text != "followed by"
        and not taken_up
    ):
        return False
    return not (
        mark.kind == "area"
        and re.match(
            r"(?:-[^\W\d]\w*|\s+(?:government|officials?|president|economy|economists?|analysts?|company|companies|customs|authorities|ministry|tariffs?|goods tariffs|currency|central bank))\b",
            view.lower[mark.end : mark.end + 20],
        )
    )
