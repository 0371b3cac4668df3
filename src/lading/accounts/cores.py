"""From many rows that contradict each other to a few, none of which can be left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from . import exact
from .programme import Programme
from .rows import Row, Term


def contradictory(
    rows: Sequence[Row], floors: Mapping[int, bool], scales: Mapping[int, float]
) -> tuple[list[int], list[Term]] | None:
    """A few of the rows, by index, and the exact terms (of those few) that prove them contradictory; None if not."""
    found = irreducible(rows, floors, scales)
    if found is None:
        return None
    kept, leaning = found
    few = [rows[i] for i in kept]
    terms = exact.contradiction(few, floors, leaning)
    if terms is None:
        decided = exact.decide(few, floors, {})
        terms = decided if isinstance(decided, list) else None
    return None if terms is None else (kept, terms)


def irreducible(
    rows: Sequence[Row], floors: Mapping[int, bool], scales: Mapping[int, float]
) -> tuple[list[int], frozenset[int]] | None:
    """Rows that contradict each other in floating point, until one is left out; and the floors that take part.

    Rows are left out one by one; where the rest still contradict each other, only the rows of the new ray stay. None
    where they do not contradict each other as they are, without a margin.
    """
    columns = sorted({column for row in rows for column, _ in row.terms})
    programme = Programme(rows, floors, {column: scales[column] for column in columns}, margin=0.0)
    answer = programme.feasible()
    if answer.feasible is not False:
        return None
    needed, leaning = list(answer.rows), answer.leaning
    for index in answer.rows:
        if index in needed:
            rest = [other for other in needed if other != index]
            programme.suspend(set(range(len(rows))) - set(rest))
            answer = programme.feasible()
            if answer.feasible is False:
                needed, leaning = [other for other in rest if other in set(answer.rows)], answer.leaning
    return needed, leaning
