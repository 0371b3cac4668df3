"""Nature: what a figure must be about by its unit, by the goods it counts and by what a country buys and sells."""

from __future__ import annotations

import re
from dataclasses import replace

from ..sentence.topic import Topic
from ..sentence.view import QUANTITIES, View
from .state import State


def by_nature(view: View, cur: Topic | None, topic: Topic, state: State) -> Topic:
    """The topic with the flow that its unit allows: a rate or a tonnage of a product carried over is of no balance."""
    if cur is None and view.before is None:
        topic = _flow_of_story(view, topic, state)
    if state.front_product and not topic.product and view.language == "en":
        topic = replace(topic, product=state.front_product)
    if cur is None and not topic.product and state.product_of_story and view.has(view.left, "it"):
        topic = replace(topic, product=state.product_of_story)
    if view.language == "en" and (pair := FORMER.search(view.lower, view.left_start, view.figure.hedged)):
        topic = _of_two(topic, state, first=pair[1] == "former")
    if state.subject is not None and _back_to_it(view):
        return replace(state.subject, when=None)
    if cur is None and state.front and _behind_brackets(view):
        topic = replace(topic, partner=state.front)
    if view.language == "en" and (way := _out_or_in(view, topic)):
        return replace(topic, flow=way, sign=0)
    if topic.flow != "balance":
        return topic
    alone = (
        cur is None
        and view.figure.unit in ("percent", *QUANTITIES)
        and (view.has(view.left, "area") or view.has(view.left, "product"))
        and not view.has(view.left, "topic")
        and (view.before is None or view.before.topic.flow != "balance")
    )
    if alone or (view.figure.unit in QUANTITIES and state.head_flow):
        return replace(topic, flow=state.flow, sign=0)
    return topic


BY_WHAT = re.compile(
    r"by (?:product|commodity|category|item|sector|industry)\b|among (?:products|commodities|goods|categories)\b"
)
"""How a sentence begins that goes through the goods of the story's flow."""

OUT_OR_IN = re.compile(
    r" (?:(?P<exports>out)|(?P<total>in (?:all|total)|altogether)|(?P<imports>in))(?=\s*(?:[,;.]|and\b|$))"
)
BOTH_WAYS = re.compile(
    r"\d[\d.,]* (?:billion|million|bn|mn|yuan|dollars)?(?: yuan| dollars)? ?out(?=[,; ]).* in(?=[,;. ])"
)


def _out_or_in(view: View, topic: Topic) -> str:
    """The flow of an amount told by where it goes: "$9.99 billion out, $9.7 billion in, $19.69 billion in all"."""
    found = OUT_OR_IN.match(view.lower, view.figure.end)
    counted = view.figure.unit in QUANTITIES and topic.product
    if found is None or not (counted or BOTH_WAYS.search(view.lower, view.start, view.end)):
        return ""
    return found.lastgroup or ""


def with_unit(view: View, topic: Topic, state: State) -> Topic:
    """Give a bare number its unit: pieces of the goods right behind it, else the currency named, else that of before."""
    counted = _counted(view)
    pieces = topic.product in PIECES and view.figure.scale > 1
    named = view.has(view.left, "currency") if view.figure.scale > 1 else None
    money = named.value if named is not None else _terms(view) or state.unit
    view.figure.unit = "units" if counted or pieces else state.unit and money
    return replace(topic, product=counted) if counted else topic


def outsold(view: View, indicator: str) -> bool:
    """Whether an amount is a balance told in verbs."""
    flow = view.topic.flow in ("exports", "imports")
    return indicator in ("difference", "level") and flow and OUTSOLD.match(view.lower, view.figure.end) is not None


def _flow_of_story(view: View, topic: Topic, state: State) -> Topic:
    """The flow of a figure whose sentence names none: by what China buys or sells, else the story's first."""
    if topic.flow not in ("exports", "imports", "balance", "total"):
        return topic
    if view.language == "en" and topic.partner and (told := SIDE.search(view.lower, view.start, view.figure.start)):
        return replace(topic, flow="imports" if told["seller"] else "exports", sign=0)
    if state.way and topic.flow in ("exports", "imports", "balance", "total") and topic.partner:
        return replace(topic, flow=state.way, sign=0)
    spoken = view.has(view.left, "it")
    if spoken is not None:
        return replace(topic, flow="exports", sign=0) if spoken.text == "sales" and view.language == "en" else topic
    named = [m.value for m in view.left if m.kind == "product"]
    product = topic.product if topic.product in named else next(iter(named), "")
    last = state.last
    if product and last is not None and last.block == state.block and last.topic.flow in ("exports", "imports"):
        return topic
    if product and product == topic.product and state.scene.reporter == "CHN":
        way = "imports" if product in BOUGHT_BY_CHINA else "exports" if product in SOLD_BY_CHINA else topic.flow
        return replace(topic, flow=way, sign=0)
    if (
        state.opened
        and state.both
        and state.head_flow
        and not state.told_flow
        and (topic.partner or (product and BY_WHAT.match(view.lower, view.start)))
        and (topic.flow == "imports" or (topic.flow == "balance" and view.figure.unit == "percent"))
    ):
        return replace(topic, flow=state.head_flow, sign=0)
    return topic


FORMER = re.compile(r"\bthe (former|latter)\b[^,;:]{0,30}$")


def _of_two(topic: Topic, state: State, *, first: bool) -> Topic:
    """The first or second of the two partners, goods or flows told of last: "the former grew 10.2 percent, the latter slipped 3.6"."""
    told = [d.topic for d in state.drafts if d.block == state.block and not d.compared]
    for field in ("partner", "product", "flow"):
        names = list(dict.fromkeys(getattr(t, field) for t in told[-4:] if getattr(t, field) not in ("", "WLD")))
        if len(names) > 1:
            return replace(topic, **{field: names[-2:][0 if first else 1]})
    return topic


SIDE = re.compile(
    r"\b(?:(?P<seller>(?:list of )?(?:suppliers?|sources? of imports)|origin of imports)|(?:top|main|biggest|largest|leading) (?:destination|buyer|customer|export market)s?)\b"
)
"""Words by which a partner is one who sells, or one who buys: "Russia led the list of suppliers at $1.9 billion"."""
BACK_TO_IT = re.compile(
    r"\bwhen\b[^.;:]*, it (?:was|is|had been|stood at|came to|reached) (?:only |just |a |some |about )?$"
)


def _back_to_it(view: View) -> bool:
    """Whether "it" behind a clause of time is what the sentence before was about: "..., when shipments had fallen by 21%, it was $20.5bn"."""
    level = view.figure.unit not in ("percent", "percentage_points", "ratio")
    return level and BACK_TO_IT.search(view.lower, view.start, view.figure.hedged) is not None


def _behind_brackets(view: View) -> bool:
    """Whether the figure before stands in brackets, so that this one goes on with what they interrupted."""
    return (
        view.before is not None
        and re.match(r"\)\s?[:,]?\s", view.lower[view.before.end : view.figure.start]) is not None
    )


OUTSOLD = re.compile(
    r"\s*(?:worth )?(?:of goods )?more (?:\w+ ){0,4}?than (?:it|they|the country|china|its \w+) (?:had )?(?:bought|imported|imports|buys|purchased|exported|sold|exports|sells)\b"
)
"""Behind a balance told in verbs: "sold the world $1.08 trillion more than it bought"."""
NAMED_TERMS = re.compile(r"\((?:in )?(usd|us dollars?|cny|yuan|rmb|eur|jpy)(?: terms)?\)")
TERMS = {"usd": "USD", "us dollar": "USD", "us dollars": "USD", "eur": "EUR", "jpy": "JPY"}


def _terms(view: View) -> str:
    """The currency a bare amount is in, where brackets before it say so: "Trade balance (USD): 95.27B"."""
    found = NAMED_TERMS.search(view.lower, view.start, view.figure.start)
    return TERMS.get(found[1], "CNY") if found is not None and view.figure.scale > 1 else ""


def _counted(view: View) -> str:
    """The product a bare number counts pieces of: "479.5 billion ICs"."""
    follow = view.right[0] if view.right else None
    if follow is None or follow.kind != "product" or follow.value not in PIECES or view.figure.number < 1000:
        return ""
    return str(follow.value) if view.lower[view.figure.end : follow.start].strip() == "" else ""


PIECES = frozenset(
    (
        "integrated circuits",
        "automobiles",
        "electric vehicles",
        "lithium-ion batteries",
        "solar panels",
        "mobile phones",
        "ships",
        "laptops",
        "home appliances",
        "aircraft",
    )
)

BOUGHT_BY_CHINA = frozenset(
    (
        "crude oil",
        "coal",
        "coking coal",
        "soybeans",
        "iron ore",
        "natural gas",
        "lng",
        "copper ore",
        "copper",
        "integrated circuits",
        "meat",
        "pork",
        "beef",
        "grain",
        "corn",
        "wheat",
        "edible oil",
        "palm oil",
        "rubber",
        "bauxite",
        "barley",
        "sorghum",
        "cotton",
        "aircraft",
    )
)
SOLD_BY_CHINA = frozenset(
    (
        "rare earths",
        "rare earth magnets",
        "steel",
        "automobiles",
        "electric vehicles",
        "toys",
        "furniture",
        "clothing",
        "footwear",
        "textiles",
        "aluminium",
        "ships",
        "mobile phones",
        "solar panels",
        "home appliances",
        "laptops",
        "batteries",
        "lithium batteries",
    )
)
"""What China buys and sells, net, of the products its monthly tables list."""
