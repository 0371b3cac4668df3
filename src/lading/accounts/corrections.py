"""Which statements should go? The set of least weight whose removal lets all others be true (Fellegi and Holt, 1976).

Found by implicit hitting sets: the lightest set that meets every conflict found so far; if what is left still
conflicts, one conflict more, and again. No constant "big M" is involved: it would distort the blame.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from ..errors import Unproven
from .conflicts import Conflict, among, shrink
from .feasible import Agreement
from .programme import lightest_cover
from .proofs import Proof
from .system import Said, System


@dataclass(frozen=True, slots=True)
class Correction:
    """The statements to drop, by index, their total weight, and for each one a conflict it makes with what stays."""

    dropped: tuple[int, ...]
    weight: Fraction
    reasons: tuple[Conflict, ...]


def correction(statements: Iterable[Said] | System) -> Correction:
    """The lightest set of statements without which the others agree; empty where all agree."""
    system = statements if isinstance(statements, System) else System.of(statements)
    everything = frozenset(range(len(system.statements)))
    weights = {owner: statement.weight for owner, statement in enumerate(system.statements)}
    found: list[frozenset[int]] = []
    dropped: frozenset[int] = frozenset()
    while fresh := _disjoint(system, everything - dropped):
        found += fresh
        dropped = lightest_cover(found, weights)
    reasons = tuple(_reason(system, everything - dropped, owner) for owner in sorted(dropped))
    return Correction(tuple(sorted(dropped)), sum((weights[owner] for owner in dropped), Fraction(0)), reasons)


def _disjoint(system: System, owners: frozenset[int]) -> list[frozenset[int]]:
    """Conflicts among some statements, none sharing a statement, until the rest agree."""
    found = []
    while isinstance(verdict := among(system, owners), Proof):
        found.append(shrink(system, verdict.owners).owners)
        owners -= found[-1]
    return found


def _reason(system: System, kept: frozenset[int], owner: int) -> Conflict:
    """A smallest conflict that a dropped statement makes with those kept."""
    verdict = among(system, kept | {owner})
    if isinstance(verdict, Agreement):
        raise Unproven(f"{system.statements[owner].label!r} was dropped and agrees with all that stay")
    return shrink(system, verdict.owners, keep={owner})
