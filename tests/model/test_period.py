"""Periods: one span of days, however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lading.errors import BadPeriod
from lading.model import Period

MONTHS = st.builds(Period.of_month, st.integers(1980, 2035), st.integers(1, 12))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2025", "2025"),
        ("2025-12", "2025-12"),
        ("2025-Q4", "2025-Q4"),
        ("2025-S1", "2025-01..2025-06"),
        ("2025-M07", "2025-07"),
        ("2025-01..2025-12", "2025"),
        ("2025-10..2025-12", "2025-Q4"),
        ("2025-01..2025-11", "2025-01..2025-11"),
        ("2023-06-01..2023-06-20", "2023-06-01..2023-06-20"),
        ("2024-02-29", "2024-02-29"),
        ("2024-04..2025-03", "2024-04..2025-03"),
    ],
)
def test_every_way_of_writing_is_read_and_the_shortest_is_shown(text, shown):
    """ISO, SDMX and spans name the same days."""
    assert shown == str(Period.parse(text))


@given(MONTHS, st.integers(-200, 200))
def test_shifting_there_and_back_is_nowhere(month, months):
    """A month shifted forth and back is the same month."""
    assert month == month.shift(months).shift(-months)


@given(MONTHS)
def test_a_year_to_date_holds_its_month(month):
    """January to the month is a year to date and ends where the month does."""
    to_date = month.year_to_date()

    assert to_date.is_year_to_date
    assert month in to_date
    assert to_date.months()[-1] == month


@given(MONTHS, st.integers(0, 30))
def test_text_and_period_are_one(month, more):
    """Every period reads back from its own text."""
    span = Period(month.first, month.shift(more).last)

    assert span == Period.parse(str(span))


def test_the_span_before_has_the_same_length():
    """Before a quarter comes a quarter, before 20 days 20 days."""
    assert str(Period.parse("2025-Q1").previous()) == "2024-Q4"
    assert str(Period.parse("2023-06-01..2023-06-20").previous()) == "2023-05-12..2023-05-31"


def test_a_year_before_a_leap_february_is_a_whole_february():
    """February 2025 a year earlier is all 29 days of February 2024."""
    assert Period.parse("2024-02") == Period.parse("2025-02").a_year_earlier()


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("2025-13", "Did you mean 2025-12"),
        ("2025-00", "Did you mean 2025-01"),
        ("2025-02-30", "no day 30"),
        ("2025-11..2025-01", "runs backwards"),
        ("Dec 2025", "is not a period"),
        ("2025-Q5", "is not a period"),
        ("1..2..3", "more than one"),
    ],
)
def test_a_period_that_cannot_be_is_refused_with_its_cure(text, cure):
    """The message names the nearest right thing."""
    with pytest.raises(BadPeriod, match=cure):
        Period.parse(text)
