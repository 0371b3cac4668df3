"""What articles come to together: conflicts, figures to doubt, figures implied, interpretations left; for people and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ...indicators.wording import amount
from ...model import Interval, Query
from ..phrasing import told

if TYPE_CHECKING:
    pass

GRADES = {
    "contradiction": "cannot all be true",
    "vintage": "cannot all be true of one vintage: a figure of another day, or a growth rate's base, may be revised",
    "loose": "cannot all be true as printed; they can if the round figures are meant loosely",
    "edge": "meet only at the edge of their rounding",
}
"""How serious a conflict is, the most serious first."""

COUNTED = {
    "contradiction": ("contradiction", "contradictions"),
    "vintage": ("difference of vintage", "differences of vintage"),
    "loose": ("difference of loose figures", "differences of loose figures"),
    "edge": ("rounding edge", "rounding edges"),
}
"""What conflicts of a grade are called: one, and several."""

MOST_TOLD = 12
"""Conflicts told to people; JSON has all."""

RATES = frozenset({"growth_yoy", "growth_mom"})
"""Indicators that are tried in each currency."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed figure in a conflict: where it stands, and what it says."""

    doc: str
    start: int
    end: int
    text: str
    says: str

    @property
    def line(self) -> str:
        """The figure as an editor finds it."""
        return f"{self.doc}: {' '.join(self.text.split())} ({self.says})"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Figures that conflict: the grade, each figure in every place that prints it, a sentence, and the arithmetic.

    `revision` is how large a revision (a part of the figure) would reconcile two vintages.
    """

    grade: str
    figures: tuple[tuple[Figure, ...], ...]
    sentence: str
    proof: tuple[str, ...]
    revision: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Implied:
    """A figure that no article prints and all together bound; `proofs` are the lines to add for either end."""

    query: Query
    interval: Interval
    proofs: tuple[tuple[str, ...], ...] = ()

    @property
    def unit(self) -> str:
        """The unit of the interval: per cent for a growth rate, whatever its currency."""
        return "percent" if self.query.indicator in RATES else self.query.unit

    @property
    def line(self) -> str:
        """What is implied, in words."""
        ends = (
            amount(Interval(end, end), self.unit) for end in (self.interval.lo, self.interval.hi) if end is not None
        )
        return f"{told(self.query)}: {' to '.join(ends)}"


@dataclass(frozen=True, slots=True)
class Interpretation:
    """A figure that can be read in several ways, the ways that the other figures leave it, and why not the others."""

    figure: Figure
    possible: tuple[str, ...]
    impossible: tuple[tuple[str, tuple[str, ...]], ...]

    def lines(self) -> Iterator[str]:
        """What can be meant and what cannot."""
        open_ = "ambiguous, " if not self.impossible else ""
        yield f"{self.figure.doc}: {self.figure.text}: {open_}{' or '.join(self.possible) or 'no reading holds'}"
        yield from (f"  not {words}" for words, _ in self.impossible)


@dataclass(frozen=True, slots=True)
class Agreement:
    """What articles come to together. `doubted` is the lightest set of figures without which the rest agree.

    `weights` are the costs by which that set was chosen: customs' own figures cost most, an article's own conversion
    least. `complete` is False where the search for conflicts was cut short.
    """

    conflicts: tuple[Disagreement, ...] = ()
    doubted: tuple[tuple[Figure, ...], ...] = ()
    reasons: tuple[Disagreement, ...] = ()
    implied: tuple[Implied, ...] = ()
    readings: tuple[Interpretation, ...] = ()
    figures: int = 0
    complete: bool = True
    weights: dict[str, float] = field(default_factory=dict)

    def lines(self) -> Iterator[str]:
        """The agreement for people, smallest conflicts first."""
        yield f"Do the articles agree? {self._counts()}"
        for number, each in enumerate(self.conflicts[:MOST_TOLD], 1):
            yield f"\n{number}. These {len(each.figures)} {GRADES[each.grade]}:"
            yield from (f"   - {figure.line}" for group in each.figures for figure in group[:1])
            yield from (f"   {line}" for line in (each.sentence, *each.proof) if line)
        if len(self.conflicts) > MOST_TOLD:
            yield f"\nand {len(self.conflicts) - MOST_TOLD} more: --format json has them all"
        if self.doubted:
            yield "\nThe fewest and least official figures to doubt, so that all others agree:"
            yield from (f"   - {group[0].line}" for group in self.doubted)
        if self.readings:
            yield "\nReadings that the other figures leave:"
            yield from (f"   - {line}" for each in self.readings for line in each.lines())
        if self.implied:
            yield "\nWhat the articles imply together, though none prints it:"
            yield from (f"   - {each.line}" for each in self.implied)

    def _counts(self) -> str:
        counts = Counter(each.grade for each in self.conflicts)
        parts = [f"{counts[grade]} {names[counts[grade] > 1]}" for grade, names in COUNTED.items() if counts[grade]]
        cut = "" if self.complete else "; the search was cut short"
        return f"{self.figures} figures held against each other: {', '.join(parts) or 'they agree'}{cut}."

    def to_record(self) -> dict[str, Any]:
        """The agreement as JSON holds it."""
        return {
            "figures": self.figures,
            "complete": self.complete,
            "conflicts": [_record(each) for each in self.conflicts],
            "doubted": [[_place(figure) for figure in group] for group in self.doubted],
            "reasons": [_record(each) for each in self.reasons],
            "implied": [
                {
                    "of": told(e.query),
                    "lo": _number(e.interval.lo),
                    "hi": _number(e.interval.hi),
                    "unit": e.unit,
                    "proofs": [list(lines) for lines in e.proofs],
                }
                for e in self.implied
            ],
            "readings": [_settled(each) for each in self.readings],
            "weights": self.weights,
        }


def _settled(each: Interpretation) -> dict[str, Any]:
    return {
        "figure": _place(each.figure),
        "possible": list(each.possible),
        "impossible": [{"reading": words, "proof": list(why)} for words, why in each.impossible],
    }


def _record(each: Disagreement) -> dict[str, Any]:
    return {
        "grade": each.grade,
        "figures": [[_place(figure) for figure in group] for group in each.figures],
        "sentence": each.sentence,
        "proof": list(each.proof),
        "revision": None if each.revision is None else float(each.revision),
    }


def _place(figure: Figure) -> dict[str, Any]:
    return {"doc": figure.doc, "start": figure.start, "end": figure.end, "text": figure.text, "says": figure.says}


def _number(end: Fraction | None) -> float | None:
    return None if end is None else float(end)
