"""The ledger: every vintage of every figure, and which was in force on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..errors import BadInput, NoObservation
from ..model import Key, Observation, Period, Release
from . import nearest
from .appending import append
from .bundle import Bundle
from .compaction import compact
from .duckdb import literals, name
from .files import locked
from .frame import USUAL, Frame, of_ledger
from .holdings import Holdings
from .index import Index
from .moments import instant_of
from .places import home
from .receipt import Receipt
from .revisions import Revision, RevisionPair, pairs, revisions
from .schema import DIMENSIONS, key_of
from .shelf import Shelf
from .vintages import FACTS


class Ledger:
    """Figures of many releases, each kept as it was printed and when.

    Every read takes `as_of`, an instant with a zone; None means everything held. Reads of one Ledger agree with each
    other: what it appends itself is read at once, what other processes append after `refresh()`.
    """

    def __init__(self, holdings: Holdings) -> None:
        self._holdings = holdings
        self.remembered: dict[object, Any] = {}
        """What readers have worked out from the figures held; empty again as soon as these change."""
        self._forget()

    @classmethod
    def open(cls, path: Path | str | None = None, *, bundled: bool | None = None) -> Ledger:
        """The ledger in a folder, which need not exist yet; without a path the user's own, and the bundled figures.

        `bundled` says whether the figures that come with Lading are read too: by default only without a path.
        """
        root = Path(path) if path is not None else home() / "ledger"
        with_bundle = path is None if bundled is None else bundled
        return cls(Holdings(Shelf(root), Bundle() if with_bundle else None))

    def _forget(self) -> None:
        self._index = Index(self._holdings)
        self._periods: dict[Key, tuple[Period, ...]] = {}
        self._years: dict[Key, frozenset[int]] = {}
        self._keys: tuple[Key, ...] | None = None
        self._releases: dict[str, Release] | None = None
        self.remembered.clear()

    def append(self, release: Release, observations: Iterable[Observation]) -> Receipt:
        """Add a release: all of its figures are safe on disk when this returns, or none is held.

        What is held already changes nothing. Raises VintageConflict for two values of one figure, ReleaseRefused for
        a release without figures or at odds with the one held under its id, LedgerError where it cannot be written.
        """
        receipt = append(self._holdings, release, observations)
        self._forget()
        return receipt

    @property
    def root(self) -> Path:
        """The folder of the releases appended to it."""
        return self._holdings.shelf.root

    @property
    def bundled(self) -> bool:
        """Whether the figures that come with Lading are read too."""
        return self._holdings.bundle is not None

    def refresh(self) -> bool:
        """See what other processes have appended since; whether there was anything."""
        changed = self._holdings.refresh()
        if changed:
            self._forget()
        return changed

    def compact(self) -> None:
        """Rebuild the compacted file now. Appending does so by itself when it pays."""
        with locked(self._holdings.shelf.lock):
            compact(self._holdings.connection, self._holdings.shelf)
        self._holdings.refresh()

    def verify(self) -> tuple[str, ...]:
        """Check every file by its SHA-256; a sentence for each that is damaged or missing, none where all are whole."""
        return self._holdings.shelf.damages()

    def vintages(self, key: Key, period: Period, as_of: dt.datetime | None = None) -> tuple[Observation, ...]:
        """Every vintage of a figure, oldest first; with `as_of`, those that can have been public by then."""
        figure = self._index.figure(key, period)
        return figure.vintages if as_of is None else figure.candidates(instant_of(as_of))

    def candidates(self, key: Key, period: Period, as_of: dt.datetime) -> tuple[Observation, ...]:
        """Every vintage with known_from <= as_of, oldest first: a claim is refuted only if it misses all of them."""
        return self._index.figure(key, period).candidates(instant_of(as_of))

    def in_force(self, key: Key, period: Period, as_of: dt.datetime | None = None) -> Observation | None:
        """The newest vintage held by then, else one that can have been public: `observation.certain(as_of)` tells."""
        return self._index.figure(key, period).in_force(instant_of(as_of))

    def observation(self, key: Key, period: Period, as_of: dt.datetime | None = None) -> Observation:
        """The vintage in force; NoObservation names the nearest period or series held where there is none."""
        found = self.in_force(key, period, as_of)
        if found:
            return found
        periods = self.periods(key)
        if periods:
            figure = self._index.figure(key, period)
            raise NoObservation(nearest.missing_figure(key, period, figure, instant_of(as_of), periods))
        raise NoObservation(nearest.missing_series(key, self.keys(reporter=key.reporter)))

    def series(self, key: Key, as_of: dt.datetime | None = None, freq: str = "M") -> tuple[Observation, ...]:
        """The figures in force of a key, in order of time.

        `freq` chooses months (M), quarters (Q), years (A), other spans of months (S), days (D) or all periods ("").
        """
        moment = instant_of(as_of)
        series = self._index.series(key)
        wanted = (period for period in series.rows if not freq or period.freq == freq)
        found = (series.figure(period).in_force(moment) for period in wanted)
        return tuple(one for one in found if one)

    def revisions(self, key: Key, period: Period, as_of: dt.datetime | None = None) -> tuple[Revision, ...]:
        """How a figure changed: its vintages, oldest first, each with the difference from the one before."""
        return revisions(self.vintages(key, period, as_of))

    def revision_pairs(self, **dimensions: str | Collection[str]) -> tuple[RevisionPair, ...]:
        """Each first print beside each later vintage, for the series that `dimensions` choose as in `keys`.

        What revision envelopes are learnt from. A first one that is a late copy has a `lag` above nought.
        """
        return tuple(pairs(self._holdings, _condition(dimensions)))

    def years(self, key: Key) -> frozenset[int]:
        """The calendar years that the periods held of a key touch."""
        if key not in self._years:
            spans = self.periods(key)
            self._years[key] = frozenset(y for p in spans for y in range(p.first.year, p.last.year + 1))
        return self._years[key]

    def polls(self, key: Key, period: Period, as_of: dt.datetime | None = None) -> tuple[Observation, ...]:
        """The forecasts of a figure that can have been public by then, oldest first."""
        moment = instant_of(as_of)
        return tuple(one for one in self._index.figure(key, period).polls if one.known_from <= moment)

    def conflicting(self, key: Key, period: Period) -> tuple[Observation, ...]:
        """Prints that are kept but never in force: those that differ from what most pages print, and withdrawn ones."""
        return self._index.figure(key, period).others

    def periods(self, key: Key) -> tuple[Period, ...]:
        """The periods for which a key has figures, in order."""
        if key not in self._periods:
            self._periods[key] = tuple(self._index.series(key).told)
        return self._periods[key]

    def keys(self, **dimensions: str | Collection[str]) -> tuple[Key, ...]:
        """The series held whose dimensions have these values: `keys(reporter="CHN", flow=("exports", "imports"))`."""
        _known(dimensions)
        if self._keys is None:
            columns = ", ".join(name(column) for column in DIMENSIONS)
            sql = f"SELECT DISTINCT {columns} FROM {{held}} WHERE status IN ({literals(FACTS)})"
            series = self._holdings.packed("", lambda part: dict.fromkeys(self._holdings.read(sql, part=part), ""))
            self._keys = tuple(key_of(row) for row in sorted(series))
        chosen = {item: {value} if isinstance(value, str) else set(value) for item, value in dimensions.items()}
        return tuple(key for key in self._keys if all(getattr(key, item) in values for item, values in chosen.items()))

    def frame(
        self,
        as_of: dt.datetime | None = None,
        *,
        every_vintage: bool = False,
        columns: Sequence[str] = USUAL,
        **dimensions: str | Collection[str],
    ) -> Frame:
        """What was in force at that instant, or every vintage that can have been public, as a table.

        Dimensions choose as in `keys`; `columns` are names of frame.COLUMNS. Forecasts, conflicting prints and
        withdrawn figures are left out. `ledger.frame(reporter="CHN").to_pandas()`
        """
        where = f"status IN ({literals(FACTS)}) AND {_condition(dimensions)}"
        return of_ledger(self._holdings, where, columns, instant_of(as_of), every_vintage=every_vintage)

    def releases(self) -> tuple[Release, ...]:
        """Every release held, the oldest first."""
        if self._releases is None:
            bundle, shelf = self._holdings.bundle, self._holdings.shelf
            found = dict(bundle.releases) if bundle and bundle.tables else {}
            for held in sorted(self._holdings.snapshot.names):
                release = shelf.manifest(held).release
                found.setdefault(release.id, release)
            ordered = sorted(found.values(), key=lambda one: (one.known_by, one.known_from, one.id))
            self._releases = {one.id: one for one in ordered}
        return tuple(self._releases.values())

    def release(self, id: str) -> Release:  # noqa: A002  the field is called so everywhere
        """The release with that id."""
        self.releases()
        releases = self._releases or {}
        if id not in releases:
            raise NoObservation(nearest.missing_release(id, releases))
        return releases[id]


def _known(dimensions: Collection[str]) -> None:
    if unknown := set(dimensions) - set(DIMENSIONS):
        raise BadInput(f"a key has no {', '.join(sorted(unknown))}: its dimensions are {', '.join(DIMENSIONS)}")


def _condition(dimensions: Mapping[str, str | Collection[str]]) -> str:
    """The SQL condition that a row's dimensions have these values."""
    _known(dimensions)
    wanted = {item: [value] if isinstance(value, str) else value for item, value in dimensions.items()}
    return " AND ".join([f"{name(item)} IN ({literals(values)})" for item, values in wanted.items()] or ["true"])
