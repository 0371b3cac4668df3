"""Functions of several figures: points between rates, average growth, concentration."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from lading.indicators import evaluate
from lading.indicators.average_growth import root
from lading.model import Interval, Key, Period, Query

GROWTH = Key("CHN", "exports", indicator="growth_yoy")


def query(indicator, period="2025", flow="exports", **fields):
    """A query about China."""
    return Query(indicator, flow, "CHN", Period.parse(period), **fields)


def test_growth_points_are_between_figures_told_alike(ledger_of):
    """6.6% after 5.9%: 0.7 points faster, both as printed."""
    found = evaluate(
        query("growth_points", "2025-12"),
        ledger_of((GROWTH, "2025-12", "6.6", "0.1"), (GROWTH, "2025-11", "5.9", "0.1")),
    )

    assert (found.interval, found.unit) == (Interval("0.6", "0.8"), "percentage_points")


def test_share_points_are_on_a_year_earlier(ledger_of):
    """From 20% to 15% is 5 points down."""
    rows = [
        ("CHN.exports.USA", "2025", "15"),
        ("CHN.exports", "2025", "100"),
        ("CHN.exports.USA", "2024", "10"),
        ("CHN.exports", "2024", "50"),
    ]

    assert evaluate(query("share_points", partner="USA"), ledger_of(*rows)).value == -5


def test_average_growth_compounds(ledger_of):
    """From 100 to 121 in two years is 10% a year."""
    found = evaluate(
        query("average_growth", base=Period.parse("2023")),
        ledger_of(("CHN.exports", "2025", "121"), ("CHN.exports", "2023", "100")),
    )

    assert 10 in found.interval
    assert found.interval.width < Fraction(1, 1000)


@given(st.fractions(min_value=Fraction(1, 20), max_value=20, max_denominator=100), st.integers(1, 200))
def test_a_root_is_found_from_below(ratio, months):
    """The twelfth power by month: root ** months <= ratio ** 12 < (root + a billionth) ** months."""
    found = root(ratio, months)

    assert found**months <= ratio**12 < (found + Fraction(1, 10**9)) ** months


def test_concentration_of_partners_all_held_is_exact(ledger_of):
    """Half and half is 5,000."""
    rows = [("CHN.exports.USA", "2025", "5"), ("CHN.exports.JPN", "2025", "5"), ("CHN.exports", "2025", "10")]

    assert evaluate(query("concentration"), ledger_of(*rows)).interval == Interval(5000, 5000)


def test_concentration_is_bounded_by_where_the_rest_may_go(ledger_of):
    """Half to one partner and the rest unknown: from 2,500, spread thin, to 5,000, all to one."""
    rows = [("CHN.exports.USA", "2025", "5"), ("CHN.exports", "2025", "10")]

    assert evaluate(query("concentration"), ledger_of(*rows)).interval == Interval(2500, 5000)
