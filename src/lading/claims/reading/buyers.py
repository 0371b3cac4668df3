"""Buyers: what the other side buys or sells, turned round to the reporter's own flow."""

from __future__ import annotations

import re

from ..sentence.marks import Mark
from ..sentence.topic import BOUGHT, Topic
from ..words.names import area_words
from .state import State


def turn_buyer(made: Topic, items: list[Mark], lower: str, state: State) -> None:
    """Turn round what the other side says: "America, which bought more from China", "we sold them goods worth ..."."""
    home = state.scene.reporter
    if made.partner and THEIRS.search(lower[made.start : made.end]) and _names(home, made, lower):
        made.flow, made.reporter = "exports", home
        return
    if made.noun not in BOUGHT and made.noun != "sold":
        return
    whose = next((m for m in reversed(items) if m.kind == "area" and m.end <= made.start), None)
    if (
        made.noun != "sold"
        and whose is not None
        and whose.value != home
        and WHO.fullmatch(lower, whose.end, made.start)
    ):
        made.flow, made.reporter, made.partner = "exports", home, whose.value
        return
    if made.noun == "buying" and lower[made.start - 2 : made.start] == ", " and (ranked := _ranked(items, made)):
        made.flow, made.reporter, made.partner = "exports", home, ranked
        return
    behind = next((m for m in items if m.kind == "area" and 0 <= m.start - made.end < 24), None)
    holder = next((m for m in reversed(items) if m.kind == "area" and m.end <= made.start and m.value != home), None)
    seller = made.reporter if made.reporter not in ("", home) else holder.value if holder is not None else ""
    if made.noun == "sold" and behind is not None and behind.value == home and seller:
        if lower[made.end : behind.start].strip() in ("", "the"):
            made.flow, made.reporter, made.partner = "imports", home, seller
    elif made.noun != "sold" and behind is not None and behind.value == home and holder is not None:
        if "from" in lower[made.end : behind.start]:
            made.flow, made.reporter, made.partner = "exports", home, holder.value
    elif WE_TO_THEM.fullmatch(lower, max(0, made.start - 3), made.end + 5):
        who = state.partner or (state.topic.partner if state.topic else "") or state.recent
        if who not in ("", "WLD"):
            made.flow, made.partner = ("imports" if made.noun == "sold" else "exports"), who


WHO = re.compile(r", (?:which|who) (?:each )?")
"""Between partners and what they bought: "followed by India and Japan, which imported SR14.7 billion and SR12.5 billion"."""


def _ranked(items: list[Mark], made: Topic) -> str:
    """The partner ranked just before: "Japan was the top export market, buying $866 million of goods"."""
    before = [m for m in items if m.kind == "topic" and m.end <= made.start]
    return str(before[-1].value.partner) if before and before[-1].value.bare else ""


def _names(home: str, made: Topic, lower: str) -> bool:
    """Whether the words of a topic name the reporter behind the noun: "Africa's purchases of Chinese goods"."""
    words = lower[made.start : made.end].partition(made.noun)[2]
    return any(code == home and re.search(rf"\b{re.escape(name)}\b", words) for name, code in area_words("en").items())


THEIRS = re.compile(r"(?:'s|s'|n|ese|ish) (?:purchases|imports|buying|orders)\b")
"""What the other side buys of the reporter is the reporter's export."""

WE_TO_THEM = re.compile(r"we (?:sold|bought) them")
