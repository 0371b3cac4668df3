"""Holiday regressors equal what a pencil gives, and what genhol defines."""

import datetime as dt

import pytest

from lading.errors import BadPeriod
from lading.model import Period
from lading.outlook.holiday import AROUND_NEW_YEAR, Holiday, Window, holiday_of, means, regressors, shares

NEW_YEAR = holiday_of("CHN")
BEFORE, DURING, AFTER = AROUND_NEW_YEAR

BY_HAND = {
    # day of Lunar New Year: shares in January, February, March of the 7 days before, the 14 from it on, the 15 after
    "2023-01-22": ((7, 0, 0), (10, 4, 0), (0, 15, 0)),  # early: 15-21 Jan; 22 Jan-4 Feb; 5-19 Feb
    "2025-01-29": ((7, 0, 0), (3, 11, 0), (0, 15, 0)),  # 22-28 Jan; 29 Jan-11 Feb; 12-26 Feb
    "2022-02-01": ((7, 0, 0), (0, 14, 0), (0, 14, 1)),  # middle: 25-31 Jan; 1-14 Feb; 15 Feb-1 Mar
    "2024-02-10": ((0, 7, 0), (0, 14, 0), (0, 6, 9)),  # 3-9 Feb; 10-23 Feb; 24-29 Feb of a leap year, 1-9 Mar
    "2015-02-19": ((0, 7, 0), (0, 10, 4), (0, 0, 15)),  # late: 12-18 Feb; 19 Feb-4 Mar; 5-19 Mar
}


@pytest.mark.parametrize("day", BY_HAND)
def test_shares_of_five_new_years_equal_those_counted_by_hand(day):
    """Early, middle and late years, counted on a calendar: days of each window in January, February and March."""
    year = int(day[:4])
    counted = [
        [days / window.length for days in by_hand]
        for window, by_hand in zip(AROUND_NEW_YEAR, BY_HAND[day], strict=True)
    ]

    found = [[shares(NEW_YEAR, window).get((year, month), 0.0) for month in (1, 2, 3)] for window in AROUND_NEW_YEAR]

    assert counted == found


@pytest.mark.parametrize("day", BY_HAND)
def test_regressors_of_five_new_years_are_those_shares_less_the_means_of_56_years(day):
    """The means are counted from the days themselves: of 392 days before, 182 fall in January, 210 in February ..."""
    counted = [(182, 210, 0), (106, 654, 24), (0, 488, 352)]
    first = Period.of_month(int(day[:4]), 1)

    found = regressors(NEW_YEAR, first, 3)

    for window, by_hand, days, regressor in zip(AROUND_NEW_YEAR, BY_HAND[day], counted, found, strict=True):
        centred = [one / window.length - all_ / (56 * window.length) for one, all_ in zip(by_hand, days, strict=True)]
        assert centred == pytest.approx(regressor, abs=1e-12)


def test_the_means_are_those_of_a_count_day_by_day():
    """Independently: every day from 1980 to 2035 is asked how far it is from that year's New Year."""
    counts = {(window.name, month): 0 for window in AROUND_NEW_YEAR for month in range(1, 13)}
    for new_year in NEW_YEAR.days:
        for step in range(366):
            day = dt.date(new_year.year, 1, 1) + dt.timedelta(days=step)
            for window in AROUND_NEW_YEAR:
                if window.first <= (day - new_year).days <= window.last:
                    counts[window.name, day.month] += 1

    for window in AROUND_NEW_YEAR:
        counted = [counts[window.name, month] / window.length / 56 for month in range(1, 13)]
        assert counted == pytest.approx(means(NEW_YEAR, window))


def test_each_calendar_month_sums_to_nought_over_the_centring_span():
    """So the regressors take nothing from the season, in all of 1980 to 2035."""
    for regressor in regressors(NEW_YEAR, Period.parse("1980-01"), 56 * 12):
        assert [0.0] * 12 == pytest.approx([sum(regressor[month::12]) for month in range(12)], abs=1e-12)


def test_a_year_whose_holiday_is_not_held_is_an_error():
    """Nothing is extrapolated: 2036 has no date."""
    with pytest.raises(BadPeriod, match="no Lunar New Year of 2036 is held"):
        regressors(NEW_YEAR, Period.parse("2035-06"), 12)


def test_a_holiday_of_ones_own_works_the_same():
    """Two holidays across a year's end: the days before New Year's Day lie in December."""
    own = Holiday("New Year's Day", (dt.date(2024, 1, 1), dt.date(2025, 1, 1)), (Window("before", -2, -1),))

    assert {(2023, 12): 1.0, (2024, 12): 1.0} == shares(own, own.windows[0])


def test_a_window_that_runs_backwards_is_an_error():
    """From day 3 to day 1 is a slip, not a window."""
    with pytest.raises(BadPeriod, match="swap them"):
        Window("odd", 3, 1)
