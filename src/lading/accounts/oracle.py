"""Quick answers about many sets of statements of one system: one model stays loaded, and rows are switched on and off.

A set that it calls contradictory is proved to be so exactly. A set that it calls agreeing was seen to agree in floating
point, with every row tightened; where a row ties the tiny to the huge, which floating point does not see, exactly.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from .exact import decide
from .feasibility import MOST_BRANCHES, MOST_EDGES, Verdict, feasible
from .programme import Answer, Programme
from .proofs import Proof
from .rows import Row, nearly_holds
from .system import System

UNEVEN = 1e5
"""Parts of one row that differ by more than this are judged exactly."""


class Oracle:
    """A system loaded with the rows of every case of every statement."""

    def __init__(self, system: System) -> None:
        self.system = system
        self.rows: list[Row] = []
        self._places: dict[tuple[int, int], range] = {}
        for owner, clause in system.clauses.items():
            for number, case in enumerate(clause):
                start = len(self.rows)
                self.rows += case.rows
                self._places[owner, number] = range(start, len(self.rows))
        self._programme = Programme(self.rows, system.floors, system.scales)
        self._uneven = any(_uneven(row, system.scales) for row in self.rows)
        self._branches = 0
        self._proved: dict[frozenset[int], bool] = {}

    def contradiction(self, owners: Collection[int]) -> frozenset[int] | None:
        """The statements of a contradiction among some, proved; None where they agree."""
        self._branches = 0
        kept = [owner for owner in self.system.clauses if owner < 0] + sorted(owners)
        core = self._branch(kept, {})
        if core is None and not self._uneven:
            return None
        verdict: Verdict = feasible(self.system.restrict(owners if core is None else core & frozenset(owners)))
        if core is not None and not isinstance(verdict, Proof):
            verdict = feasible(self.system.restrict(owners))
        return verdict.owners if isinstance(verdict, Proof) else None

    def _branch(self, kept: Collection[int], taken: Mapping[int, int]) -> frozenset[int] | None:
        """The owners that leave no point, given the cases taken; None where there is one."""
        self._branches += 1
        answer = self._solve(kept, taken)
        if answer.feasible is not True:
            return frozenset(kept) if answer.feasible is None else self._owners(answer)
        unmet = next((owner for owner in kept if owner not in taken and not self._met(owner, answer)), None)
        if unmet is None or self._branches > MOST_BRANCHES:
            return None
        cores: frozenset[int] = frozenset()
        for number in range(len(self.system.clauses[unmet])):
            core = self._branch(kept, {**taken, unmet: number})
            if core is None or unmet not in core:
                return core
            cores |= core
        return cores

    def _solve(self, kept: Collection[int], taken: Mapping[int, int]) -> Answer:
        """The answer for the single cases of those kept and the cases taken; rows that merely touch lose the margin."""
        active = {i for owner in kept if len(self.system.clauses[owner]) == 1 for i in self._places[owner, 0]}
        active |= {i for owner, number in taken.items() for i in self._places[owner, number]}
        self._programme.suspend(set(range(len(self.rows))) - active)
        answer = self._programme.feasible()
        for _ in range(MOST_EDGES):
            if answer.feasible is not False or self._contradict(answer.rows):
                break
            self._programme.loosen(answer.rows)
            answer = self._programme.feasible()
        return answer

    def _contradict(self, rows: Collection[int]) -> bool:
        known = frozenset(rows)
        if known not in self._proved:
            self._proved[known] = isinstance(decide([self.rows[i] for i in rows], self.system.floors, {}), list)
        return self._proved[known]

    def _owners(self, answer: Answer) -> frozenset[int]:
        """The owners of the rows of a contradiction, and of the floors that it may lean on."""
        columns = {column for i in answer.rows for column, _ in self.rows[i].terms}
        comparers = {self.system.comparers[column] for column in columns if self.system.floors.get(column)}
        return frozenset({self.rows[i].owner for i in answer.rows} | comparers)

    def _met(self, owner: int, answer: Answer) -> bool:
        clause = self.system.clauses[owner]
        return len(clause) == 1 or any(all(nearly_holds(row, answer.point) for row in case.rows) for case in clause)


def _uneven(row: Row, scales: Mapping[int, float]) -> bool:
    """Whether some part of a row is so small beside another that the solver's tolerance could hide it."""
    sizes = [abs(float(c)) * scales[column] for column, c in row.terms]
    return max(sizes, default=0.0) > UNEVEN * min(sizes, default=0.0)
