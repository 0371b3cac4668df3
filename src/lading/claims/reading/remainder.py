"""What exports less imports leave: "exports of $263.9 billion less imports of $218.4 billion leaves $45.5 billion"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..sentence.view import Draft

LEFT = re.compile(
    r"\b(?:leav(?:es?|ing)|left|yield(?:s|ed|ing)?|giv(?:es?|ing)|gave)"
    r"(?: (?:it|us|china|beijing|the country|behind|over|with|a|an|the|net|about|some|nearly|almost|only|just)){0,4} $"
)
"""Words before a figure that is what two others leave."""

LESS = re.compile(r"[ ,]*(?:less|minus)(?: the)? $")
"""Words between a flow and the one that is taken from it."""

NEAR = 200
"""Characters before it in which both flows are told."""


def remainders(drafts: Sequence[Draft], lower: str) -> None:
    """Amounts that are told to be left of exports and imports just before are of the balance."""
    for at, draft in enumerate(drafts):
        if draft.indicator != "level" or not LEFT.search(lower, max(0, draft.start - NEAR), draft.start):
            continue
        flows = [one for one in drafts[max(0, at - 2) : at] if draft.start - one.end < NEAR and one.unit == draft.unit]
        if len(flows) == len(TWO) and flows[0].indicator == flows[1].indicator == "level":
            _part(flows, lower)
            out, into = sorted(flows, key=lambda one: one.topic.flow)
            if (out.topic.flow, into.topic.flow) == TWO and draft.topic.flow in TWO:
                draft.topic = replace(draft.topic, flow="balance")
                draft.sign = 1 if out.figure.number >= into.figure.number else -1


TWO = ("exports", "imports")


def _part(flows: Sequence[Draft], lower: str) -> None:
    """Exports "worth $263.9 billion less imports" are exports, though imports stand nearer to the amount."""
    first, second = flows
    between = lower[first.end : second.start]
    told = re.findall(r"\b(exports|imports)\b", lower[max(0, first.start - NEAR) : first.start])
    if first.topic.flow == second.topic.flow and told and LESS.search(between.partition(second.topic.flow)[0]):
        first.topic = replace(first.topic, flow=told[-1])
