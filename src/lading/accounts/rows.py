"""A row: one linear inequality over the levels of a system, by their numbers, with the statement it came from."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Row:
    """lo <= sum of coefficient x level <= hi, exact; `strict` makes both ends open.

    `owner` is the index of a statement; identities, which no correction may drop, are owned by -1 - their index.
    """

    terms: tuple[tuple[int, Fraction], ...]
    lo: Fraction | None
    hi: Fraction | None
    owner: int
    strict: bool = False

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
