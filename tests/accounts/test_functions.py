"""Functions of forms, bounded from their parts: the truth lies within, and what cannot be said is not said."""

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from lading.accounts import Bounds, System
from lading.accounts.functions import against, average_growth, growth, multiple, points
from lading.errors import BadForm, BadPeriod
from lading.model import Form, Interval, Key, Level, Linear, Period, Statement

from .worlds import a_world


def amount(flow, period, partner="WLD", unit="USD"):
    """One level of China's."""
    return Linear.of({Level(Key("CHN", flow, partner, unit=unit), Period.parse(period)): 1})


def said(form, value, resolution):
    """A statement that a form lies within the rounding of a print."""
    return Statement(form, Interval.of(value, resolution), "customs", str(value))


def grown(period):
    """Growth of exports on a year earlier."""
    now = Period.parse(period)
    return Form(amount("exports", period), amount("exports", str(now.a_year_earlier())), Fraction(1))


def share(period):
    """The part of exports that goes to the United States."""
    return Form(amount("exports", period, "USA"), amount("exports", period))


@settings(deadline=None, max_examples=80)
@given(a_world(8), st.data())
def test_every_function_contains_the_truth(world, data):
    """Whatever rounded statements suppose, points, multiples and growth of two forms hold what the levels give."""
    truth, statements = world
    levels = sorted({level for statement in statements for level in statement.form.variables()})
    forms = [Form(Linear.of({level: 1})) for level in levels]
    ratios = [s.form for s in statements if s.form.is_ratio]
    pool = ratios if len(ratios) > 1 else forms
    now, base = data.draw(st.sampled_from(pool)), data.draw(st.sampled_from(pool))
    first, other = now.value(truth.__getitem__), base.value(truth.__getitem__)
    engine = Bounds(System.of(statements))

    assert first - other in points(now, base, engine).interval
    told = against(now, base, engine)
    assert told in {"open", "above" if first > other else "below" if first < other else "equal"}
    assume(other)
    assert first / other in multiple(now, base, engine).interval
    assert first / other - 1 in growth(now, base, engine).interval


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(1, 15))
def test_average_growth_contains_the_root(now, base, years):
    """Compounded over the years, the least average growth leads to no more than now, the greatest to no less."""
    first, other = Form(amount("exports", "2025")), Form(amount("exports", "2010"))

    told = average_growth(first, other, Fraction(years), [said(first, now, 0), said(other, base, 0)]).interval

    assert (1 + told.lo) ** years <= Fraction(now, base) <= (1 + told.hi) ** years


def test_points_between_two_growth_rates():
    """6.6% after 5.9% is 0.6 to 0.8 points faster, and above it for certain."""
    statements = [said(grown("2025-12"), "0.066", "0.001"), said(grown("2025-11"), "0.059", "0.001")]

    told = points(grown("2025-12"), grown("2025-11"), statements)

    assert told.interval == Interval("0.006", "0.008")
    assert told.now.low.check()
    assert against(grown("2025-12"), grown("2025-11"), statements) == "above"


def test_the_growth_of_a_share():
    """From 14.7% to 11.1% the share of the United States fell by 24.1% to 24.9% of itself."""
    statements = [said(share("2025"), "0.111", "0.001"), said(share("2024"), "0.147", "0.001")]

    told = growth(share("2025"), share("2024"), statements).interval

    assert told.within(Interval("-0.2509", "-0.2389"))
    assert Fraction("0.111") / Fraction("0.147") - 1 in told


def test_a_rate_more_than_twice_another():
    """6.6% against 3.1% expected is 2.07 to 2.19 times as much, hence more than double."""
    statements = [said(grown("2025-12"), "0.066", "0.001"), said(grown("2025-11"), "0.031", "0.001")]

    told = multiple(grown("2025-12"), grown("2025-11"), statements).interval

    assert told.lo > 2
    assert told.hi < Fraction("2.19")


def test_a_deficit_grows_by_its_size():
    """A balance of -100 that becomes -110 has grown by a tenth; one that may have become a surplus has no rate."""
    now, base = Form(amount("balance", "2025")), Form(amount("balance", "2024"))

    wider = growth(now, base, [said(now, -110, 2), said(base, -100, 0)])
    turned = growth(now, base, [said(now, 0, 20), said(base, -100, 0)])

    assert wider.interval == Interval("0.09", "0.11")
    assert turned.interval == Interval.everything()
    assert "differ in sign" in turned.how


def test_two_units_are_not_compared():
    """Dollars less yuan is refused by name."""
    dollars, yuan = Form(amount("exports", "2025")), Form(amount("exports", "2025", unit="CNY"))

    with pytest.raises(BadForm, match="different units"):
        points(dollars, yuan, [said(dollars, 1, 0), said(yuan, 7, 0)])


def test_average_growth_over_no_time_is_refused():
    """There is no growth a year over nought years."""
    form = Form(amount("exports", "2025"))

    with pytest.raises(BadPeriod, match="whole months"):
        average_growth(form, form, Fraction(0), [said(form, 1, 0)])
