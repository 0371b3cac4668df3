"""Which statements should go? The set of least weight whose removal lets all others be true (Fellegi and Holt, 1976).

Found by implicit hitting sets: the lightest set that meets every conflict found so far; if what is left still
conflicts, one conflict more, and again. No constant "big M" is involved: it would distort the blame.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from .contradictions import Conflict, among, disjoint, shrink
from .feasibility import Agreement, Verdict
from .oracle import Oracle
from .programme import lightest_cover
from .proofs import Proof
from .system import Said, System

MOST_SETS = 60
"""Conflicts of one component up to which the lightest set that meets them all is sought; beyond, a light one."""


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
    sets = list(also)
    dropped: set[int] = set()
    reasons: list[Conflict] = []
    for owners in _apart(system.components(), sets):
        part = system.restrict(owners)
        here = _dropped(part, [each for each in sets if each <= owners], weights)
        kept = owners - here
        reasons += [reason for owner in sorted(here) if (reason := _reason(part, kept, owner))]
        dropped |= here
    weight = sum((weights[owner] for owner in dropped), Fraction(0))
    reasons.sort(key=lambda each: sorted(each.owners & dropped))
    return Correction(tuple(sorted(dropped)), weight, tuple(reasons))


def _apart(components: Iterable[frozenset[int]], sets: Iterable[frozenset[int]]) -> list[frozenset[int]]:
    """The components, those joined that a set of statements spans."""
    found = list(components)
    for each in sets:
        touched = [component for component in found if component & each]
        if len(touched) > 1:
            found = [component for component in found if component not in touched]
            found.append(frozenset[int]().union(*touched))
    return found


def _dropped(system: System, found: list[frozenset[int]], weights: Mapping[int, Fraction]) -> frozenset[int]:
    """The lightest set of one component that meets every conflict found, and every one then found among the rest."""
    oracle = Oracle(system)
    dropped = lightest(found, weights)
    while fresh := _conflicting(system, oracle, system.owners - dropped):
        found += fresh
        if len(found) > MOST_SETS:
            return dropped | _peeled(system, oracle, system.owners - dropped, weights)
        dropped = lightest(found, weights)
    return dropped


def _peeled(system: System, oracle: Oracle, owners: frozenset[int], weights: Mapping[int, Fraction]) -> frozenset[int]:
    """Members of small weight without which the others agree: of each contradiction met the lightest, one by one."""
    gone = set[int]()
    while core := oracle.contradiction(owners - gone) or _proved(among(system, owners - gone)):
        gone.add(min(core, key=lambda owner: (weights[owner], owner)))
    return frozenset(gone)


def _proved(verdict: Verdict) -> frozenset[int]:
    return verdict.owners if isinstance(verdict, Proof) else frozenset()


def lightest(sets: Sequence[frozenset[int]], weights: Mapping[int, Fraction]) -> frozenset[int]:
    """The members of least weight that meet every set; sets that share no member are looked at apart."""
    waiting, covers = list(dict.fromkeys(sets)), frozenset[int]()
    while waiting:
        group, members = [waiting.pop()], set[int]()
        for each in group:
            members |= each
            group += [other for other in waiting if other & members]
            waiting = [other for other in waiting if not other & members]
        group.sort(key=sorted)
        covers |= lightest_cover(group, weights)
    return covers


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
