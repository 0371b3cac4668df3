"""Which reading of a claim can be meant? Dollars or yuan, on the year or on the month: the other figures decide.

"6.2%" beside a dollar and a yuan level cannot be a dollar rate, if December rose by 6.6% and the year by 5.5%: a total
grows by no more than the fastest of its parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ..model import UNITS, Statement
from .assembly import FREE_RATES, assemble
from .contradictions import shrink
from .oracle import Oracle
from .proofs import Proof
from .translate import Claim, currencies, reread


@dataclass(frozen=True, slots=True)
class Settled:
    """A claim, and for each way to read it whether it can hold beside the others; `why` is the proof where it cannot.

    `stated` is how many of the readings, the first ones, the text itself leaves open; the rest were tried besides.
    """

    claim: Claim
    readings: tuple[Statement, ...]
    why: tuple[Proof | None, ...]
    stated: int

    @property
    def possible(self) -> tuple[Statement, ...]:
        """The readings that can hold."""
        return tuple(reading for reading, proof in zip(self.readings, self.why, strict=True) if proof is None)


def settle(
    claims: Sequence[Claim], asked: Iterable[Claim], *, tolerance: Fraction = FREE_RATES, bases: bool = False
) -> tuple[Settled, ...]:
    """What the claims, which must agree, leave of the readings of those asked about; each beside all others.

    Besides the readings that a text leaves open, a money growth rate is tried in the other currencies told of, so that
    its own is seen to be the only one; with `bases` the growth of a month is tried on a year earlier and on the month
    before.
    """
    questions = [(claim, readings_of(claim, claims, bases=bases)) for claim in asked]
    single = [replace(claim, readings=(reading,)) for claim, readings in questions for reading in readings]
    told = assemble([*claims, *single], tolerance=tolerance)
    place = {claim: owner for owner, group in enumerate(told.members) for claim in group}
    base = frozenset(place[claim] for claim in claims if claim in place)
    groups = {owner: group for group in told.system.components() for owner in group}
    parts = {group: told.system.restrict(group) for group in set(groups.values())}
    oracles = {group: Oracle(part) for group, part in parts.items()}
    found = []
    for claim, readings in questions:
        owners = [place.get(replace(claim, readings=(reading,))) for reading in readings]
        rest = base - {place[claim]} - {owner for owner in owners if owner is not None}
        why = []
        for owner in owners:
            group = frozenset[int]() if owner is None else groups[owner]
            core = None if owner is None else oracles[group].contradiction((rest & group) | {owner})
            why.append(shrink(parts[group], core, keep={owner or 0}).proof if core else None)
        found.append(Settled(claim, readings, tuple(why), len(claim.readings)))
    return tuple(found)


def readings_of(claim: Claim, claims: Iterable[Claim], *, bases: bool = False) -> tuple[Statement, ...]:
    """The readings of a claim, a rate's in each other currency of its reporter, and on request on the other base."""
    others = _on_other_base(claim) if bases else ()
    return tuple(dict.fromkeys([*claim.readings, *_in_other_money(claim, claims), *others]))


def _on_other_base(claim: Claim) -> Iterator[Statement]:
    query = claim.queries[0]
    other = {"growth_yoy": "growth_mom", "growth_mom": "growth_yoy"}.get(query.indicator)
    if other and query.period.is_month:
        yield from reread(claim, indicator=other).readings


def _in_other_money(claim: Claim, claims: Iterable[Claim]) -> Iterator[Statement]:
    query = claim.queries[0]
    if query.indicator in {"growth_yoy", "growth_mom"} and UNITS[query.unit].kind == "money":
        for unit in currencies(other.record for other in claims).get(query.reporter, ()):
            yield from reread(claim, unit=unit).readings
