"""The rule of `vintages` in SQL: for each row the spans of time in which it is the answer.

They are worked out once, when files are compacted. A whole ledger as of a day is then a plain filter, which takes less
time than choosing the newest row of every figure.
"""

from __future__ import annotations

from .duckdb import literals, name
from .schema import DIMENSIONS, GROUP, STORED
from .vintages import FACTS, FOREVER, PUBLISHED

SPANS = ("until", "maybe_until")
"""The columns of the spans: a row is in force from known_by to `until`, and vintage uncertain from known_from to
`maybe_until`; null where it never is."""

_GROUP = ", ".join(name(column) for column in GROUP)
_SERIES = ", ".join(name(column) for column in DIMENSIONS)
_FACTS = literals(FACTS)
_PUBLISHED = literals(PUBLISHED)
_FOREVER = f"TIMESTAMPTZ '{FOREVER.isoformat()}'"
_FIGURE = "PARTITION BY series, first, last"
_VINTAGE = "PARTITION BY series, first, last, release, known_from, known_by"
_OUTING = "known_from, status <> 'quoted', known_by DESC, -step, -rank, release"
"""The order in which uncertain vintages take precedence, as in `vintages`."""


def in_force(moment: str) -> str:
    """The SQL condition that a row is the answer as of an instant, given as an SQL expression."""
    certain = f"(known_by <= {moment} AND until > {moment})"
    return f"({certain} OR (known_from <= {moment} AND maybe_until > {moment}))"


def merged(base: str, fresh: str) -> str:
    """The rows of `base`, which have spans, and of `fresh`, which have none yet, with spans that count both.

    Figures that `fresh` does not speak of keep their spans.
    """
    touched = f"SELECT {STORED} FROM {base} SEMI JOIN fresh USING ({_GROUP}) UNION ALL SELECT {STORED} FROM fresh"
    return f"""
        WITH fresh AS MATERIALIZED (SELECT {STORED} FROM {fresh})
        SELECT {STORED}, until, maybe_until FROM {base} ANTI JOIN fresh USING ({_GROUP})
        UNION ALL
        SELECT {STORED}, until, maybe_until FROM ({spanned(f"({touched})")})"""


def in_force_of_both(base: str, fresh: str, moment: str) -> str:
    """The rows in force at `moment` among those of `base`, which have spans, and of `fresh`, which have none yet.

    As `merged` and `in_force` would give, without spans for all that is past. Fresh rows can only displace what was
    in force; what they let come back is hidden behind a quotation, so it is an estimate or another quotation. Only
    where a fresh row is a quotation itself, older rows decide whether it counts.
    """
    now = in_force(moment)
    quoted = f"({_GROUP}) IN (SELECT ({_GROUP}) FROM fresh WHERE status = 'quoted')"
    rivals = f"(SELECT * FROM {base} WHERE {now} OR status IN ('quoted', 'estimated') OR {quoted})"
    touched = f"SELECT {STORED} FROM {rivals} SEMI JOIN fresh USING ({_GROUP}) UNION ALL SELECT {STORED} FROM fresh"
    return f"""
        WITH fresh AS MATERIALIZED (SELECT {STORED} FROM {fresh})
        SELECT {STORED}, until, maybe_until FROM (SELECT * FROM {base} WHERE {now}) ANTI JOIN fresh USING ({_GROUP})
        UNION ALL
        SELECT {STORED}, until, maybe_until FROM ({spanned(f"({touched})")}) WHERE {now}"""


def spanned(source: str) -> str:
    """All rows of an SQL source, with their spans.

    Windows over whole rows, parted by eleven texts, would take most of the time: so rows and series are numbered, the
    windows run over the few columns that decide, and figures that have none but dated prints go a short way.
    """
    return f"""
        WITH held AS MATERIALIZED (SELECT {STORED}, row_number() OVER () AS place FROM {source}),
        numbers AS MATERIALIZED (SELECT *, row_number() OVER () AS series FROM (SELECT DISTINCT {_SERIES} FROM held)),
        told AS (
            SELECT place, series, first, last, known_from, known_by, status, release, number,
                coalesce(CAST(resolution AS DOUBLE), 0) AS step, nullif(list_position([{_FACTS}], status), 0) AS rank
            FROM held JOIN numbers USING ({_SERIES})),
        parted AS MATERIALIZED (
            SELECT *, lead(known_by) OVER ({_FIGURE} ORDER BY {_age()}) AS next_by,
                bool_or(known_from <> known_by OR rank IS NULL OR status = 'quoted') OVER ({_FIGURE}) AS mixed
            FROM told),
        {_mixed()},
        spans AS (
            SELECT place, coalesce(next_by, {_FOREVER}) AS until, NULL AS maybe_until FROM parted WHERE NOT mixed
            UNION ALL
            SELECT place, CASE WHEN counts THEN
                    coalesce(lead(known_by) OVER ({_FIGURE}, counts ORDER BY {_age()}), {_FOREVER}) END,
                least(coalesce(lead(known_from) OVER ({_FIGURE} ORDER BY {_OUTING}), {_FOREVER}), first_by)
            FROM counted)
        SELECT {STORED}, until, maybe_until FROM held LEFT JOIN spans USING (place)"""


def _mixed() -> str:
    """The facts of figures with copies or quotes: one print a vintage, and whether it counts where it is certain."""
    return f"""
        facts AS MATERIALIZED (
            SELECT *, min(known_by) OVER ({_FIGURE}) AS first_by,
                min(known_by) FILTER (status IN ({_PUBLISHED})) OVER ({_FIGURE}) AS printed_by
            FROM (SELECT *, row_number() OVER ({_VINTAGE} ORDER BY step, rank, number DESC) AS twin
                FROM parted WHERE mixed AND rank IS NOT NULL)
            WHERE twin = 1),
        echoes AS (
            SELECT DISTINCT quote.place FROM facts AS quote JOIN facts AS older USING (series, first, last)
            WHERE quote.status = 'quoted' AND ({_age("older.")}) < ({_age("quote.")}) AND {_repeats()}),
        counted AS (
            SELECT *, status <> 'quoted' OR (NOT coalesce(printed_by <= known_by, false)
                AND place NOT IN (SELECT place FROM echoes)) AS counts
            FROM facts)"""


def _age(of: str = "") -> str:
    """`vintages.age` as a list of SQL expressions."""
    return f"{of}known_by, {of}known_from, -{of}step, -{of}rank, {of}release, {of}number"


def _repeats() -> str:
    """`vintages.is_print_of` for quote and older, with the same operations in the same order."""
    slack = "(older.step / 2 + 1e-12 * abs(older.number))"
    lost = "(abs(older.number) - abs(quote.number))"
    rounded = f"abs(quote.number - older.number) <= quote.step / 2 + {slack}"
    cut = f"(quote.number * older.number >= 0 AND -{slack} <= {lost} AND {lost} < quote.step + {slack})"
    equal = "quote.step = older.step AND quote.number = older.number"
    return f"({equal} OR quote.step > older.step AND ({rounded} OR {cut}))"
