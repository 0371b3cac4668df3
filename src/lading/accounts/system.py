"""A system: the levels that statements speak of, what each statement says of them as rows, and what always holds.

Nothing in it is rounded. Every level carries its own scale, so that 4,392 tonnes and $3.77 trillion both look like 1 to
the solver; without that, small levels vanish below its tolerance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import product

from ..errors import BadForm
from ..model import Level, Statement
from .denominators import Case, cases, never_negative
from .rows import Row
from .scales import magnitudes

Reading = Statement | tuple[Statement, ...]
"""What a claim may mean: one statement, or several that must hold together."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """A claim with several readings, of which one is meant: dollars or yuan, on the year or on the month."""

    readings: tuple[Reading, ...]

    def __post_init__(self) -> None:
        if not self.readings:
            raise BadForm("a claim needs at least one reading")

    @property
    def label(self) -> str:
        """The claim as printed, with each way to read it."""
        return " or ".join(" and ".join(each.label for each in together(reading)) for reading in self.readings)

    @property
    def source(self) -> str:
        """Where it stands."""
        return together(self.readings[0])[0].source

    @property
    def weight(self) -> Fraction:
        """What it costs to disbelieve it in every reading."""
        return max(each.weight for reading in self.readings for each in together(reading))


Said = Statement | OneOf


def together(reading: Reading) -> tuple[Statement, ...]:
    """The statements of one reading."""
    return reading if isinstance(reading, tuple) else (reading,)


def statements_in(said: Said) -> tuple[Statement, ...]:
    """Every statement in a claim, whatever its reading."""
    readings = said.readings if isinstance(said, OneOf) else (said,)
    return tuple(statement for reading in readings for statement in together(reading))


def levels_in(said: Iterable[Said]) -> Iterator[Level]:
    """Every level that some claims speak of, as often as they do."""
    return (level for each in said for statement in statements_in(each) for level in statement.form.variables())


@dataclass(frozen=True)
class System:
    """Statements and identities over numbered levels. Build it with `System.of`.

    A statement has its index as owner, identity i has -1 - i. `clauses` are the ways in which each owner can hold;
    `bases` the column that an owner divides by, where that is one level; `nonnegative` the columns that never fall
    below nought.
    """

    statements: tuple[Said, ...]
    identities: tuple[Said, ...]
    levels: tuple[Level, ...]
    columns: Mapping[Level, int]
    nonnegative: frozenset[int]
    bases: Mapping[int, int]
    clauses: Mapping[int, tuple[Case, ...]]
    sizes: Mapping[int, float] | None = None

    @classmethod
    def of(cls, statements: Iterable[Said], identities: Iterable[Said] = ()) -> System:
        """The system of some statements, with identities that no correction may drop.

        Errors: BadForm, BadUnit, naming the statement.
        """
        said, always = tuple(statements), tuple(identities)
        columns: dict[Level, int] = {}
        for level in levels_in((*always, *said)):
            columns.setdefault(level, len(columns))
        owned = {**{~index: each for index, each in enumerate(always)}, **dict(enumerate(said))}
        return cls(
            said,
            always,
            tuple(columns),
            columns,
            frozenset(column for level, column in columns.items() if never_negative(level)),
            {owner: column for owner, each in owned.items() if (column := _base(each, columns)) is not None},
            {owner: _clause(each, columns, owner) for owner, each in owned.items()},
        )

    @cached_property
    def owners(self) -> frozenset[int]:
        """The statements in it."""
        return frozenset(owner for owner in self.clauses if owner >= 0)

    @cached_property
    def rows(self) -> list[Row]:
        """The rows of every owner that can hold in one way only."""
        return [row for clause in self.clauses.values() if len(clause) == 1 for row in clause[0].rows]

    @cached_property
    def open(self) -> list[int]:
        """The owners that can hold in several ways."""
        return [owner for owner, clause in self.clauses.items() if len(clause) > 1]

    @cached_property
    def floors(self) -> dict[int, bool]:
        """The columns that cannot be negative; True where a statement compares with the level, so that it exists."""
        return {column: column in self.comparers for column in self.scales if column in self.nonnegative}

    @cached_property
    def scales(self) -> dict[int, float]:
        """A power of two for every level that is spoken of, near its own magnitude."""
        sizes = self.sizes
        if sizes is None:
            sizes = magnitudes([row for clause in self.clauses.values() for case in clause for row in case.rows])
        return {column: sizes.get(column, 1.0) for column in sorted(set[int]().union(*self.touched.values()))}

    def said(self, owner: int) -> Said:
        """The statement or identity with this owner."""
        return self.statements[owner] if owner >= 0 else self.identities[~owner]

    @cached_property
    def comparers(self) -> dict[int, int]:
        """The columns that somebody divides by, and the first who does."""
        found: dict[int, int] = {}
        for owner in self.clauses:
            if owner in self.bases:
                found.setdefault(self.bases[owner], owner)
        return found

    def restrict(self, owners: Iterable[int]) -> System:
        """The same system with only these statements, and the identities that touch their levels."""
        kept = sorted(owners)
        clauses = {owner: self.clauses[owner] for owner in (*self.around(kept), *kept)}
        part = replace(self, clauses=clauses, sizes=self.sizes or self.scales)
        part.__dict__["touched"] = {owner: self.touched[owner] for owner in clauses}
        return part

    def around(self, owners: Iterable[int]) -> list[int]:
        """The identities that are tied to the levels of some statements, directly or through other identities."""
        reached = {column for owner in owners for column in self.touched[owner]}
        frontier, found = list(reached), set[int]()
        while frontier:
            for owner in self._identities_of.get(frontier.pop(), ()):
                if owner not in found:
                    found.add(owner)
                    fresh = self.touched[owner] - reached
                    reached |= fresh
                    frontier.extend(fresh)
        return sorted(found, reverse=True)

    @cached_property
    def touched(self) -> dict[int, set[int]]:
        """The columns of each owner, those included that its rows multiply by nought."""
        names = {owner: levels_in([self.said(owner)]) for owner in self.clauses}
        return {owner: {self.columns[level] for level in levels} for owner, levels in names.items()}

    def components(self) -> list[frozenset[int]]:
        """The statements in groups that share no level, not even through an identity."""
        top = _Union()
        for columns in self.touched.values():
            top.join(columns)
        groups: dict[int, list[int]] = {}
        for owner in sorted(self.owners):
            groups.setdefault(top.of(next(iter(self.touched[owner]))), []).append(owner)
        return [frozenset(group) for group in groups.values()]

    def near(self, steps: int) -> dict[int, frozenset[int]]:
        """For each statement those at most so many steps away; it is one step between two that identities tie."""
        _, clusters = self.clusters
        inside: dict[int, set[int]] = {}
        for owner in self.owners:
            for cluster in clusters[owner]:
                inside.setdefault(cluster, set()).add(owner)
        beside = {owner: set[int]().union(*(inside[each] for each in clusters[owner])) for owner in self.owners}
        found = {}
        for owner in self.owners:
            reached, edge = {owner}, {owner}
            for _ in range(steps):
                edge = set[int]().union(*(beside[other] for other in edge)) - reached
                reached |= edge
            found[owner] = frozenset(reached)
        return found

    @cached_property
    def clusters(self) -> tuple[Callable[[int], int], dict[int, set[int]]]:
        """Which group of levels, tied by identities alone, a column is in; and the groups each statement speaks of."""
        top = _Union()
        for owner, columns in self.touched.items():
            if owner < 0:
                top.join(columns)
        return top.of, {owner: {top.of(column) for column in self.touched[owner]} for owner in self.owners}

    @cached_property
    def _identities_of(self) -> dict[int, list[int]]:
        """The identities that touch a column."""
        found: dict[int, list[int]] = {}
        for owner in self.clauses:
            if owner < 0:
                for column in self.touched[owner]:
                    found.setdefault(column, []).append(owner)
        return found


class _Union:
    """Columns in groups that are joined one by one; each group is known by one of its columns."""

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}

    def of(self, column: int) -> int:
        """The group of a column."""
        while self._parent.setdefault(column, column) != column:
            self._parent[column] = self._parent[self._parent[column]]
            column = self._parent[column]
        return column

    def join(self, columns: Iterable[int]) -> None:
        """Put some columns into one group."""
        first, *others = columns
        for column in others:
            self._parent[self.of(column)] = self.of(first)


def _base(said: Said, columns: Mapping[Level, int]) -> int | None:
    if isinstance(said, OneOf) or len(said.form.denominator.terms) != 1:
        return None
    return columns[said.form.denominator.terms[0][0]]


def _clause(said: Said, columns: Mapping[Level, int], owner: int) -> tuple[Case, ...]:
    if isinstance(said, Statement):
        return cases(said, columns, owner)
    return tuple(case for reading in said.readings for case in _cases_of(reading, columns, owner))


def _cases_of(reading: Reading, columns: Mapping[Level, int], owner: int) -> Iterator[Case]:
    """The cases of one reading: every choice of signs among the statements that must hold together."""
    parts = together(reading)
    name = " and ".join(part.label for part in parts)
    for chosen in product(*(cases(part, columns, owner, floored=False) for part in parts)):
        supposes = ", ".join([name, *(case.supposes for case in chosen if case.supposes)])
        yield Case(tuple(row for case in chosen for row in case.rows), supposes)
