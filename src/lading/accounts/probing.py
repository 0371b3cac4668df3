"""Can a form be as large as that? A quick search, in floating point, for a case of every statement that allows it.

What it finds is so, with room to spare; what it does not find may be so all the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from ..model import Form, Level
from .programme import Answer, Programme
from .rows import Row, nearly_holds
from .system import System


class Probe:
    """A system loaded with the rows of every case, and with one more row for the question asked."""

    def __init__(self, system: System) -> None:
        self.system = system
        self._rows: list[Row] = []
        self._places: dict[tuple[int, int], range] = {}
        for owner, clause in system.clauses.items():
            for number, case in enumerate(clause):
                start = len(self._rows)
                self._rows += case.rows
                self._places[owner, number] = range(start, len(self._rows))
        self._question = len(self._rows)
        first = Row(((next(iter(system.scales)), Fraction(1)),), None, None, 0)
        self._programme = Programme([*self._rows, first], system.floors, system.scales)

    def reaches(self, form: Form[Level], value: Fraction, side: int) -> bool:
        """Whether a form is seen to be able to lie beyond a value: above it (side 1) or below (-1).

        Its denominator counts as above nought.
        """
        terms = {self.system.columns[level]: c for level, c in form.numerator.terms}
        least = value + form.offset
        for level, coefficient in form.denominator.terms:
            column = self.system.columns[level]
            terms[column] = terms.get(column, Fraction(0)) - least * coefficient
        end = least * form.denominator.constant - form.numerator.constant
        low, high = (end, None) if side > 0 else (None, end)
        row = Row(tuple((column, c) for column, c in terms.items() if c), low, high, 0)
        if not row.terms:
            return False
        self._programme.replace_last(row)
        return self._search()

    def _search(self) -> bool:
        """Take a case of one statement after the other that fails at the point found so far; never take one back."""
        taken: dict[int, int] = {}
        answer = self._solve(taken)
        while answer.feasible:
            unmet = next((o for o in self.system.open if o not in taken and not self._met(o, answer.point)), None)
            if unmet is None:
                return True
            for number in range(len(self.system.clauses[unmet])):
                answer = self._solve({**taken, unmet: number})
                if answer.feasible:
                    taken[unmet] = number
                    break
        return False

    def _solve(self, taken: Mapping[int, int]) -> Answer:
        active = {
            i for owner, clause in self.system.clauses.items() if len(clause) == 1 for i in self._places[owner, 0]
        }
        active |= {i for owner, number in taken.items() for i in self._places[owner, number]}
        self._programme.suspend(set(range(self._question)) - active)
        return self._programme.feasible()

    def _met(self, owner: int, point: Mapping[int, float]) -> bool:
        return any(all(nearly_holds(row, point) for row in case.rows) for case in self.system.clauses[owner])
