"""A row: one linear inequality over the levels of a system, by their numbers, with the statement it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple


class _Rounded:
    """Keeps the coefficients of a row in floating point, in which the solver and quick looks ask for them again."""

    __slots__ = ("_floats",)

    _floats: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Row(_Rounded):
    """lo <= sum of coefficient x level <= hi, exact; `strict` makes both ends open.

    `owner` is the index of a statement; identities, which no correction may drop, are owned by -1 - their index.
    """

    terms: tuple[tuple[int, Fraction], ...]
    lo: Fraction | None
    hi: Fraction | None
    owner: int
    strict: bool = False

    @property
    def floats(self) -> tuple[tuple[int, float], ...]:
        """Its terms in floating point."""
        try:
            return self._floats
        except AttributeError:
            found = tuple((column, float(c)) for column, c in self.terms)
            object.__setattr__(self, "_floats", found)
            return found

    @property
    def equality(self) -> bool:
        """Whether it fixes its sum."""
        return self.lo is not None and self.lo == self.hi


class Term(NamedTuple):
    """One line of a certificate: `multiplier` > 0 times one side of a row, or of a level that cannot be negative.

    `side` is "lo" for sum >= lo, "hi" for sum <= hi; `row` is -1 where the line is "level >= 0".
    """

    row: int
    column: int
    side: str
    multiplier: Fraction


Point = dict[int, Fraction]
"""Column -> exact value."""


def holds(row: Row, point: Mapping[int, Fraction]) -> bool:
    """Whether a row holds at a point, exactly; a column that the point leaves out is nought."""
    total = sum((c * point[column] for column, c in row.terms if column in point), Fraction(0))
    if row.lo is not None and (total < row.lo or (row.strict and total == row.lo)):
        return False
    return row.hi is None or total < row.hi or (total == row.hi and not row.strict)


def nearly_holds(row: Row, point: Mapping[int, float]) -> bool:
    """Whether a row holds at a point in floating point, to a ten-millionth of its terms."""
    parts = [c * point.get(column, 0.0) for column, c in row.floats]
    room = 1e-7 * sum(map(abs, parts))
    total = sum(parts)
    if row.strict and total in {row.lo, row.hi}:
        return False
    return (row.lo is None or total >= row.lo - room) and (row.hi is None or total <= row.hi + room)
