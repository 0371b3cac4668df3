"""Five articles judged together, against the hand-made answer key of what contradicts what."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from lading.accounts import Proof, feasible, settle
from lading.accounts.assembly import FREE_RATES, ONE_RATE, assemble
from lading.accounts.reconcile import reconcile, without
from lading.accounts.records import read_records
from lading.accounts.translate import reread, translate
from lading.model import Form, Interval, Key, Level, Linear, Period

GOLD = Path(__file__).parents[3] / "shared" / "claims" / "seeds_gold.jsonl"
DAYS = ("2026-01-14", "2025-12-08", "2025-12-08", "2026-01-14", "2026-01-14")
ELEVEN, ELEVEN_BEFORE = "2025-01..2025-11", "2024-01..2024-11"

pytestmark = pytest.mark.skipif(not GOLD.exists(), reason="the shelf of marked articles is not here")


@cache
def records():
    """The marked claims, each document with its day."""
    found = read_records(GOLD.read_text())
    docs = sorted({record.doc for record in found})
    return found, dict(zip(docs, map(dt.date.fromisoformat, DAYS), strict=True))


@cache
def judged(tolerance: Fraction = FREE_RATES):
    """The five articles reconciled, with no ledger."""
    found, days = records()
    return reconcile(found, dates=days, tolerance=tolerance)


def by_grade():
    """Grade -> the sets of printed figures in conflict."""
    found = defaultdict(set)
    for each in judged().conflicts:
        found[each.grade].add(frozenset(group[0].record.text.strip("\\") for group in each.groups))
    return found


def test_the_contradictions_are_those_of_the_answer_key_and_no_other():
    """Exports of $3.46 tn less imports of $2.37 tn are no surplus of $1.076 tn, and the yuan give another rate."""
    yuan = {"24.46 trillion yuan", "16.75 trillion yuan"}
    surpluses = ("$1.08 trillion", "US$1.076 trillion")
    expected = {
        frozenset({"$3.46 trillion", "$2.37 trillion", "US$1.076 trillion"}),
        frozenset({"$3.46 trillion", "$2.37 trillion", "US$964.8 billion", "$111.68 billion"}),
        *(frozenset({*yuan, surplus, own}) for surplus in surpluses for own in ("$3.46 trillion", "$2.37 trillion")),
    }

    assert by_grade()["contradiction"] == expected
    assert judged().complete


def test_vintages_and_edges_are_named_as_such():
    """992.2 and 993 may be two vintages; 992 meets 993, and 5.5 meets about 5, by rounding alone."""
    assert by_grade()["vintage"] == {frozenset({"US$992.2 billion", "$993bn"})}
    assert by_grade()["edge"] == {frozenset({"$992 billion", "$993bn"}), frozenset({"5.5%", "about 5%"})}
    assert not by_grade()["loose"]


def test_only_the_two_conversions_are_to_blame():
    """The lightest correction drops $3.46 tn and $2.37 tn, each with a proof against what stays."""
    assert {group[0].record.text for group in judged().dropped} == {"$3.46 trillion", "$2.37 trillion"}
    assert len(judged().reasons) == 2
    assert all(reason.proof.check() for reason in judged().reasons)


def test_one_rate_for_both_flows_changes_no_blame():
    """With one exchange rate for exports and imports the same two figures go."""
    assert {group[0].record.text for group in judged(ONE_RATE).dropped} == {"$3.46 trillion", "$2.37 trillion"}


def a_level(flow, period, partner="WLD"):
    """A level of China's trade in dollars."""
    return Level(Key("CHN", flow, partner), Period.parse(period))


def amount(flow, period, partner="WLD"):
    """A level as a form."""
    return Form(Linear.of({a_level(flow, period, partner): 1}))


def growth(flow, period, base):
    """Growth from one period to another."""
    return Form(Linear.of({a_level(flow, period): 1}), Linear.of({a_level(flow, base): 1}), Fraction(1))


# form, its unit, half a step of the key's last digit, the key's bounds with one rate and with free rates
IMPLIED = [
    (amount("exports", "2025-12"), 10**9, 0.05, (345.9, 363.9), (342.1, 367.6)),
    (amount("imports", "2025-12"), 10**9, 0.05, (232.4, 250.4), (228.6, 254.1)),
    (growth("imports", ELEVEN, ELEVEN_BEFORE), 0.01, 0.005, (-0.90, -0.32), (-0.91, -0.31)),
    (amount("balance", "2025-12"), 10**9, 0.05, (108.5, 118.6), (108.5, 118.6)),
    (growth("balance", "2025-12", "2024-12"), 0.01, 0.05, (8.1, 9.1), (8.1, 9.1)),
    (growth("exports", ELEVEN, ELEVEN_BEFORE), 0.01, 0.005, (5.32, 5.45), (5.32, 5.45)),
    (amount("exports", "2024"), 10**9, 0.5, (3567, 3580), (3567, 3580)),
    (amount("imports", "2024"), 10**9, 0.5, (2575, 2588), (2575, 2588)),
    (amount("exports", "2025", "USA"), 10**9, 0.5, (416, 421), (416, 421)),
    (amount("exports", "2024", "USA"), 10**9, 0.5, (523, 528), (523, 528)),
    (growth("balance", ELEVEN, ELEVEN_BEFORE), 0.01, 0.005, (20.58, 21.98), (20.58, 21.98)),
]


@pytest.mark.parametrize("rates", ["one rate", "rates free within 0.05%"])
def test_what_the_five_imply_is_what_the_answer_key_says(rates):
    """Nothing of this is printed. The key's own bounds are outer ones, up to 0.3 bn or 0.03 points wider than exact."""
    both, place = judged(), 0 if rates == "one rate" else 1
    claims = without(both.claims, (*both.dropped, *both.set_aside))
    forms = [form for form, *_ in IMPLIED]
    told = assemble(claims, tolerance=(ONE_RATE, FREE_RATES)[place], asked=forms)

    for (_, unit, half, *keys), bound in zip(IMPLIED, told.bounds(forms), strict=True):
        low, high = keys[place]
        slack = half + (0.3 if unit == 10**9 else 0.03)
        assert low - half <= float(bound.interval.lo) / unit <= low + slack
        assert high - slack <= float(bound.interval.hi) / unit <= high + half
        assert bound.low.check()
        assert bound.high.check()


def kept(both):
    """The claims that agree, in one vintage and read strictly."""
    return without(both.claims, (*both.dropped, *both.set_aside))


def said(text, *more):
    """The claims that print a text, any of several."""
    return [claim for claim in judged().claims if claim.record.text.strip("\\") in {text, *more}]


@cache
def settled(tolerance: Fraction = FREE_RATES):
    """What the figures that agree leave of every rate: printed text -> the impossible readings, the possible ones."""
    claims = kept(judged(tolerance))
    rates = [claim for claim in claims if claim.queries[0].indicator in {"growth_yoy", "growth_mom"}]
    found = {}
    for each in settle(claims, rates, tolerance=tolerance, bases=True):
        assert all(proof.check() for proof in each.why if proof)
        out = [reading.label for reading, proof in zip(each.readings, each.why, strict=True) if proof]
        found[each.claim.record.text] = out, [reading.label for reading in each.possible]
    return found


@pytest.mark.parametrize("tolerance", [ONE_RATE, FREE_RATES], ids=["one rate", "free rates"])
def test_the_readings_that_cannot_be_are_those_of_the_answer_key_and_no_other(tolerance):
    """6.2%, over 22%, a rise of imports: not in dollars; 32% of rare earths: not on the month. All else is left open.

    With one rate December's imports are $232.4 bn or more, 6.3% above November's: 5.7% is no monthly rate either.
    """
    cannot = {text: " ".join(out) for text, (out, _) in settled(tolerance).items() if out}
    in_dollars = {"6.2 percent", "more than 22 per cent", "rose", "showed modest growth"}
    on_the_month = {"32 percent"} if tolerance else {"32 percent", "5.7%", "5.7 per cent"}

    assert set(cannot) == in_dollars | on_the_month
    assert all("2025-01..2025-11, growth on a year earlier, in USD" in cannot[text] for text in in_dollars)
    assert all("2025-12, growth on 2025-11" in cannot[text] for text in on_the_month)
    assert all(possible for _, possible in settled(tolerance).values())


def test_more_than_22_is_refuted_in_dollars_without_any_rejected_figure():
    """The proof leans on ten figures or fewer, and on none that is itself in doubt."""
    both = judged(ONE_RATE)
    claims = kept(both)
    (claim,) = said("more than 22 per cent")
    (found,) = settle(claims, [claim], tolerance=ONE_RATE)
    (proof,) = (why for why in found.why if why)
    labels = {line.label.partition(":")[0] for line in lines_of(proof)}

    assert len(proof.owners) <= 11
    assert not any(text in label for label in labels for text in ("3.46 tr", "2.37 tr", "993bn", "6.2 per"))


def lines_of(proof):
    """The lines of a proof, of all its cases."""
    return [*proof.lines, *(line for _, case in proof.cases for line in lines_of(case))]


def test_a_base_that_nothing_settles_is_ambiguous_and_both_are_verified():
    """Soybeans fell 14.5% on October, or on a year before: either was then 9.41 to 9.54 million tonnes."""
    out, possible = settled()["14.5 per cent"]
    (claim,) = said("14.5 per cent")

    assert (len(out), len(possible)) == (0, 2)
    for indicator in ("growth_mom", "growth_yoy"):
        read = reread(claim, indicator=indicator)
        base = Form(read.readings[0].form.denominator * 1, offset=Fraction(0))
        rest = [other for other in kept(judged()) if other is not claim]
        (bound,) = assemble([*rest, read], asked=[base]).bounds([base])
        assert (round(float(bound.interval.lo) / 1e6, 2), round(float(bound.interval.hi) / 1e6, 2)) == (9.41, 9.54)


def test_imports_of_the_year_may_have_grown_slightly():
    """They lie from -0.31% to +0.21% in dollars: a rise is possible, and not shown."""
    form = growth("imports", "2025", "2024")
    (bound,) = judged().kept.bounds([form])

    assert (round(float(bound.interval.lo) * 100, 2), round(float(bound.interval.hi) * 100, 2)) == (-0.31, 0.21)


def test_a_figure_read_of_all_imports_contradicts_the_same_article():
    """1.3% is soybeans: as the growth of all imports it contradicts 5.7%, in two lines."""
    (claim,) = said("1.3 percent")
    other = said("5.7%")[0]
    proof = feasible(assemble([other, reread(claim, product="TOTAL", measure="value", unit="USD")]).system)

    assert isinstance(proof, Proof)
    assert len(proof.owners) == 2


def test_a_fall_by_a_fifth_is_no_slower_growth():
    """Read as growth that slowed, "slowing shipments" contradicts the 20% that exports to America fell."""
    (record,) = (record for record in records()[0] if record.text == "slowing shipments")
    slower = replace(record, optional=False, value=Fraction(0), interval=Interval(0, None))
    proof = feasible(assemble([*translate([slower])[0], *said("20 per cent")]).system)

    assert isinstance(proof, Proof)


def test_others_bought_almost_three_times_what_america_no_longer_did():
    """Exports to all others rose 2.80 to 2.94 times the fall of those to America: more than offset."""
    now, then, us, before = (a_level("exports", year, who) for who in ("WLD", "USA") for year in ("2025", "2024"))
    form = Form(Linear.of({now: 1, then: -1, us: -1, before: 1}), Linear.of({before: 1, us: -1}))
    (bound,) = judged().kept.bounds([form])

    assert 2.795 <= float(bound.interval.lo) <= float(bound.interval.hi) <= 2.945


NOT_CONTRADICTIONS = [
    ("$1.2tn", "$1.19 trillion", "almost $1.2 trillion", "$3.77 trillion", "$2.58 trillion"),
    ("about 20%", "$1.19 trillion", "$992 billion"),
    ("11.1 per cent", "14.7 per cent", "20 per cent", "5.5 per cent"),
    ("nearly 7%", "6.6 per cent"),
    ("nearly 20 percent", "20 per cent", "28.6 per cent"),
    ("US$330.35 billion", "US$218.67 billion", "$111.68 billion", "US$964.8 billion", "US$1.076 trillion"),
    ("12.9 percent", "12.9 per cent", "62,585 tonnes"),
]


@pytest.mark.parametrize("texts", NOT_CONTRADICTIONS)
def test_what_agrees_is_not_flagged(texts):
    """These figures can all be true, and no conflict is made of them alone."""
    claims = said(*texts)
    groups = [
        {claim.record.text.strip("\\") for group in each.groups for claim in group} for each in judged().conflicts
    ]

    assert len({claim.record.text for claim in claims}) >= 2
    assert not isinstance(feasible(assemble(claims).system), Proof)
    assert not any(group <= set(texts) for group in groups)


def test_two_polls_are_no_contradiction():
    """A median of 3% and an average of 3.1% are expectations: they stand outside the accounts."""
    outside = {aside.record.text for aside in judged().asides}

    assert {"3%", "3.1 per cent"} <= outside
