"""Pairs: which figure belongs to which member of a list, in its own sentence or in the one before."""

from __future__ import annotations

import re

from ..sentence.lists import paired
from ..sentence.marks import Mark
from ..text.layout import Sentence
from .both import both_flows
from .state import State

LISTED_THEN = re.compile(
    r"(?:they|these|those|the (?:respective|corresponding)|respective|their (?:respective )?)\b|.*\b(?:respectively|in that order)\b"
)
"""How a sentence begins, or what it holds, that goes through the list of the sentence before once more."""


def pairs_of(items: list[Mark], lower: str, sentence: Sentence, state: State) -> dict[int, Mark | tuple[str, str]]:
    """Which figure belongs to which member of a list: one in the sentence, else those spoken of before."""
    if sum(m.kind == "figure" for m in items) < 2:
        return {}
    if found := paired(items, lower, sentence.end, state.scene.language):
        return found
    listed = _listed_before(items, lower, sentence, state)
    if any(not isinstance(one, tuple) or one[0] != "flow" for one in listed.values()):
        return listed
    return listed | both_flows(items, lower, sentence, state)


def _listed_before(
    items: list[Mark], lower: str, sentence: Sentence, state: State
) -> dict[int, Mark | tuple[str, str]]:
    """Rates of the partners or products listed just before: "They rose 42.16 percent, 23.81 percent and 19.74 percent"."""
    at = [index for index, mark in enumerate(items) if mark.kind == "figure" and mark.value.unit == "percent"]
    told = any(m.kind in ("topic", "area", "product") for m in items)
    if len(at) < 2 or told or not LISTED_THEN.match(lower, sentence.start, sentence.end):
        return {}
    spoken = [d for d in state.drafts if d.block == sentence.block and not d.compared and not d.conversion]
    listed = spoken[-len(at) :]
    if len(listed) < len(at):
        return {}
    flows = [d.topic.flow for d in spoken if d.topic.flow in ("exports", "imports") and d.topic.partner in ("", "WLD")]
    if len(at) == 2 and len(flows) >= 2 and set(flows) == {"exports", "imports"}:
        return dict(zip(at, (("flow", flow) for flow in dict.fromkeys(flows)), strict=True))
    if len({d.indicator for d in listed}) > 1:
        return {}
    for field in ("partner", "product"):
        names = [str(getattr(d.topic, field)) for d in listed]
        if all(names) and len(set(names)) == len(at):
            return {index: (field, name) for index, name in zip(at, names, strict=True)}
    return {}
