"""Forecasts on the page of a check: Lading's own outlook beside them, never a verdict."""

import datetime as dt

import pytest

from lading.claims.opening import Document
from lading.web.judging import Terms, judge

TEXT = """BEIJING, Jan 14, 2026

A bank expects China's exports to grow 3% in 2026. China's trade surplus is forecast to exceed $1 trillion in 2026.
China's exports rose 6.6% in December 2025 from a year earlier.
"""


@pytest.fixture(scope="module")
def findings(bundled):
    """What the page tells of each figure."""
    page = judge(bundled, [Document("a story", TEXT)], Terms(date=dt.date(2026, 1, 14)), "page")
    return {one["text"]: one for one in page["articles"][0]["findings"]}


def test_a_forecast_stands_beside_the_outlook_of_that_day(findings):
    """Growth of 3% in 2026: what Lading expected that day, and the share of paths that get there."""
    told = findings["3%"]["outlook"]

    assert told.startswith("Lading's outlook as of 2026-01-14: +")
    assert "+3.0% or more in " in told
    assert "of the simulated paths" in told


def test_a_surplus_that_is_forecast_too(findings):
    """More than $1 trillion in 2026."""
    told = next(one["outlook"] for text, one in findings.items() if "1 trillion" in text)

    assert "$1.000 tn or more" in told or "$1,000 bn or more" in told


def test_a_fact_has_no_outlook(findings):
    """December's growth is held, not forecast."""
    assert "" == findings["6.6%"]["outlook"]
    assert "supported" == findings["6.6%"]["token"]
