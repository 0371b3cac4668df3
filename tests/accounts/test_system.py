"""What the accounts refuse, by name: forms without levels, units that do not add up, intervals upside down."""

import pytest

from lading.accounts import OneOf, System, bounds, feasible
from lading.errors import BadForm, BadNumber, BadPeriod, BadUnit
from lading.model import Form, Interval, Key, Level, Linear, Period, Statement


def a_level(flow="exports", unit="USD", period="2025"):
    """A level of China's trade."""
    return Level(Key("CHN", flow, unit=unit), Period.parse(period))


def printed(form, low, high, label="a figure"):
    """A statement of one paper."""
    return Statement(form, Interval(low, high), "a paper", label)


def test_a_form_without_levels_is_refused():
    """3 = 3 says nothing of trade."""
    with pytest.raises(BadForm, match="a form without levels says nothing: name at least one level"):
        Form(Linear.of({}, 3))


def test_a_form_over_nought_is_refused():
    """Nothing is divided by nought."""
    with pytest.raises(BadForm, match="cannot be divided by nought: name the levels"):
        Form(Linear.of({a_level(): 1}), Linear.of({}))


def test_dollars_and_yuan_do_not_add_up():
    """The statement is named, and both units."""
    form = Form(Linear.of({a_level(): 1, a_level("imports", "CNY"): -1}))

    with pytest.raises(BadUnit, match="'the surplus' adds CNY and USD: state each in one unit"):
        System.of([printed(form, 1, 2, "the surplus")])


def test_growth_from_yuan_to_dollars_is_refused():
    """A rate needs one unit on both sides; so do the bounds of one that nobody printed."""
    form = Form(Linear.of({a_level(): 1}), Linear.of({a_level(unit="CNY", period="2024"): 1}), 1)

    with pytest.raises(BadUnit, match=r"'\+5%' compares USD with CNY: a growth rate needs one unit"):
        feasible([printed(form, "0.045", "0.055", "+5%")])
    with pytest.raises(BadUnit, match="compares USD with CNY"):
        bounds(form, [printed(Form(Linear.of({a_level(): 1})), 1, 2)])


def test_an_interval_upside_down_is_refused():
    """From 3,465 to 3,455 is no interval."""
    with pytest.raises(BadNumber, match="an interval from 3465 to 3455 is upside down: swap its ends"):
        Interval(3465, 3455)


@pytest.mark.parametrize("period", ["2025-13", "2025-11..2025-01", "2025-Q5", "2025-02-30", "soon"])
def test_a_period_that_cannot_be_is_refused(period):
    """The period is named."""
    with pytest.raises(BadPeriod, match=period):
        a_level(period=period)


def test_a_claim_without_a_reading_is_refused():
    """A choice among nothing is no claim."""
    with pytest.raises(BadForm, match="a claim needs at least one reading"):
        OneOf(())


def test_what_contradicts_itself_implies_nothing():
    """Of figures that contradict each other no bounds are told, and no word of a solver."""
    form = Form(Linear.of({a_level(): 1}))

    with pytest.raises(BadForm, match="contradict") as refused:
        bounds(form, [printed(form, 1, 2), printed(form, 3, 4)])
    assert "highs" not in str(refused.value).lower()
