"""How far figures of a kind are revised after they are first printed: learned from the ledger, said with each use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from ..model import Key, Observation, Period
from ..store import Ledger
from ..store.revisions import RevisionPair
from .names import series_words

MISREAD = Fraction(1, 10)
"""Two prints further apart than this part are a page misread, not a revision: the largest restatement known is 4.2%,
of China's exports of the first months of 2023."""

PROMPT = 2
"""Months: a print held later than this after it can have been public is no first print, and may be revised already."""

FEWEST = 12
"""Revisions that it takes to learn an envelope from; with fewer, a wider kind of figure is looked at."""

ASSUMED_SHARE = Fraction(2, 100)
"""Where the ledger holds too few revisions of any kind; the words then say that it is assumed."""

YEAR = 10
"""Months: sooner are the revisions inside a year, later those that come with the base of the next year's growth."""

FINEST = Fraction(1, 1000)
"""Prints coarser than this part of their value teach nothing of revisions."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """The part of a figure by which a later print of it may differ, beyond rounding; how many revisions taught it."""

    share: Fraction
    revisions: int
    kind: str

    def __str__(self) -> str:
        """As a proof prints it.

        >>> str(Envelope(Fraction(42, 10_000), 214, "exports of months in USD"))
        '0.42%, the largest of 214 revisions of exports of months in USD'
        """
        hundredths = float(self.share * 100)
        percent = f"{hundredths:.2f}%" if hundredths >= 0.01 or not hundredths else f"{hundredths:.1g}%"
        if not self.revisions:
            return f"{percent} assumed: too few revisions of {self.kind} are held"
        return f"{percent}, the largest of {self.revisions} revisions of {self.kind}"


NONE = Envelope(Fraction(0), 0, "figures")
"""No revision at all: what a route gives if every print still stood."""


@dataclass(frozen=True, slots=True)
class _Revised:
    """One figure printed twice: its series, whether it is a month, how much later, and by what part it differs."""

    key: Key
    month: bool
    soon: bool
    part: Fraction


def envelope(ledger: Ledger, key: Key, period: Period, months: int) -> Envelope:
    """How far a figure may be revised within some months: the largest revision seen of a first print of its kind.

    Its kind is the same series and length of period; where fewer than FEWEST revisions are held, the same series at
    any length, then all products or partners of that flow and unit, then all of the reporter's in that unit. A kind
    in which no revision was seen at all says too little, and a wider one is asked.
    """
    held = _revised(ledger, key)
    soon, month, single = months <= YEAR, period.count == 1, key.product == "TOTAL" and key.partner == "WLD"
    span = "months" if month else "spans of months"
    when = "within ten months" if soon else "after ten months"
    kinds: list[tuple[str, Callable[[_Revised], bool]]] = [
        (f"{series_words(key)}, {span}", lambda one: one.key == key and one.month == month),
        (series_words(key), lambda one: one.key == key),
    ]
    if not single:
        alike = "all products" if key.product != "TOTAL" else "all partners"
        kinds.append((f"{key.flow} of {alike} in {key.unit}", lambda one: _detail(one.key) == _detail(key)))
    kinds.append((f"{key.flow} in {key.unit}", lambda one: one.key.flow == key.flow))
    for kind, chosen in kinds:
        parts = sorted(one.part for one in held if one.soon == soon and chosen(one))
        if len(parts) >= FEWEST and parts[-1]:
            return Envelope(parts[-1], len(parts), f"{kind}, {when}")
    return Envelope(ASSUMED_SHARE, 0, kinds[-1][0])


def _detail(key: Key) -> tuple[str, bool, bool]:
    return key.flow, key.product != "TOTAL", key.partner != "WLD"


def _revised(ledger: Ledger, key: Key) -> tuple[_Revised, ...]:
    """Every pair of prints that the ledger holds of a reporter's levels in a unit; worked out once."""
    name = ("revised", key.reporter, key.measure, key.unit)
    if name not in ledger.remembered:
        held = ledger.revision_pairs(reporter=key.reporter, measure=key.measure, unit=key.unit, indicator="level")
        ledger.remembered[name] = tuple(_pairs(pair for pair in held if pair.lag <= PROMPT))
    found: tuple[_Revised, ...] = ledger.remembered[name]
    return found


def _pairs(held: Iterable[RevisionPair]) -> Iterator[_Revised]:
    for pair in held:
        first, later = pair.first, pair.later
        if later.status == "printed" and _fine(first) and _fine(later):
            apart = max(_gap(first, later), _gap(later, first), Fraction(0)) / abs(Fraction(first.value))
            if apart <= MISREAD:
                yield _Revised(first.key, first.period.count == 1, pair.horizon <= YEAR, apart)


def _fine(one: Observation) -> bool:
    return bool(one.value) and Fraction(one.resolution or 0) <= FINEST * abs(Fraction(one.value))


def _gap(below: Observation, above: Observation) -> Fraction:
    """How far one print lies above another, beyond the rounding of both."""
    return (above.interval.lo or Fraction(0)) - (below.interval.hi or Fraction(0))
