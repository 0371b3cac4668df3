"""The day of an article without one: from the release whose figures it prints, else from the periods it names."""

import datetime as dt

import pytest

from lading.claims import read
from lading.claims.check import check
from lading.claims.opening import Document


def test_two_months_and_a_forecast_are_of_the_joint_release(bundled):
    """January-February printed, a whole year only forecast: the release of March, and not the year after."""
    text = """China trade, Jan-Feb 2026

Exports +21.8% y/y in USD (Dec 6.6%), imports +19.8%. We see exports up 9% in 2026.
"""
    found = check([Document("note", text)], bundled)

    assert dt.date(2026, 3, 10) == found.articles[0].reading.article.date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Hanoi, Jan 6 (VNS) - Viet Nam's exports reached US$475.04 billion in 2025, up 17 per cent.", (2026, 1, 6)),
        ("Hanoi, Jul 6 (VNS) - Viet Nam's exports in June 2025 rose 17 per cent.", (2025, 7, 6)),
    ],
)
def test_a_dateline_without_a_year_takes_the_one_it_can_have(text, day):
    """A year that is told in January is the year before."""
    assert dt.date(*day) == read(text).article.date


@pytest.mark.parametrize(
    ("words", "period"),
    [("the last five months of 2015", "2015-08..2015-12"), ("the final three months of 2015", "2015-Q4")],
)
def test_the_last_months_of_a_year_are_its_end(words, period):
    """Not its first ones."""
    [claim] = read(f"China's exports fell 4.8% in {words}.", date="2016-03-08").claims

    assert claim.period == period
