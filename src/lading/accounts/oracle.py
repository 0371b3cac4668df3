"""Quick answers about many sets of statements of one system: one model stays loaded, and rows are switched on and off.

A set that it calls contradictory is proved to be so exactly. A set that it calls agreeing was seen to agree in floating
point, with every row tightened; where a row ties the tiny to the huge, which floating point does not see, exactly.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Mapping, Sequence

from .cores import contradictory
from .feasibility import MOST_BRANCHES, MOST_EDGES, feasible
from .programme import Answer, Programme, most_broken
from .proofs import Proof
from .rows import Row, nearly_holds
from .system import System

MOST_EXACTLY = 300
"""Sets of more statements are not given to the simplex in fractions in the course of a search."""
MOST_WITNESSED = 64
"""Points kept, the newest first, by the statements that hold there."""
UNEVEN = 1e5
"""Parts of one row that differ by more than this are judged exactly."""


class Oracle:
    """A system loaded with the rows of every case of every statement; `effort` sums the rows of all questions put.

    `cases` are those in which open statements agreed last.
    """

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
        self._every = frozenset(range(len(self.rows)))
        self.cases: dict[int, int] = {}
        self._uneven = any(_uneven(row, system.scales) for row in self.rows)
        self._branches = 0
        self.effort = 0
        self._proved: dict[tuple[int, ...], tuple[int, ...] | None] = {}
        self._witnessed: deque[frozenset[int]] = deque(maxlen=MOST_WITNESSED)

    def contradiction(self, owners: Collection[int]) -> frozenset[int] | None:
        """The statements of a contradiction among some, proved; None where they agree."""
        if any(witnessed.issuperset(owners) for witnessed in self._witnessed):
            return None
        self._branches = 0
        kept = [owner for owner in self.system.clauses if owner < 0] + sorted(owners)
        core = None if self._as_before(kept) else self._branch(kept, {})
        if core is None and self._uneven:
            core = self._exactly(owners)
        return None if core is None else core & frozenset(owners)

    def outside(self, chosen: Collection[int]) -> frozenset[int]:
        """Statements outside a set whose absence lets the rest agree, roughly: those broken where least is broken."""
        single = [owner for owner, clause in self.system.clauses.items() if len(clause) == 1]
        rows = {i: owner for owner in single for i in self._places[owner, 0]}
        soft = {
            place: float(self.system.statements[owner].weight)
            for place, owner in enumerate(rows.values())
            if owner >= 0 and owner not in chosen
        }
        told = [self.rows[i] for i in rows]
        broken = most_broken(told, self.system.floors, self.system.scales, soft)
        return frozenset(told[place].owner for place in broken)

    def _exactly(self, owners: Collection[int]) -> frozenset[int] | None:
        """The exact verdict, for sets that are not too large; larger ones count as agreeing, which accuses nobody."""
        if len(owners) > MOST_EXACTLY:
            return None
        verdict = feasible(self.system.restrict(owners))
        return verdict.owners if isinstance(verdict, Proof) else None

    def _branch(self, kept: Collection[int], taken: Mapping[int, int]) -> frozenset[int] | None:
        """The owners that leave no point, given the cases taken; None where there is one."""
        self._branches += 1
        answer = self._solve(kept, taken)
        if answer.feasible is None:
            return self._exactly([owner for owner in kept if owner >= 0])
        if not answer.feasible:
            return self._owners(answer)
        unmet = next((owner for owner in kept if owner not in taken and not self._met(owner, answer)), None)
        if unmet is None:
            self._witness()
            return None
        if self._branches > MOST_BRANCHES:
            return None
        cores: frozenset[int] = frozenset()
        for number in range(len(self.system.clauses[unmet])):
            core = self._branch(kept, {**taken, unmet: number})
            if core is None or unmet not in core:
                return core
            cores |= core
        return cores

    def _as_before(self, kept: Collection[int]) -> bool:
        """Whether statements agree in the cases in which they, or others like them, agreed last."""
        open_ = {owner: self.cases[owner] for owner in kept if owner in self.cases}
        if not open_ or self._uneven:
            return False
        self._choose(kept, open_)
        answer = self._programme.feasible()
        agree = bool(answer.feasible) and all(owner in open_ or self._met(owner, answer) for owner in kept)
        if agree:
            self._witness()
        return agree

    def _witness(self) -> None:
        """Keep all statements that hold at the last point, and in which case: every set of them agrees.

        Where rows are uneven the point is no such witness, since sets are then judged exactly.
        """
        if self._uneven:
            return
        holding = self._programme.holding()
        cases = {
            owner: next(n for n in (*range(len(clause)), None) if n is None or self._holds(owner, n, holding))
            for owner, clause in self.system.clauses.items()
        }
        if all(cases[owner] is not None for owner in cases if owner < 0):
            self._witnessed.appendleft(frozenset(owner for owner, case in cases.items() if case is not None))
        self.cases |= {o: case for o, case in cases.items() if case is not None and len(self.system.clauses[o]) > 1}

    def _holds(self, owner: int, number: int, holding: Sequence[bool]) -> bool:
        return all(holding[i] for i in self._places[owner, number])

    def _solve(self, kept: Collection[int], taken: Mapping[int, int]) -> Answer:
        """The answer for the single cases of those kept and the cases taken; contradictions are proved.

        Rows that merely touch lose their margin, and the question is put again.
        """
        active = self._choose(kept, taken)
        for _ in range(MOST_EDGES):
            answer = self._programme.feasible()
            self.effort += active
            if answer.feasible is not False:
                return answer
            if few := self._contradictory(answer.rows):
                return answer._replace(rows=few)
            self._programme.loosen(answer.rows)
        return Answer(None, {})

    def _choose(self, kept: Collection[int], taken: Mapping[int, int]) -> int:
        """Let the single cases of those kept and the cases taken speak, and no other rows; how many rows that are."""
        active = {i for owner in kept if len(self.system.clauses[owner]) == 1 for i in self._places[owner, 0]}
        active |= {i for owner, number in taken.items() for i in self._places[owner, number]}
        self._programme.suspend(self._every - active)
        return len(active)

    def _contradictory(self, rows: tuple[int, ...]) -> tuple[int, ...] | None:
        """A few of the rows that are proved to contradict each other, if they do."""
        if rows not in self._proved:
            found = contradictory([self.rows[i] for i in rows], self.system.floors, self.system.scales)
            self._proved[rows] = None if found is None else tuple(rows[i] for i in found[0])
        return self._proved[rows]

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
