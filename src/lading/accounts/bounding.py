"""What do the statements imply about a figure, though nobody printed it? Its least and greatest value, each proved.

A linear form is minimised over the levels. A ratio is minimised by the transformation of Charnes and Cooper (1962): all
levels are divided by the denominator, whose value becomes 1, and the constants of the rows become one more unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from ..errors import BadForm
from ..model import Form, Interval, Level, Linear
from .denominators import check_units, sign_of
from .dual import least
from .feasibility import ZERO, decide, feasible, line_of
from .probing import Probe
from .programme import Programme
from .proofs import Line, Proof
from .rows import Row, Term, nearly_holds
from .system import Said, System

MOST_BRANCHES = 256
"""Cases looked at for one end before the relaxed end is taken, which can only be too wide."""

Taken = tuple[tuple[int, int], ...]
"""The case chosen for each open statement: (statement, number of the case)."""


@dataclass(frozen=True, slots=True)
class Bound:
    """The interval that a form must lie in if the statements hold, and the proof of either end (None where open)."""

    form: Form[Level]
    interval: Interval
    low: Proof | None
    high: Proof | None

    @property
    def owners(self) -> frozenset[int]:
        """The statements that either end rests on."""
        return frozenset[int]().union(*(proof.owners for proof in (self.low, self.high) if proof))


def bounds(form: Form[Level], statements: Iterable[Said] | System) -> Bound:
    """The least and the greatest value of a form, in its own plain numbers, if every statement holds.

    Errors: BadForm where the statements contradict each other, for then they imply anything.
    """
    return Bounds(statements if isinstance(statements, System) else System.of(statements)).of(form)


class Bounds:
    """A consistent system, loaded for many questions about what it implies."""

    def __init__(self, system: System) -> None:
        agreed = feasible(system)
        if isinstance(agreed, Proof):
            raise BadForm(
                "these statements contradict each other, so they imply nothing: ask for their conflicts, "
                "and for bounds of what the correction leaves"
            )
        self.system = system
        self._faces: dict[Taken, _Face] = {}
        self._branches = 0
        self._agreed = agreed.cases if agreed.certified else {}
        self._reached: dict[Form[Level], Held | None] = {}

    def of(self, form: Form[Level]) -> Bound:
        """The bounds of one form. A level that the system does not hold leaves both ends open."""
        check_units(form, str(form))
        if any(level not in self.system.columns for level in form.variables()):
            return Bound(form, Interval.everything(), None, None)
        low = self._end(form)
        high = self._end(Form(-form.numerator, form.denominator, -form.offset))
        if low and low.value is None:
            raise BadForm(f"the denominator of {form} can only be nought: there is no rate; state both levels instead")
        top = None if high is None or high.value is None else -high.value
        interval = Interval(low and low.value, top)
        return Bound(form, interval, low and low.proof, high and high.proof)

    def narrow(self, form: Form[Level], most: Fraction) -> Bound | None:
        """The bounds of one form if they spread no further than `most`, else None.

        Most forms spread further, and that is seen quickly: from the values that one case of every statement allows,
        and from a search for a case that allows one far off.
        """
        if sign_of(form.denominator) > 0:
            inside = self.within(form)
            far = spread(form, inside)
            if far is None or far > most or any(self._probe.reaches(form, *end) for end in _beyond(form, inside, most)):
                return None
        bound = self.of(form)
        far = spread(form, bound.interval)
        return None if far is None or far > most else bound

    @cached_property
    def _probe(self) -> Probe:
        return Probe(self.system)

    def within(self, form: Form[Level]) -> Interval:
        """What a form can be in the one case of each statement in which all were seen to agree: inside its bounds.

        Everything where a level is not held. Its denominator counts as above nought.
        """
        if any(level not in self.system.columns for level in form.variables()):
            return Interval.everything()
        low = self._leaf_least(form)
        high = self._leaf_least(Form(-form.numerator, form.denominator, -form.offset))
        return Interval(low and low.value, None if high is None or high.value is None else -high.value)

    @cached_property
    def _leaf(self) -> _Face:
        """The case of each open statement in which all were seen to agree."""
        return _Face(self.system, tuple(self._agreed.items()), possible=True)

    def _leaf_least(self, form: Form[Level]) -> Held | None:
        if form not in self._reached:
            self._reached[form] = self._leaf.least(form)
        return self._reached[form]

    def _attained(self, form: Form[Level], taken: Taken, held: Held | None) -> bool:
        """Whether the least value of a branch is reached where all were seen to agree: then no case does better."""
        if len(self._agreed) < len(self.system.open) or any(self._agreed[owner] != number for owner, number in taken):
            return False
        reached = self._leaf_least(form)
        return reached == held if reached is None or held is None else reached.value == held.value

    def _end(self, form: Form[Level]) -> Held | None:
        """The least value of a form and its proof; None where it is open."""
        self._branches = 0
        turned = Form(-form.numerator, -form.denominator, form.offset)
        sign = self._sign(form.denominator)
        if sign:
            return self._branch(form if sign > 0 else turned, ())
        above, below = self._branch(form, ()), self._branch(turned, ())
        if above is None or below is None:
            return None
        cases = (("if its denominator is above nought", above), ("if it is below", below))
        return _least_of(cases)

    def _sign(self, denominator: Linear[Level]) -> int:
        """1 where the statements leave a denominator no value below nought, -1 none above, 0 where both are open."""
        if not denominator.terms:
            return 1 if denominator.constant > 0 else -1
        known = sign_of(denominator)
        if known:
            return known
        for sign in (1, -1):
            end = self._branch(Form(denominator * sign), ())
            if end and end.value is not None and end.value >= 0:
                return sign
        return 0

    def _branch(self, form: Form[Level], taken: Taken) -> Held | None:
        """The least value among the points of these cases. A branch is split only where its best point fails a case."""
        self._branches += 1
        face = self._faces.get(taken)
        if face is None:
            face = self._faces[taken] = _Face(self.system, taken)
        held = face.least(form)
        if (held and held.value is None) or self._branches > MOST_BRANCHES or self._attained(form, taken, held):
            return held
        unmet = self._unmet(face, form, dict(taken), bounded=held is not None)
        if unmet is None:
            return held
        return self._split(form, taken, unmet, held)

    def _split(self, form: Form[Level], taken: Taken, unmet: int, held: Held | None) -> Held | None:
        """The least value over the cases of one more statement, unless one of them already has the relaxed one."""
        found: list[tuple[str, Held]] = []
        for number, case in enumerate(self.system.clauses[unmet]):
            child = self._branch(form, (*taken, (unmet, number)))
            if child is None or (held and child.value == held.value):
                return held
            if unmet not in child.proof.rests_on:
                return child
            found.append((case.supposes, child))
        return _least_of(found)

    def _unmet(self, face: _Face, form: Form[Level], taken: Mapping[int, int], *, bounded: bool) -> int | None:
        """The first open statement that fails at the best point; where nothing bounds the form, the first open one."""
        waiting = [owner for owner in self.system.open if owner not in taken]
        if not waiting or not bounded:
            return waiting[0] if waiting else None
        point = face.point(form)
        return next((owner for owner in waiting if not self._nearly(owner, point)), None)

    def _nearly(self, owner: int, point: Mapping[int, float]) -> bool:
        return any(all(nearly_holds(row, point) for row in case.rows) for case in self.system.clauses[owner])


def spread(form: Form[Level], interval: Interval) -> Fraction | None:
    """How far an interval spreads: in plain numbers for a ratio, else as a part of its middle; None if it is open."""
    if interval.width is None or form.is_ratio:
        return interval.width
    return interval.width / abs(interval.middle) if interval.middle else None


def _beyond(form: Form[Level], inside: Interval, most: Fraction) -> Iterator[tuple[Fraction, int]]:
    """Values beyond which an interval that holds another spreads further than `most`, each with its side (1 above)."""
    if inside.lo is None or inside.hi is None:
        return
    if form.is_ratio:
        yield inside.lo + most * CLEARLY, 1
        yield inside.hi - most * CLEARLY, -1
    elif inside.lo > 0:
        times = (2 + most * CLEARLY) / (2 - most * CLEARLY)
        yield inside.lo * times, 1
        yield inside.hi / times, -1


CLEARLY = Fraction(101, 100)
"""How much further than asked a form must spread to be passed over on the word of the solver."""


class Held(NamedTuple):
    """A least value and its proof; None, and why, where the case leaves no value."""

    value: Fraction | None
    proof: Proof


def _least_of(cases: Sequence[tuple[str, Held]]) -> Held:
    """The least value of several cases, one of which holds."""
    values = [held.value for _, held in cases if held.value is not None]
    return Held(min(values, default=None), Proof(cases=tuple((name, held.proof) for name, held in cases)))


class _Face:
    """The rows of one choice of cases, as they are and divided by a denominator."""

    def __init__(self, system: System, taken: Taken, *, possible: bool = False) -> None:
        self.system = system
        self._possible = possible
        chosen = [row for owner, number in taken for row in system.clauses[owner][number].rows]
        self.rows = [*system.rows, *chosen]
        self.floors = dict.fromkeys(system.floors, False)

    @cached_property
    def impossible(self) -> Proof | None:
        """The proof that these cases leave no point, if they do not."""
        if self._possible:
            return None
        found = decide(self.system, self.rows)
        return found if isinstance(found, Proof) else None

    def least(self, form: Form[Level]) -> Held | None:
        """The least of a form with its denominator above nought; None where it is open."""
        if self.impossible:
            return Held(None, self.impossible)
        columns = self.system.columns
        top = {columns[level]: c for level, c in form.numerator.terms}
        held = self._least_ratio(form, top) if form.denominator.terms else self._least_sum(form, top)
        return held and Held(None if held.value is None else held.value - form.offset, held.proof)

    def point(self, form: Form[Level]) -> Mapping[int, float]:
        """Where the last least value was found, in true units."""
        if not form.denominator.terms:
            return self.plain.point()
        point = self.divided[0].point()
        share = point.pop(len(self.system.levels)) or 1e-12
        return {column: value / share for column, value in point.items()}

    @cached_property
    def plain(self) -> Programme:
        """The rows as they are."""
        return Programme(self.rows, self.floors, self.system.scales, margin=0.0, floor=0.0)

    @cached_property
    def divided(self) -> tuple[Programme, list[tuple[int, str]]]:
        """The rows with their ends on one more column, and which side of which row each of them is."""
        share = len(self.system.levels)
        rows, sides = [], []
        for index, row in enumerate(self.rows):
            for side, end in (("lo", row.lo), ("hi", row.hi)):
                if end is not None:
                    terms = (*row.terms, (share, -end)) if end else row.terms
                    low, high = (ZERO, None) if side == "lo" else (None, ZERO)
                    rows.append(Row(terms, low, high, row.owner))
                    sides.append((index, side))
        rows.append(Row(((share, Fraction(1)),), Fraction(1), Fraction(1), 0))
        floors = {**self.floors, share: False}
        return Programme(rows, floors, {**self.system.scales, share: 1.0}, margin=0.0, floor=0.0), sides

    def _least_sum(self, form: Form[Level], top: dict[int, Fraction]) -> Held | None:
        end = least(self.plain, top, self.floors)
        if end is None or end.value is None:
            return None
        divisor = form.denominator.constant
        goal = form.numerator - Linear((), form.numerator.constant)
        proof = Proof(self._lines(end.terms), goal=goal, bound=end.value).check()
        return Held((end.value + form.numerator.constant) / divisor, proof)

    def _least_ratio(self, form: Form[Level], top: dict[int, Fraction]) -> Held | None:
        programme, sides = self.divided
        share, columns = len(self.system.levels), self.system.columns
        bottom = {columns[level]: c for level, c in form.denominator.terms}
        unit = sum((abs(c) * Fraction(self.system.scales[column]) for column, c in bottom.items()), ZERO)
        norm = tuple(bottom.items()) + (((share, form.denominator.constant),) if form.denominator.constant else ())
        programme.replace_last(Row(norm, unit, unit, 0))
        objective = {**top, **({share: form.numerator.constant} if form.numerator.constant else {})}
        end = least(programme, objective, {**self.floors, share: False})
        if end is None:
            return None
        if end.value is None:
            never = self.least(Form(-form.denominator))
            return never and Held(None, never.proof)
        value = end.value / unit
        terms = [
            Term(*_placed(sides[term.row]), term.multiplier) if term.row >= 0 else term
            for term in end.terms
            if term.row != len(sides) and term.column != share
        ]
        goal = form.numerator - form.denominator * value
        linear = goal - Linear((), goal.constant)
        proof = Proof(self._lines(terms), goal=linear, bound=-goal.constant).check()
        return Held(value, proof)

    def _lines(self, terms: Iterable[Term]) -> tuple[Line, ...]:
        return tuple(line_of(self.system, self.rows, term) for term in terms)


def _placed(side: tuple[int, str]) -> tuple[int, int, str]:
    return side[0], -1, side[1]
