"""Small worlds for the accounts: levels with true values, statements rounded from them, and an exact referee."""

from __future__ import annotations

from fractions import Fraction

import z3
from hypothesis import strategies as st

from lading.model import Form, Interval, Key, Level, Linear, Period, Statement

BALANCE, EXPORTS = "balance", "exports"

MOST_FOLD = 10**5
"""Rates of more than a hundred thousandfold are not told: nobody prints them, and floating point hides their ends."""


def a_level(number: int, flow: str) -> Level:
    """The level of one month of its own."""
    return Level(Key("CHN", flow), Period.of_month(2000 + number // 12, number % 12 + 1))


@st.composite
def truths(draw) -> dict[Level, Fraction]:
    """Three to six levels: of either sign, nought, tiny beside huge."""
    count = draw(st.integers(3, 6))
    found = {}
    for number in range(count):
        flow = draw(st.sampled_from([BALANCE, EXPORTS]))
        digits = draw(st.integers(0, 9999))
        size = Fraction(10) ** draw(st.integers(-3, 12))
        sign = draw(st.sampled_from([1, -1])) if flow == BALANCE else 1
        found[a_level(number, flow)] = sign * digits * size
    return found


@st.composite
def statements(draw, truth: dict[Level, Fraction]) -> Statement:
    """Something true of some levels: a level, a sum, a growth rate or a ratio, rounded as a newspaper would."""
    levels = sorted(truth)
    kind = draw(st.sampled_from(["level", "sum", "growth", "ratio", "over"]))
    one, other = draw(st.permutations(levels))[:2]
    if kind in ("growth", "ratio") and truth[other] and abs(truth[one]) <= MOST_FOLD * abs(truth[other]):
        offset = 1 if kind == "growth" else 0
        form = Form(Linear.of({one: 1}), Linear.of({other: 1}), Fraction(offset))
    elif kind == "sum":
        form = Form(Linear.of({one: 1, other: draw(st.sampled_from([1, -1]))}))
    else:
        form = Form(Linear.of({one: 1}))
    value = form.value(truth.__getitem__)
    interval = rounded(value, draw(st.integers(0, 3)))
    if kind == "over":
        interval = Interval(interval.lo, None)
    return Statement(form, interval, f"paper {draw(st.integers(1, 3))}", f"{kind} {value}")


def rounded(value: Fraction, digits: int) -> Interval:
    """The values that print alike when the leading digit and `digits` more are kept."""
    if not value:
        return Interval(0, 0)
    step = Fraction(1)
    while abs(value) / step >= 10:
        step *= 10
    while abs(value) / step < 1:
        step /= 10
    step /= 10**digits
    return Interval.of(round(value / step) * step, step)


def a_world(count: int):
    """A truth and some statements about it."""
    said = lambda truth: st.lists(statements(truth), min_size=1, max_size=count)  # noqa: E731  read beside its one use
    return truths().flatmap(lambda truth: st.tuples(st.just(truth), said(truth)))


def referee(said: list[Statement]) -> z3.Solver:
    """The same statements in an exact solver that shares no code with ours."""
    solver = z3.Solver()
    names = {level: z3.Real(f"x{number}") for number, level in enumerate({v for s in said for v in s.form.variables()})}

    def amount(linear):
        return z3.Sum([z3.RealVal(linear.constant), *(z3.RealVal(c) * names[level] for level, c in linear.terms)])

    for level, name in names.items():
        if level.key.flow == EXPORTS:
            solver.add(name >= 0)
    for statement in said:
        top, bottom = amount(statement.form.numerator), amount(statement.form.denominator)
        ways = []
        for sign in (1, -1):
            parts = [sign * bottom > 0]
            for end, side in ((statement.interval.lo, 1), (statement.interval.hi, -1)):
                if end is not None:
                    parts.append(side * sign * (top - z3.RealVal(end + statement.form.offset) * bottom) >= 0)
            ways.append(z3.And(parts))
        solver.add(z3.Or(ways))
    return solver


def agrees(said: list[Statement]) -> bool:
    """The referee's verdict."""
    return referee(said).check() == z3.sat
