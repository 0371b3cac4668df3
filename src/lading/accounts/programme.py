"""The linear programme in the solver: rows and levels scaled to about 1, kept loaded between questions.

This is the one place where highspy enters. Its answers are proposals in floating point: `feasible`, `bounds` and
`conflicts` certify them in fractions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from .rows import Row

FLOOR = 1e-3
"""A level that somebody compares with is at least this part of its scale; else zero trade satisfies every growth."""
MARGIN = 1e-6
"""Rows are tightened by this part of their scale, so that a point found holds with room to spare."""
NARROW = 1e-5
"""A row narrower than this, in scaled units, is stretched to it, so that its width stays far above the tolerance."""
TOLERANCE = 1e-9
INF = float("inf")


class Answer(NamedTuple):
    """What the solver says: `point` in true units; or the `rows` whose sum is a contradiction; None where unsure.

    `leaning` are the columns whose floor takes part in that sum.
    """

    feasible: bool | None
    point: dict[int, float]
    rows: tuple[int, ...] = ()
    leaning: frozenset[int] = frozenset()


class Optimum(NamedTuple):
    """The least value of an objective is held by these rows and the floors of these columns.

    `state` is held, open (nothing bounds it), impossible (the rows contradict each other) or unsure.
    """

    state: str
    rows: tuple[int, ...] = ()
    columns: frozenset[int] = frozenset()


class Programme:
    """A loaded model of the columns of `scales`; rows are numbered in the order given."""

    def __init__(
        self,
        rows: Sequence[Row],
        floors: Mapping[int, bool],
        scales: Mapping[int, float],
        *,
        margin: float = MARGIN,
        floor: float = FLOOR,
        touching: Collection[int] = (),
    ) -> None:
        import highspy  # noqa: PLC0415  it is heavy: who asks nothing of the accounts should not wait for it
        import numpy as np  # noqa: PLC0415  as highspy

        self._numpy = np
        self._highspy = highspy
        self.scales = scales
        self._place = {column: place for place, column in enumerate(scales)}
        self.rows = list(rows)
        inf = highspy.kHighsInf
        self._solver = _solver(
            highspy,
            presolve="off",
            solver="simplex",
            primal_feasibility_tolerance=TOLERANCE,
            dual_feasibility_tolerance=TOLERANCE,
        )
        lows = np.array([-inf if (f := floors.get(j)) is None else floor if f else 0.0 for j in scales])
        self._solver.addVars(len(scales), lows, np.full(len(scales), inf))
        self._costs = np.zeros(len(scales))
        self._every_column = np.arange(len(scales), dtype=np.int32)
        self._margin = margin
        self._floor = floor
        self._suspended: set[int] = set()
        self._ends: list[tuple[float, float]] = []
        self._factors: list[float] = []
        self._starts: list[int] = []
        self._indices: list[int] = []
        self._values: list[float] = []
        self._add(self.rows, touching)

    def _add(self, rows: Sequence[Row], touching: Collection[int] = ()) -> None:
        np, scales = self._numpy, self.scales
        starts: list[int] = []
        indices: list[int] = []
        values: list[float] = []
        low: list[float] = []
        high: list[float] = []
        for index, row in enumerate(rows):
            starts.append(len(indices))
            coefficients = [c * scales[j] for j, c in row.floats]
            margin = 0.0 if index in touching else self._margin
            lo, hi, factor = _scaled(row, coefficients, margin, self._floor)
            indices.extend(self._place[j] for j, _ in row.terms)
            values.extend(c * factor for c in coefficients)
            low.append(lo)
            high.append(hi)
            self._factors.append(factor)
        self._ends += zip(low, high, strict=True)
        self._starts += (len(self._indices) + start for start in starts)
        self._indices += indices
        self._values += values
        self._solver.addRows(
            len(low),
            np.array(low),
            np.array(high),
            len(indices),
            np.array(starts, dtype=np.int32),
            np.array(indices, dtype=np.int32),
            np.array(values),
        )

    def feasible(self) -> Answer:
        """Whether some point satisfies every row; if not, which rows and floors contradict each other."""
        status = self._run()
        statuses = self._highspy.HighsModelStatus
        if status == statuses.kInfeasible:
            return Answer(False, {}, *self._ray())
        if status not in (statuses.kOptimal, statuses.kUnbounded):
            return Answer(None, {})
        return Answer(True, self.point())

    def holding(self) -> list[bool]:
        """Which rows hold at the last point, tightened as they are; those suspended are looked at like the others."""
        np = self._numpy
        point = np.array(self._solver.getSolution().col_value)
        sums = np.add.reduceat(np.array(self._values) * point[self._indices], self._starts)
        low, high = np.array(self._ends).T
        held: list[bool] = ((sums >= low - 10 * TOLERANCE) & (sums <= high + 10 * TOLERANCE)).tolist()
        return held

    def suspend(self, rows: Collection[int]) -> None:
        """Let these rows, and no others, say nothing for now."""
        np, inf = self._numpy, self._highspy.kHighsInf
        changed = sorted(self._suspended ^ set(rows))
        if changed:
            ends = [(-inf, inf) if i in rows else self._ends[i] for i in changed]
            low, high = (np.array(side) for side in zip(*ends, strict=True))
            self._solver.changeRowsBounds(len(changed), np.array(changed, dtype=np.int32), low, high)
            self._suspended = set(rows)

    def loosen(self, rows: Iterable[int]) -> None:
        """Take these rows as they are, without the margin."""
        for i in rows:
            coefficients = [c * self.scales[j] for j, c in self.rows[i].floats]
            lo, hi, _ = _scaled(self.rows[i], coefficients, 0.0, self._floor)
            self._ends[i] = (lo, hi)
            if i not in self._suspended:
                self._solver.changeRowBounds(i, lo, hi)

    def minimum(self, objective: Mapping[int, Fraction]) -> Optimum:
        """What holds the least value of a sum of levels over the rows."""
        np, costs = self._numpy, self._costs
        costs[:] = 0.0
        for column, coefficient in objective.items():
            costs[self._place[column]] = float(coefficient) * self.scales[column]
        if largest := float(abs(costs).max(initial=0.0)):
            costs /= largest
        self._solver.changeColsCost(len(costs), self._every_column, costs)
        status = self._run()
        statuses = self._highspy.HighsModelStatus
        states = {statuses.kOptimal: "held", statuses.kUnbounded: "open", statuses.kInfeasible: "impossible"}
        state = states.get(status, "unsure")
        if state != "held":
            return Optimum(state, self._ray()[0] if state == "impossible" else ())
        solution = self._solver.getSolution()
        held = np.flatnonzero(np.abs(solution.row_dual) > TOLERANCE)
        floored = np.flatnonzero(np.abs(solution.col_dual) > TOLERANCE)
        columns = list(self.scales)
        return Optimum(state, tuple(held.tolist()), frozenset(columns[place] for place in floored.tolist()))

    def broken(self, soft: Mapping[int, float]) -> list[int]:
        """The soft rows that do not hold where the weighted sum of what they fall short by is least.

        Every soft row gets two more columns that take it up or down, at the cost of its weight.
        """
        np, count = self._numpy, len(self.scales)
        places = [place for place in soft for _ in (1, -1)]
        signs = np.array([1.0, -1.0] * len(soft))
        costs = np.array([weight for weight in soft.values() for _ in (1, -1)])
        starts = np.arange(len(places), dtype=np.int32)
        self._solver.addCols(
            len(places),
            costs,
            np.zeros(len(places)),
            np.full(len(places), self._highspy.kHighsInf),
            len(places),
            starts,
            np.array(places, dtype=np.int32),
            signs,
        )
        if self._run() != self._highspy.HighsModelStatus.kOptimal:
            return []
        values = self._solver.getSolution().col_value[count:]
        return [place for place, up, down in zip(soft, values[::2], values[1::2], strict=True) if up + down > TOLERANCE]

    def replace_last(self, row: Row) -> None:
        """Put another row in place of the last one: cell by cell, so that the solver starts from its last answer."""
        last = len(self.rows) - 1
        coefficients = [c * self.scales[j] for j, c in row.floats]
        lo, hi, factor = _scaled(row, coefficients, self._margin, self._floor)
        for place in self._indices[self._starts[last] :]:
            self._solver.changeCoeff(last, place, 0.0)
        del self._indices[self._starts[last] :], self._values[self._starts[last] :]
        self._indices += (self._place[j] for j, _ in row.terms)
        self._values += (c * factor for c in coefficients)
        for place, value in zip(self._indices[self._starts[last] :], self._values[self._starts[last] :], strict=True):
            self._solver.changeCoeff(last, place, value)
        self._solver.changeRowBounds(last, lo, hi)
        self.rows[last], self._ends[last], self._factors[last] = row, (lo, hi), factor

    def point(self) -> dict[int, float]:
        """Where the last answer was found, in true units."""
        values = self._solver.getSolution().col_value
        return {column: z * scale for (column, scale), z in zip(self.scales.items(), values, strict=True)}

    def _run(self) -> Any:
        self._solver.run()
        return self._solver.getModelStatus()

    def _ray(self) -> tuple[tuple[int, ...], frozenset[int]]:
        """The rows of the dual ray, all where the solver has none; and the columns that do not cancel in their sum."""
        _, found, ray = self._solver.getDualRay()
        if not found:
            return tuple(range(len(self.rows))), frozenset()
        np = self._numpy
        sizes = np.abs(ray)
        rows = np.flatnonzero(sizes > TOLERANCE * sizes.max()).tolist()
        sums: dict[int, float] = {}
        largest: dict[int, float] = {}
        for i in rows:
            for column, coefficient in self.rows[i].floats:
                part = coefficient * float(ray[i]) * self._factors[i]
                sums[column] = sums.get(column, 0.0) + part
                largest[column] = max(largest.get(column, 0.0), abs(part))
        leaning = frozenset(column for column, total in sums.items() if abs(total) > 1e-7 * largest[column])
        return tuple(rows), leaning


def _solver(highspy: Any, **options: bool | float | str) -> Any:
    """A solver with these options that prints nothing: the public class greets on standard output when it is made."""
    solver = highspy._core._Highs()  # noqa: SLF001
    for option, value in {"output_flag": False, "log_to_console": False, "threads": 1, **options}.items():
        solver.setOptionValue(option, value)
    return solver


def _scaled(row: Row, coefficients: Sequence[float], margin: float, floor: float) -> tuple[float, float, float]:
    """The ends of a row and the factor of its coefficients: the largest about 1, and the row not too narrow."""
    factor = 1.0 / max(map(abs, coefficients))
    lo = -INF if row.lo is None else float(row.lo) * factor
    hi = INF if row.hi is None else float(row.hi) * factor
    width = hi - lo
    if 0.0 < width < NARROW:
        stretch = min(NARROW / width, 1e5)
        factor, lo, hi, width = factor * stretch, lo * stretch, hi * stretch, width * stretch
    room = min(floor if row.strict else margin, width / 8)
    return lo + room, hi - room, factor


def most_broken(
    rows: Sequence[Row], floors: Mapping[int, bool], scales: Mapping[int, float], soft: Mapping[int, float]
) -> list[int]:
    """The rows that do not hold where the weighted sum of what soft rows fall short by is least; the others all hold.

    `soft` gives the weight of each row that may be broken. Empty where even the others contradict each other.
    """
    programme = Programme(rows, floors, scales)
    return programme.broken(soft)


def lightest_cover(sets: Sequence[frozenset[int]], weights: Mapping[int, Fraction]) -> frozenset[int]:
    """The members of least total weight that hit every set; of equal covers the one with fewer, then later, members."""
    import highspy  # noqa: PLC0415  as above
    import numpy as np  # noqa: PLC0415  as above

    members = sorted(frozenset().union(*sets))
    if not members:
        return frozenset()
    count, column = len(members), {member: j for j, member in enumerate(members)}
    unit = float(min(weights[member] for member in members))
    costs = np.array([float(weights[member]) / unit + 1e-5 * (2 - j / count) for j, member in enumerate(members)])
    solver = _solver(highspy, mip_rel_gap=0.0, mip_abs_gap=1e-7)
    solver.addVars(count, np.zeros(count), np.ones(count))
    every = np.arange(count, dtype=np.int32)
    solver.changeColsCost(count, every, costs)
    solver.changeColsIntegrality(count, every, np.array([highspy.HighsVarType.kInteger] * count))
    for each in sets:
        inside = np.array(sorted(column[member] for member in each), dtype=np.int32)
        solver.addRow(1.0, highspy.kHighsInf, len(inside), inside, np.ones(len(inside)))
    solver.run()
    chosen = solver.getSolution().col_value
    return frozenset(member for member, value in zip(members, chosen, strict=True) if value > 0.5)
