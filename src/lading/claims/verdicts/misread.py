"""Signs that a figure was misread, not miswritten: what its neighbours say, its unit, the goods its article is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from operator import attrgetter

from ...model import Query
from ..claim import Claim
from ..text.context import Context
from ..verdict import Verdict
from .alternatives import alternatives
from .cues import FLOW_WORDS
from .doubts import CURRENCY
from .licence import FIRM
from .meant import TELLING, fits, significant
from .slips import FLOWS, PARTNERS, currencies, near
from .ties import far_off
from .truths import Known
from .weighed import judged_way
from .witnesses import alike


def misread(claim: Claim, verdict: Verdict, claims: Sequence[Claim], known: Known, context: Context) -> str:
    """The sign by which a figure that misses what is held seems to have been misread; empty without one."""
    if _unassigned(claim, claims, context):
        return "its sentence gives several figures as the same"
    if _unit_carried(claim, verdict):
        return "its unit is that of a figure beside it"
    beside = () if claim.section == "row" else alike(claim, claims, context)
    if any(_adrift(one, known) for one in beside if not _of_its_own(claim, one, context)):
        return "the amount beside it is of something else"
    return ""


SAME = attrgetter(
    "indicator", "flow", "measure", "reporter", "partner", "product", "period", "unit", "basis", "modality"
)
"""The fields that two figures of the same thing share."""


def _of_its_own(claim: Claim, other: Claim, context: Context) -> bool:
    """Whether a figure behind another has its own word of the flow: "692.8 billion, with exports up 5.8%"."""
    words = FLOW_WORDS.get(claim.flow)
    return words is not None and words.search(context.raw[other.end : claim.start].lower()) is not None


def _unassigned(claim: Claim, claims: Sequence[Claim], context: Context) -> bool:
    """Whether a sentence gives three figures or more as the same thing: a list that was not told apart."""
    first, last = context.span(claim.start)
    values = {one.value for one in claims if first <= one.start < last and SAME(one) == SAME(claim)}
    return claim.section != "row" and len(values) >= LIST


LIST = 3


def _adrift(claim: Claim, known: Known) -> bool:
    """Whether an amount is so far off that it, and what stands beside it, was read as of the wrong thing."""
    for way in alternatives(claim):
        outcome = judged_way(way, known)
        if outcome.token != "refuted" or outcome.truth is None or not far_off(claim, outcome.truth.interval):
            return False
        if slipped(claim, way.query, known):
            return False
    return True


def _unit_carried(claim: Claim, verdict: Verdict) -> bool:
    """Whether a quantity without a unit of its own is off by what another unit of mass makes of it."""
    if (
        (claim.indicator, claim.measure) != ("level", "quantity")
        or not claim.value
        or verdict.actual is None
        or not BARE.fullmatch(claim.text)
    ):
        return False
    if verdict.query is not None and claim.unit != verdict.query.unit:
        return True
    ratio = abs(verdict.actual.middle / claim.value)
    return any(abs(ratio * size - 1) < Fraction(1, 100) for size in (Fraction(1000), Fraction(1, 1000)))


BARE = re.compile(r"[\d.,\s]+(?:(?:m|b|tr)illion|thousand|mn|bn|m|万|亿|millones|mil)?", re.IGNORECASE)
"""A number with no unit of its own."""


def holds(claim: Claim, known: Known) -> bool | None:
    """Whether a figure is what surely was printed, in one way it can be meant; None where that cannot be told."""
    tokens = {judged_way(way, known).token for way in alternatives(claim)}
    if tokens & FIRM:
        return True
    return False if "refuted" in tokens else None


def about_goods(claims: Sequence[Claim], reporter: str) -> bool:
    """Whether most figures of an article are of goods told by name."""
    counted = [one.product != "TOTAL" for one in claims if one.numeric and one.reporter == reporter]
    return 2 * sum(counted) > len(counted)


def borne_out(reporter: str, claims: Sequence[Claim], known: Known) -> bool:
    """Whether figures that name no reporter are this one's, since several of them are just what it printed."""
    mine = (one for one in claims if one.reporter == reporter and one.numeric and significant(one) > 1)
    return sum(1 for one in mine if holds(one, known)) >= BORNE_OUT


BORNE_OUT = 4


def slipped(claim: Claim, query: Query, known: Known, *, named: bool = False, money: str = "") -> bool:
    """Whether a number is the very figure in another currency, of another flow or partner, or of another period.

    Then it is a slip of the writer, not a figure of something that was not understood. Of a period only where the
    sentence names the one that the figure is `named` for; `money` is the currency that the sentence counts in.
    """
    digits = significant(claim)
    if digits < TELLING:
        return False
    printed = CURRENCY.search(claim.text) or money == query.unit
    others = [query.but(unit=unit) for unit in currencies(query)] if printed else []
    others += [query.but(flow=flow) for flow in FLOWS if flow != query.flow]
    others += [query.but(period=period) for period in near(query.period)] if named and digits > TELLING else []
    if digits > TELLING:
        others += [query.but(partner=code) for code in PARTNERS if code not in (query.partner, query.reporter)]
    return any(fits(claim, truth) for other in others for truth in known.stage(other, 0) if truth.certain)
