"""One figure against what is known of it: the tests come in a fixed order, and only what fails them all is refuted."""

from fractions import Fraction

import pytest

from lading.claims.claim import Claim
from lading.claims.verdicts.judge import judge
from lading.claims.verdicts.truths import Truth
from lading.model import Interval


def claim(value, step, approximator="exact", soft=None, unit="USD"):
    """A claim of `value` printed to `step`."""
    value, half = Fraction(value), Fraction(step) / 2
    ends = {"exact": (value - half, value + half), "about": (value - half, value + half), "over": (value, None)}
    ends |= {"nearly": (value - half, value), "under": (None, value)}
    lo, hi = ends[approximator]
    soft_lo, soft_hi = soft or (None, None)
    fields = ("story", 0, 1, str(value), "level", "exports", "value", "CHN", "WLD", "TOTAL", "2025", unit, value)
    return Claim(*fields, lo, hi, soft_lo, soft_hi, approximator)


def truth(value, step="0", way="printed", certain=True, **more):
    """A known value."""
    return Truth(Interval.of(value, step), more.pop("unit", "USD"), way, certain, (), **more)


@pytest.mark.parametrize(
    ("said", "known", "token"),
    [
        (claim("3.77", "0.01"), truth("3.7718733", "0.0000001"), "supported"),
        (claim("2.58", "0.01"), truth("2.5828961"), "supported"),
        (claim("11.1", "0.1"), truth("11.19"), "supported"),
        (claim("330.35", "0.01"), truth("330.3", "0.1"), "supported"),
        (claim("5.6", "0.1"), truth("5.5", "0.1"), "rounding_edge"),
        (claim("331.26", "0.01"), truth("331.2", "0.1"), "rounding_edge"),
        (claim("331.36", "0.01"), truth("331.2", "0.1"), "refuted"),
        (claim("992", "1"), truth("992.6", "0.2"), "supported"),
        (claim("3.46", "0.01"), truth("3.4147328"), "refuted"),
        (claim("7", "1", "nearly"), truth("6.6", "0.1"), "supported"),
        (claim("7", "1", "nearly"), truth("7.02", "0.01"), "supported"),
        (claim("1000", "1000", "over"), truth("1188.977"), "supported"),
        (claim("1000", "1000", "over"), truth("900"), "refuted"),
        (claim("20", "1", "about", (Fraction(18), Fraction(22))), truth("18.5", "0.1"), "supported"),
        (claim("6.8", "0.1"), truth("6.6", "0.1"), "refuted"),
    ],
)
def test_a_figure_meets_its_verdict(said, known, token):
    """Roundings and cuts are right, hedges are kept, and what misses every interval is wrong."""
    assert token == judge(said, [known]).token


def test_without_a_figure_there_is_no_verdict():
    """What is not held cannot be checked."""
    assert judge(claim("1", "1"), []).token == "not_checkable"


def test_an_uncertain_vintage_never_refutes():
    """A copy that may be of a later day leaves the figure undecided."""
    assert judge(claim("6.8", "0.1"), [truth("6.6", "0.1", certain=False)]).token == "undecided"


def test_what_a_later_copy_alone_holds_is_another_vintage():
    """993 fails the first print 992.2 and fits the copy that has 992.6."""
    first, late = truth("992.2", "0.1"), truth("992.6", "0.1", certain=False)

    assert judge(claim("993", "1"), [first, late]).token == "other_vintage"


def test_what_was_surely_known_decides_though_a_later_copy_prints_the_very_digits():
    """32.05% was surely known, so "32%" is supported by it, not true of a later vintage alone."""
    growth = claim("32", "1", unit="percent")
    known = [truth("32.048", "0.04", "computed", unit="percent"), truth("32", "1", certain=False, unit="percent")]

    assert judge(growth, known).token == "supported"


def test_every_vintage_must_miss_before_a_figure_is_wrong():
    """A figure that an uncertain copy just misses may still be that copy's: a thousandth is granted."""
    first, late = truth("100", "0.1"), truth("103.4", "0.1", certain=False)

    assert judge(claim("103.5", "0.1"), [first, late]).token != "refuted"


def test_a_computed_figure_whose_middle_fits_is_implied_or_supported():
    """Levels to a tenth leave growth a little open; its middle decides where the claim is no finer."""
    grown = truth("5.9", "0.15", way="assembled", unit="percent")

    assert judge(claim("5.9", "0.1", unit="percent"), [grown]).token == "implied"


def test_far_more_is_told():
    """More than 700 is true of 1,188.98, and far passed."""
    assert judge(claim("700", "100", "over"), [truth("1188.98")]).remark == "far more"
