"""Ingest: recognise each file, parse it, confront its release with the rules, and only then store it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from ..errors import LadingError, NoObservation, ReleaseRefused
from ..model import Release, instant
from ..sources import Parsed, Source, find_source, source_ids
from ..store import Ledger
from .files import File, Input, named
from .history import compare
from .report import FileReport, Refusal, Report
from .rules import Checked, check

LONG_AGO = dt.datetime(1, 1, 2, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that was parsed: its release, its figures, and who parsed it."""

    file: File
    source: str
    release: Release
    parsed: Parsed


def ingest(
    inputs: Input | Iterable[Input],
    ledger: Ledger,
    *,
    source: str = "",
    release: str = "",
    released: str = "",
    retrieved_at: dt.datetime | None = None,
    keep_going: bool = False,
    **options: str,
) -> Report:
    """Take files, folders or bytes into the ledger and report what was odd.

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
    for file in named(inputs):
        with _refusing((file.name,), refused, keep_going=keep_going):
            one = _take(file, chosen, wanted, ledger)
            taken += [one] if one else []
            left_out += [] if one else [file.name]
    checked: list[tuple[list[Taken], Checked]] = []
    for group in _by_release(taken):
        with _refusing([one.file.name for one in group], refused, keep_going=keep_going):
            checked.append((group, _checked(group, ledger)))
    reports: list[FileReport] = []
    for group, found in checked:
        with _refusing([one.file.name for one in group], refused, keep_going=keep_going):
            reports += _stored(group, found, ledger)
    return Report(tuple(reports), tuple(refused), tuple(left_out))


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


def _take(file: File, sources: Sequence[Source], wanted: Wanted, ledger: Ledger) -> Taken | None:
    """The file parsed by the first source that recognises it; None for one in a folder that none does."""
    data = file.read()
    if not data.strip():
        raise ReleaseRefused("the file is empty: fetch it again")
    for source in sources:
        if found := source.identify(data, file.name, wanted.retrieved_at or file.saved_at):
            release = _as_wanted(found, wanted, ledger)
            return Taken(file, source.id, release, source.parse(data, release))
    if len(sources) == 1 and (wanted.named or sources[0].id == "table"):
        sources[0].parse(data, Release("unplaced", sources[0].id, "", LONG_AGO, LONG_AGO))
        raise ReleaseRefused(f"{sources[0].id} can read it but not tell which release it is: name one with --as")
    if file.of_folder:
        return None
    raise ReleaseRefused(
        f"no source recognises it; it begins {' '.join(data[:80].decode('utf-8', 'replace').split())!r}. If it is a "
        "page of customs, it may be an error page: fetch it again; a table of your own needs --map, a calendar of "
        "polls the columns released, period, event and forecast"
    )


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


def _stored(group: Sequence[Taken], checked: Checked, ledger: Ledger) -> Iterator[FileReport]:
    first = group[0].release
    note = "; ".join(f"{one.file.name} {one.release.sha256[:12]}" for one in group) if len(group) > 1 else first.note
    figures = [figure for one in group for figure in one.parsed.observations]
    stored = ledger.append(replace(first, note=note), figures).added if figures else 0
    for one in group:
        table = one.parsed.table if isinstance(one.parsed.table, Mapping) else {}
        own = frozenset(one.parsed.observations)
        odd = [finding.says for finding in checked.findings if own & set(finding.figures)]
        yield FileReport(
            one.file.name,
            one.source,
            one.release.id,
            len(one.parsed.observations),
            stored,
            max((len(column) for column in table.values()), default=0),
            checked.count,
            (*one.parsed.oddities, *odd),
        )
