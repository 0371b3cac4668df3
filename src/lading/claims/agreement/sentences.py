"""Conflicts as an editor reads them: what each figure says of a level, and that it cannot be."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ...indicators.wording import amount
from ...model import Interval, Level, Query
from ..phrasing import period_words, subject, told
from .agreed import Disagreement, Figure

if TYPE_CHECKING:
    from ...accounts.proofs import Line, Proof
    from ...accounts.reconcile import Graded

ALWAYS = frozenset({"identity", "assumption", ""})
"""Sources of the lines of a proof that no article says."""


def places(group: Sequence[Any]) -> tuple[Figure, ...]:
    """The places that print one statement."""
    return tuple(
        Figure(r.doc, r.start, r.end, r.text, told(r.query.but(unit=r.query.unit or "either")))
        for r in (claim.record for claim in group)
    )


def disagreement(graded: Graded) -> Disagreement:
    """A conflict that was found, with its figures in every place, its sentence and its arithmetic."""
    from ...accounts.wording import words  # noqa: PLC0415  the solver is needed for several articles only

    lines = _lines(graded.proof) if graded.proof else []
    return Disagreement(
        graded.grade,
        tuple(places(group) for group in graded.groups),
        _sentence(graded, lines),
        words(graded.proof, name=level_words) if graded.proof else (),
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
    from ...accounts.wording import inequality  # noqa: PLC0415  the solver is needed for several articles only

    text = line.label.partition(": ")[0]
    terms = line.linear.terms
    if len(terms) == 1:
        level, coefficient = terms[0]
        end = (line.bound - line.linear.constant) / coefficient
        side = "at least" if coefficient > 0 else "at most"
        return f"{text} makes {level_words(level)} {side} {amount(Interval(end, end), level.key.unit)}"
    if len(terms) == 2 and not line.linear.constant and not line.bound:
        (one, a), (two, b) = terms
        if one.key.product == "exchange rate":
            (one, a), (two, b) = (two, b), (one, a)
        side = "at least" if a > 0 else "at most"
        return f"{text} makes {level_words(one)} {side} {_plain(-b / a)} times {level_words(two)}"
    return f"{text} makes {inequality(line.linear, line.bound, strict=line.strict, name=level_words)}"


def _plain(number: Fraction) -> str:
    """A number as an editor reads it."""
    return f"{float(number / BILLION):,.5g} bn" if abs(number) >= BILLION else f"{float(number):,.5g}"


BILLION = 10**9


def level_words(level: Level) -> str:
    """A level in words, with its currency and, where it matters, its vintage."""
    key = level.key
    if key.product == "exchange rate":
        return f"the exchange rate of {period_words(level.period)}"
    query = Query("level", key.flow, key.reporter, level.period, key.partner, key.product, key.measure, key.unit)
    from ...accounts.assembly import RESTATED  # noqa: PLC0415  the solver is needed for several articles only

    money = level.vintage.rpartition("|")[2].partition(" at the rate of ")
    counted = f" (in {money[0]}, at the rate of {money[2].partition(' ')[0]})" if money[2] else ""
    base = ", restated" if level.vintage.partition("|")[0].endswith(RESTATED) else ""
    return f"{subject(query)} {period_words(level.period)}{base}{counted}"
