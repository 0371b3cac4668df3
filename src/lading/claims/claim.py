"""The claim: one printed figure as a statement of trade, with its place in the text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ..errors import BadInput
from ..model import Interval, Period, Query


@dataclass(frozen=True, slots=True)
class Claim:
    """The record of DESIGN section 4. Numbers are exact; `value` is signed and in base units.

    `start` and `end` count code points in the file as it lies on disk. `period` is a period in the library's own
    writing, empty where none could be told. `readings` are the other ways the text can be meant, each a mapping of
    the fields in which it differs.
    """

    doc: str
    start: int
    end: int
    text: str
    indicator: str
    flow: str
    measure: str
    reporter: str
    partner: str
    product: str
    period: str
    unit: str
    value: Fraction | None
    lo: Fraction | None = None
    hi: Fraction | None = None
    soft_lo: Fraction | None = None
    soft_hi: Fraction | None = None
    approximator: str = "exact"
    modality: str = "fact"
    attribution: str = ""
    basis: str = ""
    adjustment: str = "none"
    base: str = ""
    comparator: str = ""
    numeric: bool = True
    optional: bool = False
    conversion: bool = False
    section: str = "text"
    readings: tuple[Mapping[str, str], ...] = field(default=())

    @property
    def interval(self) -> Interval:
        """The hard interval: what the printed figure says."""
        return Interval(self.lo, self.hi)

    @property
    def soft(self) -> Interval:
        """The soft interval: what a generous reader grants."""
        return Interval(self.soft_lo, self.soft_hi)

    @property
    def query(self) -> Query | None:
        """The figure as a query, in its first reading; None without a period."""
        if not self.period:
            return None
        money = self.unit not in ("percent", "percentage_points", "basis_points", "ratio", "rank", "months", "years")
        return Query(
            indicator=self.indicator,
            flow=self.flow,
            reporter=self.reporter,
            period=Period.parse(self.period),
            partner=self.partner,
            product=self.product,
            measure="value" if self.measure == "either" else self.measure,
            unit=self.unit if money else self.basis or "USD",
            base=Period.parse(self.base) if self.base else None,
            adjustment=self.adjustment,
        )

    def but(self, changes: Mapping[str, Any]) -> Claim:
        """The same claim read otherwise, in the fields that a reading changes."""
        return replace(self, **changes) if changes else self

    def to_record(self) -> dict[str, Any]:
        """The claim as one line of `lading check --format jsonl`."""
        record: dict[str, Any] = {name: getattr(self, name) for name in FIELDS}
        for name in NUMBERS:
            record[name] = _number(record[name])
        record["readings"] = [dict(reading) for reading in self.readings]
        return record

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Claim:
        """Read a claim back from its record; fields beyond the record are passed over."""
        missing = [name for name in REQUIRED if name not in record]
        if missing:
            raise BadInput(f"a claim record lacks {', '.join(missing)}: write one claim a line as `lading check` does")
        known = {name: record[name] for name in FIELDS if name in record and record[name] is not None}
        for name in NUMBERS:
            if name in known:
                known[name] = Fraction(Decimal(str(known[name])))
        known.setdefault("value", None)
        known["readings"] = tuple(known.get("readings", ()))
        return cls(**known)


REQUIRED = (
    "doc",
    "start",
    "end",
    "text",
    "indicator",
    "flow",
    "measure",
    "reporter",
    "partner",
    "product",
    "period",
    "unit",
)
NUMBERS = ("value", "lo", "hi", "soft_lo", "soft_hi")
FIELDS = tuple(Claim.__dataclass_fields__)


def _number(value: Fraction | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value.denominator == 1 else float(value)


def claims_jsonl(claims: Iterable[Claim]) -> str:
    """The claims, one JSON record a line."""
    return "".join(json.dumps(claim.to_record(), ensure_ascii=False) + "\n" for claim in claims)
