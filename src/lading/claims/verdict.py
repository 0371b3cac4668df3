"""The verdict: what the ledger says of a claim, with the right figure, the evidence and what the claim would be true of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from ..model import Interval, Observation, Query
from ..model.interval import decimal_text

VERDICTS = (
    "supported",
    "other_vintage",
    "implied",
    "reported_alike",
    "rounding_edge",
    "refuted",
    "ambiguous",
    "undecided",
    "not_checkable",
    "opinion",
)
"""In the words of the claim record; only `refuted` says that a figure is wrong."""

HOLDS = frozenset({"supported", "other_vintage", "implied", "reported_alike", "rounding_edge", "ambiguous"})
"""Verdicts under which the figure stands."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What a wrong number would be true of: the same number, with `change` telling what differs."""

    change: str
    query: Query | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """`actual` is the right figure as an interval in `unit`, base units, None where none is held.

    `way` tells how it was come by (printed, computed, assembled, derived); `loosely` that only the soft interval
    holds it; `reading` in which fields the text was read otherwise than at first; `missing` which source would have
    what is not held. `note` is one sentence for a reader.
    """

    token: str
    note: str = ""
    actual: Interval | None = None
    unit: str = ""
    way: str = ""
    certain: bool = True
    loosely: bool = False
    query: Query | None = None
    evidence: tuple[Observation, ...] = ()
    reading: Mapping[str, str] = field(default_factory=dict)
    meant: tuple[Meant, ...] = ()
    corrected: str = ""
    missing: str = ""

    @property
    def value(self) -> Fraction | None:
        """The middle of the right figure: the printed number where there is one."""
        return None if self.actual is None else self.actual.middle

    def to_record(self) -> dict[str, Any]:
        """The fields that a verdict adds to the claim record."""
        return {
            "verdict": self.token,
            "note": self.note,
            "actual": self._actual(),
            "way": self.way,
            "vintage_certain": self.certain,
            "loosely": self.loosely,
            "reading": dict(self.reading),
            "evidence": [evidence_record(one) for one in self.evidence],
            "meant": [{"change": one.change, "sentence": one.sentence} for one in self.meant],
            "corrected": self.corrected,
            "missing": self.missing,
        }

    def _actual(self) -> dict[str, Any] | None:
        if self.actual is None:
            return None
        ends = (self.actual.lo, self.actual.hi)
        lo, hi = (None if end is None else decimal_text(end, 6) for end in ends)
        return {"value": decimal_text(self.actual.middle, 6), "lo": lo, "hi": hi, "unit": self.unit}


def evidence_record(one: Observation) -> dict[str, str]:
    """An observation as a verdict cites it, down to the cell."""
    return {
        "key": str(one.key),
        "period": str(one.period),
        "value": format(one.value, "f"),
        "printed": one.printed,
        "status": one.status,
        "release": one.release,
        "known_from": one.known_from.isoformat(),
        "known_by": one.known_by.isoformat(),
        "table": one.table,
        "row": one.row,
        "column": one.column,
    }
