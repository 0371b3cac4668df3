"""Which statements should go? The set of least weight whose removal lets all others be true (Fellegi and Holt, 1976).

Found by implicit hitting sets: the lightest set that meets every conflict found so far; if what is left still
conflicts, one conflict more, and again. No constant "big M" is involved: it would distort the blame.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from .contradictions import Conflict, among, disjoint, shrink
from .feasibility import Agreement
from .oracle import Oracle
from .programme import lightest_cover
from .proofs import Proof
from .system import Said, System


@dataclass(frozen=True, slots=True)
class Correction:
    """The statements to drop, by index, their total weight, and for each one a conflict it makes with what stays."""

    dropped: tuple[int, ...]
    weight: Fraction
    reasons: tuple[Conflict, ...]


def correction(statements: Iterable[Said] | System, *, also: Iterable[frozenset[int]] = ()) -> Correction:
    """The lightest set of statements without which the others agree; empty where all agree.

    `also` are further sets of statements that are not to stay together, though they agree.
    """
    system = statements if isinstance(statements, System) else System.of(statements)
    weights = {owner: system.statements[owner].weight for owner in system.owners}
    oracle = Oracle(system)
    found = list(also)
    dropped = lightest_cover(found, weights)
    while fresh := _conflicting(system, oracle, system.owners - dropped):
        found += fresh
        dropped = lightest_cover(found, weights)
    kept = system.owners - dropped
    reasons = (_reason(system, kept, owner) for owner in sorted(dropped))
    weight = sum((weights[owner] for owner in dropped), Fraction(0))
    return Correction(tuple(sorted(dropped)), weight, tuple(reason for reason in reasons if reason))


def _conflicting(system: System, oracle: Oracle, owners: frozenset[int]) -> list[frozenset[int]]:
    """Conflicts among some statements, none sharing a statement; at last the exact verdict on all of them together."""
    found = [each.owners for each in disjoint(system, oracle, owners)]
    if not found and isinstance(verdict := among(system, owners, oracle.cases), Proof):
        found = [shrink(system, verdict.owners).owners]
    return found


def _reason(system: System, kept: frozenset[int], owner: int) -> Conflict | None:
    """A smallest conflict of a dropped statement with those kept; None where it was dropped for another reason."""
    verdict = among(system, kept | {owner})
    return None if isinstance(verdict, Agreement) else shrink(system, verdict.owners, keep={owner})
