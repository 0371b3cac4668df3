"""Comparisons without a figure of their own: beat forecasts, faster than in November, above last year's surplus."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from ...model import Interval, Observation, Query
from ..claim import Claim
from ..phrasing import amount, period_words
from ..verdict import Verdict
from .alternatives import Alternative, alternatives
from .truths import Known

EXPECTED = re.compile(r"expect|forecast|poll|estimat|consensus|predict|analyst|economist|projection|median")
LESS = re.compile(
    r"below|miss|slower|lower|less|weaker|decelerat|slow|subdued|down from|short of|under|smaller|narrow|fell short|cool|soften|deeper"
)
MORE = re.compile(
    r"above|beat|surpass|exceed|faster|higher|more than|accelerat|better|strengthen|pick|outpac|eclips|greater|past|top|larger"
    r"|double|quicker|stronger|up from|widen|sharper"
)


def comparison(
    claim: Claim, ways: Sequence[Alternative], claims: Sequence[Claim], known: Known, sentence: str
) -> Verdict:
    """Supported where both sides are held and the words point the right way; never refuted, since they leave much open."""
    words = claim.text.lower()
    sign = _direction(words)
    for way in ways:
        inner = way.query.but(indicator="level" if claim.flow == "balance" else "growth_yoy", base=None)
        mine = next(iter(known.truths(inner)), None)
        if mine is None or not sign:
            continue
        for name, theirs, evidence in _benchmarks(claim, inner, claims, known, words, sentence):
            if _points(mine.interval, theirs, sign):
                note = f"{amount(mine.interval, mine.unit)} against {amount(theirs, mine.unit)} ({name})"
                token = "supported" if evidence else "implied"
                seen = (*mine.observations, *evidence)
                return Verdict(
                    token, note, mine.interval, mine.unit, mine.way, mine.certain, False, inner, seen, way.reading
                )
    return Verdict(
        "undecided", "a comparison in words: what it is measured against is not told or not held", query=ways[0].query
    )


def _direction(words: str) -> int:
    """1 for more, -1 for less, 0 where the words say neither or both."""
    more, less = bool(MORE.search(words)), bool(LESS.search(words))
    if more == less:
        return 0
    return 1 if more else -1


def _points(mine: Interval, theirs: Interval, sign: int) -> bool:
    """Whether the first surely lies on the side of the second that the words say."""
    left, right = (mine.lo, theirs.hi) if sign > 0 else (theirs.lo, mine.hi)
    return left is not None and right is not None and left > right


def _benchmarks(
    claim: Claim, inner: Query, claims: Sequence[Claim], known: Known, words: str, sentence: str
) -> list[tuple[str, Interval, tuple[Observation, ...]]]:
    """What the figure may be compared with: the article's own poll, polls held, the span before, a year before."""
    found: list[tuple[str, Interval, tuple[Observation, ...]]] = []
    if EXPECTED.search(words) or EXPECTED.search(sentence.lower()):
        for other in claims:
            same = (other.flow, other.period, other.partner) == (claim.flow, claim.period, claim.partner)
            if other.modality == "expectation" and same and other.value is not None:
                found.append(("the poll that the article quotes", other.interval, ()))
        key = inner.key.but(indicator=inner.indicator)
        found += [
            (poll.pollster or "a poll", poll.interval, (poll,))
            for poll in known.ledger.polls(key, inner.period, known.as_of)
        ]
    if found and EXPECTED.search(words):
        return found
    before = inner.period.previous() if inner.period.is_month or inner.period.is_year else inner.period.a_year_earlier()
    periods = [before, inner.period.a_year_earlier(), inner.period.year().a_year_earlier()]
    for period in dict.fromkeys(periods):
        for truth in known.truths(inner.but(period=period))[:1]:
            found.append((period_words(period), truth.interval, truth.observations))
    return found


def of_expectation(claim: Claim, claims: Sequence[Claim], known: Known) -> Verdict | None:
    """A multiple of what was expected ("more than double the forecast"), from the article's own poll; None if it is not."""
    polls = [
        other
        for other in claims
        if other.modality == "expectation"
        and (other.flow, other.period) == (claim.flow, claim.period)
        and other.value
        and abs(other.start - claim.start) < NEAR
    ]
    if claim.indicator != "multiple" or not polls:
        return None
    poll = min(polls, key=lambda other: abs(other.start - claim.start))
    for way in alternatives(poll):
        for truth in known.truths(way.query)[:1]:
            ratio = truth.interval / poll.interval
            if ratio & claim.interval and ratio.middle in claim.interval.widened(Fraction(1, 10)):
                note = f"{amount(truth.interval, truth.unit)} is {float(ratio.middle):.2f} times the poll that the article quotes"
                return Verdict(
                    "implied", note, ratio, "ratio", "computed", truth.certain, False, way.query, truth.observations
                )
    return None


NEAR = 200
"""Characters within which a poll stands beside what is compared with it."""
