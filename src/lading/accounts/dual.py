"""The least value of a sum of levels over rows, with the multiples of rows that prove it: the dual, in fractions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from . import exact
from .programme import Optimum, Programme
from .rows import Row, Term

ZERO = Fraction(0)


class End(NamedTuple):
    """The least value, and the terms that add up to objective >= value; None where the rows contradict each other.

    The terms then add up to a falsehood.
    """

    value: Fraction | None
    terms: tuple[Term, ...]


def least(programme: Programme, objective: Mapping[int, Fraction], floors: Mapping[int, bool]) -> End | None:
    """The least value of a sum of levels over the rows of a programme; None where it is open."""
    optimum = programme.minimum(objective)
    if optimum.state == "open":
        return None
    if optimum.state == "impossible":
        core = [programme.rows[i] for i in optimum.rows]
        proved = exact.decide(core, dict.fromkeys(floors, False), {})
        if isinstance(proved, list):
            return End(None, tuple(t._replace(row=optimum.rows[t.row]) if t.row >= 0 else t for t in proved))
    found = optimum.state == "held" and _from_support(programme.rows, optimum, objective, floors)
    return found or _exactly(programme, objective, floors)


def _from_support(
    rows: Sequence[Row], optimum: Optimum, objective: Mapping[int, Fraction], floors: Mapping[int, bool]
) -> End | None:
    """The multiples of the rows that hold the optimum, by elimination; None where they do not prove it."""
    support = [rows[i] for i in optimum.rows]
    reached = {column for row in support for column, _ in row.terms} | set(objective)
    multiples = exact.combine(support, objective, reached - optimum.columns)
    if multiples is None:
        return None
    rest = dict(objective)
    value, terms = ZERO, []
    for index, multiple in multiples.items():
        row = support[index]
        end = row.lo if multiple > 0 else row.hi
        if not multiple:
            continue
        if end is None:
            return None
        value += multiple * end
        terms.append(Term(optimum.rows[index], -1, "lo" if multiple > 0 else "hi", abs(multiple)))
        for column, coefficient in row.terms:
            rest[column] = rest.get(column, ZERO) - multiple * coefficient
    floored = [(column, amount) for column, amount in rest.items() if amount]
    if any(amount < 0 or column not in floors for column, amount in floored):
        return None
    return End(value, (*terms, *(Term(-1, column, "lo", amount) for column, amount in floored)))


def _exactly(programme: Programme, objective: Mapping[int, Fraction], floors: Mapping[int, bool]) -> End | None:
    """The same by the simplex in fractions, from where the solver stands; open where that would take too long."""
    start = {column: Fraction(value) for column, value in programme.point().items()}
    try:
        found = exact.least(programme.rows, dict.fromkeys(floors, False), start, objective, exact.MOST_WORK)
    except exact.Tired:
        return None
    if isinstance(found, list):
        return End(None, tuple(found))
    return None if found is None else End(found.value, tuple(found.terms))
