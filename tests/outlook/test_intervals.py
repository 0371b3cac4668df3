"""Intervals count past errors, and weights know only the past."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lading.model import Key, instant
from lading.outlook.combine import Errors, combined, shares
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


def test_the_level_a_year_earlier_is_the_yardstick_and_has_no_part(found):
    """Three models are combined; the naive forecast is what they are measured by."""
    assert {"regARIMA", "Theta", "exponential smoothing"} == set(combined(found)[-1].weights[0])


def test_a_model_that_erred_more_weighs_less():
    """By the inverse of its mean squared error, once errors are many."""
    errors = {"near": Errors(), "far": Errors()}
    for _ in range(400):
        errors["near"].learn(1.0)
        errors["far"].learn(2.0)

    found = shares(errors)

    assert pytest.approx(1.0) == found["near"] + found["far"]
    assert 0.7 < found["near"] < 0.8


def test_without_errors_all_weigh_the_same():
    """Halves for two who have said nothing yet."""
    assert {"poll": 0.5, "model": 0.5} == shares({"poll": Errors(), "model": Errors()})
