"""What stands behind a flow noun and belongs to it: "exports of rare earths to the United States"."""

from __future__ import annotations

import re

from ..words import pattern
from .marks import Mark
from .topic import BOUGHT, Scene, Topic, flow_of, is_adjective

ECONOMY = re.compile(r"'s (?:largest|biggest|second|third|fourth|fifth|top|number two|no\. 2)[\w -]{0,24}economy")
"""What follows an area that is only part of a paraphrase: "Southeast Asia's largest economy"."""

EXPLAINED = re.compile(
    r"\s+between (?:its |the country's |the value of )?(?:imports and exports|exports and imports)(?![^\W_])|\s+between (?:what|the value of (?:goods|what))[^.;\d]{5,110}?\b(?:buys?|imports|purchases|bought)(?: (?:there|abroad|in|from (?:abroad|overseas|others|foreign countries|other countries|foreigners)))?(?![^\W_])"
)
"""What a gap is, told for laymen: "the gap between what America sells abroad and what it buys there"."""


VERBAL = frozenset(("imported", "exported", "importing", "exporting", "bought", "purchased", "sold", "shipped"))
"""Verbs and participles of a flow that take their goods without "of": "the total amount of imported iron ore"."""


EARNED = re.compile(r"earnings|receipts|revenues?|income")
"""Nouns whose goods stand behind "from": "export earnings from tea"."""


def rightward(text: str, found: list[Mark], index: int, topic: Topic, scene: Scene) -> int:
    """Take in what follows the flow noun: "of rare earths to the United States". Gives the next index."""
    if topic.flow == "balance" and (explained := EXPLAINED.match(text, topic.end)):
        topic.end = explained.end()
        while index < len(found) and found[index].start < topic.end:
            index += 1
    for _ in range(4):
        index, at = _small_behind(text, found, index, topic, scene)
        if at >= len(found):
            return index
        mark = found[at]
        gap = (topic.end, mark.start)
        verbal = topic.noun in VERBAL and not text[topic.end : mark.start].strip() and scene.language == "en"
        earned = EARNED.search(topic.noun) is not None and text[topic.end : mark.start].strip() == "from"
        belongs = mark.kind == "product" and (verbal or earned or pattern(scene.language, "of").fullmatch(text, *gap))
        if belongs and not topic.product:
            index = _products_after(text, found, at, topic, scene)
        elif mark.kind == "area" and _takes_area(text, topic, mark, scene):
            index = _areas_after(text, found, at, topic, scene)
        elif (
            mark.kind == "place" and mark.value == "the region" and pattern(scene.language, "to").fullmatch(text, *gap)
        ):
            topic.end, index = mark.end, at + 1
        elif mark.kind == "place" and len(mark.value) == 3 and pattern(scene.language, "to").fullmatch(text, *gap):
            exporter = "from" in text[topic.end : mark.start] and topic.flow == "exports"
            _place_after(topic, mark, scene, exporter=exporter)
            index = at + 1
        else:
            break
    return index


GOODS_BEHIND = re.compile(r"\s*(?:of|in|for|on|de)?\s*(?:the\s|both\s|all\s|los\s)?")
"""Between a flow noun and the word for goods: "exports of both goods"."""


def _small_behind(text: str, found: list[Mark], index: int, topic: Topic, scene: Scene) -> tuple[int, int]:
    """Take in goods, "the world" and a second flow noun. Gives the index behind them, and that of what stands next."""
    at = index
    while at < len(found) and found[at].kind in SMALL and found[at].start - topic.end < 30:
        mark = found[at]
        if mark.kind == "goods":
            if not GOODS_BEHIND.fullmatch(text, topic.end, mark.start):
                break
            topic.product, topic.end = topic.product or mark.value, mark.end
            index = at + 1
        elif mark.kind == "third":
            if not pattern(scene.language, "to").fullmatch(text, topic.end, mark.start):
                break
            topic.partner, topic.end = topic.partner or "WLD", mark.end
            index = at + 1
        elif mark.kind == "flow":
            if not _merge(text, topic, mark):
                break
            index = at + 1
        at += 1
    return index, at


SMALL = frozenset(("prep", "against", "goods", "third", "flow"))
"""Kinds of marks that may stand between a flow noun and its product or partner."""


def _products_after(text: str, found: list[Mark], at: int, topic: Topic, scene: Scene) -> int:
    """The product or products behind "of"."""
    names, end, index = [found[at].value], found[at].end, at + 1
    while index < len(found):
        probe = index
        while probe < len(found) and found[probe].kind in ("break", "join") and found[probe].end - end < 8:
            probe += 1
        if (
            probe < len(found)
            and found[probe].kind == "product"
            and pattern(scene.language, "list").fullmatch(text, end, found[probe].start)
        ):
            names.append(found[probe].value)
            end, index = found[probe].end, probe + 1
        else:
            break
    topic.product, topic.end = names[0], end
    topic.products = tuple(names) if len(names) > 1 else ()
    return index


def _merge(text: str, topic: Topic, mark: Mark) -> bool:
    """Two flow nouns that are one topic: "surplus in trade with", "trade gap in goods trade"."""
    gap = text[topic.end : mark.start].strip().lower()
    flow, sign = flow_of(mark.value)
    if flow == "total" and topic.flow == "balance" and OF_TRADE.fullmatch(gap):
        topic.end = mark.end
        return True
    if flow == "balance" and topic.flow == "balance" and gap in ("", "of", "a"):
        topic.sign, topic.end = topic.sign or sign, mark.end
        return True
    return False


OF_TRADE = re.compile(r"in|on|from|in the|in goods|(?:in|on|of|from) its|(?:in|on|from) that|(?:on|from) this|on such")
"""Between a balance and the trade that it is the balance of: "surplus in trade with", "gap on that trade"."""


def _place_after(topic: Topic, mark: Mark, scene: Scene, *, exporter: bool) -> None:
    """A paraphrase behind the noun: "exports from the world's second-largest economy"."""
    if exporter:
        pass
    elif mark.value == scene.reporter:
        topic.reporter = topic.reporter or mark.value
    else:
        topic.partner = topic.partner or mark.value
    topic.end = mark.end


def _takes_area(text: str, topic: Topic, mark: Mark, scene: Scene) -> bool:
    if ECONOMY.match(text, mark.end):
        return False
    if not pattern(scene.language, "to").fullmatch(text, topic.end, mark.start):
        return bool(re.fullmatch(r"\s*of (?:the )?", text[topic.end : mark.start]) and mark.start - topic.end < 8)
    return True


FROM_TO = re.compile(r" to (?:the )?", re.IGNORECASE)
"""Between where goods come from and where they go: "exports from China to the U.S."."""


def _areas_after(text: str, found: list[Mark], at: int, topic: Topic, scene: Scene) -> int:
    """The area or areas behind "to", "from", "with", "between"."""
    first = found[at]
    gap = text[topic.end : first.start].lower()
    codes = [first.value]
    end, index = first.end, at + 1
    while index < len(found):
        probe = index
        while (
            probe < len(found)
            and found[probe].kind in ("break", "join", "prep", "third")
            and found[probe].end - end < 18
        ):
            probe += 1
        if (
            probe < len(found)
            and found[probe].kind == "area"
            and not (is_adjective(text, found[probe], scene.language) and scene.language != "zh")
            and pattern(scene.language, "list").fullmatch(text, end, found[probe].start)
            and not (gap.strip() == "from" and FROM_TO.fullmatch(text, end, found[probe].start))
        ):
            codes.append(found[probe].value)
            end, index = found[probe].end, probe + 1
        else:
            break
    topic.end = end
    told = {name: bool(pattern(scene.language, f"area_{name}").search(gap)) for name in ("by", "between", "of", "to")}
    described = not gap.strip() and is_adjective(text, first, scene.language)
    if told["by"] and not topic.reporter:
        topic.reporter = codes[0]
    elif told["between"] and len(codes) == 2:
        topic.reporter, topic.partner = (codes[0], codes[1]) if codes[1] != scene.reporter else (codes[1], codes[0])
    elif described or (told["of"] and (topic.flow != "imports" or codes[0] == scene.reporter)):
        topic.reporter = topic.reporter or codes[0]
    elif told["of"] and topic.noun not in BOUGHT:
        topic.partner = codes[0]
    elif codes[0] == scene.reporter and not topic.reporter and len(codes) == 1 and not told["to"]:
        topic.reporter = codes[0]
    elif topic.partner in ("", "WLD"):
        topic.partner = codes[0]
        topic.partners = tuple(codes) if len(codes) > 1 else ()
    if told["by"] and topic.partner == topic.reporter:
        topic.partner = ""
    return index
