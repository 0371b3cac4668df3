"""Quick answers about many sets of statements of one system: one model stays loaded, and rows are switched on and off.

A set that it calls contradictory is proved to be so exactly. A set that it calls agreeing was seen to agree in floating
point, with every row tightened; where a row that cannot be tightened, such as an equality, ties the tiny to the huge,
which floating point does not see, exactly.
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

MOST_EXACTLY = 60
"""Sets of more statements are not given to the simplex in fractions in the course of a search."""
MOST_WITNESSED = 64
"""Points kept, the newest first, by the statements that hold there."""
EXACTLY = 20
"""How many times the effort a row takes that is looked at in fractions."""
UNEVEN = 1e5
"""Parts of one row that differ by more than this are judged exactly."""
OUTSIZED = 1e9
"""So are rows with an end larger than this many times their largest part."""


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
        self._bare = {i for i, row in enumerate(self.rows) if row.equality}
        self._uneven = self._hidden()
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
        if core is None and not self._uneven.isdisjoint(owners):
            core = self._exactly(owners)
        return None if core is None else core & frozenset(owners)

    def outside(self, chosen: Collection[int], room: Collection[int]) -> frozenset[int]:
        """Statements of a room, none chosen, without which the rest of it agrees, roughly: the least that is broken."""
        single = [
            owner for owner, clause in self.system.clauses.items() if len(clause) == 1 and (owner < 0 or owner in room)
        ]
        rows = {i: owner for owner in single for i in self._places[owner, 0]}
        soft = {
            place: float(self.system.statements[owner].weight)
            for place, owner in enumerate(rows.values())
            if owner >= 0 and owner not in chosen
        }
        told = [self.rows[i] for i in rows]
        broken = most_broken(told, self.system.floors, self.system.scales, soft)
        return frozenset(told[place].owner for place in broken)

    def _hidden(self) -> frozenset[int]:
        """The statements that speak of levels, or of what identities tie to them, of which a bare row is uneven.

        And those with a bound out of all proportion to the levels it bounds.
        """
        uneven = [self.rows[i] for i in self._bare if _uneven(self.rows[i], self.system.scales)]
        uneven += [row for row in self.rows if _outsized(row, self.system.scales)]
        if not uneven:
            return frozenset()
        cluster, told = self.system.clusters
        tied = {cluster(column) for row in uneven if row.owner < 0 for column, _ in row.terms}
        own = {row.owner for row in uneven}
        return frozenset(owner for owner, groups in told.items() if owner in own or groups & tied)

    def _exactly(self, owners: Collection[int]) -> frozenset[int] | None:
        """The exact verdict, for sets that are not too large; larger ones count as agreeing, which accuses nobody."""
        if len(owners) > MOST_EXACTLY:
            return None
        part = self.system.restrict(owners)
        self.effort += EXACTLY * len(part.rows)
        verdict = feasible(part)
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
        if not open_ or not self._uneven.isdisjoint(kept):
            return False
        self._choose(kept, open_)
        answer = self._programme.feasible()
        agree = bool(answer.feasible) and all(owner in open_ or self._met(owner, answer) for owner in kept)
        if agree:
            self._witness()
        return agree

    def _witness(self) -> None:
        """Keep all statements that hold at the last point, and in which case: every set of them agrees.

        Of statements with uneven rows the point is no such witness, since they are judged exactly.
        """
        holding = self._programme.holding()
        cases = {
            owner: next(n for n in (*range(len(clause)), None) if n is None or self._holds(owner, n, holding))
            for owner, clause in self.system.clauses.items()
        }
        if all(cases[owner] is not None for owner in cases if owner < 0):
            holds = frozenset(owner for owner, case in cases.items() if case is not None)
            self._witnessed.appendleft(holds - self._uneven)
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
            if not self._bare.issuperset(answer.rows):
                self._bare |= set(answer.rows)
                self._uneven = self._hidden()
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
            self.effort += EXACTLY * len(rows)
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
    sizes = [abs(c) * scales[column] for column, c in row.floats]
    return max(sizes, default=0.0) > UNEVEN * min(sizes, default=0.0)


def _outsized(row: Row, scales: Mapping[int, float]) -> bool:
    """Whether an end of a row is so large beside its parts that they are lost in the solver's tolerance."""
    most = max((abs(c) * scales[column] for column, c in row.floats), default=0.0)
    return any(end is not None and abs(float(end)) > OUTSIZED * most for end in (row.lo, row.hi))
