"""Five articles judged together, against the hand-made answer key of what contradicts what."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from lading.accounts import Proof, feasible
from lading.accounts.assembly import FREE_RATES, ONE_RATE, assemble
from lading.accounts.reconcile import reconcile, without
from lading.accounts.records import read_records
from lading.accounts.translate import reread
from lading.model import Form, Key, Level, Linear, Period

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


def test_readings_are_settled_by_arithmetic():
    """6.2% cannot be a dollar rate, 32% for rare earths cannot be on the month, 1.3% cannot be all imports."""
    both = judged()
    claims = list(without(both.claims, (*both.dropped, *both.set_aside)))
    for text, change in (
        ("6.2 percent", {"unit": "USD"}),
        ("32 percent", {"indicator": "growth_mom"}),
        ("1.3 percent", {"product": "TOTAL", "measure": "value", "unit": "USD"}),
    ):
        claim = next(claim for claim in claims if claim.record.text == text)
        rest = [other for other in claims if other is not claim]
        assert isinstance(feasible(assemble([*rest, reread(claim, **change)]).system), Proof)
