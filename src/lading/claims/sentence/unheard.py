"""Unheard of: partners, goods and regions beside a flow that no list holds, so that nothing may be told of its figures."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import attrgetter

from ..words import pattern
from .marks import Mark
from .topic import Topic

PARTNER_BEFORE = re.compile(r"(?:自|对|向)(?!主要|各|其他|重点|传统)([^，。；：、（(\d%\s]{3,20}?)的?$")
PARTNER_BEHIND = re.compile(
    r"\s(?:al?|hacia(?: el)?|desde|con destino al?|procedentes? de|provenientes? de) (?:(?:la|los|las|el|países de|resto de) ){0,2}(?=[A-ZÁÉÍÓÚ]\w{3})"
)
"""What leads to a partner: 自建交的最不发达国家进口, "las ventas a Mercoamérica"."""
OWNER_BEHIND = re.compile(r"\s(?:del?|de (?:la|las|los)) (?=[A-ZÁÉÍÓÚ][a-záéíóúñ]{3})")
"""What leads to a region or a company whose trade it is: "las exportaciones de Cataluña"."""
NATIONAL = re.compile(r"全国|我国|中国")
START = attrgetter("start")
REACH = 16
"""Characters from the name of a part of a country to the flow that is its own."""
KNOWN = ("area", "pair", "third", "when", "product", "figure", "place", "flow", "it", "move")
CLAUSE = re.compile(r"[^，。；：、！？（）()\[\]\"\s\d%A-Za-z]*$")
"""Chinese characters back to the last stop, number or quotation mark."""


def unheard(text: str, found: list[Mark], out: list[Mark], noun: Mark, topic: Topic, language: str) -> str:
    """What a flow noun has beside it that no list holds: region, partner or goods; empty where it is whole.

    `found` are the sentence's marks, `out` those before the topic that it has not taken in.
    """
    if language == "zh":
        if _of_a_region(text, out, topic):
            return "region"
        if not topic.partner and _partner_before(text, found, noun, topic):
            return "partner"
        return "goods" if not topic.product and _goods_before(text, found, topic) else ""
    if language == "es":
        if not topic.partner and _named_behind(text, found, topic):
            return "partner"
        return "goods" if not topic.product and _goods_behind(text, found, topic) else ""
    return ""


def _partner_before(text: str, found: list[Mark], noun: Mark, topic: Topic) -> bool:
    lead = PARTNER_BEFORE.search(text, max(0, topic.start - 24), topic.start)
    return lead is not None and not any(m.kind in KNOWN and lead.start() <= m.start < noun.start for m in found)


def _named_behind(text: str, found: list[Mark], topic: Topic) -> bool:
    lead = PARTNER_BEHIND.match(text, topic.end) or OWNER_BEHIND.match(text, topic.end)
    return lead is not None and not any(m.start == lead.end() and m.kind != "other" for m in found)


def _of_a_region(text: str, out: list[Mark], topic: Topic) -> bool:
    """Whether a Chinese clause speaks of the trade of a part of the country: 江苏对欧盟进出口3183.3亿元."""
    if NATIONAL.search(text, topic.start, topic.end):
        return False
    for mark in reversed(out[-6:]):
        if mark.kind == "region":
            return len(text[mark.end : topic.start]) < REACH
        if mark.kind in ("figure", "topic") or (mark.kind == "break" and mark.value not in "、(（"):
            return False
    return False


def _goods_before(text: str, found: list[Mark], topic: Topic) -> bool:
    """Whether Chinese goods that no list holds stand right before the noun: 无人机出口, 预制菜出口额."""
    last = bisect_right(found, topic.start, key=START)
    near = found[max(0, last - REACH) : last]  # marks follow each other: no more of them fit within reach
    start = max([topic.start - REACH, *(m.end for m in near if m.end <= topic.start and m.kind != "other")])
    clause = CLAUSE.search(text, max(0, start), topic.start)
    if clause is None or clause[0].startswith("等"):  # 汽车、半导体设备等领域出口: the list before it is known
        return False
    return pattern("zh", "goods_before").search(clause[0]) is not None


def _goods_behind(text: str, found: list[Mark], topic: Topic) -> bool:
    """Whether Spanish goods that no list holds stand right behind the noun: "exportaciones de drones"."""
    lead = pattern("es", "goods_behind").match(text, topic.end)
    return lead is not None and not any(m.start <= lead.start("goods") < m.end for m in found)
