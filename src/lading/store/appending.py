"""Hand a release to the ledger: told twice is told once, contradictions are refused; all of it is held, or nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from ..errors import BadInput, LedgerError, ReleaseRefused, VintageConflict
from ..model import Key, Observation, Period, Release
from .compaction import compact, due
from .conflicts import conflict, fold
from .duckdb import FIELD, copy_to, joined, name, records
from .files import locked, sweep, write_whole
from .holdings import Holdings
from .receipt import Receipt
from .schema import COLUMNS, DIMENSIONS, GROUP, fields, microseconds, observation, packed, typed
from .shelf import Manifest, Shelf, content_hash, slug
from .vintages import FACTS, repeats, step

ORDER = ", ".join(name(column) for column in GROUP)


def append(holdings: Holdings, release: Release, observations: Iterable[Observation]) -> Receipt:
    """Add the figures of a release that are not held yet. When this returns they are safe on disk."""
    given = list(observations)
    _of_release(release, given)
    kept = fold(given)
    content = content_hash([fields(one) for one in kept], release)
    shelf = holdings.shelf
    with locked(shelf.lock):
        holdings.refresh()
        parts = _intact_parts(shelf, release, content)
        if any(part.content == content for part in parts):
            return Receipt(release, 0, len(given))
        new = _not_held(kept, _held(holdings, release, parts))
        if not new:
            return Receipt(release, 0, len(given))
        _same_instants(holdings, release, parts)
        late = _late(holdings, new)
        manifest = _write(holdings, release, new, content)
        holdings.trust(manifest)
        holdings.refresh()
        _compact_if_due(holdings)
    return Receipt(release, len(new), len(given) - len(new), late)


def _of_release(release: Release, given: Sequence[Observation]) -> None:
    if not given:
        raise ReleaseRefused(f"release {release.id!r} brings no figures: check what its parser found in it")
    for one in given:
        if one.release != release.id:
            raise BadInput(
                f"{one.key} {one.period} says it is of release {one.release!r}, not {release.id!r}:"
                " append it with its own"
            )
        if one.known_by < one.known_from:
            raise BadInput(f"{one.key} {one.period}: known_by {one.known_by} lies before known_from {one.known_from}")


def _intact_parts(shelf: Shelf, release: Release, content: str) -> list[Manifest]:
    """The files of the release that are held; a damaged one is left out if this very content can replace it."""
    intact = []
    for part in shelf.parts(release.id):
        try:
            shelf.check(part)
        except LedgerError:
            if part.content != content:
                raise
            continue
        intact.append(part)
    return intact


def _held(
    holdings: Holdings, release: Release, parts: Sequence[Manifest]
) -> dict[tuple[Key, Period], list[Observation]]:
    """The figures of the release that are held, by key and period."""
    held: dict[tuple[Key, Period], list[Observation]] = defaultdict(list)
    if not parts and not (holdings.bundle and release.id in holdings.bundle.releases):
        return held
    for (text,) in holdings.read(
        f"SELECT {packed(COLUMNS)} FROM {{held}} WHERE release = $release", {"release": release.id}
    ):
        cells = text.split(FIELD)
        key, days = Key(*cells[: len(DIMENSIONS)]), Period.parse(f"{cells[9]}..{cells[10]}")
        held[key, days].append(observation(key, days, cells[len(GROUP) :]))
    return held


def _not_held(kept: Iterable[Observation], held: dict[tuple[Key, Period], list[Observation]]) -> list[Observation]:
    """Those that the ledger does not hold in equal or finer print; VintageConflict where it holds another value."""
    new = []
    for one in kept:
        prints = held.get((one.key, one.period), [])
        if one.status not in FACTS:
            new += [] if one in prints else [one]
            continue
        facts = [other for other in prints if other.status in FACTS]
        for other in facts:
            coarse, fine = (one, other) if step(other) <= step(one) else (other, one)
            if not repeats(coarse, fine):
                raise VintageConflict(conflict(other, one))
        if not any(step(other) <= step(one) for other in facts):
            new.append(one)
    return new


def _same_instants(holdings: Holdings, release: Release, parts: Sequence[Manifest]) -> None:
    """A release that grows must be the same event: known from and by the same instants."""
    held = [part.release for part in parts]
    if holdings.bundle and release.id in holdings.bundle.releases:
        held.append(holdings.bundle.releases[release.id])
    for other in held:
        if (other.known_from, other.known_by) != (release.known_from, release.known_by):
            raise ReleaseRefused(
                f"release {release.id!r} is held as known from {other.known_from} and by {other.known_by},"
                f" and now comes with other figures as known from {release.known_from} and by {release.known_by}:"
                " give the later publication an id of its own"
            )


def _late(holdings: Holdings, new: Sequence[Observation]) -> int:
    """How many of them have a later vintage that was held before."""
    oldest = min(microseconds(one.known_by) for one in new)
    snapshot = holdings.snapshot
    newest = [one.newest for one in (snapshot.compacted, *snapshot.pending) if one]
    if not holdings.bundled and max(newest, default=0) <= oldest:
        return 0
    columns = ", ".join(name(column) for column in GROUP)
    table = [(*fields(one)[: len(GROUP)], str(microseconds(one.known_by))) for one in new if one.status in FACTS]
    if not table:
        return 0
    dates = "CAST(first AS DATE) AS first, CAST(last AS DATE) AS last"
    fresh = f"(SELECT * REPLACE ({dates}) FROM {records((*GROUP, 'known'))})"
    ((count,),) = holdings.read(
        f"SELECT count(*) FROM {fresh} JOIN (SELECT {columns}, max(epoch_us(known_by)) AS newest FROM {{held}}"
        f" WHERE status IN {FACTS!r} GROUP BY {columns}) USING ({columns}) WHERE newest > CAST(known AS BIGINT)",
        {"rows": joined(table)},
    )
    return int(count)


def _write(holdings: Holdings, release: Release, new: Sequence[Observation], content: str) -> Manifest:
    shelf = holdings.shelf
    file = shelf.releases / f"{slug(release.id)}.{content[:12]}.parquet"
    for folder in (shelf.releases, shelf.manifests):
        sweep(folder)
    table = {"rows": joined(fields(one) for one in new)}
    sql = f"SELECT {typed()} FROM {records(COLUMNS)} ORDER BY {ORDER}"
    write_whole(file, lambda draft: copy_to(holdings.connection.cursor(), sql, draft, table))
    newest = max(microseconds(one.known_by) for one in new)
    reporters = {one.key.reporter for one in new}
    manifest = Manifest.of(release, file, content, rows=len(new), reporters=reporters, newest=newest)
    shelf.write_manifest(manifest)
    return manifest


def _compact_if_due(holdings: Holdings) -> None:
    """The release is safe by now: a compaction that cannot be made leaves it to be read beside the older file."""
    if not due(holdings.snapshot):
        return
    try:
        compact(holdings.connection, holdings.shelf)
    except LedgerError:
        return
    holdings.refresh()
