"""Which vintage of a figure was in force on a day: the rule of the ledger, in one place.

Of the figures that are facts (printed, quoted, derived, estimated), as of an instant D:
1. the newest that somebody held by then (`known_by <= D`). A quoted figure never displaces what its publisher
   printed and was held earlier, nor does it count where it only repeats an earlier figure at equal or coarser
   rounding: pages that copy "3.77 trillion" do not replace 3,771.9 billion;
2. failing that, one that can have been public (`known_from <= D < known_by`), the latest to have come out and of
   those the copy made soonest after: *vintage uncertain*.
Forecasts, conflicting prints and withdrawn figures are never in force. `validity` says the same in SQL, as the spans
of time in which each row is the answer, so that a whole ledger as of a day is a plain filter.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from ..model import Observation
from .duckdb import name
from .schema import GROUP

FACTS = ("printed", "derived", "estimated", "quoted")
"""Statuses that count as figures, the most trusted first; it decides only between equals."""

FOREVER = dt.datetime(9999, 12, 31, tzinfo=dt.UTC)
"""The end of a span that has none yet."""


@dataclass(frozen=True, slots=True)
class Figure:
    """All that is held of one key and period: its vintages and its polls, each oldest first."""

    vintages: tuple[Observation, ...] = ()
    polls: tuple[Observation, ...] = ()
    others: tuple[Observation, ...] = ()
    certain: tuple[Observation, ...] = ()
    uncertain: tuple[Observation, ...] = ()

    @classmethod
    def of(cls, held: Iterable[Observation]) -> Figure:
        """Sort what is held into facts, forecasts and the rest."""
        together = sorted(held, key=age)
        facts = [one for one in together if one.status in FACTS]
        if len(facts) == 1:
            return cls(tuple(facts), _forecasts(together), _others(together), tuple(facts), tuple(facts))
        facts = [one for one in facts if not _coarser_twin(one, facts)]
        certain = [one for place, one in enumerate(facts) if _counts(one, facts[:place], facts)]
        uncertain = sorted(facts, key=_outing)
        return cls(tuple(facts), _forecasts(together), _others(together), tuple(certain), tuple(uncertain))

    def in_force(self, as_of: dt.datetime) -> Observation | None:
        """The vintage in force at that instant, certain or uncertain; None before anything was public."""
        for one in reversed(self.certain):
            if one.known_by <= as_of:
                return one
        for one in reversed(self.uncertain):
            if one.known_from <= as_of:
                return one
        return None

    def candidates(self, as_of: dt.datetime) -> tuple[Observation, ...]:
        """Every vintage that can have been public at that instant, oldest first."""
        return tuple(one for one in self.vintages if one.known_from <= as_of)


def age(one: Observation) -> tuple[object, ...]:
    """Sorts from the oldest vintage to the newest; among equals the finer and more trusted comes last."""
    return (one.known_by, one.known_from, -step(one), -_rank(one), one.release, float(one.value))


def step(one: Observation) -> float:
    """The step of its last printed digit; nought at full precision."""
    return float(one.resolution or 0)


def repeats(one: Observation, finer: Observation) -> bool:
    """Whether a figure says no more than a finer one: it is that figure rounded, or cut short, at its own step."""
    return is_print_of(float(one.value), step(one), float(finer.value), step(finer))


def is_print_of(value: float, resolution: float, finer: float, finest: float) -> bool:
    """Whether `value` at steps of `resolution` is a rounding or a cut of `finer`, itself known to half of `finest`.

    >>> [is_print_of(value, 0.1, 357.77, 0.01) for value in (357.8, 357.7, 358.1)]
    [True, True, False]
    """
    if resolution <= finest:
        return resolution == finest and value == finer
    slack = finest / 2 + 1e-12 * abs(finer)
    rounded = abs(value - finer) <= resolution / 2 + slack
    lost = abs(finer) - abs(value)
    return rounded or (value * finer >= 0 and -slack <= lost < resolution + slack)


def _rank(one: Observation) -> int:
    return FACTS.index(one.status) if one.status in FACTS else len(FACTS)


def _outing(one: Observation) -> tuple[object, ...]:
    quoted = one.status == "quoted"
    return (one.known_from, not quoted, -one.known_by.timestamp(), -step(one), -_rank(one), one.release)


def _coarser_twin(one: Observation, facts: list[Observation]) -> bool:
    """Whether its own release holds the same figure to more digits (a page and a table of one publication)."""
    return any(other is not one and _vintage(other) == _vintage(one) and step(other) < step(one) for other in facts)


def _vintage(one: Observation) -> tuple[object, ...]:
    return (one.release, one.known_from, one.known_by)


def _counts(one: Observation, older: list[Observation], facts: list[Observation]) -> bool:
    """Whether it can be in force as a certain figure, by the rule for quoted ones above."""
    if one.status != "quoted":
        return True
    printed = any(other.status == "printed" and other.known_by <= one.known_by for other in facts)
    return not printed and not any(repeats(one, other) for other in older)


def _forecasts(held: list[Observation]) -> tuple[Observation, ...]:
    return tuple(one for one in held if one.status == "forecast")


def _others(held: list[Observation]) -> tuple[Observation, ...]:
    return tuple(one for one in held if one.status in ("conflict", "withdrawn"))


_GROUP = ", ".join(name(column) for column in GROUP)
_STEP = "coalesce(CAST(resolution AS DOUBLE), 0)"
_RANK = f"list_position({list(FACTS)!r}, status)"
_AGE = f"known_by, known_from, -{_STEP}, -{_RANK}, release, number"
_OUTING = f"known_from, status <> 'quoted', known_by DESC, -{_STEP}, -{_RANK}, release"
_ONE_VINTAGE = f"{_GROUP}, release, known_from, known_by"

SPANS = {"until": "TIMESTAMPTZ", "maybe_until": "TIMESTAMPTZ"}
"""What `validity` adds: a row is in force from known_by to `until`, and vintage uncertain from known_from to
`maybe_until`; null where it never is."""


def validity(source: str) -> str:
    """The rows of an SQL source with the columns of SPANS: the rule above, for all figures at once."""
    older, newer = (f"({_qualified(alias)})" for alias in ("o", "q"))
    return f"""
        WITH held AS (SELECT * FROM {source}),
        ranked AS (
            SELECT *, row_number() OVER (PARTITION BY {_ONE_VINTAGE}, status IN {FACTS!r} ORDER BY {_AGE} DESC) AS twin
            FROM held),
        facts AS (
            SELECT * EXCLUDE twin, min(known_by) OVER figure AS first_by,
                min(known_by) FILTER (status = 'printed') OVER figure AS printed_by
            FROM ranked WHERE status IN {FACTS!r} AND twin = 1 WINDOW figure AS (PARTITION BY {_GROUP})),
        echoes AS (
            SELECT DISTINCT {", ".join(f"q.{name(column)}" for column in GROUP)}, q.release, q.known_from, q.known_by
            FROM facts q JOIN facts o USING ({_GROUP})
            WHERE q.status = 'quoted' AND {older} < {newer} AND {_prints_of("q", "o")}),
        counted AS (
            SELECT *, status <> 'quoted' OR (NOT coalesce(printed_by <= known_by, false)
                AND ({_ONE_VINTAGE}) NOT IN (SELECT ({_ONE_VINTAGE}) FROM echoes)) AS counts
            FROM facts)
        SELECT * EXCLUDE (first_by, printed_by, counts),
            CASE WHEN counts THEN coalesce(lead(known_by) OVER (PARTITION BY {_GROUP}, counts ORDER BY {_AGE}),
                {_FOREVER}) END AS until,
            least(coalesce(lead(known_from) OVER (PARTITION BY {_GROUP} ORDER BY {_OUTING}), {_FOREVER}), first_by)
                AS maybe_until
        FROM counted
        UNION ALL BY NAME
        SELECT * EXCLUDE twin, NULL AS until, NULL AS maybe_until FROM ranked
        WHERE twin > 1 OR status NOT IN {FACTS!r}"""


def in_force(moment: str) -> str:
    """The SQL condition that a row with SPANS is the answer as of the instant `moment`, an SQL expression."""
    certain = f"(known_by <= {moment} AND until > {moment})"
    return f"({certain} OR (known_from <= {moment} AND maybe_until > {moment}))"


_FOREVER = f"TIMESTAMPTZ '{FOREVER.isoformat()}'"


def _qualified(alias: str) -> str:
    step, rank = (text.replace("resolution", f"{alias}.resolution") for text in (_STEP, _RANK))
    rank = rank.replace("status", f"{alias}.status")
    return f"{alias}.known_by, {alias}.known_from, -{step}, -{rank}, {alias}.release, {alias}.number"


def _prints_of(coarse: str, fine: str) -> str:
    """`is_print_of` in SQL, with the same operations in the same order."""
    value, finer = f"{coarse}.number", f"{fine}.number"
    step, finest = (_STEP.replace("resolution", f"{alias}.resolution") for alias in (coarse, fine))
    slack = f"({finest} / 2 + 1e-12 * abs({finer}))"
    lost = f"(abs({finer}) - abs({value}))"
    rounded = f"abs({value} - {finer}) <= {step} / 2 + {slack}"
    cut = f"({value} * {finer} >= 0 AND -{slack} <= {lost} AND {lost} < {step} + {slack})"
    return f"({step} = {finest} AND {value} = {finer} OR {step} > {finest} AND ({rounded} OR {cut}))"
