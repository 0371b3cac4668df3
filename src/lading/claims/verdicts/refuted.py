"""A refutation after every doubt, with what the number would be true of and the sentence put right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..claim import Claim
from ..phrasing import amount, told
from ..text.context import Context
from ..verdict import HOLDS, Meant, Verdict
from .alternatives import Alternative, alternatives
from .correct import corrected
from .cues import BASES, names_period
from .doubts import Place, doubts
from .judge import judge
from .licence import FIRM, money_of
from .meant import meant, significant
from .misread import SAME, about_goods, borne_out, holds, misread, slipped
from .orders import main_months
from .truths import Known
from .weighed import judged_way, told_of, vintage
from .witnesses import paralleled, witnessed


def rate_for_points(
    claim: Claim,
    verdict: Verdict,
    ways: Sequence[Alternative],
    known: Known,
    sentence: str,
    context: Context | None,
) -> Verdict:
    """Points that are the rate itself: "rose 6.6 percentage points" where the growth was 6.6 percent."""
    for way in ways:
        rate = way.query.but(indicator="growth_yoy", base=None)
        for truth in known.stage(rate, 0)[:1]:
            if truth.certain and claim.interval & truth.interval:
                note = f"{told(rate)}: {amount(truth.interval, 'percent')}, in percent; {vintage(truth)}"
                slip = Meant("in percent", rate, f"it would be true of {told(rate)}, in percent and not in points")
                wrong = POINTS.search(sentence, claim.start - context.span(claim.start)[0]) if context else None
                right = sentence[: wrong.start()] + " percent" + sentence[wrong.end() :] if wrong else ""
                found = Verdict(
                    "refuted", note, truth.interval, "percent", truth.way, True, False, rate, truth.observations
                )
                return replace(found, meant=(slip,), corrected=right.strip())
    return verdict


POINTS = re.compile(r"[ -]?(?:percentage[ -]points?|points?|pp)(?![^\W_])")


def after_doubts(
    claim: Claim, verdict: Verdict, claims: Sequence[Claim], known: Known, context: Context | None
) -> Verdict:
    """A refutation after every doubt, with what the number would be true of and the sentence put right."""
    if verdict.query is None:
        return verdict
    if verdict.query.indicator == "share" and (verdict.query.partner, verdict.query.product) == ("WLD", "TOTAL"):
        return replace(verdict, token="undecided", note="a share of all goods in all goods is no share: misread")
    if context is None:
        return replace(verdict, meant=meant(claim, verdict.query, claims, known))
    if not context.names(claim.reporter) and not borne_out(claim.reporter, claims, known):
        return replace(verdict, token="undecided", note=f"{verdict.note}; the article does not name {claim.reporter}")
    if twin := _twin(claim, claims, known, context):
        return replace(verdict, token="undecided", note=f"{verdict.note}; the same sentence gives it as {twin.text}")
    if sign := misread(claim, verdict, claims, known, context):
        return replace(verdict, token="undecided", note=f"{verdict.note}; {sign}")
    at = claim.start - context.span(claim.start)[0]
    doubted = _doubted(claim, verdict, claims, known, context, at)
    if doubted.token != "refuted":
        return replace(doubted, meant=_of(claim, doubted, claims, known))
    right = "" if verdict.way == "bound" else corrected(claim, verdict, context.sentence(claim.start), at)
    return replace(verdict, meant=meant(claim, verdict.query, claims, known), corrected=right)


def _of(claim: Claim, verdict: Verdict, claims: Sequence[Claim], known: Known) -> tuple[Meant, ...]:
    """What a doubted number would be true of: what an ambiguous one holds of, else what slips lead to."""
    if verdict.query is None:
        return ()
    if verdict.token == "ambiguous":
        return (Meant("read otherwise", verdict.query, f"it would be true of {told(verdict.query)}"),)
    return meant(claim, verdict.query, claims, known)


def _twin(claim: Claim, claims: Sequence[Claim], known: Known, context: Context) -> Claim | None:
    """Another figure of the same sentence that was read as the same thing and holds: one of the two was misread.

    A mark that a figure passed or missed is not: "999.98 billion yuan, just short of a trillion".
    """
    first, last = context.span(claim.start)
    for other in claims:
        threshold = other.approximator != "exact" or significant(other) == 1
        if other is claim or not first <= other.start < last or other.value == claim.value or threshold:
            continue
        if SAME(other) == SAME(claim) and any(judged_way(way, known).token in FIRM for way in alternatives(other)):
            return other
    return None


def _doubted(
    claim: Claim, verdict: Verdict, claims: Sequence[Claim], known: Known, context: Context, at: int
) -> Verdict:
    """A refutation kept, or given up where the sentence names something else that the figure may speak of."""
    if verdict.query is None:
        return verdict
    sure = witnessed(claim, claims, context, lambda other: holds(other, known))
    if sure and claim.section == "row":
        return verdict
    sentence = context.sentence(claim.start)
    first, last = context.span(claim.start)
    money = money_of(sentence, claim.reporter) or context.only_money(claim.reporter)
    named = names_period(verdict.query.period, BASES.sub(" ", sentence.lower()))
    place = Place(
        sentence,
        at,
        context.before(claim.start),
        context.language,
        main_months(claims, claim.reporter, known),
        money,
        sure=sure,
        others=tuple(
            (one.start - first, one.end - first) for one in claims if one is not claim and first <= one.start < last
        ),
        goods=about_goods(claims, claim.reporter),
        slip=slipped(claim, verdict.query, known, named=named, money=money),
        parallel=paralleled(claim, claims, context, lambda other: holds(other, known)),
    )
    found = doubts(claim, verdict.query, place, verdict.actual)
    open_ = False
    for words, query in found.readings:
        outcome = judge(claim, known.stage(query, 1))
        if outcome.token in HOLDS:
            told_so = told_of(Alternative(query, claim, {"read": words}), outcome)
            return replace(told_so, token="ambiguous", note=f"holds if it speaks of {told_so.note}")
        open_ = open_ or (query in found.likely and outcome.token in {"not_checkable", "undecided"})
    if not found.direction and verdict.value and claim.value and (verdict.value < 0) != (claim.value < 0):
        return replace(verdict, token="undecided", note=f"{verdict.note}; the text leaves open which way it went")
    if found.untold or open_:
        why = found.untold or "its sentence names something else that it may speak of, which cannot be checked"
        return replace(verdict, token="undecided", note=f"{verdict.note}; {why}")
    return verdict
