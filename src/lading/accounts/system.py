"""A system: the levels that statements speak of, what each statement says of them as rows, and what always holds.

Nothing in it is rounded. Every level carries its own scale, so that 4,392 tonnes and $3.77 trillion both look like 1 to
the solver; without that, small levels vanish below its tolerance.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from ..errors import BadForm
from ..model import Level, Statement
from .denominators import Case, cases, never_negative
from .rows import Row
from .scales import magnitudes

Identities = Sequence[Statement]


@dataclass(frozen=True, slots=True)
class OneOf:
    """A claim with several readings, of which one is meant: dollars or yuan, on the year or on the month."""

    readings: tuple[Statement, ...]

    def __post_init__(self) -> None:
        if not self.readings:
            raise BadForm("a claim needs at least one reading")

    @property
    def label(self) -> str:
        """The claim as printed: what its readings share."""
        return self.readings[0].label

    @property
    def source(self) -> str:
        """Where it stands."""
        return self.readings[0].source

    @property
    def weight(self) -> Fraction:
        """What it costs to disbelieve it in every reading."""
        return max(reading.weight for reading in self.readings)


Said = Statement | OneOf


@dataclass(frozen=True)
class System:
    """Statements and identities over numbered levels; `clauses[i]` are the ways in which statement i can hold.

    Build it with `System.of`. `background` are the rows of the identities.
    """

    statements: tuple[Said, ...]
    identities: tuple[Statement, ...]
    levels: tuple[Level, ...]
    clauses: tuple[tuple[Case, ...], ...]
    background: tuple[Row, ...]

    @classmethod
    def of(cls, statements: Iterable[Said], identities: Identities = ()) -> System:
        """The system of some statements, with identities that no correction may drop.

        Errors: BadForm, BadUnit, naming the statement.
        """
        said, always = tuple(statements), tuple(identities)
        columns: dict[Level, int] = {}
        for statement in always + said:
            for reading in statement.readings if isinstance(statement, OneOf) else (statement,):
                for level in reading.form.variables():
                    columns.setdefault(level, len(columns))
        clauses = tuple(_clause(statement, columns, index) for index, statement in enumerate(said))
        background = tuple(cases(identity, columns, ~index)[0].rows[0] for index, identity in enumerate(always))
        return cls(said, always, tuple(columns), clauses, background)

    @cached_property
    def columns(self) -> dict[Level, int]:
        """Level -> its number."""
        return {level: index for index, level in enumerate(self.levels)}

    @cached_property
    def floors(self) -> dict[int, bool]:
        """The columns that cannot be negative; True where a statement compares with the level, so that it exists."""
        nonnegative = {index: False for index, level in enumerate(self.levels) if never_negative(level)}
        return nonnegative | {column: True for column in self.bases if column in nonnegative}

    @cached_property
    def bases(self) -> dict[int, int]:
        """The columns that are the whole denominator of some statement, and the first statement that says so."""
        found: dict[int, int] = {}
        for owner, statement in enumerate(self.statements):
            readings = statement.readings if isinstance(statement, OneOf) else (statement,)
            if len(readings) == 1 and len(terms := readings[0].form.denominator.terms) == 1:
                found.setdefault(self.columns[terms[0][0]], owner)
        return found

    @cached_property
    def scales(self) -> tuple[float, ...]:
        """A power of two for every level, near its own magnitude."""
        return magnitudes(
            len(self.levels), [*self.background, *(row for clause in self.clauses for row in clause[0].rows)]
        )

    def label(self, owner: int) -> str:
        """What the owner of a row says."""
        return self.statements[owner].label if owner >= 0 else self.identities[~owner].label

    def restrict(self, owners: Iterable[int]) -> System:
        """The system of some of its statements, in their order, with the identities that touch their levels."""
        kept = sorted(owners)
        return System.of([self.statements[owner] for owner in kept], self.around(kept))

    def around(self, owners: Iterable[int]) -> tuple[Statement, ...]:
        """The identities that are tied to the levels of some statements, directly or through other identities."""
        reached = {
            column for owner in owners for case in self.clauses[owner] for row in case.rows for column, _ in row.terms
        }
        frontier, found = list(reached), set()
        while frontier:
            for index in self._identities_of.get(frontier.pop(), ()):
                if index not in found:
                    found.add(index)
                    fresh = {column for column, _ in self.background[index].terms} - reached
                    reached |= fresh
                    frontier.extend(fresh)
        return tuple(self.identities[index] for index in sorted(found))

    @cached_property
    def _identities_of(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for index, row in enumerate(self.background):
            for column, _ in row.terms:
                found.setdefault(column, []).append(index)
        return found


def _clause(statement: Said, columns: dict[Level, int], owner: int) -> tuple[Case, ...]:
    if isinstance(statement, Statement):
        return cases(statement, columns, owner)
    found = []
    for reading in statement.readings:
        for case in cases(reading, columns, owner, floored=False):
            supposes = reading.label if not case.supposes else f"{reading.label}, {case.supposes}"
            found.append(Case(case.rows, supposes))
    return tuple(found)
