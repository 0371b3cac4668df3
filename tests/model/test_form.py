"""Forms: sums of levels over sums of levels."""

from fractions import Fraction

import pytest

from lading.errors import BadForm
from lading.model import Form, Interval, Key, Level, Linear, Period, Slot, level, printed

YEAR = Period.parse("2025")
EXPORTS = Level(Key("CHN", "exports"), YEAR)
IMPORTS = Level(Key("CHN", "imports"), YEAR)


def test_a_balance_is_bounded_by_its_flows():
    """3,771.9 less 2,582.9 leaves 1,188.9 to 1,189.1."""
    balance = Linear.of({EXPORTS: 1, IMPORTS: -1})
    levels = {EXPORTS: printed("3771.9"), IMPORTS: printed("2582.9")}

    assert Interval("1188.9", "1189.1") == balance.interval(levels.__getitem__)


def test_a_level_taken_twice_is_one_term():
    """Exports plus exports is two times exports; exports less exports is nothing."""
    both = Linear.of({EXPORTS: 1})

    assert (both + both).coefficients() == {EXPORTS: 2}
    assert (both - both).terms == ()


def test_growth_is_a_form():
    """3.3 over 3 less 1 is a tenth."""
    then = Level(EXPORTS.key, YEAR.a_year_earlier())
    growth = Form(Linear.of({EXPORTS: 1}), Linear.of({then: 1}), Fraction(1))

    assert Fraction(1, 10) == growth.value({EXPORTS: Fraction("3.3"), then: Fraction(3)}.__getitem__)


def test_slots_are_filled_from_a_query():
    """level("exports") - level("imports") becomes the two series of a reporter."""
    form = Form(level("exports") - level("imports"))

    def fill(slot: Slot) -> Linear[Level]:
        return Linear.of({Level(Key("CHN", slot.flow), YEAR): 1})

    assert (EXPORTS, IMPORTS) == form.bind(fill).variables()


def test_a_form_without_levels_is_refused():
    """A number alone says nothing about trade."""
    with pytest.raises(BadForm, match="without levels"):
        Form(Linear((), Fraction(1)))


def test_a_form_over_nought_is_refused():
    """No denominator may be nought."""
    with pytest.raises(BadForm, match="divided by nought"):
        Form(Linear.of({EXPORTS: 1}), Linear((), Fraction(0)))


def test_no_value_where_the_base_is_nought():
    """Growth on a base of nothing has no value."""
    growth = Form(Linear.of({EXPORTS: 1}), Linear.of({IMPORTS: 1}), Fraction(1))

    with pytest.raises(BadForm, match="denominator is nought"):
        growth.value({EXPORTS: Fraction(1), IMPORTS: Fraction(0)}.__getitem__)
