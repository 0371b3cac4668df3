"""What a pull's replies become: figures in the ledger, detail in the cube, each with its vintage."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from ..errors import LadingError, ReleaseRefused, VintageConflict
from ..model import Observation, Release
from ..model.detail import Detail
from ..sources import Source
from ..sources.base import whole
from ..store import Ledger
from ..store.cube import Cube
from ..store.snapshots import Job, Snapshot
from .detail import told_of
from .headline import headline, partner_sums
from .run import ingest
from .unpacked import unpacked


@dataclass(frozen=True, slots=True)
class Kept:
    """A reply that is to be read: its snapshot, what was asked, and where its bytes lie."""

    snapshot: Snapshot
    label: str
    file: Path


@dataclass(frozen=True, slots=True)
class Result:
    """What was stored: figures new to the ledger, rows new to the cube, releases, refusals and oddities."""

    figures: int = 0
    rows: int = 0
    releases: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    oddities: tuple[str, ...] = ()


def store(source: Source, ledger: Ledger, cube: Cube, job: Job, kept: Sequence[Kept], scope: str) -> Result:
    """Read and store the replies: as one release where they belong together, else each as the page it is."""
    if not kept:
        return Result()
    if source.connector and not source.connector.together:
        return _pages(source, ledger, cube, job, [one for one in kept if _unread(one)])
    if source.divide is not whole:
        return _vintages(source, ledger, kept)
    return _together(source, ledger, cube, kept, scope)


def _pages(source: Source, ledger: Ledger, cube: Cube, job: Job, kept: Sequence[Kept]) -> Result:
    """Pages, each of its own release, checked against the identities of trade; one refused keeps no other out."""
    figures, rows, releases, refused, odd = 0, 0, [], [], []
    new = [one for one in kept if not one.snapshot.after]
    if new:
        report = ingest([(one.file.name, one.file.read_bytes()) for one in new], ledger, source=source.id,
                        retrieved_at=max(one.snapshot.retrieved_at for one in new), keep_going=True, cube=cube,
                        snapshots=None)  # fmt: skip
        names = {one.file.name: one for one in new}
        figures, rows = figures + report.stored, rows + report.rows
        for file in report.files:
            releases.append(file.release)
            odd += [f"{names[file.name].label}: {oddity}" for oddity in file.oddities]
            job.touch(names[file.name].snapshot, stored=file.release)
        for refusal in report.refused:
            one = names[refusal.name]
            refused.append(f"{one.label}: {refusal.reason}")
            job.touch(one.snapshot, stored=f"refused: {refusal.reason}")
    for one in kept:
        if one.snapshot.after:
            try:
                id_, added = _changed(source, ledger, cube, one)
            except LadingError as error:
                refused.append(f"{one.label}: {error}")
                job.touch(one.snapshot, stored=f"refused: {error}")
                continue
            figures += added
            releases += [id_] if added else []
            job.touch(one.snapshot, stored=id_)
    return Result(figures, rows, tuple(dict.fromkeys(releases)), tuple(refused), tuple(dict.fromkeys(odd)))


def _unread(one: Kept) -> bool:
    """Whether a page's figures are not stored yet; a refused one is tried again, since the reading may have learnt."""
    return not one.snapshot.stored or one.snapshot.stored.startswith("refused: ")


def _changed(source: Source, ledger: Ledger, cube: Cube, one: Kept) -> tuple[str, int]:
    """A page that changed at its address is a vintage of its own from when it was seen, if its figures differ."""
    data, seen = one.file.read_bytes(), one.snapshot.retrieved_at
    release = source.identify(data, one.file.name, seen)
    if release is None:
        raise ReleaseRefused("the page is no longer one of customs' tables")
    found = source.parse(data, release).observations
    if all(_same(figure, ledger) for figure in found):
        return release.id, 0
    report = ingest((one.file.name, data), ledger, source=source.id, release=f"{release.id}-changed-{seen:%Y-%m-%d}",
                    released=seen.isoformat(), retrieved_at=seen, cube=cube, snapshots=None)  # fmt: skip
    return report.files[0].release, report.stored


def _same(figure: Observation, ledger: Ledger) -> bool:
    held = [one for one in ledger.vintages(figure.key, figure.period) if one.release == figure.release]
    return any(one.value == figure.value or one.interval & figure.interval for one in held)


def _vintages(source: Source, ledger: Ledger, kept: Sequence[Kept]) -> Result:
    """Replies that hold several vintages of figures: each vintage a release."""
    seen = max(one.snapshot.retrieved_at for one in kept)
    figures, releases, refused = 0, [], []
    groups: dict[str, list[bytes]] = {}
    for one in kept:
        groups.setdefault(one.file.name.partition(".")[2].partition(".")[2], []).append(one.file.read_bytes())
    for name, datas in groups.items():
        for data in source.divide(datas, name, seen):
            release = source.identify(data, name, seen)
            if release is None:
                raise ReleaseRefused(f"{name}: what came is not what {source.id} publishes")
            try:
                receipt = ledger.append(release, source.parse(data, release).observations)
            except VintageConflict as error:
                refused.append(f"{release.id}: {error}")
                continue
            figures += receipt.added
            releases += [release.id] if receipt.added else []
    return Result(figures, 0, tuple(releases), tuple(refused))


def _together(source: Source, ledger: Ledger, cube: Cube, kept: Sequence[Kept], scope: str) -> Result:
    """Detail of one pull: one release, whose rows go to the cube and whose totals go to the ledger."""
    seen = max(one.snapshot.retrieved_at for one in kept)
    with unpacked([one.file for one in kept]) as files:
        release = _release(source, kept, files, scope, seen)
        table, odd = _table(source, files, release)
        receipt, found = cube.take(release, table, files)
    if receipt.unchanged:
        return Result(oddities=found)
    totals, left = headline(cube, release)
    added = ledger.append(release, totals).added if totals else 0
    every = () if "partner=" in scope else partner_sums(cube, release.id, 2)
    return Result(added, receipt.added, (release.id,), (), (*odd, *found, *every, *told_of(left)))


def _release(source: Source, kept: Sequence[Kept], files: Sequence[Path], scope: str, seen: dt.datetime) -> Release:
    """The vintage of a pull: known by when the last reply came, and from the publisher's own stamp."""
    both = "".join(one.snapshot.sha256 for one in kept)
    content = kept[0].snapshot.sha256 if len(kept) == 1 else sha256(both.encode()).hexdigest()
    stamps = []
    for file in files[:50]:
        with file.open("rb") as handle:
            told = source.identify(handle.read(2_000_000), file.name, seen)
        stamps += [told.known_from] if told else []
    known_from = min([*stamps, seen])
    return Release(
        f"{source.id}-{seen:%Y%m%dT%H%M%S}-{content[:8]}",
        source.id,
        f"{source.title.partition(':')[0]}, {scope}",
        known_from,
        seen,
        retrieved_at=seen,
        url=kept[0].snapshot.address,
        sha256=content,
        note=f"{len(kept)} replies" if len(kept) > 1 else "",
    )


def _table(
    source: Source, files: Sequence[Path], release: Release
) -> tuple[Detail | dict[str, list[object]], tuple[str, ...]]:
    """One table of all files: a description where the source gives one (after looking at each), else their columns."""
    columns: dict[str, list[object]] = {}
    odd: list[str] = []
    described: Detail | None = None
    for file in files:
        with file.open("rb") as handle:
            large = file.stat().st_size > LARGE
            data = handle.read(LARGE_HEAD) if large else handle.read()
        if large:
            data = data[: data.rfind(b"\n") + 1] or data
        parsed = source.parse(data, release)
        odd += parsed.oddities
        table = parsed.table
        if isinstance(table, Detail):
            if described and described.columns != table.columns:
                raise ReleaseRefused(f"{file.name}: the replies of one pull differ in their layout: pull again")
            described = replace(table, data=b"")
        elif table:
            _extend(columns, table)
        else:
            raise ReleaseRefused(f"{file.name}: {source.id} reads no detail in it")
    return described or columns, tuple(dict.fromkeys(odd))


LARGE, LARGE_HEAD = 80_000_000, 1_000_000


def _extend(columns: dict[str, list[object]], table: object) -> None:
    told = dict(table) if isinstance(table, dict) else {}
    for name, values in told.items():
        columns.setdefault(name, []).extend(values)
