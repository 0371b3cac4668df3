"""Intervals count past errors, and weights know only the past."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lading.model import Key, instant
from lading.outlook.combine import combined
from lading.outlook.holiday import holiday_of
from lading.outlook.intervals import band, half_width, paths
from lading.outlook.trials import trials

NUMBERS = st.lists(st.floats(-9, 9), min_size=1, max_size=60)


@pytest.fixture(scope="module")
def found(bundled, memory):
    """China's exports as of August 2026, tried on four years of release days."""
    day = instant("2026-08-21", end_of_day=True)
    return trials(bundled, Key("CHN", "exports"), day, holiday_of("CHN"), memory, count=48)


@given(NUMBERS, st.sampled_from([80, 95]))
def test_the_half_width_covers_more_than_the_level_of_the_errors_it_rests_on(errors, level):
    """So one more error, exchangeable with them, lies within with at least that probability."""
    width = half_width(errors, level)
    if width is None:
        assert len(errors) < 19
    else:
        assert sum(abs(error) <= width for error in errors) >= level / 100 * (len(errors) + 1)


def test_too_few_errors_give_no_interval():
    """Seven errors are too few for 80%, eighteen for 95%."""
    assert half_width([1.0] * 7, 80) is None
    assert half_width([1.0] * 18, 95) is None
    assert half_width([1.0] * 19, 95) == 1.0


@given(st.lists(st.floats(-0.5, 0.5), min_size=8, max_size=40), st.booleans())
def test_the_band_of_paths_is_the_half_width_of_errors(errors, log):
    """Both ways of counting agree for a single month."""
    width = half_width(errors, 80)
    within = band([path[0] for path in paths([100.0], [(error,) for error in errors], log=log)], 80)

    low, high = (100 * math.exp(end) if log else 100 + end for end in (-width, width))
    assert (low, high) == pytest.approx(within)


def test_weights_sum_to_one_at_every_release_and_horizon(found):
    """And none is negative."""
    for one in combined(found):
        for weights in one.weights:
            assert 1.0 == pytest.approx(sum(weights.values()))
            assert 0 <= min(weights.values())


def test_weights_do_not_change_with_what_comes_later(found):
    """Every growth rate of 2026 altered: no combination up to December 2025 moves."""
    later = {month: change + (1.0 if month.first.year == 2026 else 0.0) for month, change in found.actual.items()}
    before, after = combined(found), combined(replace(found, actual=later))

    early = [place for place, one in enumerate(before) if one.trial.last.first.year < 2026]
    assert [before[place].changes for place in early] == [after[place].changes for place in early]
    assert before[-1].changes != after[-1].changes


def test_a_model_that_erred_more_weighs_less(found):
    """At the coming release the level a year earlier is the worst of the four."""
    weights = combined(found)[-1].weights[0]

    assert "seasonal naive" == min(weights, key=weights.__getitem__)
