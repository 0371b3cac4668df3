"""Do these statements agree? A point at which all hold, or a proof that there is none; both exact.

The solver proposes. A point is certified by evaluating every row at it, in fractions where it is near an edge; a
contradiction by its multiples adding up to a falsehood. What lies within a millionth of an edge is decided by `exact`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import NamedTuple

from ..errors import LadingError
from ..model import Level, Linear
from . import exact
from .cores import contradictory
from .programme import Answer, Programme
from .proofs import Line, Proof
from .rows import Point, Row, Term, holds
from .system import Said, System

ZERO = Fraction(0)
MOST_EDGES = 8
"""Groups of touching rows looked at before the whole is decided by the exact simplex."""
MOST_BRANCHES = 4096
"""Cases looked at before a system with many open readings is left undecided, which counts as agreeing."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """A point at which every statement holds, and the case that each open one took; `certified` in exact fractions.

    `cases` are the numbers of those cases.
    """

    point: Mapping[Level, Fraction]
    taken: Mapping[int, str]
    certified: bool = True
    cases: Mapping[int, int] = field(default_factory=dict)


Verdict = Agreement | Proof


def feasible(statements: Iterable[Said] | System, cases: Mapping[int, int] | None = None) -> Verdict:
    """An `Agreement` where the statements can all be true, else the `Proof` that they cannot.

    `cases` are those in which open statements may well agree: they are looked at first.

    >>> from lading.model import Form, Interval, Key, Level, Linear, Period, Statement
    >>> exports = Level(Key("CHN", "exports"), Period.parse("2025"))
    >>> said = [Statement(Form(Linear.of({exports: 1})), Interval.of(v, "0.1"), "paper", v) for v in ("3.5", "3.8")]
    >>> type(feasible(said)).__name__
    'Proof'
    """
    system = statements if isinstance(statements, System) else System.of(statements)
    search = Search(system)
    return (search.guess(cases) if cases else None) or search.run()


class Search:
    """Looks for a point case by case: only a statement that fails at the point found so far is split into its cases."""

    def __init__(self, system: System) -> None:
        self.system = system
        self.branches = 0

    def run(self) -> Verdict:
        """The verdict on the whole system."""
        return self._branch({})

    def guess(self, cases: Mapping[int, int]) -> Agreement | None:
        """The agreement in these cases of open statements, if they do agree there."""
        taken = {owner: cases[owner] for owner in self.system.open if owner in cases}
        found = self._decide(taken)
        if isinstance(found, Proof) or self._unmet(taken, found) is not None:
            return None
        return self._agreement(found, taken, settled=True)

    def _decide(self, taken: Mapping[int, int]) -> Found | Proof:
        chosen = [row for owner, number in taken.items() for row in self.system.clauses[owner][number].rows]
        return decide(self.system, [*self.system.rows, *chosen])

    def _unmet(self, taken: Mapping[int, int], found: Found) -> int | None:
        """The first open statement that fails at a point in every case."""
        waiting = (owner for owner in self.system.open if owner not in taken)
        return next((owner for owner in waiting if not self._met(owner, found.point)), None)

    def _branch(self, taken: dict[int, int]) -> Verdict:
        self.branches += 1
        found = self._decide(taken)
        if isinstance(found, Proof):
            return found
        unmet = self._unmet(taken, found)
        if unmet is None or self.branches > MOST_BRANCHES:
            return self._agreement(found, taken, settled=unmet is None)
        proofs = []
        for number, case in enumerate(self.system.clauses[unmet]):
            verdict = self._branch({**taken, unmet: number})
            if isinstance(verdict, Agreement):
                return verdict
            if unmet not in verdict.rests_on:
                return verdict
            proofs.append((case.supposes, verdict))
        return Proof(cases=tuple(proofs))

    def _met(self, owner: int, point: Point) -> bool:
        return any(all(holds(row, point) for row in case.rows) for case in self.system.clauses[owner])

    def _agreement(self, found: Found, taken: Mapping[int, int], *, settled: bool) -> Agreement:
        point = {level: found.point.get(column, ZERO) for column, level in enumerate(self.system.levels)}
        words, cases = {}, {}
        for owner in self.system.open:
            clause = self.system.clauses[owner]
            number = taken.get(owner)
            if number is None:
                met = (i for i, case in enumerate(clause) if all(holds(row, found.point) for row in case.rows))
                number = next(met, 0)
            words[owner], cases[owner] = clause[number].supposes, number
        return Agreement(point, words, settled and found.certified, cases)


class Found(NamedTuple):
    """A point, and whether every row was seen to hold at it exactly."""

    point: Point
    certified: bool


def decide(system: System, rows: Sequence[Row]) -> Found | Proof:
    """A point at which the rows hold, or a proof that there is none.

    Rows are first tightened a little. Where that alone makes some of them contradict each other, those touch: they are
    taken as they are, and the point is sought on their edge.
    """
    if not rows:
        return Found({}, certified=True)
    touching: set[int] = set()
    answer = Answer(None, {})
    for _ in range(MOST_EDGES):
        answer = Programme(rows, system.floors, system.scales, touching=touching).feasible()
        if answer.feasible:
            point = certified(rows, system.floors, answer.point, touching)
            if point is not None:
                return Found(point, certified=True)
        if answer.feasible is not False:
            break
        found = _core(system, [rows[i] for i in answer.rows])
        if found:
            return found
        if touching.issuperset(answer.rows):
            break
        touching.update(answer.rows)
    answer = Programme(rows, system.floors, system.scales, margin=0.0, floor=0.0).feasible()
    found = _core(system, [rows[i] for i in answer.rows])
    return found or _exactly(system, rows, answer.point)


def _core(system: System, rows: Sequence[Row]) -> Proof | None:
    """The proof that a few rows contradict each other, if they do so exactly, without margin or floor."""
    found = contradictory(rows, system.floors, system.scales)
    return None if found is None else proof_of(system, [rows[i] for i in found[0]], found[1])


def _exactly(system: System, rows: Sequence[Row], near: Mapping[int, float]) -> Found | Proof:
    """The exact verdict, by the simplex in fractions from a near point; that point where it would take too long.

    Who is not proved wrong is not accused.
    """
    start = {column: Fraction(value) for column, value in near.items()}
    try:
        verdict = exact.decide(rows, system.floors, start, exact.MOST_WORK)
    except exact.Tired:
        return Found(start, certified=False)
    if isinstance(verdict, list):
        return proof_of(system, rows, verdict)
    return Found(verdict, certified=True)


def certified(
    rows: Sequence[Row], floors: Mapping[int, bool], near: Mapping[int, float], touching: Iterable[int] = ()
) -> Point | None:
    """The near point made exact: equalities are solved for one level each, and every other row is seen to hold.

    Rows that touch others, and stand at one of their ends, count as equalities. None where some row does not hold.
    """
    point = {column: Fraction(value) for column, value in near.items()}
    equalities = [row for row in rows if row.equality]
    equalities += [edge for i in touching if (edge := _at_end(rows[i], near)) is not None]
    changed = _solve_equalities(equalities, point)
    for column, strict in floors.items():
        if column in point and (point[column] < 0 or (strict and not point[column])):
            return None
    floats = {**near, **{column: float(value) for column, value in changed.items()}}
    return point if all(_surely(row, floats) or holds(row, point) for row in rows) else None


def _at_end(row: Row, point: Mapping[int, float]) -> Row | None:
    """The row as an equality, where the point lies at one of its ends; None where it lies between."""
    parts = [c * point[column] for column, c in row.floats]
    room = 1e-8 * sum(map(abs, parts))
    for end in (row.lo, row.hi):
        if end is not None and abs(sum(parts) - float(end)) <= room:
            return replace(row, lo=end, hi=end)
    return None


def _surely(row: Row, point: Mapping[int, float]) -> bool:
    """Whether a row holds with so much room that rounding cannot matter: a million times the error of a double."""
    total = size = 0.0
    for column, coefficient in row.floats:
        part = coefficient * point[column]
        total += part
        size += abs(part)
    room = size * 1e-10
    return (row.lo is None or total - room > row.lo) and (row.hi is None or total + room < row.hi)


def _solve_equalities(rows: Sequence[Row], point: Point) -> Point:
    """Change one level of every equality, the largest, so that it holds exactly; gives the levels changed."""
    equations = [(dict(row.terms), row.lo or ZERO) for row in rows]
    solved = exact.eliminate(equations, size=lambda column: abs(point.get(column, ZERO)))
    return exact.substitute(solved, point) if solved else {}


def proof_of(system: System, rows: Sequence[Row], terms: Sequence[Term]) -> Proof:
    """The proof that a certificate stands for, checked."""
    return Proof(tuple(line_of(system, rows, term) for term in terms)).check()


def line_of(system: System, rows: Sequence[Row], term: Term) -> Line:
    """One line: a side of a row, turned so that it reads `linear` >= `bound`."""
    if term.row < 0:
        level = system.levels[term.column]
        strict = system.floors[term.column]
        says = "it is compared with, so it is not nought" if strict else "it cannot be negative"
        owner = system.comparers.get(term.column) if strict else None
        return Line(term.multiplier, Linear.of({level: 1}), ZERO, says, "", owner, strict)
    row = rows[term.row]
    sign = 1 if term.side == "lo" else -1
    linear = Linear(tuple((system.levels[column], sign * c) for column, c in row.terms))
    bound = row.lo if term.side == "lo" else row.hi
    said = system.said(row.owner)
    if bound is None:
        raise LadingError(f"{said.label!r} has no {term.side} end to lean on")
    return Line(term.multiplier, linear, sign * bound, said.label, said.source, row.owner, row.strict)
