"""The rows of the bundled tables: one figure, with its vintage, its step and the cell it was read from."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from lading.model import Key, Period, Release

FIGURE_COLUMNS = (
    *("release", "reporter", "flow", "partner", "product", "measure", "unit", "indicator", "adjustment", "valuation"),
    *("period", "value", "resolution", "status", "printed", "table", "row", "column", "known_from", "known_by"),
    *("pollster", "statistic", "note"),
)
RELEASE_COLUMNS = (
    *("id", "source", "title", "known_from", "known_by", "retrieved_at", "url", "sha256", "printed_date", "note"),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed figure in base units; empty `known_from` and `known_by` mean those of its release."""

    release: str
    key: Key
    period: Period
    value: Decimal
    resolution: Decimal | None
    status: str = "printed"
    printed: str = ""
    table: str = ""
    row: str = ""
    column: str = ""
    known_from: dt.datetime | None = None
    known_by: dt.datetime | None = None
    pollster: str = ""
    statistic: str = ""
    note: str = ""

    @property
    def identity(self) -> tuple[object, ...]:
        """What one release can say but once."""
        other = self.value if self.status == "conflict" else None
        return self.release, self.key, self.period, self.pollster, self.statistic, other

    def agrees(self, other: Figure) -> bool:
        """Whether the two can be prints of one number, the one perhaps coarser than the other."""
        return alike(self.value, self.resolution or Decimal(0), other.value, other.resolution or Decimal(0))

    def cells(self) -> tuple[str, ...]:
        """Its row of the table, in the order of FIGURE_COLUMNS."""
        key = self.key
        return (
            self.release,
            key.reporter,
            key.flow,
            key.partner,
            key.product,
            key.measure,
            key.unit,
            key.indicator,
            key.adjustment,
            key.valuation,
            str(self.period),
            plain(self.value),
            "" if self.resolution is None else plain(self.resolution),
            self.status,
            self.printed,
            self.table,
            self.row,
            self.column,
            moment(self.known_from),
            moment(self.known_by),
            self.pollster,
            self.statistic,
            self.note,
        )


@dataclass(slots=True)
class Shelf:
    """What the readers of all sources put down: the releases, and per table its figures."""

    releases: dict[str, Release] = field(default_factory=dict)
    tables: dict[str, list[Figure]] = field(default_factory=dict)
    held: dict[tuple[object, ...], Figure] = field(default_factory=dict)

    def release(self, release: Release) -> str:
        """Note a release. Naming it again is fine; the first address and hash stay, a differing instant is refused."""
        known = self.releases.setdefault(release.id, release)
        if (known.source, known.title, known.known_from, known.known_by) != (
            release.source,
            release.title,
            release.known_from,
            release.known_by,
        ):
            raise ValueError(f"two releases are called {release.id}:\n{known}\n{release}")
        if not known.url and release.url:
            facts = {"url": release.url, "sha256": release.sha256, "printed_date": release.printed_date}
            self.releases[release.id] = replace(known, **facts)  # type: ignore[arg-type]
        return release.id

    def put(self, table: str, figures: Iterable[Figure]) -> None:
        """Add figures to a table; what its release has already is left out, a contradiction refused."""
        for figure in figures:
            known = self.held.setdefault(figure.identity, figure)
            if known is figure:
                self.tables.setdefault(table, []).append(figure)
            elif not known.agrees(figure):
                raise ValueError(f"one release, two values:\n{known}\n{figure}")

    def figures(self) -> list[Figure]:
        """Every figure of every table."""
        return [figure for table in sorted(self.tables) for figure in self.tables[table]]


def alike(one: Decimal, one_step: Decimal, other: Decimal, other_step: Decimal) -> bool:
    """Whether two values at their steps can be one number, the coarser being the finer rounded or cut.

    >>> alike(Decimal("330.3"), Decimal("0.1"), Decimal("330.35"), Decimal("0.01"))
    True
    """
    if one_step < other_step:
        return alike(other, other_step, one, one_step)
    cut = one_step > other_step and one * other >= 0 and 0 <= abs(other) - abs(one) < one_step
    return cut or abs(one - other) <= one_step / 2


def plain(number: Decimal) -> str:
    """The number without an exponent and without idle zeros behind the point.

    >>> plain(Decimal("357.30") * 10**9), plain(Decimal("0.10"))
    ('357300000000', '0.1')
    """
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def moment(instant: dt.datetime | None) -> str:
    """An instant in UTC to the second, or nothing."""
    return "" if instant is None else instant.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def scaled(text: str, scale: int | Decimal = 1) -> Decimal:
    """A printed number in base units, exactly.

    >>> scaled("3,771,873.3", 10**6)
    Decimal('3771873300000.0')
    """
    return Decimal(text.strip().replace(",", "")) * scale


def step(text: str, scale: int | Decimal = 1) -> Decimal:
    """The size of the last printed digit, in base units.

    >>> plain(step("357.3", 10**9))
    '100000000'
    """
    exponent = Decimal(text.strip().replace(",", "")).as_tuple().exponent
    return Decimal(1).scaleb(int(exponent)) * scale


def figures_csv(figures: Iterable[Figure]) -> bytes:
    """The table as it lies in the package: sorted, so that a change shows as few changed lines."""
    ordered = sorted(figures, key=lambda f: (f.key, f.period, f.release, f.pollster, f.status, f.value))
    return _table(FIGURE_COLUMNS, (figure.cells() for figure in ordered))


def releases_csv(releases: Iterable[Release]) -> bytes:
    """The table of releases, by id."""
    rows = (
        (
            release.id,
            release.source,
            release.title,
            moment(release.known_from),
            moment(release.known_by),
            moment(release.retrieved_at),
            release.url,
            release.sha256,
            release.printed_date,
            release.note,
        )
        for release in sorted(releases, key=lambda release: release.id)
    )
    return _table(RELEASE_COLUMNS, rows)


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue().encode("utf8")
