"""Verify claims: every way the text can be meant against every vintage that can have been public, by one order of tests."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from ..indicators.ledger import Ledger
from ..model import Period, instant
from ..reference import first_release
from .claim import Claim
from .phrasing import amount, told
from .text.article import Article
from .text.context import Context
from .verdict import HOLDS, Meant, Verdict
from .verdicts.alternatives import Alternative, alternatives
from .verdicts.comparisons import comparison, of_expectation
from .verdicts.conversion import converted
from .verdicts.correct import corrected
from .verdicts.doubts import doubts
from .verdicts.expected import OUTLOOKS, expectation, outlook
from .verdicts.judge import Outcome, judge, refuted
from .verdicts.meant import meant
from .verdicts.sources_of import source_of
from .verdicts.standings import order, series_of
from .verdicts.truths import STAGES, Known, Truth

ORDERS = frozenset({"record", "rank", "streak"})
ANSWERED = frozenset(
    {"level", "growth_yoy", "growth_mom", "share", "contribution", "difference", "multiple", "unit_value"}
)
BASE_STATED = re.compile(
    r"year[ -](?:on|over)[ -]year|y/y|yoy|y-o-y|(?:from|than|over|on|versus|against|with) (?:a|one|the) (?:year|month)"
    r"|year (?:earlier|ago|before|prior)|(?:month|quarter)[ -](?:on|over)[ -]|m/m|mom|annual|on[ -]year|on[ -]month"
    r"|same (?:month|period|time)|previous (?:month|year)|last year|month (?:earlier|ago|before)|同比|环比|interanual|intermensual"
)
"""Words that say what a growth rate is measured against."""


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
    ways = _licensed(alternatives(claim), context)
    if not ways:
        return Verdict("not_checkable", "the text does not say of which period it speaks", missing="")
    if claim.modality == "expectation":
        return expectation(claim, ways, known)
    if claim.indicator in ORDERS:
        return _order(claim, ways, claims, known, sentence)
    if claim.indicator == "comparison":
        return comparison(claim, ways, claims, known, sentence)
    if against := of_expectation(claim, claims, known):
        return against
    if claim.indicator not in ANSWERED or (claim.lo is None and claim.hi is None):
        return Verdict("undecided", "no figure is stated", query=ways[0].query)
    verdict = _figure(claim, ways, known, sentence)
    if claim.unit == "percentage_points" and verdict.token in {"undecided", "refuted"}:
        return _rate_for_points(claim, verdict, ways, known, sentence, context)
    if verdict.token != "refuted":
        return verdict
    return _refuted(claim, verdict, claims, known, context)


def _rate_for_points(
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
                note = f"{told(rate)}: {amount(truth.interval, 'percent')}, in percent; {_vintage(truth)}"
                slip = Meant("in percent", rate, f"it would be true of {told(rate)}, in percent and not in points")
                wrong = POINTS.search(sentence, claim.start - context.span(claim.start)[0]) if context else None
                right = sentence[: wrong.start()] + " percent" + sentence[wrong.end() :] if wrong else ""
                found = Verdict(
                    "refuted", note, truth.interval, "percent", truth.way, True, False, rate, truth.observations
                )
                return replace(found, meant=(slip,), corrected=right.strip())
    return verdict


POINTS = re.compile(r"[ -]?(?:percentage[ -]points?|points?|pp)(?![^\W_])")


QUANTITY = re.compile(r"\btons?\b|tonnes?\b|\bbpd\b|barrels?\b|吨|万辆|toneladas")
"""Words of a sentence that counts in quantities."""

VALUE = re.compile(r"\bvalue|\bworth\b|[$€£¥₹]|\byuan\b|\bdollars?\b|\brmb\b|元|金额|valor|dólares")
"""Words of a sentence that counts in money, too."""


def _licensed(ways: tuple[Alternative, ...], context: Context | None) -> tuple[Alternative, ...]:
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


def _refuted(claim: Claim, verdict: Verdict, claims: Sequence[Claim], known: Known, context: Context | None) -> Verdict:
    """A refutation after every doubt, with what the number would be true of and the sentence put right."""
    if verdict.query is None:
        return verdict
    if verdict.query.indicator == "share" and (verdict.query.partner, verdict.query.product) == ("WLD", "TOTAL"):
        return replace(verdict, token="undecided", note="a share of all goods in all goods is no share: misread")
    if context is None:
        return replace(verdict, meant=meant(claim, verdict.query, claims, known))
    if not context.names(claim.reporter):
        return replace(verdict, token="undecided", note=f"{verdict.note}; the article does not name {claim.reporter}")
    if twin := _twin(claim, claims, known, context):
        return replace(verdict, token="undecided", note=f"{verdict.note}; the same sentence gives it as {twin.text}")
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
    """Another figure of the same sentence that was read as the same thing and holds: one of the two was misread."""
    first, last = context.span(claim.start)
    for other in claims:
        if other is claim or not first <= other.start < last or other.value == claim.value:
            continue
        if SAME(other) == SAME(claim) and any(_judged(way, known).token in FIRM for way in alternatives(other)):
            return other
    return None


SAME = attrgetter(
    "indicator", "flow", "measure", "reporter", "partner", "product", "period", "unit", "basis", "modality"
)
"""The fields that two figures of the same thing share."""


def _doubted(
    claim: Claim, verdict: Verdict, claims: Sequence[Claim], known: Known, context: Context, at: int
) -> Verdict:
    """A refutation kept, or given up where the sentence names something else that the figure may speak of."""
    if verdict.query is None:
        return verdict
    sentence = context.sentence(claim.start)
    before = context.before(claim.start)
    mains = _mains(claims, claim.reporter, known)
    found = doubts(claim, verdict.query, before, sentence, at, context.language, mains, verdict.actual)
    open_ = False
    for words, query in found.readings:
        outcome = judge(claim, known.stage(query, 1))
        if outcome.token in HOLDS:
            told_so = _told(Alternative(query, claim, {"read": words}), outcome)
            return replace(told_so, token="ambiguous", note=f"holds if it speaks of {told_so.note}")
        open_ = open_ or (query in found.likely and outcome.token in {"not_checkable", "undecided"})
    if not found.direction and verdict.value and claim.value and (verdict.value < 0) != (claim.value < 0):
        return replace(verdict, token="undecided", note=f"{verdict.note}; the text leaves open which way it went")
    if found.untold or open_:
        why = found.untold or "its sentence names something else that it may speak of, which cannot be checked"
        return replace(verdict, token="undecided", note=f"{verdict.note}; {why}")
    return verdict


def _mains(claims: Sequence[Claim], reporter: str, known: Known) -> tuple[Period, ...]:
    """The months an article is about: the newest it gives two figures of, and that of the release just out."""
    counted = Counter(one.period for one in claims if one.numeric and one.period and one.modality == "fact")
    months = [Period.parse(period) for period, times in counted.items() if times > 1]
    newest = max((month for month in months if month.is_month), default=None)
    today = known.as_of.date()
    just = range(1, 4) if today.year < dt.MAXYEAR else ()  # of all that is held no release is just out
    back = (Period.of_month(today.year, today.month).shift(-months) for months in just)
    out = next((month for month in back if first_release(reporter, month).instant <= known.as_of), None)
    return tuple(dict.fromkeys(month for month in (newest, out) if month))


def _order(claim: Claim, ways: Sequence[Alternative], claims: Sequence[Claim], known: Known, sentence: str) -> Verdict:
    """The best verdict over the readings of a record, rank or streak; refuted only if every reading is."""
    inner = series_of(claim, claims, sentence)
    found: list[Verdict] = []
    for way in ways:
        found.append(order(claim, way.query.but(indicator=inner), known))
        if found[-1].token in HOLDS:
            break
    held = [one for one in found if one.token in HOLDS]
    best = held[0] if held else next((one for one in found if one.token == "undecided"), found[0])
    if best.token == "refuted":
        return _of_another_month(claim, best, inner, claims, known)
    if best.token == "not_checkable":
        return replace(best, missing=best.missing or source_of(ways[0].query))
    if best.token in HOLDS and not best.certain:
        return replace(best, note=f"vintage uncertain; {best.note}")
    return best


def _of_another_month(claim: Claim, verdict: Verdict, inner: str, claims: Sequence[Claim], known: Known) -> Verdict:
    """A record called wrong only if it is none of the other months either that the article is about."""
    for main in _mains(claims, claim.reporter, known):
        if verdict.query is None or main == verdict.query.period:
            continue
        other = order(replace(claim, period=str(main)), verdict.query.but(period=main, indicator=inner), known)
        if other.token in HOLDS:
            return replace(
                other, token="ambiguous", note=f"holds if it speaks of {told(verdict.query.but(period=main))}"
            )
        if other.token == "undecided":
            return replace(verdict, token="undecided", note=f"{verdict.note}; it may speak of {main}, which stays open")
    return verdict


def _figure(claim: Claim, ways: Sequence[Alternative], known: Known, sentence: str) -> Verdict:
    """The verdict over all readings: one that holds decides; refuted only if all that can be checked miss it."""
    judged: list[tuple[Alternative, Outcome]] = []
    for way in ways:
        settled = any(outcome.token in FIRM and outcome.truth and outcome.truth.certain for _, outcome in judged)
        judged.append((way, judge(way.claim, known.stage(way.query, 0)) if settled else _judged(way, known)))
    holding = [(way, outcome) for way, outcome in judged if outcome.token in HOLDS]
    if holding:
        way, outcome = min(holding, key=lambda pair: ORDER.index(pair[1].token))
        return _told(way, outcome, also=_others(way, holding))
    if judged and all(outcome.token == "not_checkable" for _, outcome in judged):
        query = judged[0][0].query
        return Verdict("not_checkable", f"{told(query)} is not held", query=query, missing=source_of(query))
    way, outcome = next(
        ((w, o) for w, o in judged if o.token == "refuted"), next((w, o) for w, o in judged if o.truth is not None)
    )
    verdict = _told(way, outcome)
    if any(o.token == "undecided" for _, o in judged) or claim.value is None or _open(judged, claim, known, sentence):
        return replace(verdict, token="undecided", note=_why_undecided(verdict, judged))
    if any(o.token == "not_checkable" for _, o in judged):
        return replace(verdict, token="undecided", note=f"{verdict.note}; another reading cannot be checked here")
    return verdict


def _judged(way: Alternative, known: Known) -> Outcome:
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


FIRM = frozenset({"supported", "implied"})

ORDER = ("supported", "implied", "other_vintage", "reported_alike", "rounding_edge", "ambiguous")


def _open(judged: Sequence[tuple[Alternative, Outcome]], claim: Claim, known: Known, sentence: str) -> bool:
    """Whether a growth rate that names no base holds on the other one: on the month instead of on the year."""
    other = {"growth_yoy": "growth_mom", "growth_mom": "growth_yoy"}.get(claim.indicator)
    if other is None or (sentence and BASE_STATED.search(sentence.lower())):
        return False
    ways = (way for way, _ in judged if way.query.period.is_month)
    return any(judge(way.claim, known.truths(way.query.but(indicator=other, base=None))).token in HOLDS for way in ways)


def _others(way: Alternative, holding: Sequence[tuple[Alternative, Outcome]]) -> str:
    """The other readings that hold as well, told apart by what they change."""
    rest = [" ".join(other.reading.values()) for other, _ in holding if other is not way and other.reading]
    return f"also holds read as {', '.join(rest)}" if rest else ""


def _told(way: Alternative, outcome: Outcome, also: str = "") -> Verdict:
    """The verdict in the words of a reader."""
    truth = outcome.truth
    if truth is None:
        return Verdict(outcome.token, outcome.remark, query=way.query, reading=way.reading)
    actual = amount(truth.interval, truth.unit)
    parts = [f"{told(way.query)}: {actual}", _vintage(truth), outcome.remark, also, *truth.notes[:2]]
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


def _vintage(truth: Truth) -> str:
    """Which release it stands in, and whether that was out by then."""
    releases = list(dict.fromkeys(one.release for one in truth.observations))
    name = ", ".join(releases[:3])
    if truth.early:
        return f"{name}, which came out within 36 hours after"
    return name if truth.certain else f"{name}, vintage uncertain"


def _why_undecided(verdict: Verdict, judged: Sequence[tuple[Alternative, Outcome]]) -> str:
    remarks = {outcome.remark for _, outcome in judged if outcome.token == "undecided" and outcome.remark}
    return "; ".join([verdict.note, *sorted(remarks - {verdict.note})])
