"""Which of the ways a figure can be meant its article allows, and which must miss too before the figure is wrong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence

from ..claim import Claim
from ..text.context import MONEY, MONTHLY, RATE_BEFORE, Context
from .alternatives import Alternative, alternatives
from .cues import last_sentence
from .judge import Outcome
from .ties import labelled

Judged = Sequence[tuple[Alternative, Outcome]]
Judge = Callable[[Alternative], Outcome]

FIRM = frozenset({"supported", "implied"})
"""Verdicts by which a figure holds in print, not merely at an edge."""

QUANTITY = re.compile(r"\btons?\b|tonnes?\b|\d ?[mk]?t\b|\bbpd\b|barrels?\b|吨|万辆|toneladas")
"""Words of a sentence that counts in quantities."""

VALUE = re.compile(r"\bvalue|\bworth\b|[$€£¥₹]|\byuan\b|\bdollars?\b|\brmb\b|元|金额|valor|dólares")
"""Words of a sentence that counts in money, too."""


def licensed(ways: tuple[Alternative, ...], context: Context | None) -> tuple[Alternative, ...]:
    """The readings that the article allows.

    Growth by quantity where the sentence counts in tonnes; growth on the month only where the text around speaks of
    such growth; and of the two currencies of a reporter the one that it counts in, where it never names the other.
    """
    if context is None or not ways:
        return ways
    if ways[0].query.indicator == "growth_yoy" and not context.monthly(ways[0].claim.start):
        ways = tuple(way for way in ways if way.query.indicator != "growth_mom")
    sentence = context.sentence(ways[0].claim.start).lower()
    if QUANTITY.search(sentence) and not VALUE.search(sentence):
        ways = tuple(way for way in ways if "measure" in way.reading or way.query.measure == "quantity") or ways
    counted = context.counts_in(ways[0].query.reporter)
    if len(counted) == 1:
        fit = tuple(way for way in ways if "basis" not in way.reading or way.reading["basis"] in counted)
        ways = fit or ways
    return ways


def pressing(judged: Judged, claim: Claim, claims: Sequence[Claim], context: Context | None, judge: Judge) -> Judged:
    """The readings that must miss too before a figure is wrong; of the others it is enough that they do not hold.

    What the sentence or the article's other rates speak against is open no longer: value where a sentence counts in
    tonnes, yuan where it counts in dollars alone, growth on the month that no sentence near speaks of, a period that
    the figures beside it do not share.
    """
    if context is None or not any(outcome.token == "refuted" for _, outcome in judged):
        return judged
    sentence = context.sentence(claim.start).lower()
    open_ = [pair for pair in judged if pair[1].token != "refuted"]
    counted = _money(claim, claims, context, judge) if any("basis" in way.reading for way, _ in open_) else ""
    periods = (
        _periods(judged, claim, claims, context, judge) if any("period" in way.reading for way, _ in open_) else ()
    )
    tonnes = QUANTITY.search(sentence) and not VALUE.search(sentence)
    monthly = MONTHLY.search(sentence) or MONTHLY.search(_last(context.before(claim.start)))

    def unlikely(way: Alternative, outcome: Outcome) -> bool:
        told = outcome.token == "refuted"
        measure = tonnes and way.query.measure != "quantity"
        on_the_month = not monthly and way.query.indicator == "growth_mom" != claim.indicator
        money = counted and way.reading.get("basis", counted) != counted
        period = periods and str(way.query.period) not in periods
        return not told and bool(measure or on_the_month or money or period)

    return [(way, outcome) for way, outcome in judged if not unlikely(way, outcome)]


def _last(before: str) -> str:
    """The last of the sentences before, in small letters, without rates told of the month before."""
    return RATE_BEFORE.sub(" ", last_sentence(before).lower())


def _money(claim: Claim, claims: Sequence[Claim], context: Context, judge: Judge) -> str:
    """The one currency that the sentence counts in, or else those before it, or the article's other rates."""
    sentence = context.sentence(claim.start)
    around = f"{context.before(claim.start)} {sentence}"
    if stated := money_of(sentence, claim.reporter):
        return stated
    counted = money_of(around, claim.reporter) or _counted(claim, claims, judge)
    named = {unit for unit, words in MONEY.get(claim.reporter, {}).items() if words.search(around.lower())}
    return "" if named - {counted} else counted


def _periods(judged: Judged, claim: Claim, claims: Sequence[Claim], context: Context, judge: Judge) -> Collection[str]:
    """The periods that the words right at a figure name, or of which the figures beside it hold; empty if none does."""
    sentence, at = context.sentence(claim.start), claim.start - context.span(claim.start)[0]
    first = judged[0][0].query
    if labelled(first, sentence.lower(), at, at + len(claim.text), ()):
        return {str(first.period)}
    return _periods_beside(claim, claims, context, judge)


def _periods_beside(claim: Claim, claims: Sequence[Claim], context: Context, judge: Judge) -> set[str]:
    """The periods of which the figures beside it in its sentence, read as of the same partner and goods, hold."""
    first, last = context.span(claim.start)
    beside = (one for one in claims if one is not claim and first <= one.start < last and one.numeric)
    same = (
        one for one in beside if (one.partner, one.product, one.period) == (claim.partner, claim.product, claim.period)
    )
    return {str(way.query.period) for one in same for way in alternatives(one) if judge(way).token in FIRM}


def money_of(sentence: str, reporter: str) -> str:
    """The one of a reporter's currencies that a sentence counts in; empty where it names none or both."""
    lower = sentence.lower()
    named = [unit for unit, words in MONEY.get(reporter, {}).items() if words.search(lower)]
    return named[0] if len(named) == 1 else ""


def _counted(claim: Claim, claims: Sequence[Claim], judge: Judge) -> str:
    """The currency in which alone the article's other rates of such trade hold, at least two of them; empty without."""
    alone: Counter[str] = Counter()
    for other in claims:
        if other is claim or other.basis or _kind(other) != _kind(claim):
            continue
        held = {way.query.unit for way in alternatives(other) if judge(way).token in FIRM}
        alone.update(held if len(held) == 1 else ())
    return next(iter(alone)) if len(alone) == 1 and alone.total() >= RATES_ENOUGH else ""


def _kind(claim: Claim) -> tuple[object, ...]:
    """What rates must share to count in the same currency: they are rates of all trade, of a partner's, or of a product."""
    return claim.indicator, claim.reporter, claim.modality, claim.partner == "WLD", claim.product == "TOTAL"


RATES_ENOUGH = 2
