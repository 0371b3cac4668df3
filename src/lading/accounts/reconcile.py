"""Do these stories agree? Their conflicts, graded; what to drop; which readings can be meant; what they imply together.

Not every conflict is a contradiction. Two papers of different days may hold two vintages of one figure; two figures may
meet at the edge of their rounding only; a round number may have been meant loosely. Those are told apart and named.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations

from ..model import Interval
from .assembly import FREE_RATES, Assembly, assemble
from .contradictions import Conflicts, among, conflicts
from .corrections import correction
from .feasibility import Agreement, feasible
from .proofs import Proof
from .records import Record
from .translate import Aside, Claim, translate

ENVELOPE = Fraction(2, 100)
"""The largest revision of a flow that is taken for one where no ledger tells: two per cent."""
FEW = 200
"""Claims whose two systems, with and without the ends of their intervals, are both searched in full."""
EDGE = Fraction(1, 1000)
"""Figures that meet only within this part of their width, at its end, meet at the edge of their rounding."""
GRADES = {
    "contradiction": "cannot all be true, whatever the vintage and however loosely the figures were meant",
    "vintage": "cannot all be true of one vintage: a figure of another day, or a growth rate's base, may be revised",
    "loose": "cannot all be true as printed; they can if round figures were meant loosely",
    "edge": "meet only at the edge of their rounding: true or not by the rule by which they were rounded",
}


Group = tuple[Claim, ...]
"""Claims that say the same thing: one statement of the system."""


@dataclass(frozen=True)
class Graded:
    """A conflict among claims with its grade, its proof, and for a vintage the revision (a part) that would do."""

    grade: str
    groups: tuple[Group, ...]
    proof: Proof | None
    revision: Fraction | None = None


@dataclass(frozen=True)
class Reconciliation:
    """What a set of claims comes to.

    `conflicts` are all of up to `size` statements (`complete` is False where the search was cut short). `dropped` is
    the lightest set without which no contradiction is left, each with a conflict it makes; `set_aside` what one
    vintage, read strictly, cannot hold besides. `kept` is the system of the rest.
    """

    claims: tuple[Claim, ...]
    asides: tuple[Aside, ...]
    conflicts: tuple[Graded, ...]
    complete: bool
    dropped: tuple[Group, ...]
    reasons: tuple[Graded, ...]
    set_aside: tuple[Group, ...]
    kept: Assembly


def reconcile(
    records: Sequence[Record],
    *,
    dates: Mapping[str, dt.date] | None = None,
    tolerance: Fraction = FREE_RATES,
    envelope: Fraction = ENVELOPE,
    size: int = 4,
) -> Reconciliation:
    """Judge claim records together.

    `dates` are the days of the documents, for those whose records do not say. `tolerance` is how far customs' rates by
    exports and by imports may differ (0: one rate). `envelope` is the largest revision between vintages (0: all are
    of one).
    """
    claims, asides = translate(records)
    judge = Judge(claims, vintages_of(claims, dates or {}) if envelope else {}, tolerance, envelope)
    found, complete = judge.conflicts(size)
    dropped, reasons = judge.drop()
    rest = without(claims, dropped)
    set_aside = judge.set_aside(rest, [each for each in found if each.grade != "contradiction"])
    kept = assemble(without(rest, set_aside), tolerance=tolerance)
    return Reconciliation(claims, asides, found, complete, dropped, reasons, set_aside, kept)


def without(claims: Iterable[Claim], groups: Iterable[Sequence[Claim]]) -> tuple[Claim, ...]:
    """The claims that are in none of the groups."""
    gone = {claim for group in groups for claim in group}
    return tuple(claim for claim in claims if claim not in gone)


def vintages_of(claims: Iterable[Claim], dates: Mapping[str, dt.date]) -> dict[Record, str]:
    """The vintage that each record speaks of: the day of its document, or if that is not known one of its own.

    A text that prints two figures for one thing quotes a revision: the later one gets a vintage apart.
    """
    found: dict[Record, str] = {}
    told: dict[tuple[str, object], list[Interval]] = defaultdict(list)
    for claim in claims:
        record = claim.record
        day = record.date or dates.get(record.doc)
        found[record] = str(day) if day else record.doc
        if len(claim.readings) == 1:
            form, interval = claim.readings[0].form, claim.readings[0].interval
            before = told[record.doc, form]
            if before and not any(interval & other for other in before):
                found[record] += f" revised {len(before)}"
            before.append(interval)
    return found


class Judge:
    """The same claims under stricter and more lenient assumptions."""

    def __init__(
        self, claims: Sequence[Claim], vintages: Mapping[Record, str], tolerance: Fraction, envelope: Fraction
    ) -> None:
        self.claims = claims
        self.vintages = vintages
        self.tolerance = tolerance
        self.envelope = envelope
        self.cut: set[Claim] = set()
        self.strict = assemble(claims, tolerance=tolerance)

    def conflicts(self, size: int) -> tuple[tuple[Graded, ...], bool]:
        """Every conflict of up to `size` statements, graded, contradictions first.

        Where many claims of many days leave too many differences of vintage to look at all, contradictions are sought
        for themselves, and edges among pairs alone.
        """
        closed, opened = self._closed_and_opened(size)
        known = [each.owners for each in closed.found]
        edges = [each for each in opened.found if not any(owners <= each.owners for owners in known)]
        for each in closed.found:
            self.cut |= self._cuts(self._groups(each.owners))
        found = [self._graded(self._groups(each.owners), each.proof) for each in closed.found]
        if not closed.complete:
            found += self._grave(size, {each.groups for each in found})
        found += [Graded("edge", self._groups(each.owners), None) for each in edges if self._touching(each.owners)]
        told = {each.groups for each in found}
        found += [Graded("edge", pair, None) for pair in self._meeting() if pair not in told]
        order = list(GRADES)
        ranked = sorted(found, key=lambda each: (order.index(each.grade), len(each.groups)))
        return tuple(ranked), closed.complete and opened.complete

    def _closed_and_opened(self, size: int) -> tuple[Conflicts, Conflicts]:
        """The conflicts of the claims with the ends of their intervals, and without.

        What agrees without the ends agrees with them: of few claims the narrower system is searched first, and what
        is seen to agree there spares the other a search.
        """
        narrowed = assemble([narrow(claim) for claim in self.claims], tolerance=self.tolerance)
        first = len(self.claims) <= FEW and _alike(narrowed, self.strict)
        opened = conflicts(narrowed.system, size=size) if first else Conflicts((), size, complete=True)
        closed = conflicts(self.strict.system, size=size, agreeing=opened.agreeing)
        if first and closed.complete:
            return closed, opened
        return closed, conflicts(narrowed.system, size=size if closed.complete else 2)

    def _grave(self, size: int, known: Collection[tuple[Group, ...]]) -> Iterator[Graded]:
        """The contradictions of up to `size` statements that are not known yet."""
        lenient = self._lenient(self._soft(self.claims))
        origin = dict(zip(self._soft(self.claims), self.claims, strict=True))
        for each in conflicts(lenient.system, size=size).found:
            groups = tuple(tuple(origin[claim] for claim in lenient.members[owner]) for owner in sorted(each.owners))
            if groups not in known:
                yield Graded("contradiction", groups, each.proof)

    def drop(self) -> tuple[tuple[Group, ...], tuple[Graded, ...]]:
        """The lightest set of claims without which no contradiction is left, and a conflict that each one makes."""
        lenient = self._lenient(self._soft(self.claims))
        found = correction(lenient.system)
        origin = dict(zip(self._soft(self.claims), self.claims, strict=True))
        original = [tuple(origin[claim] for claim in group) for group in lenient.members]
        dropped = tuple(original[owner] for owner in found.dropped)
        reasons = (
            Graded("contradiction", tuple(original[o] for o in sorted(each.owners)), each.proof)
            for each in found.reasons
        )
        return dropped, tuple(reasons)

    def set_aside(self, claims: Sequence[Claim], found: Iterable[Graded]) -> tuple[Group, ...]:
        """What must go besides, so that the rest hold as printed, in one vintage and not by an edge."""
        narrowed = assemble([narrow(claim) for claim in claims], tolerance=self.tolerance)
        index = {claim: owner for owner, group in enumerate(narrowed.members) for claim in group}
        left = [[[narrow(claim) for claim in group] for group in each.groups] for each in found]
        sets = [
            frozenset(index[group[0]] for group in groups)
            for groups in left
            if all(group[0] in index for group in groups)
        ]
        gone = correction(narrowed.system, also=sets).dropped
        origin = {narrow(claim): claim for claim in claims}
        return tuple(tuple(origin[claim] for claim in narrowed.members[owner]) for owner in gone)

    def _groups(self, owners: Iterable[int]) -> tuple[Group, ...]:
        return tuple(self.strict.members[owner] for owner in sorted(owners))

    def _lenient(self, claims: Sequence[Claim], envelope: Fraction | None = None) -> Assembly:
        room = self.envelope if envelope is None else envelope
        return assemble(claims, tolerance=self.tolerance, vintages=self.vintages, envelope=room)

    def _graded(self, groups: tuple[Group, ...], proof: Proof) -> Graded:
        claims = [claim for group in groups for claim in group]
        if _agree(assemble(self._soft(claims), tolerance=self.tolerance)):
            return Graded("loose", groups, proof)
        if not _agree(self._lenient(self._soft(claims))):
            return Graded("contradiction", groups, proof)
        return Graded("vintage", groups, proof, self._revision(claims))

    def _cuts(self, groups: Sequence[Group]) -> set[Claim]:
        """The claims that print the beginning of what the other figures of a conflict imply: cut, not rounded."""
        found: set[Claim] = set()
        for group in groups:
            others = [claim for other in groups if other is not group for claim in other]
            if len(group[0].readings) == 1 and (room := cut(group[0])):
                form = group[0].readings[0].form
                told = assemble(others, tolerance=self.tolerance, asked=[form])
                implied = told.bounds([form])[0] if _agree(told) else None
                if implied and implied.interval.width is not None and _begins(implied.interval, room):
                    found.update(group)
        return found

    def _soft(self, claims: Iterable[Claim]) -> list[Claim]:
        """The claims as loosely as they may have been meant."""
        return [soften(claim, cut(claim) if claim in self.cut else None) for claim in claims]

    def _revision(self, claims: Sequence[Claim]) -> Fraction:
        """The smallest revision that reconciles claims of several vintages, as a part of a figure.

        For claims about one figure, of that figure; else of all flows alike, to one part in 500 of the envelope.
        """
        readings = {claim.readings[0] for claim in claims}
        if len({reading.form for reading in readings}) == 1 and (gap := _gap([r.interval for r in readings])):
            return gap
        low, high = Fraction(0), self.envelope
        for _ in range(9):
            middle = (low + high) / 2
            low, high = (low, middle) if _agree(self._lenient(claims, middle)) else (middle, high)
        return high

    def _touching(self, owners: frozenset[int]) -> bool:
        return isinstance(among(self.strict.system, owners), Agreement)

    def _meeting(self) -> Iterator[tuple[Group, ...]]:
        """Pairs about one figure that meet, though what each prints is not well within what the other allows."""
        alike: dict[object, list[int]] = defaultdict(list)
        for owner, group in enumerate(self.strict.members):
            if len(group[0].readings) == 1 and group[0].record.value is not None:
                alike[group[0].readings[0].form].append(owner)
        for owners in alike.values():
            for pair in combinations(owners, 2):
                one, other = (self.strict.members[owner][0] for owner in pair)
                if _meet(one, other) and not _well_within(one, other) and not _well_within(other, one):
                    yield self._groups(pair)


def _gap(intervals: Sequence[Interval]) -> Fraction | None:
    """How far apart intervals about one figure lie, as a part of it."""
    lows = [interval.lo for interval in intervals if interval.lo is not None]
    highs = [interval.hi for interval in intervals if interval.hi is not None]
    if not lows or not highs or not max(lows):
        return None
    return (max(lows) - min(highs)) / abs(max(lows))


def _alike(one: Assembly, other: Assembly) -> bool:
    """Whether two systems hold the same statements of the same claims, at the same rates, but for their intervals."""
    claims = [[claim.record for group in each.members for claim in group] for each in (one, other)]
    sizes = [[len(group) for group in each.members] for each in (one, other)]
    return claims[0] == claims[1] and sizes[0] == sizes[1] and one.pricing.ties == other.pricing.ties


def _agree(assembly: Assembly) -> bool:
    return isinstance(feasible(assembly.system), Agreement)


def _meet(one: Claim, other: Claim) -> bool:
    return one.readings[0].interval & other.readings[0].interval is not None


def _well_within(one: Claim, other: Claim) -> bool:
    """Whether the value that one claim prints lies inside the interval of another, off its ends."""
    value, interval = one.record.value, other.readings[0].interval
    return value is not None and value in interval and value not in {interval.lo, interval.hi}


def cut(claim: Claim) -> Interval | None:
    """The values of which a printed figure is the beginning: 16.99 for 16.9; None where it prints no plain number."""
    value, width = claim.record.value, claim.readings[0].interval.width
    if not value or not width or abs(claim.readings[0].interval.middle - value) * 2 > width / 10:
        return None
    return Interval(value, value + width) if value > 0 else Interval(value - width, value)


def narrow(claim: Claim) -> Claim:
    """The claim without the ends of its intervals: figures that still meet do not meet by rounding alone."""
    return replace(claim, readings=tuple(replace(r, interval=_narrower(r.interval)) for r in claim.readings))


def _narrower(interval: Interval) -> Interval:
    return interval if interval.width is None else interval.widened(-interval.width * EDGE)


def _begins(implied: Interval, room: Interval) -> bool:
    """Whether an implied figure is told at least as finely as a cut one, and lies in the middle of what was cut."""
    return implied.middle in room and (implied.width or 0) <= (room.width or 0)


def soften(claim: Claim, room: Interval | None = None) -> Claim:
    """The claim as loosely as it may have been meant: its soft interval, and what it would be if it was cut."""
    wider = [each for each in (claim.record.soft, room) if each is not None]
    readings = claim.readings
    for each in wider:
        readings = tuple(replace(reading, interval=reading.interval | each) for reading in readings)
    return replace(claim, readings=readings)
