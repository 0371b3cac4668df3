"""The rule of `vintages` in SQL: for each row the spans of time in which it is the answer.

They are worked out once, when files are compacted. A whole ledger as of a day is then a plain filter, which takes less
time than choosing the newest row of every group.
"""

from __future__ import annotations

from .duckdb import literal, name
from .schema import GROUP, STORED
from .vintages import FACTS, FOREVER, PUBLISHED

SPANS = ("until", "maybe_until")
"""The columns of the spans: a row is in force from known_by to `until`, and vintage uncertain from known_from to
`maybe_until`; null where it never is."""

_FIGURE = ", ".join(name(column) for column in GROUP)
_VINTAGE = f"{_FIGURE}, release, known_from, known_by"
_FACTS = ", ".join(literal(status) for status in FACTS)
_PUBLISHED = ", ".join(literal(status) for status in PUBLISHED)
_FOREVER = f"TIMESTAMPTZ '{FOREVER.isoformat()}'"


def in_force(moment: str) -> str:
    """The SQL condition that a row is the answer as of an instant, given as an SQL expression."""
    certain = f"(known_by <= {moment} AND until > {moment})"
    return f"({certain} OR (known_from <= {moment} AND maybe_until > {moment}))"


def merged(base: str, fresh: str, keep: str = "true") -> str:
    """The rows of `base`, which have spans, and of `fresh`, which have none yet, with spans that count both.

    Figures that `fresh` does not speak of keep their spans. `keep` is a condition on the rows to give.
    """
    touched = (
        f"SELECT {STORED} FROM {base} SEMI JOIN fresh USING ({_FIGURE}) UNION ALL BY NAME SELECT {STORED} FROM fresh"
    )
    return f"""
        WITH fresh AS MATERIALIZED (SELECT {STORED} FROM {fresh})
        SELECT {STORED}, until, maybe_until FROM (SELECT * FROM {base} WHERE {keep}) ANTI JOIN fresh USING ({_FIGURE})
        UNION ALL BY NAME
        SELECT {STORED}, until, maybe_until FROM ({spanned(f"({touched})")}) WHERE {keep}"""


def spanned(source: str) -> str:
    """All rows of an SQL source, with their spans."""
    return f"""
        WITH held AS (SELECT * FROM {source}),
        ranked AS (
            SELECT *, row_number() OVER (PARTITION BY {_VINTAGE}, status IN ({_FACTS}) ORDER BY {_age()} DESC) AS twin
            FROM held),
        facts AS (
            SELECT * EXCLUDE twin, min(known_by) OVER figure AS first_by,
                min(known_by) FILTER (status IN ({_PUBLISHED})) OVER figure AS printed_by
            FROM ranked WHERE status IN ({_FACTS}) AND twin = 1 WINDOW figure AS (PARTITION BY {_FIGURE})),
        echoes AS (
            SELECT DISTINCT {", ".join(f"quote.{name(column)}" for column in GROUP)}, quote.release, quote.known_from,
                quote.known_by
            FROM facts AS quote JOIN facts AS older USING ({_FIGURE})
            WHERE quote.status = 'quoted' AND ({_age("older.")}) < ({_age("quote.")}) AND {_repeats()}),
        counted AS (
            SELECT *, status <> 'quoted' OR (NOT coalesce(printed_by <= known_by, false)
                AND ({_VINTAGE}) NOT IN (SELECT ({_VINTAGE}) FROM echoes)) AS counts
            FROM facts)
        SELECT * EXCLUDE (first_by, printed_by, counts),
            CASE WHEN counts THEN coalesce(lead(known_by) OVER (PARTITION BY {_FIGURE}, counts ORDER BY {_age()}),
                {_FOREVER}) END AS until,
            least(coalesce(lead(known_from) OVER (PARTITION BY {_FIGURE} ORDER BY {_outing()}), {_FOREVER}), first_by)
                AS maybe_until
        FROM counted
        UNION ALL BY NAME
        SELECT * EXCLUDE twin, NULL AS until, NULL AS maybe_until FROM ranked
        WHERE twin > 1 OR status NOT IN ({_FACTS})"""


def _step(of: str = "") -> str:
    return f"coalesce(CAST({of}resolution AS DOUBLE), 0)"


def _rank(of: str = "") -> str:
    return f"list_position([{_FACTS}], {of}status)"


def _age(of: str = "") -> str:
    """`vintages.age` as a list of SQL expressions."""
    return f"{of}known_by, {of}known_from, -{_step(of)}, -{_rank(of)}, {of}release, {of}number"


def _outing() -> str:
    """The order in which uncertain vintages take precedence, as in `vintages`."""
    return f"known_from, status <> 'quoted', known_by DESC, -{_step()}, -{_rank()}, release"


def _repeats() -> str:
    """`vintages.is_print_of` for quote and older, with the same operations in the same order."""
    step, finest = _step("quote."), _step("older.")
    slack = f"({finest} / 2 + 1e-12 * abs(older.number))"
    lost = "(abs(older.number) - abs(quote.number))"
    rounded = f"abs(quote.number - older.number) <= {step} / 2 + {slack}"
    cut = f"(quote.number * older.number >= 0 AND -{slack} <= {lost} AND {lost} < {step} + {slack})"
    equal = f"{step} = {finest} AND quote.number = older.number"
    return f"({equal} OR {step} > {finest} AND ({rounded} OR {cut}))"
