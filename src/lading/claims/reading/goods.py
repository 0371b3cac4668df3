"""Goods spoken of: the product of a bare flow noun, named before it in the sentence."""

from __future__ import annotations

import re

from ..sentence.marks import Mark
from ..sentence.topic import Topic
from .state import State

DOMINATED = re.compile(
    r"\s*(?:(?:dominated|led|topped|headed|had)\s+(?:the\s+|its\s+|all\s+)?"
    r"|(?:remained|remain|was|were|is|are|stayed) (?:the |its |still )?(?:country's |nation's )?(?:top|largest|biggest|main|leading) (?:[a-z]+ )?"
    r"(?:exports?(?: product| earner| commodity| item)?,? (?:generating|with|earning|fetching|bringing in|posting|recording) )?)"
)


def dominant(left: list[Mark], lower: str, topic: Topic) -> str:
    """The goods a sentence says lead the flow: "Crude oil dominated the export trade with N4.66 trillion"."""
    last = left[-1] if left else None
    if last is not None and last.kind == "notflow":
        last = next((m for m in reversed(left[-3:]) if m.kind == "product"), last)
    if last is None or last.kind != "product" or not DOMINATED.fullmatch(lower, last.end, topic.start):
        return ""
    return str(last.value)


def product_near(topic: Topic, left: list[Mark]) -> Mark | None:
    """A product just named stands for a bare noun: "... restrictions on rare earths, and November shipments surged"."""
    if topic.noun.split(" ")[0] not in BARE or topic.partner or topic.reporter:
        return None
    for mark in reversed(left):
        if mark.kind == "product":
            return mark
        if mark.kind in ("topic", "figure"):
            return None
    return None


BARE = frozenset(
    (
        "shipments", "purchases", "arrivals", "deliveries", "sales", "volumes",
        "envíos", "ventas", "despachos", "embarques",
    )
)  # fmt: skip
"""Nouns of selling and buying that say nothing of what is sold."""

SUBJECT = re.compile(
    r"(?:^|[.;:] ?|, | y |(?:ubica|sigui?e|est[áa]|aparec|encuentra|destaca|queda|figura|ubic|coloc)\w* |en cuanto a |respecto (?:a|de) |por (?:su|el) (?:parte|lado)[^.;]{0,4} )(?:las? |los |el )?$"
)
"""Before a product that a Spanish sentence is about: "En cuanto a las manufacturas, ..., con ventas por ..."."""


def goods_spoken_of(topic: Topic, cur: Topic | None, items: list[Mark], lower: str, state: State) -> str:
    """The product that a Spanish sentence opened with, or whose amount a Chinese one goes on to tell: 进口金额为..."""
    if state.scene.language == "es":
        return _product_subject(topic, items, lower, items[0].start if items else 0)
    told = cur is not None and cur.flow == topic.flow and topic.noun.endswith("金额")
    return cur.product if told and cur is not None else ""


def _product_subject(topic: Topic, items: list[Mark], lower: str, start: int) -> str:
    """The product that a Spanish sentence opened with, for a bare noun of selling behind it; empty if there is none."""
    before = [m for m in items if m.end <= topic.start]
    if topic.partner or topic.reporter or topic.end - topic.start > len(topic.noun) + 2:
        return ""
    for mark in reversed(before):
        if mark.kind == "topic":
            return ""
        had = HAD.fullmatch(lower, mark.end, topic.start) is not None
        if (
            mark.kind == "product"
            and (had or topic.noun.split(" ")[0] in SOLD)
            and SUBJECT.search(lower[start : mark.start])
        ):
            return str(mark.value)
    return ""


HAD = re.compile(
    r" (?:tuvo|tuvieron|registr|alcanz|sum|logr|anot|report|present|acumul|gener)\w* (?:unas |sus |las )?| (?:aument|elev|increment|reduj|redu|mejor|recort)\w* sus |,? con (?:unas |las )?"
)
"""Spanish verbs between a product and what was sold of it: "El arándano tuvo exportaciones por US$ 83 millones"."""

SOLD = frozenset(
    ("ventas", "envíos", "despachos", "embarques", "vendió", "vendieron", "exportó", "exportaron", "compras")
)
