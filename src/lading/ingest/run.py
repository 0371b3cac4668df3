"""Ingest: recognise each file, parse it, confront its release with the rules, and only then store it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from ..errors import LadingError, NoObservation, ReleaseRefused
from ..model import Observation, Release, instant
from ..model.detail import Detail
from ..sources import Parsed, Source, find_source, source_ids
from ..sources.base import digest, whole
from ..store import Ledger
from ..store.cube import Cube
from ..store.places import beside
from ..store.snapshots import Snapshots
from .detail import Rows, confronted, rows_of
from .files import File, Input, opened
from .history import compare
from .report import FileReport, Refusal, Report
from .rules import Checked, check

LONG_AGO = dt.datetime(1, 1, 2, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that was parsed: its release, its figures, and who parsed it.

    `rows` are for the cube, `count` how many they are; `totals` the figures in them that are for the ledger.
    """

    file: File
    source: str
    release: Release
    parsed: Parsed
    rows: Rows | None = None
    count: int = 0
    totals: tuple[Observation, ...] = ()

    @property
    def figures(self) -> tuple[Observation, ...]:
        """All that goes to the ledger."""
        return (*self.parsed.observations, *self.totals)


BESIDE = "beside the ledger"
"""Where detail and raw bytes go if nothing else is said: beside the user's own ledger, or inside another's folder."""


def ingest(
    inputs: Input | Iterable[Input],
    ledger: Ledger,
    *,
    source: str = "",
    release: str = "",
    released: str = "",
    retrieved_at: dt.datetime | None = None,
    keep_going: bool = False,
    cube: Cube | str = BESIDE,
    snapshots: Snapshots | str | None = BESIDE,
    **options: str,
) -> Report:
    """Take files, folders, archives or bytes into the ledger and report what was odd.

    Detail that the ledger has no room for goes to the `cube`, and the totals in it to the ledger, as after a pull. The
    bytes of every file that is stored are kept in `snapshots` with their SHA-256 (None: they are kept already).
    All files are parsed and checked before anything is stored. One that cannot be trusted raises its error, which
    names file, row and cure, and nothing is stored; with `keep_going` the releases of the other files are stored and
    the refused ones reported. `source` names who reads the files (else they are recognised), `release` the id they are
    stored under, `released` the instant they became public, `retrieved_at` when they were fetched (else when the file
    was saved). `options` go to the source: trust and unlisted for gacc,
    mapping (the text of a mapping file) for table.
    """
    chosen = _sources(source, released, options)
    wanted = Wanted(release, released, retrieved_at, named=bool(source))
    refused: list[Refusal] = []
    taken: list[Taken] = []
    left_out: list[str] = []
    with opened(inputs) as files:
        for file in files:
            with _refusing((file.name,), refused, keep_going=keep_going):
                found = _take(file, chosen, wanted, ledger)
                taken += found
                left_out += [] if found else [file.name]
        checked: list[tuple[list[Taken], Checked]] = []
        for group in _by_release(taken):
            with _refusing([one.file.name for one in group], refused, keep_going=keep_going):
                checked.append((group, _checked(group, ledger)))
        reports: list[FileReport] = []
        place = _Place(ledger, cube, snapshots, retrieved_at)
        for group, confirmed in checked:
            with _refusing([one.file.name for one in group], refused, keep_going=keep_going):
                reports += _stored(group, confirmed, place)
    return Report(tuple(reports), tuple(refused), tuple(left_out))


class _Place:
    """Where an ingest stores: the cube and the snapshots are opened when something is for them."""

    def __init__(
        self, ledger: Ledger, cube: Cube | str, snapshots: Snapshots | str | None, retrieved_at: dt.datetime | None
    ) -> None:
        self.ledger, self.retrieved_at = ledger, retrieved_at
        self._cube, self._snapshots = cube, snapshots

    @property
    def cube(self) -> Cube:
        """Where detail goes."""
        if isinstance(self._cube, str):
            self._cube = Cube.open(beside(self.ledger.root, "cube"))
        return self._cube

    def keep(self, one: Taken) -> str:
        """Put the bytes of a file away, as the user has them; their digest."""
        if self._snapshots is None:
            return one.release.sha256
        if isinstance(self._snapshots, str):
            self._snapshots = Snapshots(beside(self.ledger.root, "snapshots"))
        file = one.file
        when = self.retrieved_at or file.saved_at or one.release.retrieved_at or one.release.known_by
        return self._snapshots.keep_file(
            one.source, file.saved or file.path or file.data, file.name, when, one.release.id
        ).sha256


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user said of the release: its id, its instant, when it was fetched, and whether a source was named."""

    id: str
    released: str
    retrieved_at: dt.datetime | None
    named: bool


@contextmanager
def _refusing(names: Sequence[str], refused: list[Refusal], *, keep_going: bool) -> Iterator[None]:
    """Put the names of the files before an error, and raise it, or note it and go on."""
    try:
        yield
    except LadingError as error:
        if not keep_going:
            shown = ", ".join(names)
            raise type(error)(str(error) if str(error).startswith(shown) else f"{shown}: {error}") from error
        refused += [Refusal(name, str(error)) for name in names]


def _sources(source: str, released: str, options: dict[str, str]) -> tuple[Source, ...]:
    """The named source with its options, or every source there is."""
    given = {name: text for name, text in options.items() if text}
    if source == "table" and released:
        given["released"] = released
    if source:
        return (find_source(source, **given),)
    if "mapping" in given:
        return (find_source("table", **given, **({"released": released} if released else {})),)
    if given:
        return (find_source("gacc", **given),)
    return tuple(find_source(id_) for id_ in source_ids())


def _take(file: File, sources: Sequence[Source], wanted: Wanted, ledger: Ledger) -> list[Taken]:
    """The file parsed by the first source that recognises it; nothing of one in a folder that none does."""
    data = file.read()
    if not data.strip():
        raise ReleaseRefused("the file is empty: fetch it again")
    for source in sources:
        if parts := _placed(source, data, file, wanted.retrieved_at or file.saved_at):
            return [_parsed(source, file, part, _as_wanted(found, wanted, ledger), ledger) for found, part in parts]
    file.refuse_large()
    if len(sources) == 1 and (wanted.named or sources[0].id == "table"):
        sources[0].parse(data, Release("unplaced", sources[0].id, "", LONG_AGO, LONG_AGO))
        raise ReleaseRefused(f"{sources[0].id} can read it but not tell which release it is: name one with --as")
    if file.of_folder:
        return []
    raise ReleaseRefused(
        f"no source recognises it; it begins {' '.join(data[:80].decode('utf-8', 'replace').split())!r}. If it is a "
        "page of customs, it may be an error page: fetch it again; a table of your own needs --map, a calendar of "
        "polls the columns released, period, event and forecast"
    )


def _placed(source: Source, data: bytes, file: File, saved_at: dt.datetime | None) -> list[tuple[Release, bytes]]:
    """Which releases a file holds, each with its part of the bytes; nothing where it is not the source's."""
    try:
        found = source.identify(data, file.name, saved_at)
    except ReleaseRefused:
        if file.large:
            return []  # only its first lines were looked at
        if source.divide is whole:
            raise
        parts = source.divide((data,), file.name, saved_at)
        told = [(source.identify(part, file.name, saved_at), part) for part in parts]
        return [(release, part) for release, part in told if release]
    return [(found, data)] if found else []


def _parsed(source: Source, file: File, data: bytes, release: Release, ledger: Ledger) -> Taken:
    """A file's figures, and its detail tried out: everything that could refuse it has been looked at."""
    parsed = source.parse(data, release)
    if file.large and not isinstance(parsed.table, Detail):
        file.refuse_large()
    sha256 = file.sha256() if file.large else digest(data)
    own = release.id.endswith(digest(data)[:12])
    release = replace(release, sha256=sha256, id=release.id[:-12] + sha256[:12] if own else release.id)
    rows, told = rows_of(parsed, release, sha256, file.path)
    if rows is None:
        return Taken(file, source.id, release, replace(parsed, oddities=(*parsed.oddities, *told)))
    count, totals, odd = rows.tried()
    odd = (*parsed.oddities, *told, *odd, *confronted(totals, ledger))
    totals = tuple(replace(one, release=release.id) for one in totals)
    return Taken(file, source.id, release, replace(parsed, oddities=odd), rows, count, totals)


def _as_wanted(release: Release, wanted: Wanted, ledger: Ledger) -> Release:
    """The release under the id and instant that the user gave; one that is held keeps the instants it is held with."""
    release = replace(release, id=wanted.id or release.id)
    if wanted.released:
        moment = instant(wanted.released, end_of_day=True)
        return replace(release, known_from=moment, known_by=moment)
    try:
        held = ledger.release(release.id)
    except NoObservation:
        return release
    return replace(release, known_from=held.known_from, known_by=held.known_by)


def _by_release(taken: Iterable[Taken]) -> Iterator[list[Taken]]:
    groups: dict[str, list[Taken]] = {}
    for one in taken:
        groups.setdefault(one.release.id, []).append(one)
    yield from groups.values()


def _checked(group: Sequence[Taken], ledger: Ledger) -> Checked:
    """The release's figures, of all its files, confronted with the rules and with what the ledger holds."""
    figures = [figure for one in group for figure in one.parsed.observations]
    found = check(figures)
    against = list(compare(figures, ledger))
    findings = (*found.findings, *(finding for finding in against if finding))
    broken = [finding for finding in findings if finding.broken]
    if broken:
        more = f" (and {len(broken) - 1} more)" if len(broken) > 1 else ""
        raise ReleaseRefused(
            f"{broken[0].says}{more}: the figures contradict each other by the rule {broken[0].rule!r}; compare the "
            "file with its publisher's own, and nothing of it is stored until they agree"
        )
    return Checked(found.count + len(against), findings)


def _stored(group: Sequence[Taken], checked: Checked, place: _Place) -> Iterator[FileReport]:
    first = group[0].release
    note = "; ".join(f"{one.file.name} {one.release.sha256[:12]}" for one in group) if len(group) > 1 else first.note
    figures = [figure for one in group for figure in one.figures]
    digests = [place.keep(one) for one in group]
    stored = place.ledger.append(replace(first, note=note), figures).added if figures else 0
    for one, sha256 in zip(group, digests, strict=True):
        own = frozenset(one.parsed.observations)
        odd = [finding.says for finding in checked.findings if own & set(finding.figures)]
        yield FileReport(
            one.file.name,
            one.source,
            one.release.id,
            len(one.figures),
            stored,
            one.count,
            checked.count,
            (*one.parsed.oddities, *odd),
            one.rows.take(place.cube)[0].added if one.rows else 0,
            sha256,
        )
