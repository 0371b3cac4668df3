"""Which statements contradict each other? Smallest sets of them that cannot all be true, each with its proof.

A set is smallest when it stops being a contradiction as soon as any one of its statements is left out.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..errors import Unproven
from .feasibility import Agreement, Verdict, feasible
from .oracle import Oracle
from .proofs import Proof
from .system import Said, System

EFFORT = 400_000
"""Rows looked at, summed over all questions to the solver, before the search for small conflicts is cut short."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A smallest set of statements that cannot all be true: their indices in the system, themselves, and why."""

    owners: frozenset[int]
    statements: tuple[Said, ...]
    proof: Proof


def conflict(statements: Iterable[Said] | System, keep: Iterable[int] = ()) -> Conflict | None:
    """One smallest set of statements that cannot all be true, or None where all agree.

    Statements of `keep` are left out last, so that they are in the set if any set needs them.
    """
    system = statements if isinstance(statements, System) else System.of(statements)
    verdict = feasible(system)
    return None if isinstance(verdict, Agreement) else shrink(system, verdict.owners, keep)


def shrink(system: System, owners: Iterable[int], keep: Iterable[int] = ()) -> Conflict:
    """The conflict left when every statement that a contradiction does not need has been dropped."""
    last, needed = set(keep), frozenset(owners)
    oracle = Oracle(system.restrict(needed))
    for owner in sorted(needed, key=lambda owner: (owner in last, -owner)):
        if owner in needed and (core := oracle.contradiction(needed - {owner})):
            needed = core
    proof = among(system, needed)
    if isinstance(proof, Agreement):
        raise Unproven(f"statements {sorted(needed)} were taken for a contradiction and agree")
    return Conflict(needed, tuple(system.statements[owner] for owner in sorted(needed)), proof)


def among(system: System, owners: Iterable[int], cases: Mapping[int, int] | None = None) -> Verdict:
    """The verdict on some statements of a system alone, with the identities around them; `cases` as in `feasible`."""
    return feasible(system.restrict(owners), cases)


@dataclass(frozen=True, slots=True)
class Conflicts:
    """Every smallest conflict of at most `size` statements; `complete` is False where the search was cut short.

    `agreeing` are the large sets of statements that were seen to agree on the way.
    """

    found: tuple[Conflict, ...]
    size: int
    complete: bool
    agreeing: tuple[frozenset[int], ...] = ()


def conflicts(
    statements: Iterable[Said] | System,
    *,
    size: int = 4,
    effort: int = EFFORT,
    agreeing: Iterable[frozenset[int]] = (),
) -> Conflicts:
    """Every smallest set of at most `size` statements that cannot all be true, small ones first.

    A smallest contradiction has a member outside every set of statements that agree. So start from no statement; take a
    largest agreeing set around the statements chosen; choose one more from outside it; and again (Reiter, 1987).
    Sets that are known to be `agreeing` need not be found again.
    """
    system = statements if isinstance(statements, System) else System.of(statements)
    found: list[Conflict] = []
    complete = True
    agreed = list(agreeing)
    seen: list[frozenset[int]] = []
    for owners in system.components():
        part = system.restrict(owners)
        oracle = Oracle(part)
        if oracle.contradiction(owners):
            groups = [group for group in agreed if group <= owners]
            here, ended = _smallest(part, oracle, size, effort, groups)
            found += here
            seen += groups
            complete = complete and ended
    found.sort(key=lambda each: (len(each.owners), sorted(each.owners)))
    return Conflicts(tuple(found), size, complete, tuple(seen))


def _smallest(
    system: System, oracle: Oracle, size: int, effort: int, agreeing: list[frozenset[int]]
) -> tuple[list[Conflict], bool]:
    """The smallest conflicts of one component, and whether the search came to its end.

    `agreeing` are sets that agree; those found are added.
    A smallest conflict hangs together: its members are at most `size` - 1 steps apart. So only statements that near to
    all those chosen are looked at.
    """
    found = {each.owners: each for each in disjoint(system, oracle, system.owners) if len(each.owners) <= size}
    near = system.near(size - 1)
    waiting, seen = deque([frozenset[int]()]), set[frozenset[int]]()
    while waiting and oracle.effort < effort:
        chosen = waiting.popleft()
        if chosen in seen or any(known <= chosen for known in found):
            continue
        seen.add(chosen)
        around = [group for group in agreeing if chosen <= group]
        if around and len(chosen) == size:
            continue
        room = system.owners.intersection(*(near[owner] for owner in chosen))
        if not around:
            grown = grow(system, oracle, chosen, chosen if len(chosen) == size else room)
            if grown is None:
                smallest = shrink(system, chosen)
                found[smallest.owners] = smallest
                continue
            agreeing.append(grown)
            around = [grown]
        if len(chosen) < size:
            left = min((room - group for group in around), key=len)
            waiting.extend(chosen | {owner} for owner in sorted(left))
    return list(found.values()), not waiting


def disjoint(system: System, oracle: Oracle, owners: frozenset[int]) -> list[Conflict]:
    """Conflicts among some statements, none sharing a statement, until the rest agree."""
    found = []
    while core := oracle.contradiction(owners):
        found.append(shrink(system, core))
        owners -= found[-1].owners
    return found


def grow(system: System, oracle: Oracle, chosen: frozenset[int], room: frozenset[int]) -> frozenset[int] | None:
    """A largest agreeing set of statements of a room that holds the chosen ones; None where those already conflict."""
    if oracle.contradiction(chosen):
        return None
    if room == chosen:
        return chosen
    left_out = sorted(oracle.outside(chosen, room), key=lambda owner: system.statements[owner].weight)
    kept = room.difference(left_out)
    while core := oracle.contradiction(kept):
        lightest = min(core - chosen, key=lambda owner: (system.statements[owner].weight, owner))
        kept -= {lightest}
        left_out.append(lightest)
    for owner in reversed(left_out):
        if not oracle.contradiction(kept | {owner}):
            kept |= {owner}
    return kept
