"""What stands before a flow noun and belongs to it: "China's November soybean imports"."""

from __future__ import annotations

import re

from ..words import pattern
from ..words.names import adjectives
from .marks import Mark
from .topic import Scene, Topic, is_adjective

WITH_WHOM = re.compile(r"(?:^|[\s(])(?:with|to|from|against) (?:the )?$", re.IGNORECASE)
"""Before an area that is a partner though a flow noun follows: "With America the gap was"."""

BOUND = re.compile(r"\.?-bound", re.IGNORECASE)


def _last_of_periods(text: str, out: list[Mark]) -> bool:
    """Whether words for time end a list, each for one of several figures: 一、二、三季度进出口分别为..."""
    if out[-1].kind != "when":
        return False
    earlier = next((m for m in reversed(out[:-1]) if m.kind == "when"), None)
    return earlier is not None and text[earlier.end : out[-1].start] in ("、", "和", "及")


def _of_an_area(text: str, out: list[Mark], topic: Topic) -> bool:
    """Whether 的 joins an area or product to the noun: 输往亚洲的整体出口."""
    last, before = out[-1], out[-2]
    joined = before.kind in ("area", "product") and before.end == last.start
    return joined and last.value == "of" and pattern("zh", "before").fullmatch(text, last.end, topic.start) is not None


def leftward(text: str, out: list[Mark], topic: Topic, scene: Scene) -> None:
    """Take in what stands before the flow noun: "China's November soybean imports"."""
    for _ in range(12):
        if not out:
            return
        last = out[-1]
        if last.kind in ("join", "against", "break") and len(out) > 1 and _lists_on(text, out, topic, scene):
            out.pop()
            continue
        if (
            scene.language == "zh"
            and ((last.kind == "prep" and last.value in ("at", "of")) or last.text == "合计")
            and len(out) > 1
            and (last.end == topic.start or _of_an_area(text, out, topic))
        ):
            topic.start = last.start
            out.pop()
            continue
        if not pattern(scene.language, "before").fullmatch(text, last.end, topic.start):
            return
        if scene.language == "zh" and _last_of_periods(text, out):
            return
        if last.kind == "area":
            _area_before(text, out, topic, scene)
        elif last.kind == "product":
            if topic.product and not (scene.language == "zh" and topic.products):
                return
            _product_before(text, out, topic, scene)
        elif not _small_before(last, topic):
            return
        topic.start = last.start
        out.pop()
        if last.kind == "it" and last.text in ("its", "their"):
            return


def _small_before(last: Mark, topic: Topic) -> bool:
    """Whether a mark before the noun that is neither area nor product belongs to it, and what it then says."""
    if last.kind == "goods":
        topic.product = topic.product or last.value
    elif last.kind == "when":
        if last.value.role != "period" or topic.when is not None or last.value.kind == "same":
            return False
        topic.when = last.value
    elif last.kind == "pair":
        topic.partners = (last.value, *topic.partners) if topic.partner else (last.value,)
        topic.partner = topic.partner or last.value
    elif last.kind == "place":
        topic.reporter = topic.reporter or (last.value if len(last.value) == 3 else "")
    elif last.kind == "third" or (last.kind == "it" and last.text in ("its", "their", "total", "overall")):
        if last.text in ("overall", "total"):
            topic.partner = topic.partner or "WLD"
    else:
        return False
    return True


def _product_before(text: str, out: list[Mark], topic: Topic, scene: Scene) -> None:
    """A product before the noun, or the last of a list of them."""
    last = out[-1]
    topic.product = last.value
    if scene.language == "zh":
        topic.products = (last.value, *topic.products)
    elif (
        len(out) > 1
        and out[-2].kind == "product"
        and pattern(scene.language, "list").fullmatch(text, out[-2].end, last.start)
    ):
        topic.products = (out[-2].value, last.value)
        del out[-2]


def _lists_on(text: str, out: list[Mark], topic: Topic, scene: Scene) -> bool:
    """Whether a conjunction before the noun joins one more area or product to a list: 对东盟、欧盟出口."""
    if scene.language != "zh" or not (topic.partner or topic.product):
        return False
    before = out[-2]
    kinds = ("area", "pair") * bool(topic.partner) + ("product",) * bool(topic.product)
    return before.kind in kinds and bool(pattern(scene.language, "list").fullmatch(text, before.end, topic.start))


INSIDE = re.compile(r"\bintra-$", re.IGNORECASE)
"""Before a group whose members trade among themselves: "intra-EU trade"."""


def _area_before(text: str, out: list[Mark], topic: Topic, scene: Scene) -> None:
    """An area before the noun reports, unless a list or "to" before it makes it a partner."""
    last = out[-1]
    code = last.value
    lead = text[max(0, last.start - 12) : last.start]
    paired = (
        len(out) > 1
        and out[-2].kind == "area"
        and pattern(scene.language, "list").fullmatch(text, out[-2].end, last.start)
    )
    bound = BOUND.match(text, last.end) is not None or (
        scene.language == "en"
        and WITH_WHOM.search(lead) is not None
        and not is_adjective(text, last, "en")
        and text[last.end : topic.start].strip() in ("the", "its")
    )
    if lead.lower().endswith("sino-") and code != "CHN":
        topic.partner, topic.reporter = code, "CHN"
    elif (bound or pattern(scene.language, "partner_before").search(lead)) and code != scene.reporter:
        topic.partners = (code, *topic.partners) if topic.partner else (code,)
        topic.partner = code
    elif INSIDE.search(lead):
        topic.reporter = topic.partner = code
        last.start -= len("intra-")
    elif code == "NONEU" and scene.reporter in ("EU", "EA"):
        topic.reporter = topic.reporter or "EU"
    elif topic.reporter and topic.reporter != code:
        topic.partner = topic.partner or topic.reporter
        topic.reporter = code
    elif paired and topic.flow in ("balance", "total") and not topic.partner:
        topic.partner = out[-2].value if code == scene.reporter else code
    elif scene.language == "en" and topic.flow == "imports" and _theirs(text, last, scene):
        topic.partner = topic.partner or code
    elif not topic.reporter:
        topic.reporter = code


def _theirs(text: str, area: Mark, scene: Scene) -> bool:
    """Whether an adjective before imports tells where they come from: "Chinese imports" in an American story."""
    adjective = text[area.start : area.end].lower() in adjectives("en")
    return adjective and scene.reporter not in ("", area.value, "CHN")
