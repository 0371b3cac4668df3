"""The backtest counts every release once, from what was public then."""

import math

import pytest

from lading.model import Key, Period, instant
from lading.outlook.backtest import COMBINED, backtest, coverage, crps, scores
from lading.outlook.models import NAIVE


@pytest.fixture(scope="module")
def cases(bundled, memory):
    """Exports, six years of release days."""
    return backtest(bundled, Key("CHN", "exports"), instant("2026-08-21", end_of_day=True), memory, 72)


def test_no_target_was_known_on_its_release_day(cases):
    """Every target lies after the last month known, by its horizon."""
    for case in cases:
        assert case.last.shift(case.horizon + 1).first == case.target.first


def test_joint_months_are_one_target(cases):
    """No January or February alone since 2020; both together once a year at horizon 0."""
    assert not [case for case in cases if case.target.is_month and case.target.first.month <= 2]
    joint = [case.target for case in cases if case.horizon == 0 and case.target.count == 2]
    assert len(set(joint)) == len(joint)


def test_the_target_is_the_first_print(cases):
    """December 2025 rose 6.6% as printed on 14 January 2026."""
    (came,) = {case.came for case in cases if case.target == Period.parse("2025-12")}

    assert 6.6 == came


def test_the_combination_beats_the_level_a_year_earlier(cases):
    """By more than 15% at horizon 1."""
    by_name = {score.name: score.rmse for score in scores([case for case in cases if case.horizon == 1])}

    assert 0.85 > by_name[COMBINED] / by_name[NAIVE]


def test_coverage_counts_only_cases_with_an_interval(cases):
    """Early cases have too few past errors for one."""
    count = coverage(cases)[80][1]

    assert 0 < count < len(cases)


def test_crps_of_a_spread_is_what_the_double_sum_gives():
    """Mean |x - y| less half of mean |x - x'|, summed the slow way."""
    values, came = [1.0, 4.0, 6.0, 7.5], 5.0
    slow = sum(abs(x - came) for x in values) / 4 - sum(abs(x - z) for x in values for z in values) / 32

    assert slow == pytest.approx(crps(values, came))
    assert math.isnan(crps([], came))
