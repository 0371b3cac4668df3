"""What the figures that agree imply: levels and growth that no article prints, and interpretations that cannot hold."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from ...indicators import form
from ...model import Query
from .agreed import RATES, Implied, Interpretation
from .sentences import level_words, places

if TYPE_CHECKING:
    from ...accounts.reconcile import Reconciliation

MOST_IMPLIED = 20
"""Implied figures that are told."""

MOST_ASKED = 100_000
"""Figures asked for, times the rows of the system: of very many articles together not every figure is asked for."""

NARROW = Fraction(1, 10)
"""An implied figure is told if its bounds lie within a tenth of each other."""


def interpretations(found: Reconciliation, tolerance: Fraction, *, bases: bool) -> Iterator[Interpretation]:
    """The rates of which some reading, among those the text leaves or in the other currency, cannot hold.

    With `bases` those on the month before are told too whose base nothing settles: they are ambiguous.
    """
    from ...accounts.readings import settle  # noqa: PLC0415  the solver is needed for several articles only
    from ...accounts.reconcile import without  # noqa: PLC0415  as above
    from ...accounts.wording import words  # noqa: PLC0415  as above

    claims = without(found.claims, (*found.dropped, *found.set_aside))
    rates = [claim for claim in claims if len(claim.readings) > 1 or claim.queries[0].indicator in RATES]
    for each in settle(claims, rates, tolerance=tolerance, bases=bases):
        monthly = each.claim.queries[0].indicator == "growth_mom" and len(each.possible) > 1
        if len(each.possible) < len(each.readings) or (bases and monthly):
            impossible = tuple(
                (_reading_words(reading.label), words(proof, name=level_words))
                for reading, proof in zip(each.readings, each.why, strict=True)
                if proof
            )
            figure = places([each.claim])[0]
            yield Interpretation(figure, tuple(_reading_words(reading.label) for reading in each.possible), impossible)


def _reading_words(label: str) -> str:
    return label.partition(": ")[2] or label


def implied(found: Reconciliation) -> Iterator[Implied]:
    """Levels and growth of all goods that no article prints and the figures that agree bound narrowly."""
    from ...accounts.bounding import spread  # noqa: PLC0415  the solver is needed for several articles only
    from ...accounts.wording import words  # noqa: PLC0415  as above

    printed = {reading.form for claim in found.claims for reading in claim.readings}
    queries = [query for query in _askable(found) if form(query) not in printed]
    queries = queries[: max(MOST_IMPLIED, MOST_ASKED // max(1, len(found.kept.system.rows)))]
    bounds = found.kept.bounds([form(query) for query in queries], narrow=NARROW)
    narrow: list[tuple[Fraction, Implied]] = []
    for query, bound in zip(queries, bounds, strict=True):
        width = spread(bound.form, bound.interval) if bound else None
        if bound and width is not None and bound.interval.middle:
            shown = bound.interval * 100 if query.indicator == "growth_yoy" else bound.interval
            proofs = tuple(words(proof, name=level_words) for proof in (bound.low, bound.high) if proof)
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
