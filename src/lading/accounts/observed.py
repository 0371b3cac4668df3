"""A system from printed figures: a level per series, period and vintage, and what ties vintages to each other.

Inside one vintage identities are exact. A printed growth rate ties a level to the base of its own release, which is
rarely printed. Two vintages of one level differ at most by the envelope that the ledger's revisions teach.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ..indicators.identity import listed, member
from ..model import Form, Interval, Level, Linear, Observation, Period, Statement
from .denominators import never_negative
from .envelopes import Envelope
from .identities import equality, identities_among
from .names import level_words, print_words, vintage_of
from .rate import ASSUMED
from .system import System, levels_in

EnvelopeOf = Callable[[Level, int], Envelope]
"""How far a level may be revised in so many months."""

TIED = frozenset({"level", "growth_yoy", "growth_mom", "share"})
"""What printed figures say of levels in a form; other indicators stand for themselves."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A level in two vintages, and how far they may lie apart. `size` is about how large it is."""

    now: Level
    then: Level
    envelope: Envelope
    size: Fraction

    @property
    def statement(self) -> Statement:
        """The tie as a statement: of a flow a ratio, of a balance, which may change its sign, a difference."""
        share = self.envelope.share
        words = f"revised by at most {self.envelope}" if share else f"{level_words(self.now)}: not revised"
        if never_negative(self.now):
            ratio = Form(Linear.of({self.now: 1}), Linear.of({self.then: 1}))
            return Statement(ratio, Interval(1 - share, 1 / (1 - share)), ASSUMED, words)
        room = share * abs(self.size)
        apart = Form(Linear.of({self.now: 1, self.then: -1}))
        return Statement(apart, Interval(-room, room), ASSUMED, words)

    def but(self, envelope: Envelope) -> Tie:
        """The same tie with another envelope."""
        return replace(self, envelope=envelope)


@dataclass(frozen=True)
class Observed:
    """The statements of some prints, the ties between their vintages, and the identities around them."""

    observations: tuple[Observation, ...]
    prints: tuple[Statement, ...]
    ties: tuple[Tie, ...]
    identities: tuple[Statement, ...]

    def system(self, ties: Sequence[Tie] | None = None) -> System:
        """The system; owners are the prints in order, then the ties. `ties` replaces its own."""
        chosen = self.ties if ties is None else ties
        return System.of((*self.prints, *(tie.statement for tie in chosen)), self.identities)

    def unrevised(self, envelope: Envelope) -> tuple[Tie, ...]:
        """Its ties, all with one envelope."""
        return tuple(tie.but(envelope) for tie in self.ties)


def observed(
    observations: Iterable[Observation], asked: Iterable[Level], vintage: str, envelope_of: EnvelopeOf
) -> Observed:
    """What prints say of levels, brought to one vintage, in which the `asked` levels stand."""
    held = tuple(one for one in observations if one.key.indicator in TIED)
    prints = tuple(print_statement(one) for one in held)
    said = list(levels_in(prints))
    levels = {*said, *(replace(level, vintage=vintage) for level in (*said, *asked))}
    identities = (*identities_among(levels), *_member_sums(asked, vintage, levels))
    for identity in identities:
        levels |= set(identity.form.variables())
    sizes = {
        Level(one.key, one.period): Fraction(one.value) for one in held if one.key.indicator == "level" and one.value
    }
    days = _days(held, vintage)
    ties = tuple(_ties(levels, vintage, days, sizes, envelope_of))
    return Observed(held, prints, ties, identities)


def _member_sums(asked: Iterable[Level], vintage: str, levels: Collection[Level]) -> Iterator[Statement]:
    """A group that is asked for is the sum of its members, where its list is known and all of them are told."""
    for level in asked:
        members = listed(level.key, level.period.last)
        if members and members == listed(level.key, level.period.first):
            parts = [Level(member(level.key, code), level.period, vintage) for code in sorted(members)]
            if all(part in levels for part in parts):
                words = f"{level.key.partner} {level.period} = its {len(parts)} members"
                yield equality(replace(level, vintage=vintage), dict.fromkeys(parts, 1), words)


def _days(held: Iterable[Observation], vintage: str) -> dict[str, dt.datetime]:
    """When each vintage was held; for one that is only asked about its own day."""
    days = {vintage_of(one): one.known_by for one in held}
    return days if vintage in days else {**days, vintage: max(days.values())}


def _ties(
    levels: Iterable[Level],
    vintage: str,
    days: dict[str, dt.datetime],
    sizes: dict[Level, Fraction],
    envelope_of: EnvelopeOf,
) -> Iterable[Tie]:
    """Every level of another vintage tied to the one asked for."""
    alike: dict[Level, list[Level]] = defaultdict(list)
    for level in sorted(levels):
        alike[replace(level, vintage="")].append(level)
    for level, group in alike.items():
        now = replace(level, vintage=vintage)
        if now in group:
            for then in group:
                if then != now:
                    months = abs((days[vintage] - days[then.vintage]).days) // 30
                    yield Tie(now, then, envelope_of(level, months), sizes.get(level, Fraction(0)))


def print_statement(one: Observation) -> Statement:
    """What one print says of the levels of its own vintage."""
    key, vintage = one.key.of_level, vintage_of(one)
    now = Level(key, one.period, vintage)
    words = print_words(one)
    if one.key.indicator == "level":
        return Statement(Form(Linear.of({now: 1})), one.interval, one.release, words)
    rate = one.interval * Fraction(1, 100)
    if one.key.indicator == "share":
        whole = key.but(partner="WLD") if key.partner != "WLD" else key.but(product="TOTAL")
        return Statement(Form(Linear.of({now: 1}), Linear.of({replace(now, key=whole): 1})), rate, one.release, words)
    then = Level(key, base_of(one.key.indicator, one.period), vintage)
    return Statement(Form(Linear.of({now: 1}), Linear.of({then: 1}), Fraction(1)), rate, one.release, words)


def base_of(indicator: str, period: Period) -> Period:
    """The period that a printed growth rate compares with."""
    return period.previous() if indicator == "growth_mom" else period.a_year_earlier()
