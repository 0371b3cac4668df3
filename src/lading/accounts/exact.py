"""Exact decisions: a simplex in fractions that either finds a point or the lines that cannot all hold.

The solver in floating point proposes, this module disposes. The method is the general simplex of Dutertre and de Moura,
"A fast linear-arithmetic solver for DPLL(T)" (2006): every row has a slack; strict sides carry a symbolic amount
smaller than any positive number; Bland's rule ends it. Started from the proposed point it has little left to do.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from .rows import Point, Row, Term

ZERO = Fraction(0)
ONE = Fraction(1)


class Near(NamedTuple):
    """A number and how many times the symbolic smallest amount lies on top of it; compares like a number."""

    value: Fraction
    small: Fraction = ZERO

    def plus(self, other: Near, times: Fraction = ONE) -> Near:
        """Self + times x other."""
        if not other.small and not self.small:
            return Near(self.value + times * other.value)
        return Near(self.value + times * other.value, self.small + times * other.small)


MOST_WORK = 200_000
"""Products of fractions, some seconds of them, after which a large system is left undecided."""


class Tired(Exception):
    """The work that was allowed is done, and the system is not decided."""


def decide(
    rows: Sequence[Row], floors: Mapping[int, bool], start: Mapping[int, Fraction], most: int | None = None
) -> Point | list[Term]:
    """A point that satisfies every row and floor, or the terms of a contradiction; Tired after `most` products.

    `floors` names the columns that cannot be negative, and whether they are surely above nought; `start` is where to
    begin looking. The terms' multiples of the rows add up to nought on the left and to a falsehood on the right.
    """
    return _Simplex(rows, floors, start).run(most)


class Least(NamedTuple):
    """The least value of an objective and the terms that prove it."""

    value: Fraction
    terms: list[Term]


def least(
    rows: Sequence[Row],
    floors: Mapping[int, bool],
    start: Mapping[int, Fraction],
    objective: Mapping[int, Fraction],
    most: int | None = None,
) -> Least | list[Term] | None:
    """The least value of a sum of levels over the rows, None where it is open; or the terms of a contradiction.

    Tired after `most` products of fractions.
    """
    goal = Row(tuple(objective.items()), None, None, 0)
    simplex = _Simplex([*rows, goal], floors, start)
    found = simplex.run(most)
    return found if isinstance(found, list) else simplex.minimise(~len(rows), most)


class _Simplex:
    """The tableau: each basic variable as a sum of others. A variable >= 0 is a column, one < 0 the slack of row ~v."""

    def __init__(self, rows: Sequence[Row], floors: Mapping[int, bool], start: Mapping[int, Fraction]) -> None:
        self.work = 0
        self.lower: dict[int, Near] = {}
        self.upper: dict[int, Near] = {}
        self.value: dict[int, Near] = {}
        self.tableau: dict[int, dict[int, Fraction]] = {}
        self.uses: dict[int, set[int]] = {}
        for index, row in enumerate(rows):
            self._bound(~index, row.lo, row.hi, strict=row.strict)
            self.tableau[~index] = dict(row.terms)
            for column, _ in row.terms:
                self.uses.setdefault(column, set()).add(~index)
        for column in self.uses:
            if column in floors:
                self._bound(column, ZERO, None, strict=floors[column])
            given = Near(start.get(column, ZERO))
            self.value[column] = max(given, self.lower.get(column, given))
        for slack, terms in self.tableau.items():
            self.value[slack] = self._sum(terms.items())

    def _bound(self, variable: int, lo: Fraction | None, hi: Fraction | None, *, strict: bool) -> None:
        if lo is not None:
            self.lower[variable] = Near(lo, ONE if strict else ZERO)
        if hi is not None:
            self.upper[variable] = Near(hi, -ONE if strict else ZERO)

    def _sum(self, terms: Iterable[tuple[int, Fraction]]) -> Near:
        total = Near(ZERO)
        for variable, coefficient in terms:
            total = total.plus(self.value[variable], coefficient)
        return total

    def run(self, most: int | None = None) -> Point | list[Term]:
        """Pivot until every basic variable is within its bounds, or one cannot be brought there."""
        while most is None or self.work <= most:
            broken = [v for v in self.tableau if self._below(v) or self._above(v)]
            if not broken:
                return self._point()
            leaving = min(broken)
            up = self._below(leaving)
            entering = self._entering(leaving, 1 if up else -1)
            if entering is None:
                return self._contradiction(leaving, "lo" if up else "hi")
            self._pivot(leaving, entering, self.lower[leaving] if up else self.upper[leaving])
        raise Tired

    def minimise(self, goal: int, most: int | None = None) -> Least | None:
        """Lower a basic variable that has no bounds of its own, from a point that satisfies all."""
        while True:
            if most is not None and self.work > most:
                raise Tired
            moving = min((v for v, c in self.tableau[goal].items() if self._can_move(v, -c)), default=None)
            if moving is None:
                break
            if not self._move(moving, -1 if self.tableau[goal][moving] > 0 else 1):
                return None
        terms = [_term(v, "lo" if c > 0 else "hi", abs(c)) for v, c in self.tableau[goal].items() if c]
        return Least(self.value[goal].value, terms)

    def _can_move(self, variable: int, direction: Fraction) -> bool:
        bound = (self.upper if direction > 0 else self.lower).get(variable)
        return bool(direction) and (bound is None or bound != self.value[variable])

    def _move(self, moving: int, direction: int) -> bool:
        """Move a variable until something stops it, and let that take its place; False where nothing does."""
        stop, blocking, end = None, moving, (self.upper if direction > 0 else self.lower).get(moving)
        if end is not None:
            stop = abs(end.value - self.value[moving].value)
        for basic in sorted(self.uses[moving]):
            rate = self.tableau[basic][moving] * direction
            bound = (self.upper if rate > 0 else self.lower).get(basic)
            if bound is not None:
                room = abs(bound.value - self.value[basic].value) / abs(rate)
                if stop is None or room < stop:
                    stop, blocking, end = room, basic, bound
        if stop is None or end is None:
            return False
        if blocking == moving:
            step = Near(direction * stop)
            self.value[moving] = end
            for basic in self.uses[moving]:
                self.value[basic] = self.value[basic].plus(step, self.tableau[basic][moving])
        else:
            self._pivot(blocking, moving, end)
        return True

    def _below(self, variable: int) -> bool:
        bound = self.lower.get(variable)
        return bound is not None and self.value[variable] < bound

    def _above(self, variable: int) -> bool:
        bound = self.upper.get(variable)
        return bound is not None and self.value[variable] > bound

    def _entering(self, leaving: int, direction: int) -> int | None:
        """The first variable that can move so that `leaving` moves in `direction`."""
        able = []
        for variable, coefficient in self.tableau[leaving].items():
            bound = (self.upper if (coefficient > 0) == (direction > 0) else self.lower).get(variable)
            if bound is None or bound != self.value[variable]:
                able.append(variable)
        return min(able, default=None)

    def _pivot(self, leaving: int, entering: int, target: Near) -> None:
        """Let `leaving` take the value `target` and change places with `entering`."""
        row = self.tableau.pop(leaving)
        self.work += len(row) * len(self.uses[entering])
        pivot = row.pop(entering)
        step = target.plus(self.value[leaving], -ONE)
        move = Near(step.value / pivot, step.small / pivot)
        solved = {variable: -coefficient / pivot for variable, coefficient in row.items()}
        solved[leaving] = ONE / pivot
        for variable in row:
            self.uses[variable].discard(leaving)
        users = self.uses.pop(entering) - {leaving}
        self.value[leaving] = target
        self.value[entering] = self.value[entering].plus(move)
        self.tableau[entering] = solved
        for variable in solved:
            self.uses.setdefault(variable, set()).add(entering)
        for user in users:
            self._substitute(user, entering, solved, move)

    def _substitute(self, user: int, entering: int, solved: Mapping[int, Fraction], move: Near) -> None:
        terms = self.tableau[user]
        factor = terms.pop(entering)
        self.value[user] = self.value[user].plus(move, factor)
        for variable, coefficient in solved.items():
            total = terms.get(variable, ZERO) + factor * coefficient
            if total:
                terms[variable] = total
                self.uses[variable].add(user)
            elif variable in terms:
                del terms[variable]
                self.uses[variable].discard(user)

    def _contradiction(self, basic: int, side: str) -> list[Term]:
        """The bounds that hold `basic` where it is, each with the multiple that makes them cancel."""
        other = {"lo": "hi", "hi": "lo"}
        terms = [_term(basic, side, ONE)]
        for variable, coefficient in self.tableau[basic].items():
            terms.append(_term(variable, other[side] if coefficient > 0 else side, abs(coefficient)))
        return terms

    def _point(self) -> Point:
        """The values with a concrete number for the smallest amount, small enough that every bound still holds."""
        small = ONE
        for bounds in (self.lower, self.upper):
            for variable, bound in bounds.items():
                gap = abs(self.value[variable].value - bound.value)
                drift = abs(self.value[variable].small - bound.small)
                if gap and drift:
                    small = min(small, gap / drift / 2)
        return {v: near.value + small * near.small for v, near in self.value.items() if v >= 0}


def _term(variable: int, side: str, multiplier: Fraction) -> Term:
    return Term(-1, variable, side, multiplier) if variable >= 0 else Term(~variable, -1, side, multiplier)


class Solved(NamedTuple):
    """One unknown in terms of others: unknown = value - sum of coefficient x other. Others come later in the list."""

    unknown: int
    others: dict[int, Fraction]
    value: Fraction


def eliminate(
    equations: Iterable[tuple[Mapping[int, Fraction], Fraction]], size: Callable[[int], Fraction] | None = None
) -> list[Solved] | None:
    """Gauss's elimination of linear equations, short ones first; None where they contradict each other.

    Of the unknowns of an equation the one with the largest `size` is solved for, or the first.
    """
    solved: list[Solved] = []
    for given, right in sorted(equations, key=lambda equation: len(equation[0])):
        terms, constant = dict(given), right
        for unknown, others, value in solved:
            if factor := terms.pop(unknown, ZERO):
                constant -= factor * value
                for other, coefficient in others.items():
                    terms[other] = terms.get(other, ZERO) - factor * coefficient
        terms = {unknown: coefficient for unknown, coefficient in terms.items() if coefficient}
        if not terms:
            if constant:
                return None
            continue
        pivot = max(terms, key=size) if size else next(iter(terms))
        head = terms.pop(pivot)
        solved.append(Solved(pivot, {i: c / head for i, c in terms.items()}, constant / head))
    return solved


def substitute(solved: Sequence[Solved], values: dict[int, Fraction]) -> dict[int, Fraction]:
    """The solved unknowns where the others have these values (nought where none is given); `values` takes them in."""
    found = {}
    for unknown, others, value in reversed(solved):
        found[unknown] = value - sum((c * values.get(i, ZERO) for i, c in others.items()), ZERO)
        values[unknown] = found[unknown]
    return found


def combine(rows: Sequence[Row], target: Mapping[int, Fraction], columns: Iterable[int]) -> dict[int, Fraction] | None:
    """Multiples of the rows, by their index, that add up to `target` on each of the columns; None where none do."""
    equations: dict[int, dict[int, Fraction]] = {column: {} for column in columns}
    for index, row in enumerate(rows):
        for column, coefficient in row.terms:
            if column in equations:
                equations[column][index] = coefficient
    solved = eliminate((terms, target.get(column, ZERO)) for column, terms in equations.items())
    return None if solved is None else substitute(solved, {})


def contradiction(rows: Sequence[Row], floors: Mapping[int, bool], leaning: Collection[int]) -> list[Term] | None:
    """The multiples of an irreducible set of rows that add up to a falsehood, or None where they do not.

    They are unique but for their size, so elimination finds them. `leaning` are the columns whose floor takes part.
    """
    first, *others = rows
    columns = {column for row in rows for column, _ in row.terms} - set(leaning)
    multiples = combine(others, {column: -c for column, c in first.terms}, columns)
    if multiples is None:
        return None
    signed = [ONE, *(multiples.get(index, ZERO) for index in range(len(others)))]
    return _falsehood(rows, floors, signed) or _falsehood(rows, floors, [-multiple for multiple in signed])


def _falsehood(rows: Sequence[Row], floors: Mapping[int, bool], multiples: Sequence[Fraction]) -> list[Term] | None:
    """The terms of a sum of rows whose left side cannot be above nought and whose right side is."""
    rest: dict[int, Fraction] = {}
    right, strict, terms = ZERO, False, []
    for index, (row, multiple) in enumerate(zip(rows, multiples, strict=True)):
        if not multiple:
            continue
        end = row.lo if multiple > 0 else row.hi
        if end is None:
            return None
        right += multiple * end
        strict = strict or row.strict
        terms.append(Term(index, -1, "lo" if multiple > 0 else "hi", abs(multiple)))
        for column, coefficient in row.terms:
            rest[column] = rest.get(column, ZERO) + multiple * coefficient
    for column, amount in rest.items():
        if amount > 0 or (amount and column not in floors):
            return None
        if amount:
            strict = strict or floors[column]
            terms.append(Term(-1, column, "lo", -amount))
    return terms if right > 0 or (strict and not right) else None
