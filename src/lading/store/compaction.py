"""Compact: the figures of many releases in one file, or one a few million rows, sorted by series, with their spans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from .duckdb import copy_to, literals, name, parquet, rows
from .files import sha256, sweep, write_whole
from .schema import GROUP, STORED
from .shelf import Chunk, Compacted, Shelf, Snapshot
from .spans import SPANS, merged, spanned

if TYPE_CHECKING:
    import duckdb

ORDER = ", ".join(name(column) for column in (*GROUP, "known_by", "known_from", "release", "status", "number"))

PENDING_FILES = 16
"""So many releases may wait beside the compacted file: each costs a read about half a millisecond."""

CHUNK = 2_000_000
"""A compacted file holds so many rows at most, unless one reporter has more: that bounds a compaction's memory."""

SPARED = 2
"""So many compacted files that no longer count are kept for readers that began long before."""


def due(snapshot: Snapshot) -> bool:
    """Whether it is time to compact: many releases wait, or they are no longer few beside the compacted rows."""
    waiting = sum(manifest.rows for manifest in snapshot.pending)
    compacted = snapshot.compacted.rows if snapshot.compacted else 0
    return len(snapshot.pending) >= PENDING_FILES or waiting * 4 > compacted


def compact(connection: duckdb.DuckDBPyConnection, shelf: Shelf) -> None:
    """Bring the compacted files up to date with all releases held. The caller holds the lock.

    Only chunks with reporters that a waiting release speaks of are written again.
    """
    snapshot = shelf.snapshot()
    if snapshot.compacted and not shelf.whole(snapshot.compacted):
        snapshot = shelf.snapshot(compacted=False)
    old, waiting = snapshot.compacted or Compacted((), frozenset()), snapshot.pending
    if not waiting:
        return
    for manifest in waiting:
        shelf.check(manifest)
    shelf.compactions.mkdir(parents=True, exist_ok=True)
    sweep(shelf.compactions)
    fresh = parquet(shelf.parquet(manifest) for manifest in waiting)
    counts = dict(rows(connection, f"SELECT reporter, count(*) FROM {fresh} GROUP BY reporter"))
    kept = [chunk for chunk in old.chunks if chunk.rows > CHUNK / 2 and not counts.keys() & chunk.reporters.keys()]
    number = _last_number(shelf)
    chunks = [*kept]
    for reporters in _parcels(counts, [chunk for chunk in old.chunks if chunk not in kept]):
        number += 1
        base = [shelf.compacted(chunk) for chunk in old.chunks if reporters & chunk.reporters.keys()]
        file = shelf.compactions / f"{number:06d}.parquet"
        write_sorted(connection, _of(reporters, base, fresh), file)
        chunks.append(_described(connection, file))
    shelf.write_pointer(Compacted(tuple(chunks), old.releases | {manifest.name for manifest in waiting}))
    _forget(shelf, {chunk.file for chunk in (*old.chunks, *chunks)})


def write_sorted(connection: duckdb.DuckDBPyConnection, sql: str, file: Path) -> None:
    """Write rows with spans as a compacted file."""
    ordered = f"SELECT {STORED}, {', '.join(SPANS)} FROM ({sql}) ORDER BY {ORDER}"
    write_whole(file, lambda draft: copy_to(connection.cursor(), ordered, draft))


def _parcels(fresh: dict[str, int], chunks: Iterable[Chunk]) -> Iterator[set[str]]:
    """Divide the reporters of fresh rows and of old chunks among new chunks, in order, each of CHUNK rows at most."""
    counts = Counter(fresh)
    for chunk in chunks:
        counts.update(chunk.reporters)
    parcel: set[str] = set()
    room = CHUNK
    for reporter, count in sorted(counts.items()):
        if parcel and count > room:
            yield parcel
            parcel, room = set(), CHUNK
        parcel.add(reporter)
        room -= count
    yield parcel


def _of(reporters: set[str], base: Sequence[Path], fresh: str) -> str:
    """The rows of some reporters from compacted files and fresh ones, with their spans."""
    chosen = f"reporter IN ({literals(sorted(reporters))})"
    new = f"(SELECT {STORED} FROM {fresh} WHERE {chosen})"
    return merged(f"(SELECT * FROM {parquet(base)} WHERE {chosen})", new) if base else spanned(new)


def _described(connection: duckdb.DuckDBPyConnection, file: Path) -> Chunk:
    counts = rows(
        connection, f"SELECT reporter, count(*), max(epoch_us(known_by)) FROM {parquet([file])} GROUP BY reporter"
    )
    newest = max((newest for _, _, newest in counts), default=0)
    reporters = {reporter: count for reporter, count, _ in sorted(counts)}
    return Chunk(file.name, sha256(file), file.stat().st_size, newest, reporters)


def _last_number(shelf: Shelf) -> int:
    """The highest number that a compacted file of this shelf carries."""
    return max((int(file.stem) for file in shelf.compactions.glob("*.parquet") if file.stem.isdigit()), default=0)


def _forget(shelf: Shelf, used: set[str]) -> None:
    """Delete compacted files but those that count or did so last, and the newest few, which readers may still read."""
    unused = [file for file in sorted(shelf.compactions.glob("*.parquet")) if file.name not in used]
    for file in unused[:-SPARED]:
        file.unlink(missing_ok=True)
