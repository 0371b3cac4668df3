"""Do these statements agree? A point at which all hold, or a proof that there is none; both exact.

The solver proposes. A point is certified by evaluating every row at it, in fractions where it is near an edge; a
contradiction by its multiples adding up to a falsehood. What lies within a millionth of an edge is decided by `exact`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from ..errors import LadingError
from ..model import Level, Linear
from . import exact
from .programme import Programme
from .proofs import Line, Proof
from .rows import Point, Row, Term
from .system import Said, System

ZERO = Fraction(0)
MOST_BRANCHES = 4096
"""Cases looked at before a system with many open readings is left undecided, which counts as agreeing."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """A point at which every statement holds, and the case that each open one took; `certified` in exact fractions."""

    point: Mapping[Level, Fraction]
    taken: Mapping[int, str]
    certified: bool = True


Verdict = Agreement | Proof


def feasible(statements: Iterable[Said] | System) -> Verdict:
    """An `Agreement` where the statements can all be true, else the `Proof` that they cannot.

    >>> from lading.model import Form, Interval, Key, Level, Linear, Period, Statement
    >>> exports = Level(Key("CHN", "exports"), Period.parse("2025"))
    >>> said = [Statement(Form(Linear.of({exports: 1})), Interval.of(v, "0.1"), "paper", v) for v in ("3.5", "3.8")]
    >>> type(feasible(said)).__name__
    'Proof'
    """
    system = statements if isinstance(statements, System) else System.of(statements)
    return Search(system).run()


class Search:
    """Looks for a point case by case: only a statement that fails at the point found so far is split into its cases."""

    def __init__(self, system: System) -> None:
        self.system = system
        self.open = [owner for owner, clause in enumerate(system.clauses) if len(clause) > 1]
        self.sure = [
            *system.background,
            *(row for clause in system.clauses if len(clause) == 1 for row in clause[0].rows),
        ]
        self.branches = 0

    def run(self) -> Verdict:
        """The verdict on the whole system."""
        return self._branch({})

    def _branch(self, taken: dict[int, int]) -> Verdict:
        self.branches += 1
        chosen = [row for owner, number in taken.items() for row in self.system.clauses[owner][number].rows]
        found = decide(self.system, [*self.sure, *chosen])
        if isinstance(found, Proof):
            return found
        unmet = next((owner for owner in self.open if owner not in taken and not self._met(owner, found.point)), None)
        if unmet is None or self.branches > MOST_BRANCHES:
            return self._agreement(found, taken, settled=unmet is None)
        proofs = []
        for number, case in enumerate(self.system.clauses[unmet]):
            verdict = self._branch({**taken, unmet: number})
            if isinstance(verdict, Agreement):
                return verdict
            if unmet not in verdict.owners:
                return verdict
            proofs.append((case.supposes, verdict))
        return Proof(cases=tuple(proofs))

    def _met(self, owner: int, point: Point) -> bool:
        return any(all(holds(row, point) for row in case.rows) for case in self.system.clauses[owner])

    def _agreement(self, found: Found, taken: Mapping[int, int], *, settled: bool) -> Agreement:
        point = {level: found.point.get(column, ZERO) for column, level in enumerate(self.system.levels)}
        words = {}
        for owner in self.open:
            clause = self.system.clauses[owner]
            number = taken.get(owner)
            if number is None:
                met = (i for i, case in enumerate(clause) if all(holds(row, found.point) for row in case.rows))
                number = next(met, 0)
            words[owner] = clause[number].supposes
        return Agreement(point, words, certified=settled and found.certified)


class Found(NamedTuple):
    """A point, and whether every row was seen to hold at it exactly."""

    point: Point
    certified: bool


def holds(row: Row, point: Mapping[int, Fraction]) -> bool:
    """Whether a row holds at a point, exactly."""
    total = sum((c * point.get(column, ZERO) for column, c in row.terms), ZERO)
    if row.lo is not None and (total < row.lo or (row.strict and total == row.lo)):
        return False
    return row.hi is None or total < row.hi or (total == row.hi and not row.strict)


def decide(system: System, rows: Sequence[Row]) -> Found | Proof:
    """A point at which the rows hold, or a proof that there is none."""
    if not rows:
        return Found({}, certified=True)
    programme = Programme(rows, system.floors, system.scales)
    answer = programme.feasible()
    if answer.feasible:
        point = certified(rows, system.floors, answer.point)
        if point is not None:
            return Found(point, certified=True)
        return _exactly(system, rows, answer.point)
    if answer.feasible is None:
        return _exactly(system, rows, {})
    core = [rows[i] for i in answer.rows]
    verdict = exact.decide(core, system.floors, {})
    if isinstance(verdict, list):
        return proof_of(system, core, verdict)
    return _exactly(system, rows, _nearest(system, rows))


def _nearest(system: System, rows: Sequence[Row]) -> Mapping[int, float]:
    """A point of the same rows without margin or floor, if the solver finds one."""
    return Programme(rows, system.floors, system.scales, margin=0.0, floor=0.0).feasible().point


def _exactly(system: System, rows: Sequence[Row], near: Mapping[int, float]) -> Found | Proof:
    """The exact verdict, by the simplex in fractions from a near point."""
    verdict = exact.decide(rows, system.floors, {column: Fraction(value) for column, value in near.items()})
    if isinstance(verdict, list):
        return proof_of(system, rows, verdict)
    return Found(verdict, certified=True)


def certified(rows: Sequence[Row], floors: Mapping[int, bool], near: Mapping[int, float]) -> Point | None:
    """The near point made exact: equalities are solved for one level each, and every other row is seen to hold.

    None where some row does not hold there.
    """
    point = {column: Fraction(value) for column, value in near.items()}
    changed = _solve_equalities([row for row in rows if row.equality], point)
    for column, strict in floors.items():
        if column in point and (point[column] < 0 or (strict and not point[column])):
            return None
    values = {column: float(value) for column, value in changed.items()} if changed else {}
    floats = {**near, **values}
    return point if all(_surely(row, floats) or holds(row, point) for row in rows) else None


def _surely(row: Row, point: Mapping[int, float]) -> bool:
    """Whether a row holds with so much room that rounding cannot matter: a million times the error of a double."""
    total = size = 0.0
    for column, coefficient in row.terms:
        part = float(coefficient) * point[column]
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
        says = f"{level} is above nought, since it is compared with" if strict else f"{level} cannot be negative"
        owner = system.bases.get(term.column) if strict else None
        return Line(term.multiplier, Linear.of({level: 1}), ZERO, says, "", owner, strict)
    row = rows[term.row]
    sign = 1 if term.side == "lo" else -1
    linear = Linear(tuple((system.levels[column], sign * c) for column, c in row.terms))
    bound = row.lo if term.side == "lo" else row.hi
    if bound is None:
        raise LadingError(f"{system.label(row.owner)!r} has no {term.side} end to lean on")
    said = system.statements[row.owner] if row.owner >= 0 else system.identities[~row.owner]
    return Line(
        term.multiplier,
        linear,
        sign * bound,
        said.label,
        said.source,
        row.owner if row.owner >= 0 else None,
        row.strict,
    )
