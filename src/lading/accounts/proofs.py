"""A proof: lines that hold if the statements do, each times a number; their sum is false, or is the bound to be shown.

It is checked in exact fractions when it is made, and can be checked again by anybody with pencil and paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..errors import Unproven
from ..model import Level, Linear


@dataclass(frozen=True, slots=True)
class Line:
    """`linear` >= `bound`, said by `label` in `source`, taken `multiplier` times; `strict` where it is > `bound`.

    `owner` is the index of the statement, None for an identity or for a level that cannot be negative.
    """

    multiplier: Fraction
    linear: Linear[Level]
    bound: Fraction
    label: str
    source: str
    owner: int | None = None
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Proof:
    """The lines of one contradiction; or, where one of several cases must hold, a proof for each of them.

    `goal` is what a bound's proof arrives at: `goal` >= `bound`. A contradiction has no goal: it arrives at 0 >= more.
    """

    lines: tuple[Line, ...] = ()
    cases: tuple[tuple[str, Proof], ...] = ()
    goal: Linear[Level] | None = None
    bound: Fraction = Fraction(0)

    @property
    def owners(self) -> frozenset[int]:
        """The statements it uses."""
        return frozenset(owner for owner in self.rests_on if owner >= 0)

    @property
    def rests_on(self) -> frozenset[int]:
        """The statements and the identities it uses."""
        here = {line.owner for line in self.lines if line.owner is not None}
        return frozenset(here).union(*(proof.rests_on for _, proof in self.cases))

    def total(self) -> tuple[Linear[Level], Fraction, bool]:
        """The sum of its lines: what stands on the left, what on the right, and whether it is strict."""
        left: Linear[Level] = Linear()
        right, strict = Fraction(0), False
        for line in self.lines:
            left = left + line.linear * line.multiplier
            right += line.bound * line.multiplier
            strict = strict or (line.strict and line.multiplier != 0)
        return left, right, strict

    def check(self) -> Proof:
        """The proof itself, once its arithmetic has been done again; Unproven where it fails."""
        for _, proof in self.cases:
            proof.check()
        if self.cases:
            return self
        if any(line.multiplier < 0 for line in self.lines):
            raise Unproven("a line is taken a negative number of times, which turns it round")
        left, right, strict = self.total()
        if self.goal is None:
            if left.terms or not (left.constant < right or (strict and left.constant == right)):
                raise Unproven(f"the lines add up to {left} >= {right}, which is no contradiction")
        elif (left - self.goal).terms or right < self.bound:
            raise Unproven(f"the lines add up to {left} >= {right}, which does not give the bound {self.bound}")
        return self


def lines_of(proofs: Sequence[Proof]) -> tuple[Line, ...]:
    """Every line of several proofs, cases included."""
    found: list[Line] = []
    for proof in proofs:
        found += [*proof.lines, *lines_of([case for _, case in proof.cases])]
    return tuple(found)
