"""Verify claims: every way the text can be meant against every vintage that can have been public, by one order of tests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from ..indicators.ledger import Ledger
from ..model import instant
from .claim import Claim
from .text.article import Article
from .text.context import Context
from .verdict import Verdict
from .verdicts.alternatives import alternatives
from .verdicts.comparisons import comparison, of_expectation
from .verdicts.expected import OUTLOOKS, expectation, outlook
from .verdicts.licence import licensed
from .verdicts.orders import standing
from .verdicts.refuted import after_doubts, rate_for_points
from .verdicts.truths import Known
from .verdicts.weighed import over_ways

ORDERS = frozenset({"record", "rank", "streak"})

ANSWERED = frozenset(
    {"level", "growth_yoy", "growth_mom", "share", "contribution", "difference", "multiple", "unit_value"}
)


def as_of_day(day: dt.date) -> dt.datetime:
    """The end of an article's day anywhere on earth."""
    return instant(day.isoformat(), end_of_day=True)


def verify(
    claims: Sequence[Claim],
    ledger: Ledger,
    as_of: dt.datetime,
    article: Article | None = None,
    left_out: frozenset[str] = frozenset(),
    known: Known | None = None,
) -> tuple[Verdict, ...]:
    """One verdict a claim, as of an instant. `left_out` are releases that may not serve as evidence.

    `known` is what an earlier call has looked up of the same ledger as of the same instant, so that it is not again.

    With the `article` the sentence around a figure is read too: for what a rate is measured against, and for the
    corrected sentence.
    """
    known = known or Known(ledger, as_of, left_out)
    context = Context.of(article) if article else None
    return tuple(_verdict(claim, _around(claims, at), known, context) for at, claim in enumerate(claims))


AROUND = 200
"""Figures on either side of one that are looked at with it: a text with more of them is no single article."""


def _around(claims: Sequence[Claim], at: int) -> Sequence[Claim]:
    """The figures of the article that one stands in: all, but where a text has too many for one article."""
    return claims if len(claims) <= 2 * AROUND else claims[max(0, at - AROUND) : at + AROUND]


def _verdict(claim: Claim, claims: Sequence[Claim], known: Known, context: Context | None) -> Verdict:
    if claim.indicator == "other":
        return Verdict("not_checkable", "not a figure of trade", missing="")
    if claim.modality in OUTLOOKS:
        return outlook(claim)
    sentence = context.sentence(claim.start) if context else ""
    ways = licensed(alternatives(claim), context)
    if not ways:
        return Verdict("not_checkable", "the text does not say of which period it speaks", missing="")
    if claim.modality == "expectation":
        return expectation(claim, ways, known)
    if claim.indicator in ORDERS:
        return standing(claim, ways, claims, known, sentence)
    if claim.indicator == "comparison":
        return comparison(claim, ways, claims, known, sentence)
    if against := of_expectation(claim, claims, known):
        return against
    if claim.indicator not in ANSWERED or (claim.lo is None and claim.hi is None):
        return Verdict("undecided", "no figure is stated", query=ways[0].query)
    verdict = over_ways(claim, ways, claims, known, context)
    if claim.unit == "percentage_points" and verdict.token in {"undecided", "refuted"}:
        return rate_for_points(claim, verdict, ways, known, sentence, context)
    if verdict.token != "refuted":
        return verdict
    return after_doubts(claim, verdict, claims, known, context)
