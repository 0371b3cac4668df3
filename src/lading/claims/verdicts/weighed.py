"""The verdict over every way a figure can be meant: one that holds decides, and only all that miss it refute."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..claim import Claim
from ..phrasing import amount, told
from ..text.context import Context
from ..verdict import HOLDS, Verdict
from .alternatives import Alternative
from .conversion import converted
from .judge import Outcome, judge, refuted
from .licence import FIRM, pressing
from .sources_of import source_of
from .truths import STAGES, Known, Truth

BASE_STATED = re.compile(
    r"year[ -](?:on|over)[ -]year|y/y|yoy|y-o-y|(?:from|than|over|on|versus|against|with) (?:a|one|the) (?:year|month)"
    r"|year (?:earlier|ago|before|prior)|(?:month|quarter)[ -](?:on|over)[ -]|m/m|mom|annual|on[ -]year|on[ -]month"
    r"|same (?:month|period|time)|previous (?:month|year)|last year|month (?:earlier|ago|before)|同比|环比|interanual|intermensual"
)
"""Words that say what a growth rate is measured against."""


def over_ways(
    claim: Claim, ways: Sequence[Alternative], claims: Sequence[Claim], known: Known, context: Context | None
) -> Verdict:
    """The verdict over all ways to mean a figure: one that holds decides; refuted only if all that can be checked miss it."""
    judged: list[tuple[Alternative, Outcome]] = []
    for way in ways:
        settled = any(outcome.token in FIRM and outcome.truth and outcome.truth.certain for _, outcome in judged)
        judged.append((way, judge(way.claim, known.stage(way.query, 0)) if settled else judged_way(way, known)))
    holding = [(way, outcome) for way, outcome in judged if outcome.token in HOLDS]
    if holding:
        way, outcome = min(holding, key=lambda pair: ORDER.index(pair[1].token))
        return told_of(way, outcome, also=_others(way, holding))
    if judged and all(outcome.token == "not_checkable" for _, outcome in judged):
        query = judged[0][0].query
        return Verdict("not_checkable", f"{told(query)} is not held", query=query, missing=source_of(query))
    pressed = pressing(judged, claim, claims, context, lambda other: judged_way(other, known))
    sentence = context.sentence(claim.start) if context else ""
    way, outcome = next(
        ((w, o) for w, o in pressed if o.token == "refuted"), next((w, o) for w, o in pressed if o.truth is not None)
    )
    verdict = told_of(way, outcome)
    if any(o.token == "undecided" for _, o in pressed) or claim.value is None or _open(pressed, claim, known, sentence):
        return replace(verdict, token="undecided", note=_why_undecided(verdict, pressed))
    if any(o.token == "not_checkable" for _, o in pressed):
        return replace(verdict, token="undecided", note=f"{verdict.note}; another reading cannot be checked here")
    return verdict


def judged_way(way: Alternative, known: Known) -> Outcome:
    """The outcome of one reading: what is printed decides where it can, then what was in force, then every vintage."""
    outcome = Outcome("not_checkable")
    for stage in range(STAGES):
        outcome = judge(way.claim, known.stage(way.query, stage))
        if outcome.token in FIRM and outcome.truth and outcome.truth.certain:
            break
    unsure = outcome.token == "not_checkable" or (outcome.token == "undecided" and not _met(way, known))
    if unsure and (bound := converted(way.query, known)) and refuted(way.claim, [bound]):
        return Outcome("refuted", bound, "far from what the other currency allows")
    return outcome


def _met(way: Alternative, known: Known) -> bool:
    """Whether any vintage, sure or not, meets the claim."""
    return any(way.claim.interval & truth.widest for truth in known.truths(way.query))


ORDER = ("supported", "implied", "other_vintage", "reported_alike", "rounding_edge", "ambiguous")


def _open(judged: Sequence[tuple[Alternative, Outcome]], claim: Claim, known: Known, sentence: str) -> bool:
    """Whether a growth rate that names no base holds on the other one: on the month instead of on the year."""
    other = {"growth_yoy": "growth_mom", "growth_mom": "growth_yoy"}.get(claim.indicator)
    if other is None or (sentence and BASE_STATED.search(sentence.lower())):
        return False
    ways = (way for way, _ in judged if way.query.period.is_month)
    return any(judge(way.claim, known.truths(way.query.but(indicator=other, base=None))).token in HOLDS for way in ways)


def _others(way: Alternative, holding: Sequence[tuple[Alternative, Outcome]]) -> str:
    """The other ways that hold as well, told apart by what they change."""
    rest = [" ".join(other.reading.values()) for other, _ in holding if other is not way and other.reading]
    return f"also holds read as {', '.join(rest)}" if rest else ""


def told_of(way: Alternative, outcome: Outcome, also: str = "") -> Verdict:
    """The verdict in the words of a reader."""
    truth = outcome.truth
    if truth is None:
        return Verdict(outcome.token, outcome.remark, query=way.query, reading=way.reading)
    actual = amount(truth.interval, truth.unit)
    parts = [f"{told(way.query)}: {actual}", vintage(truth), outcome.remark, also, *truth.notes[:2]]
    return Verdict(
        outcome.token,
        "; ".join(part for part in parts if part),
        truth.interval,
        truth.unit,
        truth.way,
        truth.certain,
        outcome.remark == "loosely",
        way.query,
        truth.observations,
        way.reading,
    )


def vintage(truth: Truth) -> str:
    """Which release it stands in, and whether that was out by then."""
    releases = list(dict.fromkeys(one.release for one in truth.observations))
    name = ", ".join(releases[:3])
    if truth.early:
        return f"{name}, which came out within 36 hours after"
    return name if truth.certain else f"{name}, vintage uncertain"


def _why_undecided(verdict: Verdict, judged: Sequence[tuple[Alternative, Outcome]]) -> str:
    remarks = {outcome.remark for _, outcome in judged if outcome.token == "undecided" and outcome.remark}
    return "; ".join([verdict.note, *sorted(remarks - {verdict.note})])
