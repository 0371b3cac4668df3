"""Whether statements agree, against the truth they were rounded from and against an exact solver."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from lading.accounts import Agreement, Proof, bounds, conflict, conflicts, correction, feasible
from lading.model import Form, Interval, Linear, Statement

from .worlds import a_world, agrees


@settings(deadline=None, max_examples=150)
@given(a_world(8))
def test_what_is_rounded_from_one_truth_agrees(world):
    """Statements rounded from one truth can all be true, at a point where each of them holds exactly."""
    _, said = world

    verdict = feasible(said)

    assert isinstance(verdict, Agreement)
    assert verdict.certified
    assert all(statement.form.value(verdict.point.__getitem__) in statement.interval for statement in said)
    assert correction(said).dropped == ()


@settings(deadline=None, max_examples=100)
@given(a_world(8), st.data())
def test_every_bound_contains_the_truth(world, data):
    """What true statements imply about a form holds of the truth."""
    truth, said = world
    levels = sorted({level for statement in said for level in statement.form.variables()})
    one = data.draw(st.sampled_from(levels))
    forms = [Form(Linear.of({one: 1})), *(s.form for s in said[:2])]

    for form in forms:
        assert form.value(truth.__getitem__) in bounds(form, said).interval


def moved(statement: Statement) -> Statement:
    """The same statement with its figure moved outside its rounding."""
    low, high = statement.interval.lo, statement.interval.hi
    width = (high - low if high is not None else abs(low)) or Fraction(1)
    return Statement(statement.form, Interval(low, high) + 2 * width, statement.source, "moved")


@settings(deadline=None, max_examples=150)
@given(a_world(7), st.data())
def test_a_figure_moved_outside_its_rounding_is_judged_as_an_exact_solver_judges_it(world, data):
    """With one false statement the verdict, and the smallest conflicts, are those of z3."""
    _, said = world
    place = data.draw(st.integers(0, len(said) - 1))
    said = [*said[:place], moved(said[place]), *said[place + 1 :]]

    verdict = feasible(said)

    assert isinstance(verdict, Agreement) == agrees(said)
    if isinstance(verdict, Proof):
        smallest = conflict(said)
        assert not agrees(list(smallest.statements))
        assert all(agrees([s for s in smallest.statements if s is not one]) for one in smallest.statements)


@settings(deadline=None, max_examples=40)
@given(a_world(6), st.data())
def test_all_small_conflicts_are_those_found_by_trying_every_set(world, data):
    """The conflicts of up to three statements are exactly the smallest disagreeing sets."""
    _, said = world
    place = data.draw(st.integers(0, len(said) - 1))
    said = [*said[:place], moved(said[place]), *said[place + 1 :]]
    tried = []
    for size in (1, 2, 3):
        for owners in combinations(range(len(said)), size):
            if not any(known <= set(owners) for known in tried) and not agrees([said[i] for i in owners]):
                tried.append(set(owners))

    found = conflicts(said, size=3)

    assert found.complete
    assert sorted(map(sorted, tried)) == sorted(sorted(each.owners) for each in found.found)
