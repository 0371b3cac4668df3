"""Intervals: exact, closed, and never narrower than the truth."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lading.errors import BadNumber
from lading.model import Interval, printed

ENDS = st.fractions(min_value=-1000, max_value=1000, max_denominator=100)


@st.composite
def interval_and_member(draw):
    """An interval, open sides included, and a value inside it."""
    value = draw(ENDS)
    lo = draw(st.one_of(st.none(), st.just(value - abs(draw(ENDS)))))
    hi = draw(st.one_of(st.none(), st.just(value + abs(draw(ENDS)))))
    return Interval(lo, hi), value


def test_ten_months_plus_november_is_eleven_months():
    """964.8 plus 111.68 must allow the printed 1,076."""
    eleven = printed("964.8") + printed("111.68")

    assert eleven & printed("1.076", scale=1000)


def test_the_same_sum_shows_that_october_was_revised():
    """964.8 plus 111.68 cannot be the 1,075.848 that customs then printed."""
    assert not (printed("964.8") + printed("111.68")) & printed("1075.848")


def test_a_surplus_from_two_printed_flows():
    """$3.77 trillion less $2.58 trillion allows every surplus from 1.18 to 1.20 trillion."""
    surplus = printed("3.77", 10**12) - printed("2.58", 10**12)

    assert Interval(1_180_000_000_000, 1_200_000_000_000) == surplus


def test_trailing_noughts_count():
    """6.60% says a tenth of what 6.6% leaves open."""
    assert printed("6.6").width == 10 * printed("6.60").width


def test_touching_intervals_share_one_point():
    """992 and 993 meet in 992.5 alone: an edge, not a contradiction."""
    assert Interval("992.5", "992.5") == printed("992") & printed("993")


def test_the_unicode_minus_is_a_minus():
    """−28.6 is read as -28.6."""
    assert printed("-28.6") == printed("−28.6")


@given(interval_and_member(), interval_and_member())
def test_arithmetic_contains_every_true_value(left, right):
    """Sums, differences, products and quotients of members lie in the result."""
    (a, x), (b, y) = left, right

    assert x + y in a + b
    assert x - y in a - b
    assert x * y in a * b
    assert abs(x) in abs(a)
    assert y == 0 or x / y in a / b


@given(interval_and_member(), interval_and_member())
def test_what_both_hold_is_what_each_holds(left, right):
    """A value lies in the intersection exactly when it lies in both."""
    (a, x), (b, _) = left, right
    both = a & b

    assert (x in b) == (both is not None and x in both)
    assert a.within(a | b)


@given(st.decimals(min_value=-(10**6), max_value=10**6, places=3))
def test_a_printed_number_lies_in_its_own_interval(number):
    """What was rounded to print can always be found again."""
    assert Fraction(number) in printed(str(number))


def test_numbers_that_are_floats_are_refused():
    """A float is rarely the number that was meant."""
    with pytest.raises(BadNumber, match="give a string, a Decimal"):
        Interval(0.1, 0.2)


@pytest.mark.parametrize("text", ["", "1,07", "12.", "1e5", "$3", "3..4", "-"])
def test_text_that_is_no_printed_number_is_refused(text):
    """Nothing is guessed from a broken numeral."""
    with pytest.raises(BadNumber, match="printed number"):
        printed(text)


def test_an_interval_upside_down_is_refused():
    """The low end comes first."""
    with pytest.raises(BadNumber, match="upside down"):
        Interval(2, 1)
