"""Do these articles agree? What cannot all be true, which figures to doubt and why, and what they imply together."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ..errors import LadingError
from ..indicators import form
from ..indicators.wording import amount
from ..model import Interval, Level, Query
from ..reference import next_release
from .claim import Claim
from .phrasing import period_words, subject, told
from .verify import as_of_day

if TYPE_CHECKING:
    from ..accounts.proofs import Line, Proof
    from ..accounts.reconcile import Graded, Reconciliation

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

ALWAYS = frozenset({"identity", "assumption", ""})
"""Sources of the lines of a proof that no article says."""

MOST_TOLD = 12
"""Conflicts told to people; JSON has all."""

MOST_IMPLIED = 20
"""Implied figures that are told."""

MOST_ASKED = 100_000
"""Figures asked for, times the rows of the system: of very many articles together not every figure is asked for."""

RATES = frozenset({"growth_yoy", "growth_mom"})
"""Indicators that are tried in each currency."""

NARROW = Fraction(1, 10)
"""An implied figure is told if its bounds lie within a tenth of each other."""


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
class Reading:
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
    readings: tuple[Reading, ...] = ()
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


def agreement(
    claims: Sequence[tuple[Claim, dt.date | None]],
    *,
    one_rate: bool = False,
    revision: Fraction | None = None,
    further: bool = True,
    bases: bool = False,
) -> Agreement:
    """Hold the claims of some articles against each other, without the ledger: each with the day of its article.

    `one_rate`: customs' rates by exports and by imports are one; else they may differ by 0.05%. `revision` is the
    largest part by which a flow may have been revised between the articles' days; left out, two hundredths. Without
    `further` only conflicts are looked for, not what the figures imply and which readings they leave. With `bases` the
    growth of a month, whose record does not tell its base, is tried on a year earlier and on the month before.
    """
    from ..accounts.assembly import FREE_RATES, ONE_RATE  # noqa: PLC0415  the solver is needed for several articles
    from ..accounts.reconcile import ENVELOPE, reconcile  # noqa: PLC0415  the solver is needed for several articles only
    from ..accounts.records import record_of  # noqa: PLC0415  as above

    records = []
    for line, (claim, day) in enumerate(claims, 1):
        if not claim.period or claim.indicator == "other":
            continue
        try:
            records.append(record_of({**claim.to_record(), "date": _vintage(claim.reporter, day)}, line))
        except LadingError:
            continue  # what no form of levels can say stands outside the accounts
    if not records:
        return Agreement()
    tolerance = ONE_RATE if one_rate else FREE_RATES
    found = reconcile(records, tolerance=tolerance, envelope=ENVELOPE if revision is None else revision)
    return _told(found, tolerance, further=further, bases=bases)


@lru_cache(maxsize=1024)
def _vintage(reporter: str, day: dt.date | None) -> str | None:
    """What tells articles of one vintage: the next release after their day, which for two days of one month is one."""
    if day is None:
        return None
    try:
        return str(next_release(reporter, as_of_day(day)).instant.date())
    except LadingError:
        return str(day)


def _told(found: Reconciliation, tolerance: Fraction, *, further: bool, bases: bool) -> Agreement:
    from ..accounts.weighing import ANALYST, CONVERSION, DIRECTION, OFFICIAL, UNSOURCED  # noqa: PLC0415  as above

    weights = {
        "official": OFFICIAL,
        "unsourced": UNSOURCED,
        "analyst": ANALYST,
        "conversion": CONVERSION,
        "direction": DIRECTION,
    }
    return Agreement(
        tuple(
            _disagreement(each)
            for each in sorted(found.conflicts, key=lambda e: (list(GRADES).index(e.grade), len(e.groups)))
        ),
        tuple(_figures(group) for group in found.dropped),
        tuple(_disagreement(each) for each in found.reasons),
        tuple(_implied(found)) if further else (),
        tuple(_readings(found, tolerance, bases=bases)) if further else (),
        len(found.claims),
        found.complete,
        {name: float(weight) for name, weight in weights.items()},
    )


def _readings(found: Reconciliation, tolerance: Fraction, *, bases: bool) -> Iterator[Reading]:
    """The rates of which some reading, among those the text leaves or in the other currency, cannot hold.

    With `bases` those on the month before are told too whose base nothing settles: they are ambiguous.
    """
    from ..accounts.readings import settle  # noqa: PLC0415  the solver is needed for several articles only
    from ..accounts.reconcile import without  # noqa: PLC0415  as above
    from ..accounts.wording import words  # noqa: PLC0415  as above

    claims = without(found.claims, (*found.dropped, *found.set_aside))
    rates = [claim for claim in claims if len(claim.readings) > 1 or claim.queries[0].indicator in RATES]
    for each in settle(claims, rates, tolerance=tolerance, bases=bases):
        monthly = each.claim.queries[0].indicator == "growth_mom" and len(each.possible) > 1
        if len(each.possible) < len(each.readings) or (bases and monthly):
            impossible = tuple(
                (_reading_words(reading.label), words(proof, name=_level))
                for reading, proof in zip(each.readings, each.why, strict=True)
                if proof
            )
            figure = _figures([each.claim])[0]
            yield Reading(figure, tuple(_reading_words(reading.label) for reading in each.possible), impossible)


def _reading_words(label: str) -> str:
    return label.partition(": ")[2] or label


def _figures(group: Sequence[Any]) -> tuple[Figure, ...]:
    """The places that print one statement."""
    return tuple(
        Figure(r.doc, r.start, r.end, r.text, told(r.query.but(unit=r.query.unit or "either")))
        for r in (claim.record for claim in group)
    )


def _disagreement(graded: Graded) -> Disagreement:
    from ..accounts.wording import words  # noqa: PLC0415  the solver is needed for several articles only

    lines = _lines(graded.proof) if graded.proof else []
    return Disagreement(
        graded.grade,
        tuple(_figures(group) for group in graded.groups),
        _sentence(graded, lines),
        words(graded.proof, name=_level) if graded.proof else (),
        graded.revision,
    )


def _lines(proof: Proof) -> list[Line]:
    """The lines of a proof, or of its first case."""
    return list(proof.lines) if proof.lines or not proof.cases else _lines(proof.cases[0][1])


def _sentence(graded: Graded, lines: Sequence[Line]) -> str:
    """The proof as an editor reads it: what each figure says of a level, and that it cannot be."""
    said = [_says(line) for line in lines if line.source not in ALWAYS]
    rules = dict.fromkeys(line.label for line in lines if line.source in ALWAYS and line.source)
    if not said:
        return ""
    if graded.grade == "edge":
        return f"{'; '.join(said)}: both hold only if the true figure lies exactly between."
    since = f", since {' and '.join(rules)}" if rules else ""
    room = f" A revision of {float(graded.revision):.2%} would reconcile them." if graded.revision else ""
    return f"{'; '.join(said)}: that cannot be{since}.{room}"


def _says(line: Line) -> str:
    """One line in words: "exports, January-November 2025, are at least $3,455 bn"."""
    from ..accounts.wording import inequality  # noqa: PLC0415  the solver is needed for several articles only

    text = line.label.partition(": ")[0]
    terms = line.linear.terms
    if len(terms) == 1:
        level, coefficient = terms[0]
        end = (line.bound - line.linear.constant) / coefficient
        side = "at least" if coefficient > 0 else "at most"
        return f"{text} makes {_level(level)} {side} {amount(Interval(end, end), level.key.unit)}"
    if len(terms) == 2 and not line.linear.constant and not line.bound:
        (one, a), (two, b) = terms
        if one.key.product == "exchange rate":
            (one, a), (two, b) = (two, b), (one, a)
        side = "at least" if a > 0 else "at most"
        return f"{text} makes {_level(one)} {side} {_plain(-b / a)} times {_level(two)}"
    return f"{text} makes {inequality(line.linear, line.bound, strict=line.strict, name=_level)}"


def _plain(number: Fraction) -> str:
    """A number as an editor reads it."""
    return f"{float(number / BILLION):,.5g} bn" if abs(number) >= BILLION else f"{float(number):,.5g}"


BILLION = 10**9


def _level(level: Level) -> str:
    """A level in words, with its currency and, where it matters, its vintage."""
    key = level.key
    if key.product == "exchange rate":
        return f"the exchange rate of {period_words(level.period)}"
    query = Query("level", key.flow, key.reporter, level.period, key.partner, key.product, key.measure, key.unit)
    from ..accounts.assembly import RESTATED  # noqa: PLC0415  the solver is needed for several articles only

    money = level.vintage.rpartition("|")[2].partition(" at the rate of ")
    counted = f" (in {money[0]}, at the rate of {money[2].partition(' ')[0]})" if money[2] else ""
    base = ", restated" if level.vintage.partition("|")[0].endswith(RESTATED) else ""
    return f"{subject(query)} {period_words(level.period)}{base}{counted}"


def _implied(found: Reconciliation) -> Iterator[Implied]:
    """Levels and growth of all goods that no article prints and the figures that agree bound narrowly."""
    from ..accounts.bounding import spread  # noqa: PLC0415  the solver is needed for several articles only
    from ..accounts.wording import words  # noqa: PLC0415  as above

    printed = {reading.form for claim in found.claims for reading in claim.readings}
    queries = [query for query in _askable(found) if form(query) not in printed]
    queries = queries[: max(MOST_IMPLIED, MOST_ASKED // max(1, len(found.kept.system.rows)))]
    bounds = found.kept.bounds([form(query) for query in queries], narrow=NARROW)
    narrow: list[tuple[Fraction, Implied]] = []
    for query, bound in zip(queries, bounds, strict=True):
        width = spread(bound.form, bound.interval) if bound else None
        if bound and width is not None and bound.interval.middle:
            shown = bound.interval * 100 if query.indicator == "growth_yoy" else bound.interval
            proofs = tuple(words(proof, name=_level) for proof in (bound.low, bound.high) if proof)
            narrow.append((width, Implied(query, shown, proofs)))
    yield from (each for _, each in sorted(narrow, key=lambda pair: pair[0])[:MOST_IMPLIED])


def _askable(found: Reconciliation) -> list[Query]:
    """What may be asked: each level the figures speak of, of the three flows, and its growth."""
    asked: dict[Query, None] = {}
    periods = {level.period for level in found.kept.system.levels}
    for level in found.kept.system.levels:
        key = level.key
        if key.product != "TOTAL" or key.partner != "WLD" or key.measure != "value" or "|" in level.vintage:
            continue
        for flow in ("exports", "imports", "balance"):
            level_of = Query("level", flow, key.reporter, level.period, unit=key.unit)
            asked.setdefault(level_of)
            if level.period.a_year_earlier() in periods:
                asked.setdefault(level_of.but(indicator="growth_yoy"))
    return list(asked)


def _settled(each: Reading) -> dict[str, Any]:
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
