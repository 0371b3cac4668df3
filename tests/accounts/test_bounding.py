"""What is passed over as too wide is too wide; what is told narrowly is told as without the short way."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from lading.accounts import Proof, feasible
from lading.accounts.bounding import Bounds, spread
from lading.accounts.system import OneOf, System
from lading.model import Form, Interval, Key, Level, Linear, Period, Statement

from .worlds import a_world


@settings(deadline=None, max_examples=25)
@given(a_world(7), st.data())
def test_narrow_bounds_are_the_bounds_that_are_narrow(world, data):
    """Of statements that may be read in two ways, the forms told are those whose bounds spread no further."""
    _, said = world
    open_ = [
        OneOf((each, Statement(each.form, each.interval + data.draw(st.integers(1, 40)), each.source, "else")))
        if data.draw(st.booleans())
        else each
        for each in said
    ]
    system = System.of(open_)
    if isinstance(feasible(system), Proof):
        return
    forms = [Form(Linear.of({level: 1})) for level in system.levels] + [each.form for each in said]
    most = data.draw(st.sampled_from([Fraction(1, 100), Fraction(1, 10), Fraction(1)]))

    for form in forms:
        whole, told = Bounds(system).of(form), Bounds(system).narrow(form, most)
        far = spread(form, whole.interval)
        assert (told.interval if told else None) == (whole.interval if far is not None and far <= most else None)


def test_what_one_reading_allows_lies_inside_the_bounds():
    """Exports of 3.5 or of 4.1: one reading allows less than both."""
    exports = Form(Linear.of({Level(Key("CHN", "exports"), Period.parse("2025")): 1}))
    read = [Statement(exports, Interval.of(value, "0.1"), "paper", value) for value in ("3.5", "4.1")]
    bounds = Bounds(System.of([OneOf(tuple(read))]))

    assert bounds.within(exports).within(bounds.of(exports).interval)
    assert str(bounds.of(exports).interval) == "[3.45, 4.15]"
