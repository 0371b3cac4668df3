"""Topics: which flow, of what, between whom, as the words around a flow noun tell."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .marks import Mark
from .names import adjectives
from .periods import When

BEFORE = re.compile(
    r"(?:'s?)?\s*(?:(?:total|overall|annual|monthly|yearly|quarterly|full-year|half-year|goods|merchandise|overseas|outbound|global|own|combined|key|main|bilateral|direct|cumulative|record|huge|strong|weak"
    r"|trade|combined|so-called|politically charged|politically sensitive|massive|soaring|surging|vast|headline|dollar-denominated|seasonally adjusted|commodity|visible|physical|gross|net|the|worldwide|new|domestic|and|non-oil|daily|average|average daily|latest|provisional|preliminary|first-quarter|official)[\s-]*){0,4}"
)
OF = re.compile(
    r"\s*(?:of|in|for)\s+(?:(?:the|all|its|their|key|major|other|these|such|total|new|finished|unwrought|raw|refined|such as)\s+){0,2}"
)
TO = re.compile(
    r"\s*(?:goods |products |items |merchandise |trade |back |headed |going |bound |destined |made |directly |sent )?(?:to|from|with|into|for|between|by|in|against|via|towards?)\s+(?:goods from )?"
    r"(?:(?:the|its|their|neighbou?ring|fellow|both|other|all|key|member states of the|members of the|countries in|countries of|nations of|developing|major|rest of|largest market,?|partner|mainland|countries within|the rest of|old rival)\s+){0,3}"
)
LIST = re.compile(
    r"\s*(?:,|and|&|/|-|,\s*and|as well as|to)\s*(?:(?:the|to|to the|from|from the|with|with the|in)\s+)?"
)


BOUGHT = frozenset(("bought", "purchased", "imported", "took in", "buys", "buying"))
"""Verbs whose subject is the buyer."""


@dataclass(slots=True)
class Topic:
    """What a figure is about. Empty fields are not said; `sign` is that of a balance noun, 0 where it is open."""

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
        if mark.kind != "flow":
            out.append(mark)
            index += 1
            continue
        flow, sign = flow_of(mark.value)
        topic = Topic(mark.start, mark.end, flow, sign, noun=mark.text)
        _measure(topic, mark.text)
        _leftward(text, out, topic)
        index = _rightward(text, found, index + 1, topic, scene)
        _settle(topic, scene)
        out.append(Mark(topic.start, topic.end, "topic", topic, mark.text))
    return out


def _measure(topic: Topic, noun: str) -> None:
    if "volume" in noun and topic.flow != "total":
        topic.measure = "quantity"


def _leftward(text: str, out: list[Mark], topic: Topic) -> None:
    """Take in what stands before the flow noun: "China's November soybean imports"."""
    steps = 0
    while out and steps < 5:
        last = out[-1]
        if last.kind == "prep" and last.value == "of" and topic.flow == "balance":
            break
        if not BEFORE.fullmatch(text, last.end, topic.start):
            break
        if last.kind == "area":
            _area_before(out, topic)
            out.pop()
            topic.start = last.start
            if (
                steps
                and topic.reporter
                and len(out)
                and out[-1].kind == "area"
                and LIST.fullmatch(text, out[-1].end, last.start)
                and topic.partner == ""
            ):
                topic.partner, topic.reporter = topic.reporter, ""
                continue
            if text[max(0, topic.start - 4) : topic.start].lower().endswith("the "):
                topic.start -= 4
        elif last.kind == "product" and not topic.product:
            topic.product = last.value
            topic.start = last.start
            out.pop()
            if out and out[-1].kind == "product" and LIST.fullmatch(text, out[-1].end, last.start):
                topic.products = (out.pop().value, last.value)
        elif last.kind == "goods":
            topic.product = topic.product or last.value
            topic.start = last.start
            out.pop()
        elif last.kind == "when" and last.value.role == "period" and topic.when is None and last.value.kind != "same":
            topic.when = last.value
            topic.start = last.start
            out.pop()
        elif last.kind == "third" or (
            last.kind == "it" and last.value == "it" and last.text in ("its", "their", "total", "overall")
        ):
            topic.start = last.start
            out.pop()
            if last.text in ("overall", "total"):
                topic.partner = topic.partner or "WLD"
            if last.text in ("its", "their"):
                break
        elif last.kind == "place":
            topic.start = last.start
            topic.reporter = topic.reporter or (last.value if len(last.value) == 3 else "")
            out.pop()
        elif last.kind == "adjusted" or (last.kind == "record" and last.text in ("record", "a record")):
            break
        else:
            break
        steps += 1


def _area_before(out: list[Mark], topic: Topic) -> None:
    """An area before the noun reports, unless a list or "to" before it makes it a partner."""
    last = out[-1]
    code = last.value
    if topic.reporter and topic.reporter != code:
        if topic.flow in ("balance", "total") or topic.partner == "":
            topic.partner = topic.partner or topic.reporter
        topic.reporter = code
    elif not topic.reporter:
        topic.reporter = code


def _rightward(text: str, found: list[Mark], index: int, topic: Topic, scene: Scene) -> int:
    """Take in what follows the flow noun: "of rare earths to the United States". Gives the next index."""
    for _ in range(4):
        at = index
        while (
            at < len(found)
            and found[at].kind in ("prep", "against", "goods", "third", "flow", "move")
            and found[at].start - topic.end < 30
        ):
            if found[at].kind == "goods":
                if not re.fullmatch(
                    r"\s*(?:of|in|for|on)?\s*(?:the\s|both\s|all\s)?", text[topic.end : found[at].start]
                ):
                    break
                topic.product, topic.end = topic.product or found[at].value, found[at].end
                index = at + 1
            elif found[at].kind == "third":
                if not TO.fullmatch(text, topic.end, found[at].start):
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
        if mark.kind == "product" and OF.fullmatch(text, topic.end, mark.start) and not topic.product:
            index = _products_after(text, found, at, topic)
            continue
        if mark.kind == "area" and _takes_area(text, topic, mark):
            index = _areas_after(text, found, at, topic, scene)
            continue
        if mark.kind == "place" and TO.fullmatch(text, topic.end, mark.start) and len(mark.value) == 3:
            topic.partner, topic.end, index = topic.partner or mark.value, mark.end, at + 1
            continue
        break
    return index


def _products_after(text: str, found: list[Mark], at: int, topic: Topic) -> int:
    """The product or products behind "of"."""
    names, end, index = [found[at].value], found[at].end, at + 1
    while index < len(found):
        probe = index
        while probe < len(found) and found[probe].kind in ("break", "join") and found[probe].end - end < 8:
            probe += 1
        if probe < len(found) and found[probe].kind == "product" and LIST.fullmatch(text, end, found[probe].start):
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
        and gap in ("in", "in its", "of its", "on", "in the", "from", "in goods")
    ):
        topic.end = mark.end
        return True
    if flow == "balance" and topic.flow == "balance" and gap in ("", "of", "a"):
        topic.sign, topic.end = topic.sign or sign, mark.end
        return True
    return False


def _takes_area(text: str, topic: Topic, mark: Mark) -> bool:
    if not TO.fullmatch(text, topic.end, mark.start):
        return bool(re.fullmatch(r"\s*of (?:the )?", text[topic.end : mark.start]) and mark.start - topic.end < 8)
    return not text[mark.end : mark.end + 3].startswith("'s") or True


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
        if probe < len(found) and found[probe].kind == "area" and LIST.fullmatch(text, end, found[probe].start):
            codes.append(found[probe].value)
            end, index = found[probe].end, probe + 1
        else:
            break
    topic.end = end
    if " by " in f" {gap} " and not topic.reporter:
        topic.reporter = codes[0]
    elif "between" in gap and len(codes) == 2:
        topic.reporter, topic.partner = (codes[0], codes[1]) if codes[1] != scene.reporter else (codes[1], codes[0])
    elif gap.strip() in ("of", "of the") and topic.flow != "imports":
        topic.reporter = topic.reporter or codes[0]
    elif gap.strip() in ("of", "of the") and topic.noun not in BOUGHT:
        topic.partner = codes[0]
    elif codes[0] == scene.reporter and not topic.reporter and len(codes) == 1 and "to" not in gap.split():
        topic.reporter = codes[0]
    elif topic.partner in ("", "WLD"):
        topic.partner = codes[0]
        topic.partners = tuple(codes) if len(codes) > 1 else ()
    if "by" in gap.split() and topic.partner == topic.reporter:
        topic.partner = ""
    return index


def _settle(topic: Topic, scene: Scene) -> None:
    """Turn a topic told from the partner's side round: "sales to China" of others, "from China" in China's story."""
    if topic.reporter and topic.partner == topic.reporter:
        topic.partner = ""
    home = scene.reporter
    if topic.noun in BOUGHT and home and topic.reporter not in ("", home) and topic.partner in ("", home):
        topic.flow, topic.partner, topic.reporter = "exports", topic.reporter, home
    groups = ("ASEAN", "AFRICA", "LATAM", "ASIA", "EUROPE", "BRI", "OCEANIA", "NORTHAM", "MIDEAST")
    if home and topic.reporter in groups and home not in groups and not topic.partner:
        topic.partner, topic.reporter = topic.reporter, ""


def is_adjective(text: str, mark: Mark, language: str) -> bool:
    """Whether an area mark is an adjective or a possessive: "Chinese", "China's"."""
    return text[mark.start : mark.end].lower() in adjectives(language) or text[mark.end : mark.end + 2] in ("'s", "' ")
