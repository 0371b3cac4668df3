"""The page that says what is bundled: docs/reference/bundled-data.md, made from the tables themselves."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from lading.model import Period, Release

from .figures import Figure, Shelf

TABLES = {
    "world": "China's trade with the world",
    "partners": "China's trade by partner",
    "products": "China's trade by product",
    "press": "First prints and revisions that only the press holds",
    "polls": "Forecasts of named pollsters",
    "quotes": "Single figures, page by page",
    "history": "China's long series, partners by year, partners' own counts",
    "countries": "Every country's trade by year",
    "rates": "Exchange rate and GDP",
}
"""Table -> its heading."""


def page(shelf: Shelf) -> str:
    """The page in markdown."""
    parts = [
        "# Bundled figures",
        "",
        "What Lading holds before anything is added to it. This page is made by `make data`; do not edit it.",
        "",
        f"{len(shelf.figures()):,} figures of {len(_used(shelf))} releases and pages.",
        "What the columns mean, and what to beware of, stands in `src/lading/bundled/README.md`.",
        "",
    ]
    for table, heading in TABLES.items():
        parts += [f"## {heading} (`{table}.csv`)", "", *_rows(shelf.tables[table]), ""]
    parts += ["## By source", "", *_sources(shelf), "", "## By status", "", *_statuses(shelf.figures()), ""]
    return "\n".join(parts)


def _rows(figures: Iterable[Figure]) -> list[str]:
    groups: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        groups[_kind(figure)].append(figure)
    lines = ["| what | unit | periods | from | to | flows | series | figures |", "|---|---|---|---|---|---|---|---|"]
    for (what, unit, periods), group in sorted(groups.items()):
        spans = sorted(figure.period for figure in group)
        flows = ", ".join(sorted({figure.key.flow for figure in group}))
        last = max(spans, key=lambda span: span.last)
        series = len({figure.key for figure in group})
        cells = (what, unit, periods, str(spans[0]), str(last), flows, str(series), f"{len(group):,}")
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def _kind(figure: Figure) -> tuple[str, ...]:
    key = figure.key
    name = {
        "level": key.measure,
        "growth_yoy": f"growth of {key.measure}, y/y",
        "growth_mom": f"growth of {key.measure}, m/m",
        "share": "share",
        "rate": "rate",
    }
    adjusted = ", seasonally adjusted" if key.adjustment == "sa" else ""
    return name[key.indicator] + adjusted, key.unit, _span(figure.period)


def _span(period: Period) -> str:
    if period.is_month:
        return "month"
    if period.is_year:
        return "year"
    return "year to date" if period.is_year_to_date else "span"


def _used(shelf: Shelf) -> list[Release]:
    named = {figure.release for figure in shelf.figures()}
    return [release for id_, release in shelf.releases.items() if id_ in named]


def _sources(shelf: Shelf) -> list[str]:
    figures = Counter(shelf.releases[figure.release].source for figure in shelf.figures())
    vintages = Counter(release.source for release in _used(shelf))
    large = [source for source, count in figures.most_common() if count >= 20]
    rest = [source for source in figures if source not in large]
    lines = ["| source | vintages | figures |", "|---|---|---|"]
    lines += [f"| {source} | {vintages[source]} | {figures[source]:,} |" for source in large]
    others = sum(vintages[source] for source in rest), sum(figures[source] for source in rest)
    return [*lines, f"| {len(rest)} further pages and sites | {others[0]} | {others[1]:,} |"]


def _statuses(figures: Iterable[Figure]) -> list[str]:
    count = Counter(figure.status for figure in figures)
    return ["| status | figures |", "|---|---|", *(f"| {status} | {n:,} |" for status, n in sorted(count.items()))]
