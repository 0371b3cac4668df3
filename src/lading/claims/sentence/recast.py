"""Marks recast: "were flat" is a figure of nought, and a clause that tells why is not what the figures are of."""

from __future__ import annotations

import re
from fractions import Fraction

from ..figures.figure import Figure
from ..text.layout import Sentence
from .marks import Mark
from .view import unknown

CAUSES = re.compile(r"(?:受|由于|因|鉴于)[^，。；\d%]{2,40}(?:影响|拖累|推动|带动|提振|支撑|下|，)")
"""Chinese clauses that tell why: what they name is not what the figures are of."""


def without_causes(found: list[Mark], lower: str, sentence: Sentence) -> list[Mark]:
    """The marks but those of flows, goods and moves inside a clause that tells why: 受进口能源价格高企影响，..."""
    spans = [m.span() for m in CAUSES.finditer(lower, sentence.start, sentence.end)]
    if not spans:
        return found
    inside = ("flow", "product", "move", "other", "share", "when")
    return [m for m in found if m.kind not in inside or not any(a <= m.start < b for a, b in spans)]


def with_flats(items: list[Mark], lower: str) -> list[Mark]:
    """The marks with "were flat" and "flatlined" behind a topic made into figures of nought."""
    out: list[Mark] = []
    for index, mark in enumerate(items):
        if mark.kind == "move" and mark.value == "flat" and any(m.kind == "topic" for m in out):
            topic = next(m for m in reversed(out) if m.kind == "topic")
            follows = items[index + 1] if index + 1 < len(items) else None
            rate = (
                follows is not None
                and follows.kind == "figure"
                and follows.value.unit == "percent"
                and follows.start - mark.end < 12
            )
            if (
                not rate
                and unknown(lower, topic.end, mark.start, out) <= 2
                and not any(m.kind == "figure" for m in out if m.start > topic.end)
            ):
                zero = Figure(mark.start, mark.end, Fraction(0), Fraction(1), "percent", hedged=mark.start, kind="flat")
                out.append(Mark(mark.start, mark.end, "figure", zero))
                continue
        out.append(mark)
    return out
