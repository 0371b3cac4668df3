"""Scales: "in billions of dollars" said once for all the figures of a list."""

from __future__ import annotations

import re

from ..sentence.marks import Mark
from ..text.layout import Sentence
from .state import State

TOLD = re.compile(
    r"\(?(?:figures |values |amounts )?(?:are )?in (?P<scale>billions?|millions?|thousands?) of (?:[a-z.]+ )?(?:dollars|euros|pounds|yen|yuan)\b"
)
SIZES = {"billion": 10**9, "million": 10**6, "thousand": 10**3}
LARGE = 10**6
"""A number from here on is not meant in thousands or more."""


def in_told_scale(found: list[Mark], lower: str, sentence: Sentence, state: State) -> None:
    """Give money printed without a scale the one its paragraph names: "in billions of dollars, with Brazil ($1.4)"."""
    if sentence.first:
        state.told_scale = 1
    may = any(
        lower.find(word, sentence.start, sentence.end) >= 0
        for word in ("lions of ", "lion of ", "sands of ", "sand of ")
    )
    told = TOLD.search(lower, sentence.start, sentence.end) if may else None
    if told is not None:
        state.told_scale = SIZES[told["scale"].rstrip("s")]
    if state.told_scale == 1:
        return
    for mark in found:
        figure = mark.value
        if mark.kind == "figure" and figure.marker and figure.scale == 1 and figure.number < LARGE and not figure.per:
            figure.scale = state.told_scale
            figure.number, figure.step = figure.number * figure.scale, figure.step * figure.scale
