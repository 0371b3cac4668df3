"""The rules: true figures, rounded as publishers round them, are never refused; absurd ones are."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lading.ingest.rules import RULES, check
from lading.model import Key, Observation, Period

NOW = dt.datetime(2026, 1, 14, 3, tzinfo=dt.UTC)
YEAR = "2025"


def printed(value: int | str, period: str = YEAR, resolution: int = 1, **dimensions: str) -> Observation:
    """A figure of China as a page prints it, rounded to `resolution`."""
    step = Decimal(resolution)
    rounded = (Decimal(value) / step).quantize(Decimal(1)) * step
    key = Key("CHN", **{"flow": "exports", **dimensions})
    return Observation(key, Period.parse(period), rounded, step, "printed", "r", NOW, NOW, printed=str(rounded))


def growth(now: int, then: int, period: str = YEAR, **dimensions: str) -> Observation:
    """The growth that a publisher prints of two levels, to a tenth of a percent."""
    percent = (Decimal(now) / Decimal(then) - 1) * 100
    one = printed(0, period, indicator="growth_yoy", **dimensions)
    return replace(one, value=percent.quantize(Decimal("0.1")), resolution=Decimal("0.1"))


def broken(*figures: Observation) -> list[str]:
    """The rules that these figures break."""
    return [finding.rule for finding in check(figures).findings if finding.broken]


trade = st.integers(min_value=10**10, max_value=4 * 10**12)
steps = st.sampled_from([1, 10**3, 10**5, 10**6, 10**7, 10**8])


@given(exports=trade, imports=trade, step=steps)
def test_rounded_truth_adds_up(exports, imports, step):
    """Exports, imports, total and balance of one year, each rounded by itself, are never refused."""
    values = {"exports": exports, "imports": imports, "total": exports + imports, "balance": exports - imports}

    assert broken(*(printed(value, resolution=step, flow=flow) for flow, value in values.items())) == []


@given(now=trade, then=trade, step=steps)
def test_a_true_growth_fits(now, then, step):
    """A growth rounded from exact levels fits the rounded levels."""
    levels = printed(now, resolution=step), printed(then, "2024", resolution=step)

    assert broken(*levels, growth(now, then)) == []


@given(month=st.integers(10**10, 10**12), before=trade, step=steps)
def test_a_month_fits_its_year_to_date(month, before, step):
    """November is no more than January to November, however both are rounded."""
    figures = printed(month, "2025-11", step), printed(month + before, "2025-01..2025-11", step)

    assert broken(*figures) == []


@given(parts=st.lists(trade, min_size=6, max_size=6), unknown=st.integers(0, 10**9), step=steps)
def test_continents_fit_the_world(parts, unknown, step):
    """Six continents and unknown countries, each rounded, add up to the world."""
    codes = ("AFRICA", "ASIA", "EUROPE", "LATAM", "NORTHAM", "OCEANIA", "ZZZ")
    figures = [printed(v, resolution=step, partner=code) for code, v in zip(codes, [*parts, unknown], strict=True)]

    assert broken(*figures, printed(sum(parts) + unknown, resolution=step)) == []


@given(now=st.tuples(trade, trade), then=st.tuples(trade, trade), step=steps)
def test_true_growths_of_a_sum_fit(now, then, step):
    """Growth of exports, imports and total, each rounded by itself, fit each other by the rounded levels."""
    flows = {"exports": 0, "imports": 1}
    levels = [printed(now[i], resolution=step, flow=flow) for flow, i in flows.items()]
    rates = [growth(now[i], then[i], flow=flow) for flow, i in flows.items()]
    total = printed(sum(now), resolution=step, flow="total"), growth(sum(now), sum(then), flow="total")

    assert broken(*levels, *rates, *total) == []


def test_a_growth_that_its_parts_rule_out():
    """Exports up 5%, imports up 10% and the total up 20% cannot be."""
    levels = [printed(10**12, flow=flow) for flow in ("exports", "imports")]
    rates = [growth(105, 100), growth(110, 100, flow="imports"), growth(120, 100, flow="total")]

    assert broken(*levels, printed(2 * 10**12, flow="total"), *rates) == ["growth of a sum"]


@pytest.mark.parametrize(
    ("figures", "rule"),
    [
        ([printed(3 * 10**12), printed(2 * 10**12, flow="imports"), printed(6 * 10**12, flow="total")], "sum: total"),
        ([printed(3 * 10**12), printed(2 * 10**12, flow="imports"), printed(2 * 10**12, flow="balance")],
         "sum: balance"),
        ([printed(4 * 10**11, "2025-11"), printed(3 * 10**11, "2025-01..2025-11")], "month in the year to date"),
        ([printed(4 * 10**11, partner="USA"), printed(3 * 10**11)], "part of the whole"),
        ([printed(4 * 10**11, partner="DEU"), printed(3 * 10**11, partner="EU")], "members of the group"),
        ([printed(2 * 10**11, partner="DEU"), printed(2 * 10**11, partner="FRA"), printed(3 * 10**11, partner="EU")],
         "members of the group"),
        ([printed(2 * 10**10, product="soybeans"), printed(10**10, product="grain")], "part of the whole"),
        ([printed(4 * 10**12), printed(3 * 10**12, "2024"), replace(growth(2, 1), value=Decimal(20))], "growth"),
        ([replace(growth(2, 1), value=Decimal(-103))], "sign"),
        ([printed(9 * 10**13)], "magnitude"),
        ([printed(10**6)], "magnitude"),
        ([printed(-(10**10), partner="USA")], "sign"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_found(figures, rule):
    """Each rule finds the absurdity it is there for."""
    assert rule in broken(*figures)


def test_continents_that_do_not_add_up():
    """A world of 10 with continents of 6 x 1 is no world."""
    codes = ("AFRICA", "ASIA", "EUROPE", "LATAM", "NORTHAM", "OCEANIA", "ZZZ")

    assert "continents" in broken(*(printed(10**11, partner=code) for code in codes), printed(10**12))


def test_a_rule_needs_all_its_figures():
    """Without imports nothing can be said of the total."""
    assert broken(printed(3 * 10**12), printed(10**12, flow="total", partner="USA")) == []


def test_forecasts_are_no_figures_to_check():
    """A poll may well contradict what came."""
    poll = replace(printed(9 * 10**12, flow="total"), status="forecast")

    assert broken(printed(3 * 10**12), printed(2 * 10**12, flow="imports"), poll) == []


def test_a_group_is_as_it_was_then():
    """Britain left the EU: in 2025 it may export more than the EU as a whole."""
    assert broken(printed(4 * 10**11, partner="GBR"), printed(3 * 10**11, partner="EU")) == []


def test_every_rule_says_what_it_does():
    """A rule's sentence is its documentation."""
    assert all(rule.__doc__ and rule.__doc__.endswith(".") for rule in RULES)


def test_a_month_far_above_its_average_is_odd_only():
    """52.6 bn in a year of 142.6 is told, not refused: an aircraft may do that."""
    (finding,) = check([printed(526 * 10**8, "2025-12"), printed(1426 * 10**8)]).findings

    assert (finding.rule, finding.broken) == ("pace", False)
