"""Which figures of an article may be held against others: not those that may have been read wrongly.

To accuse two articles of contradicting each other needs figures whose meaning is sure. A figure that misses what customs
printed, and yet is not called wrong since its sentence may speak of something else, is not; nor are two figures that
one text seems to give for the same thing; nor one that is told of several things together.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction

from ...model import Interval
from ..claim import Claim
from ..text.article import Article
from ..text.clauses import clause
from ..text.context import Context
from ..verdict import Verdict

TOGETHER = re.compile(
    r"\b(?:together|combined|taken together|jointly|between them)\b|合计|合計|合共|共占|共佔|两者|兩者|en conjunto|sumad[oa]s|juntos",
    re.IGNORECASE,
)
"""Words by which a figure is told of several things together; a claim names one."""

REVISED = Fraction(2, 100)
"""Two figures of one text that differ by no more may be a figure and its revision, or a rounder print of it."""


def sure(read: Sequence[tuple[Claim, Verdict]], article: Article) -> tuple[Claim, ...]:
    """The claims of an article that may be held against others."""
    context = Context.of(article)
    left = [claim for claim, verdict in read if not _doubted(claim, verdict) and not _together(claim, context)]
    alike: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in left:
        alike[_thing(claim)].append(claim)
    return tuple(claim for claim in left if not any(_apart(claim, other) for other in alike[_thing(claim)]))


def _doubted(claim: Claim, verdict: Verdict) -> bool:
    """Whether a figure misses what is held and is not called wrong: it may have been read wrongly."""
    if verdict.token == "ambiguous":
        return True
    missed = verdict.actual is not None and claim.interval & verdict.actual is None
    return verdict.token == "undecided" and missed


def _together(claim: Claim, context: Context) -> bool:
    if claim.indicator not in {"share", "level", "growth_yoy", "growth_mom", "contribution"}:
        return False
    sentence = context.sentence(claim.start)
    at = claim.start - context.span(claim.start)[0]
    first, _ = clause(sentence, at)
    return TOGETHER.search(sentence[first:at]) is not None


def _thing(claim: Claim) -> tuple[object, ...]:
    names = ("indicator", "flow", "measure", "reporter", "partner", "product", "period", "base", "adjustment", "basis")
    return (*(getattr(claim, name) for name in names), claim.unit)


def _apart(one: Claim, other: Claim) -> bool:
    """Whether two figures are further apart than a revision or a looser rounding explains: not both are that thing."""
    if one.value is None or other.value is None or {one.modality, other.modality} != {"fact"}:
        return False
    wide = [_loosely(claim) for claim in (one, other)]
    return wide[0] & wide[1] is None


def _loosely(claim: Claim) -> Interval:
    room = abs(claim.value or Fraction(0)) * REVISED / 2
    return (claim.interval | claim.soft if claim.soft.width is not None else claim.interval).widened(room)
