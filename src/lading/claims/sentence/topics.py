"""Topics: which flow, of what, between whom, as the words around a flow noun tell."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ..periods import When
from ..words import pattern
from ..words.names import adjectives
from .marks import Mark

BOUGHT = frozenset(("bought", "purchased", "imported", "took in", "buys", "buying"))
"""Verbs whose subject is the buyer."""


@dataclass(slots=True)
class Topic:
    """What a figure is about. Empty fields are not said; `sign` is that of a balance noun, 0 where it is open.

    `unheard`: a partner is named that no list holds, so that nothing may be told of the figure.
    """

    start: int
    end: int
    flow: str = ""
    sign: int = 0
    reporter: str = ""
    partner: str = ""
    product: str = ""
    measure: str = ""
    when: When | None = None
    noun: str = ""
    partners: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    bare: bool = False
    under: str = ""
    unheard: bool = False

    def filled(self, other: Topic) -> Topic:
        """A topic, with what it leaves open taken from another."""
        return replace(
            self,
            flow=self.flow or other.flow,
            sign=self.sign if self.flow else other.sign,
            reporter=self.reporter or other.reporter,
            partner=self.partner or other.partner,
            product=self.product or other.product,
            measure=self.measure or other.measure,
        )


@dataclass(frozen=True, slots=True)
class Scene:
    """What the article is about: who reports, in which language."""

    reporter: str
    language: str = "en"


ECONOMY = re.compile(r"'s (?:largest|biggest|second|third|fourth|fifth|top|number two|no\. 2)[\w -]{0,24}economy")
"""What follows an area that is only part of a paraphrase: "Southeast Asia's largest economy"."""


WITH_WHOM = re.compile(r"(?:^|[\s(])(?:with|to|from|against) (?:the )?$", re.IGNORECASE)
"""Before an area that is a partner though a flow noun follows: "With America the gap was"."""


BOUND = re.compile(r"\.?-bound", re.IGNORECASE)
EXPLAINED = re.compile(
    r"\s+between (?:what|the value of (?:goods|what))[^.;\d]{5,110}?\b(?:buys?|imports|purchases|bought)(?: (?:there|abroad|in|from (?:abroad|overseas|others|foreign countries|other countries|foreigners)))?(?![^\W_])"
)
"""What a gap is, told for laymen: "the gap between what America sells abroad and what it buys there"."""
SHIPS = re.compile(r"(?:of|and|or|by|for|,|as) (?:new )?$")
"""Before "ships" the goods, not the verb."""


def flow_of(value: str) -> tuple[str, int]:
    """The flow and the sign of a balance noun: "balance-" is a deficit."""
    if value.startswith("balance"):
        return "balance", {"+": 1, "-": -1}.get(value[-1], 0)
    return value, 0


def with_topics(text: str, found: list[Mark], scene: Scene) -> list[Mark]:
    """The marks with every flow noun and what belongs to it made into one mark of kind topic."""
    out: list[Mark] = []
    index = 0
    while index < len(found):
        mark = found[index]
        if mark.kind == "product" and (way := re.match(r"\s(in|out)\s*[:(]", text[mark.end : mark.end + 8])):
            topic = Topic(
                mark.start, mark.end, "imports" if way[1] == "in" else "exports", product=mark.value, noun=way[1]
            )
            out.append(Mark(mark.start, mark.end, "topic", topic, mark.text))
            index += 1
            continue
        if mark.kind == "flow" and (
            (mark.text in BEFORE_AREA and not _area_next(found, index)) or _figurative(text, mark, scene.language)
        ):
            index += 1
            continue
        if mark.kind == "flow" and mark.text == "ships" and SHIPS.search(text, max(0, mark.start - 9), mark.start):
            mark = Mark(mark.start, mark.end, "product", "ships", mark.text)
        if mark.kind != "flow":
            out.append(mark)
            index += 1
            continue
        flow, sign = flow_of(mark.value)
        topic = Topic(mark.start, mark.end, flow, sign, noun=mark.text)
        _measure(topic, mark.text)
        _leftward(text, out, topic, scene)
        index = _rightward(text, found, index + 1, topic, scene)
        _settle(text, topic, scene)
        topic.unheard = not topic.partner and _unheard(text, found, mark, topic, scene.language)
        out.append(Mark(topic.start, topic.end, "topic", topic, mark.text))
    return out


UNHEARD_BEFORE = re.compile(r"(?:自|对|向)(?!主要|各|其他|重点|传统)([^，。；：、（(\d%\s]{3,20}?)的?$")
UNHEARD_BEHIND = re.compile(
    r"\s(?:al?|hacia(?: el)?|desde|con destino al?|procedentes? de|provenientes? de) (?:(?:la|los|las|el|países de|resto de) ){0,2}(?=[A-ZÁÉÍÓÚ]\w{3})"
)
"""What leads to a partner: 自建交的最不发达国家进口, "las ventas a Mercoamérica"."""


def _unheard(text: str, found: list[Mark], noun: Mark, topic: Topic, language: str) -> bool:
    """Whether a partner stands beside the flow noun that no list holds."""
    if language == "zh":
        lead = UNHEARD_BEFORE.search(text, max(0, topic.start - 24), topic.start)
        known = ("area", "pair", "third", "when", "product", "figure", "place", "flow", "it", "move")
        return lead is not None and not any(m.kind in known and lead.start() <= m.start < noun.start for m in found)
    if language == "es":
        lead = UNHEARD_BEHIND.match(text, topic.end)
        return lead is not None and not any(m.start == lead.end() and m.kind != "other" for m in found)
    return False


BEFORE_AREA = frozenset(("来自", "输往", "运往", "发往"))
"""Chinese words that tell a flow only with an area right behind them."""


def _figurative(text: str, mark: Mark, language: str) -> bool:
    """Whether a flow noun stands alone in quotation marks, which makes it a figure of speech: 足球“出口”."""
    quoted = text[mark.start - 1 : mark.start] == '"' == text[mark.end : mark.end + 1]
    return quoted and language in ("zh", "es")


def _area_next(found: list[Mark], index: int) -> bool:
    follow = found[index + 1] if index + 1 < len(found) else None
    return follow is not None and follow.kind == "area" and follow.start == found[index].end


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


def _measure(topic: Topic, noun: str) -> None:
    if "volume" in noun and topic.flow != "total":
        topic.measure = "quantity"


def _leftward(text: str, out: list[Mark], topic: Topic, scene: Scene) -> None:
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
            and last.kind == "prep"
            and last.value in ("at", "of")
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
    kind = "area" if topic.partner else "product"
    return before.kind == kind and bool(pattern(scene.language, "list").fullmatch(text, before.end, topic.start))


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
    if (bound or pattern(scene.language, "partner_before").search(lead)) and code != scene.reporter:
        topic.partners = (code, *topic.partners) if topic.partner else (code,)
        topic.partner = code
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


def _rightward(text: str, found: list[Mark], index: int, topic: Topic, scene: Scene) -> int:
    """Take in what follows the flow noun: "of rare earths to the United States". Gives the next index."""
    if topic.flow == "balance" and (explained := EXPLAINED.match(text, topic.end)):
        topic.end = explained.end()
        while index < len(found) and found[index].start < topic.end:
            index += 1
    for _ in range(4):
        at = index
        while (
            at < len(found)
            and found[at].kind in ("prep", "against", "goods", "third", "flow", "move")
            and found[at].start - topic.end < 30
        ):
            if found[at].kind == "goods":
                if not re.fullmatch(
                    r"\s*(?:of|in|for|on|de)?\s*(?:the\s|both\s|all\s|los\s)?", text[topic.end : found[at].start]
                ):
                    break
                topic.product, topic.end = topic.product or found[at].value, found[at].end
                index = at + 1
            elif found[at].kind == "third":
                if not pattern(scene.language, "to").fullmatch(text, topic.end, found[at].start):
                    break
                topic.partner, topic.end = topic.partner or "WLD", found[at].end
                index = at + 1
            elif found[at].kind == "flow":
                merged = _merge(text, topic, found[at])
                if not merged:
                    break
                index = at + 1
            elif found[at].kind == "move":
                if found[at].text not in ("growth", "positive") or not re.fullmatch(
                    r"\s+", text[topic.end : found[at].start]
                ):
                    break
                break
            at += 1
        if at >= len(found):
            return index
        mark = found[at]
        if (
            mark.kind == "product"
            and pattern(scene.language, "of").fullmatch(text, topic.end, mark.start)
            and not topic.product
        ):
            index = _products_after(text, found, at, topic, scene)
            continue
        if mark.kind == "area" and _takes_area(text, topic, mark, scene):
            index = _areas_after(text, found, at, topic, scene)
            continue
        if (
            mark.kind == "place"
            and pattern(scene.language, "to").fullmatch(text, topic.end, mark.start)
            and len(mark.value) == 3
        ):
            _place_after(
                topic, mark, scene, exporter="from" in text[topic.end : mark.start] and topic.flow == "exports"
            )
            index = at + 1
            continue
        break
    return index


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
    if (
        flow == "total"
        and topic.flow == "balance"
        and gap
        in (
            "on that",
            "on this",
            "from that",
            "in that",
            "on such",
            "on its",
            "from its",
            "from this",
            "in",
            "in its",
            "of its",
            "on",
            "in the",
            "from",
            "in goods",
        )
    ):
        topic.end = mark.end
        return True
    if flow == "balance" and topic.flow == "balance" and gap in ("", "of", "a"):
        topic.sign, topic.end = topic.sign or sign, mark.end
        return True
    return False


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


INTO = re.compile(r"\bimports? (?:in)?to\b")
"""Imports told by where they go: "US imports to China reached $87.9bn"."""


def _settle(text: str, topic: Topic, scene: Scene) -> None:
    """Turn a topic told from the partner's side round: "sales to China" of others, "from China" in China's story."""
    if topic.reporter and topic.partner == topic.reporter:
        topic.partner = ""
    home = scene.reporter
    if topic.noun in BOUGHT and home and topic.reporter not in ("", home) and topic.partner in ("", home):
        topic.flow, topic.partner, topic.reporter = "exports", topic.reporter, home
    if home == "CHN" and len(topic.reporter) == 3 and topic.reporter != home and topic.partner == home:
        mirrored = {"exports": "imports", "imports": "exports", "total": "total"}.get(topic.flow)
        mirrored = "imports" if INTO.search(text, topic.start, topic.end) else mirrored
        if mirrored and topic.noun not in BOUGHT:
            topic.flow, topic.partner, topic.reporter = mirrored, topic.reporter, home
    groups = ("ASEAN", "AFRICA", "LATAM", "ASIA", "EUROPE", "BRI", "OCEANIA", "NORTHAM", "MIDEAST")
    if home and topic.reporter in groups and home not in groups and not topic.partner:
        topic.partner, topic.reporter = topic.reporter, ""


def is_adjective(text: str, mark: Mark, language: str) -> bool:
    """Whether an area mark is an adjective or a possessive: "Chinese", "China's"."""
    return text[mark.start : mark.end].lower() in adjectives(language) or text[mark.end : mark.end + 2] in ("'s", "' ")
