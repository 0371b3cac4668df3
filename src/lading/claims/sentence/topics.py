"""Topics: every flow noun of a sentence with what belongs to it made into one mark."""

from __future__ import annotations

import re

from .before import leftward
from .behind import rightward
from .marks import Mark
from .topic import BOUGHT, Scene, Topic, flow_of
from .unheard import unheard

ON_THAT = re.compile(r"(?:surplus|deficit|gap|shortfall|balance) (?:on|in|from) (?:that|this) $")
"""Before "trade" where it only takes up what the balance is of: "the surplus on that trade ticked up to $21.01 billion"."""

SHIPS = re.compile(r"(?:of|and|or|by|for|,|as) (?:new )?$")
"""Before "ships" the goods, not the verb."""


def with_topics(text: str, found: list[Mark], scene: Scene) -> list[Mark]:
    """The marks with every flow noun and what belongs to it made into one mark of kind topic."""
    out: list[Mark] = []
    index = 0
    while index < len(found):
        mark = found[index]
        if mark.kind == "product" and (way := IN_OR_OUT.match(text, mark.end)):
            flow = "imports" if way[1] == "in" else "exports"
            topic = Topic(mark.start, mark.end, flow, product=mark.value, noun=way[1])
            out.append(Mark(mark.start, mark.end, "topic", topic, mark.text))
            index += 1
            continue
        if mark.kind == "flow" and mark.text in EARNING and out and _earned_by(text, out, mark):
            index += 1
            continue
        mark = found[index] = _turnover_or_earnings(text, found, index, out)
        if mark.text in EARNING and mark.kind == "flow" and _by_a_part(text, out, mark):
            mark = found[index] = Mark(mark.start, mark.end, "flow", "exports", mark.text)
        if mark.kind == "product" and _is_flow_too(found, index):
            index = _flow_named_by_goods(text, found, index, out, scene)
            continue
        if mark.kind == "flow" and (
            (mark.text in BEFORE_AREA and not _area_next(found, index)) or _figurative(text, mark, scene.language)
        ):
            index += 1
            continue
        if mark.kind == "flow" and mark.text == "trade" and ON_THAT.search(text, max(0, mark.start - 24), mark.start):
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
        leftward(text, out, topic, scene)
        index = rightward(text, found, index + 1, topic, scene)
        _settle(text, topic, scene)
        if scene.language == "en" and (rest := _without(text, topic)):
            topic.product = rest
            index = _past_list(found, index)
        if topic.noun == "imports" and not topic.product and text[: topic.start].lower().endswith("pipeline "):
            topic.product = "pipeline gas"
        topic.unheard = unheard(text, found, out, mark, topic, scene.language)
        out.append(Mark(topic.start, topic.end, "topic", topic, mark.text))
    return out


IN_OR_OUT = re.compile(r"\s(in|out)\s*[:(]")
"""Behind goods in notes: "soybeans in: 8.1m tonnes"."""


def _turnover_or_earnings(text: str, found: list[Mark], index: int, out: list[Mark]) -> Mark:
    """A mark of turnover or earnings as what it stands for: trade, exports, or the flow spoken of."""
    mark = found[index]
    if mark.text == "turnover" and mark.kind in ("other", "flow") and _of_exports(text, mark):
        return Mark(mark.start, mark.end, "it", "it", mark.text)
    if mark.text == "turnover" and mark.kind == "other" and _of_trade(text, found, index):
        return Mark(mark.start, mark.end, "flow", "total", mark.text)
    earned = mark.text == "earnings" and mark.kind == "other"
    if earned and (EARNED.search(text, max(0, mark.start - FAR), mark.start) or _of_goods(text, out, mark)):
        return Mark(mark.start, mark.end, "flow", "exports", mark.text)
    return mark


OWN_FLOW = re.compile(r"(?:ex|im)ports$|^nodx$|^norx$")
"""Names of goods that say which way they go: "non-oil domestic exports", "NODX"."""


TRADE_TURNOVER = re.compile(
    r"(?:trade|export|import|commodity|mutual)[- ]turnover|turnover (?:with|between) |trading partner", re.IGNORECASE
)
EARNED = re.compile(
    r"export (?:earnings|receipts|income)|exports? (?:fetched|earned)|earn(?:ed|ings|s|ing)? from exports?",
    re.IGNORECASE,
)
"""What makes earnings those from exports further on."""
FAR = 1500
"""Characters: how far back a story tells that its turnover is that of trade."""


def _of_trade(text: str, found: list[Mark], index: int) -> bool:
    """Whether "turnover" is exports plus imports: with a country, or where the story has spoken of trade turnover."""
    mark = found[index]
    follow = found[index + 1] if index + 1 < len(found) else None
    beside = follow is not None and follow.kind in ("prep", "area") and follow.start - mark.end < 3
    if beside and re.match(r"\s+(?:with|between)\b", text[mark.end : mark.end + 10]):
        return True
    return TRADE_TURNOVER.search(text, max(0, mark.start - FAR), mark.start) is not None


WITHOUT = re.compile(
    r"(?:excluding|excl\.?|stripping out|leaving out|not counting|without|other than) (?P<what>(?:crude )?oil|petroleum|energy|fuel)(?![^\W_])",
    re.IGNORECASE,
)
NEAR = 60
"""Characters: within them behind a flow, or right before it, what is left out of it is named."""


def _past_list(found: list[Mark], index: int) -> int:
    """The next mark behind the goods that are listed as left out."""
    while index < len(found):
        parted = found[index].kind == "break" and found[index].value == ","
        goes_on = parted and index + 1 < len(found) and found[index + 1].kind == "product"
        if found[index].kind not in ("product", "goods", "join", "other") and not goes_on:
            break
        index += 1
    return index


def _without(text: str, topic: Topic) -> str:
    """What a flow is of where oil or energy is left out: "exports excluding oil", "Excluding energy and gold, the deficit"."""
    if topic.product not in ("", "crude oil", "energy", "refined oil"):
        return ""
    behind = WITHOUT.match(text, topic.end + 1) or WITHOUT.match(text, topic.end + 2)
    lead = re.split(r"[.;]\s", text[max(0, topic.start - NEAR) : topic.start])[-1]
    before = WITHOUT.match(lead.lstrip()) if lead.rstrip().endswith((",", ", the", ", its")) else None
    found = behind or before
    if found is None:
        return ""
    return "non-energy" if found["what"].lower() in ("energy", "fuel") else "non-oil"


EARNING = frozenset(("brought in", "bringing in", "took in"))
"""Verbs of buying that behind a flow tell what it earned: "coffee shipments brought in $900 million"."""


def _of_goods(text: str, out: list[Mark], mark: Mark) -> bool:
    """Whether earnings are those of goods in a sentence about exports: "Exports slid as iron ore earnings tumbled 23%"."""
    goods = bool(out) and out[-1].kind == "product" and not text[out[-1].end : mark.start].strip()
    return goods and any(m.kind == "topic" and m.value.flow == "exports" for m in out)


ASIDE = re.compile(r"\s*|, (?:which|the country's|its|a|an|the) [^.;]{3,90}, ")
"""Between exports and what they earned: "Copper exports, which make up half of the total, brought in $4.24 billion"."""


def _earned_by(text: str, out: list[Mark], verb: Mark) -> bool:
    whole = next((mark for mark in reversed(out) if mark.kind == "topic"), None)
    return (
        whole is not None and whole.value.flow == "exports" and ASIDE.fullmatch(text, whole.end, verb.start) is not None
    )


def _by_a_part(text: str, out: list[Mark], verb: Mark) -> bool:
    """Whether what brings in money is goods that are a part of exports: "exports ..., of which phones brought in"."""
    whole = next((mark for mark in reversed(out) if mark.kind == "topic"), None)
    part = bool(out) and out[-1].kind == "product" and not text[out[-1].end : verb.start].strip()
    named = part and text[: out[-1].start].lower().endswith("of which ", max(0, out[-1].start - 9))
    return named and whole is not None and whole.value.flow == "exports"


LAST_TURNOVER = re.compile(r"(?P<what>export|import|[a-z]+)[- ]turnover", re.IGNORECASE)


def _of_exports(text: str, mark: Mark) -> bool:
    """Whether bare turnover goes on with the export or import turnover told shortly before in its paragraph."""
    start = max(text.rfind("\n\n", 0, mark.start), mark.start - FAR, 0)
    if re.match(r"\s+(?:with|between|of)\b", text[mark.end : mark.end + 9]):
        return False
    told = list(LAST_TURNOVER.finditer(text, start, mark.start))
    if (
        not told
        or text[mark.start - 1 : mark.start] == "-"
        or re.search(r"(?:trade|foreign|total) $", text[: mark.start][-8:])
    ):
        return False
    whole = re.search(
        r"import[ -]*(?:and|-)? ?export $|export[ -]*(?:and|-)? ?import $",
        text[: told[-1].start("what")][-20:] + told[-1]["what"] + " ",
        re.IGNORECASE,
    )
    return told[-1]["what"].lower() in ("export", "import") and whole is None


def _is_flow_too(found: list[Mark], index: int) -> bool:
    follow = found[index + 1] if index + 1 < len(found) else None
    return OWN_FLOW.search(found[index].text) is not None and not (
        follow is not None and follow.kind == "flow" and follow.start - found[index].end <= 1
    )


def _flow_named_by_goods(text: str, found: list[Mark], index: int, out: list[Mark], scene: Scene) -> int:
    """Make a topic of goods whose name is a flow, with its letters in brackets; the goods before it go first."""
    mark = found[index]
    flow = "imports" if mark.text.endswith("imports") else "exports"
    topic = Topic(mark.start, mark.end, flow, noun=flow)
    leftward(text, out, topic, scene)
    topic.product = topic.product or mark.value
    index += 1
    if (
        index + 1 < len(found)
        and text[topic.end : found[index + 1].start].strip() == "("
        and found[index + 1].kind == "product"
        and OWN_FLOW.search(found[index + 1].text)
    ):
        topic.end = found[index + 1].end + 1
        index += 2
        if index < len(found) and found[index].start < topic.end:
            index += 1
    index = rightward(text, found, index, topic, scene)
    _settle(text, topic, scene)
    out.append(Mark(topic.start, topic.end, "topic", topic, mark.text))
    return index


BEFORE_AREA = frozenset(("来自", "输往", "运往", "发往"))
"""Chinese words that tell a flow only with an area right behind them."""


def _figurative(text: str, mark: Mark, language: str) -> bool:
    """Whether a flow noun stands alone in quotation marks, which makes it a figure of speech: 足球“出口”."""
    quoted = text[mark.start - 1 : mark.start] == '"' == text[mark.end : mark.end + 1]
    return quoted and language in ("zh", "es")


def _area_next(found: list[Mark], index: int) -> bool:
    follow = found[index + 1] if index + 1 < len(found) else None
    return follow is not None and follow.kind == "area" and follow.start == found[index].end


def _measure(topic: Topic, noun: str) -> None:
    counted = noun.endswith(("量", "数量")) and noun != "贸易量"
    if ("volume" in noun or counted) and topic.flow != "total":
        topic.measure = "quantity"


INTO = re.compile(r"\bimports? (?:in)?to\b")
"""Imports told by where they go: "US imports to China reached $87.9bn"."""


INTRA = re.compile(r"intra-", re.IGNORECASE)


LOADS = frozenset(("shipments", "shipment", "sales", "deliveries", "cargoes", "supplies", "arrivals", "purchases"))
"""Nouns for goods on the way, which come in where they are said to be from abroad."""


def _from_abroad(text: str, topic: Topic, home: str) -> None:
    """Take goods from abroad for imports: "shipments from Argentina rose", "Brazil arrivals jumped", "Saudi supplies"."""
    if topic.noun not in LOADS:
        return
    if topic.partner not in ("", "WLD", home) and topic.reporter in ("", home):
        told = re.search(rf"\b{topic.noun} (?:of [\w -]+ )?from\b", text[topic.start : topic.end], re.IGNORECASE)
        topic.flow = "imports" if told is not None else topic.flow
        return
    theirs = len(topic.reporter) == 3 and topic.reporter != home and topic.partner in ("", "WLD", home)
    if topic.noun in ("arrivals", "cargoes", "supplies") and theirs:
        topic.flow, topic.partner, topic.reporter = "imports", topic.reporter, home


GROUPS = ("ASEAN", "AFRICA", "LATAM", "ASIA", "EUROPE", "BRI", "OCEANIA", "NORTHAM", "MIDEAST")
"""Groups of countries, which are partners where a country's trade is told."""


def _settle(text: str, topic: Topic, scene: Scene) -> None:
    """Turn a topic told from the partner's side round: "sales to China" of others, "from China" in China's story."""
    if topic.reporter and topic.partner == topic.reporter and not INTRA.match(text, topic.start):
        topic.partner = ""
    home = scene.reporter
    if home == "CHN" and scene.language == "en":
        _from_abroad(text, topic, home)
    if topic.noun in BOUGHT and home and topic.reporter not in ("", home) and topic.partner in ("", home):
        topic.flow, topic.partner, topic.reporter = "exports", topic.reporter, home
    foreign = len(topic.reporter) == 3 or (topic.reporter in GROUPS and scene.language == "en")
    if home == "CHN" and foreign and topic.reporter != home and topic.partner == home:
        mirrored = {"exports": "imports", "imports": "exports", "total": "total"}.get(topic.flow)
        mirrored = "imports" if INTO.search(text, topic.start, topic.end) else mirrored
        if mirrored and topic.noun not in BOUGHT:
            topic.flow, topic.partner, topic.reporter = mirrored, topic.reporter, home
    if (
        home == "CHN"
        and topic.reporter not in ("", home)
        and not topic.partner
        and topic.noun in ("shipments", "sales")
    ):
        topic.partner, topic.reporter = topic.reporter, ""
    if home and topic.reporter in GROUPS and home not in GROUPS and not topic.partner:
        topic.partner, topic.reporter = topic.reporter, ""
