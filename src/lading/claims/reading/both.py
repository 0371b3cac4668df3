"""Both flows: two figures told of exports and imports together, in the order in which they were spoken of last."""

from __future__ import annotations

import itertools
import re

from ..sentence.marks import Mark
from ..sentence.view import is_period
from ..text.layout import Sentence
from .state import State

Pairs = dict[int, Mark | tuple[str, str]]
"""Index of a figure among the marks -> what it belongs to."""

BOTH_OF = re.compile(
    r"[两二]者|\bambas\b|\bambos\b|\bboth (?:were|was|fell|rose|grew|shrank|had|came|stood|are)\b|"
    r"\b(?:they|these|the two) (?:were|stood|came|reached|totall?ed|amounted|had been)\b"
)
"""Words that take up the two flows spoken of last."""
OF_MONTH = re.compile(r"(?:'s|’s)? (?:was|had been|were|had|brought|showed|saw|came in at)\s+$|\s?[:=]\s?$")
"""Between a month that is its sentence's subject and the first of two rates: "August was +7.1% and +0.3%"."""
JOINED = re.compile(r",? and (?:about |some |around |a |an |by )*(?:minus |plus )?|、|和|及|，|,? y (?:un |de |del )?")
LESS = re.compile(r"\s?(?:[–—:=(-]|, (?:that is|i\.e\.))\s?")
MINUS = re.compile(r"\s(?:less|minus|against)\s")


def both_flows(items: list[Mark], lower: str, sentence: Sentence, state: State) -> Pairs:
    """Two figures of the two flows spoken of last, or a balance told as one less the other.

    "In the third quarter they were $80bn and $68.5bn", "August was +7.1% and +0.3%", "$77.7bn - $299.1bn less $221.4bn".
    """
    at = [index for index, mark in enumerate(items) if mark.kind == "figure"]
    if len(at) > 2 and (less := _less(items, at, lower)):
        return less
    if len(at) < 2 or not _taken_up(items, at, lower, sentence):
        return {}
    flows = _flows(state)
    runs = [pair for pair in itertools.pairwise(at) if _alike(items, pair, lower)]
    if not flows or not runs or runs[0][0] != at[0]:
        return {}
    return {index: ("flow", flow) for pair in runs[:2] for index, flow in zip(pair, flows, strict=True)}


def _taken_up(items: list[Mark], at: list[int], lower: str, sentence: Sentence) -> bool:
    """Whether the two flows, or a month of theirs, is what the first figure is said of."""
    first, second = items[at[0]], items[at[1]]
    told = BOTH_OF.search(lower, sentence.start, first.start)
    if told is not None and (_in_order(lower, sentence) or len(at) == 2):
        return not any(m.kind == "topic" and told.start() < m.start < second.start for m in items)
    if any(m.kind == "topic" and m.start < second.start for m in items) or first.value.unit != "percent":
        return False
    opening = items[0]
    starts = is_period(opening) and opening.start - sentence.start < 4
    return starts and OF_MONTH.fullmatch(lower, opening.end, first.value.hedged or first.start) is not None


def _in_order(lower: str, sentence: Sentence) -> bool:
    """Whether a sentence tells its figures in order: "increases of 11% and 3%, respectively"."""
    return "respectively" in lower[sentence.start : sentence.end]


def _alike(items: list[Mark], pair: tuple[int, int], lower: str) -> bool:
    """Whether two figures of one unit are joined by "and"."""
    one, two = items[pair[0]], items[pair[1]]
    if one.value.unit != two.value.unit and one.value.unit:
        return False
    return JOINED.fullmatch(lower, one.end, two.value.hedged or two.start) is not None


def _flows(state: State) -> list[str]:
    """The last two different flows, in the order spoken."""
    flows: list[str] = []
    for draft in reversed(state.drafts):
        if draft.topic.flow in ("exports", "imports") and draft.topic.flow not in flows[:1]:
            flows.insert(0, draft.topic.flow)
        if len(flows) == 2:
            return flows
    return []


def _less(items: list[Mark], at: list[int], lower: str) -> Pairs:
    """The two flows behind their balance: "a surplus of $77.7bn - $299.1bn less $221.4bn"."""
    for whole, more, fewer in zip(at, at[1:], at[2:], strict=False):
        marks = [items[index] for index in (whole, more, fewer)]
        if any(m.value.unit in ("percent", "", "percentage_points") for m in marks):
            continue
        told = next((m for m in reversed(items[:whole]) if m.kind == "topic"), None)
        if told is None or told.value.flow != "balance":
            continue
        if LESS.fullmatch(lower, marks[0].end, marks[1].start) and MINUS.fullmatch(lower, marks[1].end, marks[2].start):
            return {more: ("flow", "exports"), fewer: ("flow", "imports")}
    return {}
